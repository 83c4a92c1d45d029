import { labelCount, mayFollow } from '../attribution/label.js';
import { modelOf, type SequenceModel } from '../attribution/sequence-model.js';
import { randomOf, shuffled } from './random.js';

/** One sequence to learn from: each token's features and its label. */
export interface Example {
  readonly features: readonly Int32Array[];
  readonly labels: Uint8Array;
  /** How much it counts. */
  readonly weight: number;
}

/** How the fit goes: passes over the examples, step, strength of the quadratic penalty, rarest feature kept. */
export interface Fitting {
  readonly passes: number;
  readonly step: number;
  readonly penalty: number;
  readonly rarest: number;
  /** The part of feature occurrences left out at random in each pass (dropout). */
  readonly dropout: number;
  readonly seed: number;
}

const L = labelCount;

/**
 * Fits a linear-chain conditional random field by stochastic gradient with AdaGrad steps (Duchi, Hazan and Singer 2011),
 * averaged over the later passes, and rounds it to 8 bits. The same examples and seed give the same model.
 */
export function fit(examples: readonly Example[], fitting: Fitting): SequenceModel {
  const index = indexOf(examples, fitting.rarest);
  const rows = examples.map((example) =>
    example.features.map((list) =>
      Int32Array.from([...list].map((f) => index.get(f) ?? -1).filter((row) => row >= 0)),
    ),
  );
  const size = index.size * L;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  const total = new Float64Array(size);
  const transitions = new Float32Array((L + 1) * L);
  const transitionSquares = new Float32Array((L + 1) * L).fill(1e-3);
  const transitionTotal = new Float64Array((L + 1) * L);
  const random = randomOf(fitting.seed);
  let averaged = 0;
  for (let pass = 0; pass < fitting.passes; pass += 1) {
    for (const which of shuffled(examples.length, random)) {
      step(rows[which]!, examples[which]!, weights, squares, transitions, transitionSquares, fitting, random);
    }
    if (pass >= fitting.passes / 2) {
      averaged += 1;
      for (let k = 0; k < size; k += 1) total[k]! += weights[k]!;
      for (let k = 0; k < transitions.length; k += 1) transitionTotal[k]! += transitions[k]!;
    }
  }
  return rounded(index, total, transitionTotal, averaged);
}

function indexOf(examples: readonly Example[], rarest: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const list of features)
      for (const feature of list) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const index = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= rarest) index.set(feature, index.size);
  return index;
}

