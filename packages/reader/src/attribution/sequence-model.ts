import { labelCount, mayFollow } from './label.js';

/**
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with 8-bit weights. Features are 32-bit
 * numbers found by open addressing; a feature that training never kept weighs nothing.
 */
export interface SequenceModel {
  /** Power of two minus one. */
  readonly mask: number;
  /** Pairs of a feature and its row in `sums`, side by side as they are looked up together; row -1 is an empty slot. */
  readonly slots: Int32Array;
  /** The weights two by two, `low + 65536 * high`, four numbers a row: one addition adds two labels. */
  readonly sums: Int32Array;
  /** The features by row. */
  readonly features: Int32Array;
  readonly weights: Int8Array;
  /** What one step of an 8-bit weight is worth. */
  readonly scale: number;
  /** Score of each label after each, `labelCount` by `labelCount`, the start's row last. */
  readonly transitions: Float32Array;
}

/** The row of a feature's weights, or -1. */
export function rowOf(model: SequenceModel, feature: number): number {
  let slot = Math.imul(feature, 0x9e3779b1) >>> 7;
  for (;;) {
    slot &= model.mask;
    const row = model.slots[2 * slot + 1]!;
    if (row < 0 || model.slots[2 * slot] === feature) return row;
    slot += 1;
  }
}

/** Builds the table of a model from its features and weights in parallel order. */
export function modelOf(
  features: Int32Array,
  weights: Int8Array,
  scale: number,
  transitions: Float32Array,
): SequenceModel {
  let size = 16;
  while (size < features.length * 1.5) size *= 2;
  const slots = new Int32Array(2 * size).fill(-1);
  const mask = size - 1;
  features.forEach((feature, row) => {
    let slot = (Math.imul(feature, 0x9e3779b1) >>> 7) & mask;
    while (slots[2 * slot + 1]! >= 0) slot = (slot + 1) & mask;
    slots[2 * slot] = feature;
    slots[2 * slot + 1] = row;
  });
  return { mask, slots, sums: sumsOf(weights), features, weights, scale, transitions };
}

/** So many numbers hold the weights of all labels, two in each. */
export const width = 4;

/** Sums of a hundred 8-bit weights stay far within half a number, so the halves never meet. */
function sumsOf(weights: Int8Array): Int32Array {
  const rows = weights.length / labelCount;
  const sums = new Int32Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    for (let y = 0; y < labelCount; y += 1)
      sums[row * width + (y >> 1)]! += weights[row * labelCount + y]! * (y % 2 === 0 ? 1 : 65_536);
  }
  return sums;
}

/** The label with the even number of the two in one number. */
export function low(pair: number): number {
  return (pair << 16) >> 16;
}

/** The label with the odd number. */
export function high(pair: number): number {
  return (pair - low(pair)) >> 16;
}

/** The labels that may stand before each label, ascending, and -1 to fill up. */
const precursors = Int32Array.from({ length: labelCount * labelCount }, () => -1);
for (let y = 0; y < labelCount; y += 1) {
  let at = y * labelCount;
  for (let x = 0; x < labelCount; x += 1)
    if (mayFollow(x, y)) {
      precursors[at] = x;
      at += 1;
    }
}

/** The best label sequence (Viterbi 1967) for the tokens from `first` to `last`, written into `into`. */
export function decode(
  scores: Float32Array,
  transitions: Float32Array,
  first: number,
  last: number,
  into: Uint8Array,
): void {
  const length = last - first;
  if (length <= 0) return;
  const back = new Uint8Array(length * labelCount);
  let before = new Float64Array(labelCount);
  let now = new Float64Array(labelCount);
  for (let y = 0; y < labelCount; y += 1) {
    const begin = mayFollow(0, y) ? transitions[labelCount * labelCount + y]! : Number.NEGATIVE_INFINITY;
    before[y] = begin + scores[first * labelCount + y]!;
  }
  for (let i = 1; i < length; i += 1) {
    for (let y = 0; y < labelCount; y += 1) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      const end = (y + 1) * labelCount;
      for (let at = y * labelCount; at < end; at += 1) {
        const x = precursors[at]!;
        if (x < 0) break;
        const value = before[x]! + transitions[x * labelCount + y]!;
        if (value > best) {
          best = value;
          from = x;
        }
      }
      now[y] = best + scores[(first + i) * labelCount + y]!;
      back[i * labelCount + y] = from;
    }
    [before, now] = [now, before];
  }
  let label = 0;
  for (let y = 1; y < labelCount; y += 1) if (before[y]! > before[label]!) label = y;
  for (let i = length - 1; i >= 0; i -= 1) {
    into[first + i] = label;
    label = back[i * labelCount + label]!;
  }
}
