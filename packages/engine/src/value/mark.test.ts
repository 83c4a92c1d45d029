import { describe, expect, test } from 'vitest';
import { agreed, type Mark, markAnd, markNot, markOf, markOr, settled, undisputed, whole } from './mark.js';
import { and, type Bits, CONTESTED, FALSE, or, TRUE, UNKNOWN } from './truth.js';

const MARKS: readonly Mark[] = [0, 1, 2, 3, 5, 6];
const BITS: readonly Bits[] = [UNKNOWN, TRUE, FALSE, CONTESTED];
const pairs = MARKS.flatMap((a) => MARKS.map((b) => [a, b] as const));
const triples = pairs.flatMap(([a, b]) => MARKS.map((c) => [a, b, c] as const));

describe('marks are a lattice with a negation', () => {
  test.each([
    ['and commutes', pairs.every(([a, b]) => markAnd(a, b) === markAnd(b, a))],
    ['and associates', triples.every(([a, b, c]) => markAnd(markAnd(a, b), c) === markAnd(a, markAnd(b, c)))],
    ['absorption', pairs.every(([a, b]) => markOr(a, markAnd(a, b)) === a)],
    [
      'distribution',
      triples.every(([a, b, c]) => markAnd(a, markOr(b, c)) === markOr(markAnd(a, b), markAnd(a, c))),
    ],
    ['de Morgan', pairs.every(([a, b]) => markNot(markAnd(a, b)) === markOr(markNot(a), markNot(b)))],
    ['twice not', MARKS.every((a) => markNot(markNot(a)) === a)],
    ['a mark is its two parts', MARKS.every((a) => markOf(whole(a), undisputed(a)) === a)],
    ['those that agree', MARKS.every((a) => agreed([a, a]) === a)],
  ])('%s', (_, holds) => {
    expect(holds).toBe(true);
  });
});

test('what is contested never decides with what is unknown', () => {
  expect(settled(markOr(CONTESTED, UNKNOWN))).toBe(CONTESTED);
  expect(settled(markAnd(CONTESTED, UNKNOWN))).toBe(CONTESTED);
  expect(settled(markOr(CONTESTED, TRUE))).toBe(TRUE);
  expect(settled(markAnd(CONTESTED, FALSE))).toBe(FALSE);
});

test('the plain operators are what marks of two plain values come to', () => {
  for (const a of BITS) {
    for (const b of BITS) {
      expect(and(a, b)).toBe(settled(markAnd(a, b)));
      expect(or(a, b)).toBe(settled(markOr(a, b)));
    }
  }
});
