import { expect, test } from 'vitest';
import { labelCount } from '../attribution/label.js';
import { modelOf, rowOf } from '../attribution/sequence-model.js';
import { averageOf } from './average.js';

const rows = (...values: readonly number[]): Int8Array =>
  Int8Array.from(values.flatMap((value) => [value, ...new Array<number>(labelCount - 1).fill(0)]));
const steps = (value: number): Float32Array => new Float32Array((labelCount + 1) * labelCount).fill(value);

test('weights are the mean by feature, each by its own scale; what one model never kept weighs nothing in it', () => {
  const a = modelOf(Int32Array.of(7, 8, 9), rows(40, 100, 20), 0.1, steps(1));
  const b = modelOf(Int32Array.of(7, 5), rows(20, -80), 0.05, steps(3));
  const { first } = averageOf([
    { first: a, second: a },
    { first: b, second: b },
  ]);
  const weight = (feature: number): number =>
    first.weights[rowOf(first, feature) * labelCount]! * first.scale;
  expect(first.scale).toBe(0.1);
  expect(weight(7)).toBeCloseTo((4 + 1) / 2);
  expect(weight(8)).toBeCloseTo(5);
  expect(weight(5)).toBeCloseTo(-2);
  expect(rowOf(first, 9)).toBe(-1);
  expect(first.transitions[3]).toBe(2);
});

test('of no models there is no average', () => {
  expect(() => averageOf([])).toThrow('no models');
});
