import { labelCount } from '../attribution/label.js';
import { modelOf, type SequenceModel } from '../attribution/sequence-model.js';
import type { StackedModel } from '../attribution/weights-format.js';

/** Features of which no weight reaches so many of its 127 steps are left out: a fifth of all, which decide next to nothing. */
const LEAST = 15;

/**
 * One model out of several that see the same features: its scores are the mean of theirs, so it errs less where they err
 * apart (Breiman 1996, bagging predictors) and costs no more to use. Throws where there is none.
 */
export function averageOf(stacks: readonly StackedModel[]): StackedModel {
  return {
    first: average(stacks.map(({ first }) => first)),
    second: average(stacks.map(({ second }) => second)),
  };
}

function average(models: readonly SequenceModel[]): SequenceModel {
  const [one] = models;
  if (one === undefined) throw new Error('an average of no models');
  const sums = new Map<number, Float64Array>();
  for (const { features, weights, scale } of models) {
    features.forEach((feature, row) => {
      const sum = sums.get(feature) ?? new Float64Array(labelCount);
      for (let label = 0; label < labelCount; label += 1)
        sum[label]! += (weights[row * labelCount + label]! * scale) / models.length;
      sums.set(feature, sum);
    });
  }
  const scale = Math.max(...models.map((model) => model.scale));
  const features: number[] = [];
  const weights: number[] = [];
  for (const [feature, sum] of sums) {
    const steps = Array.from(sum, (value) => Math.round(value / scale));
    if (steps.every((step) => Math.abs(step) < LEAST)) continue;
    features.push(feature);
    weights.push(...steps);
  }
  const transitions = one.transitions.map(
    (_, k) => models.reduce((sum, model) => sum + model.transitions[k]!, 0) / models.length,
  );
  return modelOf(Int32Array.from(features), Int8Array.from(weights), scale, transitions);
}
