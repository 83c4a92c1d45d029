import { expect, test } from 'vitest';
import { firmnessOf, negatedIn } from './firmness.js';

test.each([
  ['expects', 'the talks to resume in May', 'plain'],
  ['said', 'they may leave', 'tentative'],
  ['vowed', 'to leave by May 4', 'firm'],
  ['said', 'they must never return', 'firm'],
] as const)('%s %s', (cue, content, firmness) => {
  expect(firmnessOf('predicts', cue, content)).toBe(firmness);
});

test.each([
  ['said', 'that no more than 12 inspectors be sent', false],
  ['said', 'it would not attend', true],
  ['said', 'they would leave not later than Friday', false],
  ['would not say', 'who had signed', true],
] as const)('%s %s: negated %s', (cue, content, negated) => {
  expect(negatedIn('asserts', cue, content)).toBe(negated);
});