function step(
  rows: readonly Int32Array[],
  example: Example,
  weights: Float32Array,
  squares: Float32Array,
  transitions: Float32Array,
  transitionSquares: Float32Array,
  fitting: Fitting,
  random: () => number,
): void {
  const n = rows.length;
  if (n === 0) return;
  const keep = 1 - fitting.dropout;
  const kept = fitting.dropout === 0 ? rows : rows.map((list) => list.filter(() => random() < keep));
  const scores = new Float64Array(n * L);
  const factor = fitting.dropout === 0 ? 1 : 1 / keep;
  for (let i = 0; i < n; i += 1) {
    for (const row of kept[i]!)
      for (let y = 0; y < L; y += 1) scores[i * L + y]! += weights[row * L + y]! * factor;
    let most = scores[i * L]!;
    for (let y = 1; y < L; y += 1) most = Math.max(most, scores[i * L + y]!);
    for (let y = 0; y < L; y += 1) scores[i * L + y] = Math.exp(scores[i * L + y]! - most);
  }
  const potential = new Float64Array((L + 1) * L);
  for (let x = 0; x <= L; x += 1) {
    for (let y = 0; y < L; y += 1)
      potential[x * L + y] = mayFollow(x === L ? 0 : x, y) ? Math.exp(transitions[x * L + y]!) : 0;
  }
  const alpha = new Float64Array(n * L);
  const beta = new Float64Array(n * L);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let y = 0; y < L; y += 1) {
      let value = 0;
      if (i === 0) value = potential[L * L + y]!;
      else for (let x = 0; x < L; x += 1) value += alpha[(i - 1) * L + x]! * potential[x * L + y]!;
      value *= scores[i * L + y]!;
      alpha[i * L + y] = value;
      sum += value;
    }
    for (let y = 0; y < L; y += 1) alpha[i * L + y]! /= sum;
  }
  beta.fill(1, (n - 1) * L);
  for (let i = n - 2; i >= 0; i -= 1) {
    let sum = 0;
    for (let x = 0; x < L; x += 1) {
      let value = 0;
      for (let y = 0; y < L; y += 1)
        value += potential[x * L + y]! * scores[(i + 1) * L + y]! * beta[(i + 1) * L + y]!;
      beta[i * L + x] = value;
      sum += value;
    }
    for (let x = 0; x < L; x += 1) beta[i * L + x]! /= sum;
  }
  const gradient = new Float64Array((L + 1) * L);
  const expected = new Float64Array(L);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let y = 0; y < L; y += 1) {
      expected[y] = alpha[i * L + y]! * beta[i * L + y]!;
      sum += expected[y]!;
    }
    for (let y = 0; y < L; y += 1) expected[y]! /= sum;
    const truth = example.labels[i]!;
    if (i > 0) {
      let pairSum = 0;
      for (let x = 0; x < L; x += 1) {
        for (let y = 0; y < L; y += 1) {
          pairSum += alpha[(i - 1) * L + x]! * potential[x * L + y]! * scores[i * L + y]! * beta[i * L + y]!;
        }
      }
      for (let x = 0; x < L; x += 1) {
        for (let y = 0; y < L; y += 1) {
          gradient[x * L + y]! +=
            (alpha[(i - 1) * L + x]! * potential[x * L + y]! * scores[i * L + y]! * beta[i * L + y]!) /
            pairSum;
        }
      }
      gradient[example.labels[i - 1]! * L + truth]! -= 1;
    } else {
      for (let y = 0; y < L; y += 1) gradient[L * L + y]! += expected[y]!;
      gradient[L * L + truth]! -= 1;
    }
    expected[truth]! -= 1;
    for (const row of kept[i]!) {
      for (let y = 0; y < L; y += 1) {
        const k = row * L + y;
        const g = expected[y]! * factor * example.weight + fitting.penalty * weights[k]!;
        if (g === 0) continue;
        squares[k]! += g * g;
        weights[k]! -= (fitting.step * g) / Math.sqrt(squares[k]!);
      }
    }
  }
  for (let k = 0; k < gradient.length; k += 1) {
    const g = gradient[k]! * example.weight + fitting.penalty * transitions[k]!;
    if (g === 0) continue;
    transitionSquares[k]! += g * g;
    transitions[k]! -= (fitting.step * g) / Math.sqrt(transitionSquares[k]!);
  }
}

/** Averages, rounds to 8 bits (the largest 0.1 per mille are cut), and leaves out features that round to nothing. */
function rounded(
  index: ReadonlyMap<number, number>,
  total: Float64Array,
  transitionTotal: Float64Array,
  averaged: number,
): SequenceModel {
  const magnitudes = Float64Array.from(total, (value) => Math.abs(value / averaged)).sort();
  const largest = magnitudes[Math.floor(magnitudes.length * 0.9999)] ?? 1;
  const scale = Math.max(largest, 1e-6) / 127;
  const features: number[] = [];
  const kept: number[] = [];
  for (const [feature, row] of index) {
    const values = Array.from({ length: L }, (_, y) => {
      const value = Math.round(total[row * L + y]! / averaged / scale);
      return Math.max(-127, Math.min(127, value));
    });
    if (values.every((value) => Math.abs(value) <= 1)) continue;
    features.push(feature);
    kept.push(...values);
  }
  const transitions = Float32Array.from(transitionTotal, (value) => value / averaged);
  return modelOf(Int32Array.from(features), Int8Array.from(kept), scale, transitions);
}
