import { expect, test } from 'vitest';
import { stancesOf } from './stance.js';

test.each([
  ['fair', 'good'],
  ['unfairly', 'bad'],
  ['undermines', 'bad'],
  ['attacks', 'harm'],
  ['denied', 'refusal'],
  ['planning', 'choice'],
  ['worried', 'feeling'],
] as const)('%s is one of %s', (word, stance) => {
  expect(stancesOf(word)).toContain(stance);
  expect(stancesOf(word)).toBe(stancesOf(word));
});

test('most words are of no class', () => {
  expect(stancesOf('harbour')).toEqual([]);
  expect(stancesOf('')).toEqual([]);
});
