import { expect, test } from 'vitest';
import { least } from './descent.js';

test('a bowl with very unequal sides', () => {
  const found = least(3, (at, slope) => {
    const weights = [1, 100, 0.01];
    const middle = [3, -2, 50];
    let value = 0;
    for (let i = 0; i < 3; i += 1) {
      const off = at[i]! - middle[i]!;
      slope[i] = 2 * weights[i]! * off;
      value += weights[i]! * off * off;
    }
    return value + 1;
  });
  expect(found[0]).toBeCloseTo(3, 1);
  expect(found[1]).toBeCloseTo(-2, 1);
});

test('the maximum of a likelihood: three of four tosses', () => {
  const [logit] = least(1, (at, slope) => {
    const p = 1 / (1 + Math.exp(-at[0]!));
    slope[0] = 4 * p - 3;
    return -3 * Math.log(p) - Math.log(1 - p);
  });
  expect(1 / (1 + Math.exp(-logit!))).toBeCloseTo(0.75, 2);
});
