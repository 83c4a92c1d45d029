import type { Act } from '@proviso/model';
import { type ActModel, acts } from '../act/act-model.js';
import type { Clues } from '../act/classify.js';
import { actFeatures } from '../act/features.js';
import { cueVerbOf } from '../lexicon/cue-verb.js';
import type { AnnotatedDocument } from './corpus.js';
import { least } from './descent.js';

/** One statement to learn from. */
export interface ActExample {
  readonly clues: Clues;
  readonly act: Act;
}

/** The annotated statements of documents, as the classifier sees them. */
export function actExamples(documents: readonly AnnotatedDocument[]): readonly ActExample[] {
  return documents.flatMap((document) =>
    document.attributions.map((one) => {
      const words = (spans: typeof one.cue) =>
        spans.map(([start, end]) => document.text.slice(start, end)).join(' ');
      const cue = words(one.cue);
      const verb = cue
        .toLowerCase()
        .split(/\s+/u)
        .reverse()
        .map(cueVerbOf)
        .find((known) => known !== undefined);
      return {
        act: one.act as Act,
        clues: {
          cue,
          content: words(one.content),
          direct: one.kind === 'direct',
          source: words(one.source),
          cueAct: verb?.act ?? 'asserts',
        },
      };
    }),
  );
}

/**
 * Fits the act model: the likelihood of a multinomial logistic regression with a quadratic penalty, made largest over all
 * examples at once. Features seen once are left out, and so are those whose weights come out too small to matter in
 * eight bits. Deterministic.
 */
export function fitActs(examples: readonly ActExample[], penalty = 2): ActModel {
  const counts = new Map<number, number>();
  const lists = examples.map((example) => actFeatures(example.clues));
  for (const list of lists) for (const feature of list) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= 2) rows.set(feature, rows.size);
  const seen = lists.map((list) =>
    Int32Array.from(list.map((feature) => rows.get(feature) ?? -1).filter((row) => row >= 0)),
  );
  const truth = examples.map((example) => acts.indexOf(example.act));
  const fitted = least(rows.size * acts.length, (weights, slope) =>
    penalised(seen, truth, weights, slope, penalty),
  );
  return inEightBits(rows, fitted);
}

/** The negative logarithm of the likelihood, with the penalty; fills in its slope. */
function penalised(
  seen: readonly Int32Array[],
  truth: readonly number[],
  weights: Float64Array,
  slope: Float64Array,
  penalty: number,
): number {
  const L = acts.length;
  let value = 0;
  for (let k = 0; k < weights.length; k += 1) {
    value += (penalty / 2) * weights[k]! * weights[k]!;
    slope[k] = penalty * weights[k]!;
  }
  const scores = new Float64Array(L);
  seen.forEach((list, which) => {
    scores.fill(0);
    for (const row of list) for (let y = 0; y < L; y += 1) scores[y]! += weights[row * L + y]!;
    const most = Math.max(...scores);
    let sum = 0;
    for (let y = 0; y < L; y += 1) {
      scores[y] = Math.exp(scores[y]! - most);
      sum += scores[y]!;
    }
    const right = truth[which]!;
    value -= Math.log(scores[right]! / sum);
    for (let y = 0; y < L; y += 1) scores[y] = scores[y]! / sum - (y === right ? 1 : 0);
    for (const row of list) for (let y = 0; y < L; y += 1) slope[row * L + y]! += scores[y]!;
  });
  return value;
}

/** Weights as whole numbers from -127 to 127; a feature of which nothing larger than one is left goes. */
function inEightBits(rows: ReadonlyMap<number, number>, fitted: Float64Array): ActModel {
  const L = acts.length;
  const scale = fitted.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
  const kept = new Map<number, number>();
  const weights: number[] = [];
  for (const [feature, row] of rows) {
    const row8 = Array.from(fitted.subarray(row * L, (row + 1) * L), (weight) => Math.round(weight / scale));
    if (row8.every((weight) => Math.abs(weight) <= 1)) continue;
    kept.set(feature, kept.size);
    weights.push(...row8);
  }
  return { rows: kept, scale, weights: Int8Array.from(weights) };
}
