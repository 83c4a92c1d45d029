import { expect, test } from 'vitest';
import { labelCount, mayFollow } from './label.js';
import { decode, modelOf, rowOf } from './sequence-model.js';
import { readModel, writeModel } from './weights-format.js';

/** A model of 300 features with weights over the whole 8-bit range. */
const features = Int32Array.from({ length: 300 }, (_, k) => Math.imul(k + 1, 0x9e3779b1) ^ (k % 3));
const weights = Int8Array.from({ length: 300 * labelCount }, (_, k) => ((k * 37) % 256) - 128);
const transitions = Float32Array.from(
  { length: (labelCount + 1) * labelCount },
  (_, k) => ((k * 13) % 7) / 8,
);
const model = modelOf(features, weights, 0.03125, transitions);

test('models come back from bytes that begin anywhere in a buffer', () => {
  const bytes = writeModel({ first: model, second: model });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const { second } = readModel(shifted.subarray(3));
  expect(second.transitions).toEqual(transitions);
  for (const feature of features) {
    const at = (one: typeof model) => {
      const row = rowOf(one, feature) * labelCount;
      return [...one.weights.subarray(row, row + labelCount)];
    };
    expect(at(second)).toEqual(at(model));
  }
  expect(() => readModel(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
});

test('the best labels are those of trying every sequence', () => {
  const length = 4;
  const scores = Float32Array.from({ length: length * labelCount }, (_, k) => ((k * 29) % 23) / 16);
  let best = Number.NEGATIVE_INFINITY;
  let winner: number[] = [];
  for (let code = 0; code < labelCount ** length; code += 1) {
    const path = Array.from({ length }, (_, i) => Math.floor(code / labelCount ** i) % labelCount);
    if (path.some((label, i) => !mayFollow(i === 0 ? 0 : path[i - 1]!, label))) continue;
    const score = path.reduce(
      (sum, label, i) =>
        sum +
        scores[i * labelCount + label]! +
        transitions[(i === 0 ? labelCount : path[i - 1]!) * labelCount + label]!,
      0,
    );
    if (score > best) {
      best = score;
      winner = path;
    }
  }
  const labels = new Uint8Array(length);
  decode(scores, transitions, 0, length, labels);
  const scoreOf = (path: readonly number[]) =>
    path.reduce(
      (sum, label, i) =>
        sum +
        scores[i * labelCount + label]! +
        transitions[(i === 0 ? labelCount : path[i - 1]!) * labelCount + label]!,
      0,
    );
  expect(scoreOf([...labels])).toBe(scoreOf(winner));
});
