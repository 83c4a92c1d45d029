import { expect, test } from 'vitest';
import { compare } from './compare.js';
import { fuzz } from './fuzz.js';

test('the general operators decide as the definitions do', () => {
  const tally = fuzz({ from: 1, seeds: 250, wild: true, fast: false });
  expect(tally.same).toBeGreaterThan(200);
});

test('the fast operators decide as the definitions do', () => {
  const tally = fuzz({ from: 1, seeds: 400, wild: false, fast: true });
  expect(tally.fast).toBeGreaterThan(tally.same / 2);
});

test('fast and general operators together decide as the definitions do', () => {
  const tally = fuzz({ from: 40_000, seeds: 150, wild: true, fast: true });
  expect(tally.same).toBeGreaterThan(100);
});

test.each([
  'NOT (p(x) IMPLIES ONCE[0,7] q(x))',
  'NOT (FORALL x. p(x) IMPLIES EVENTUALLY[0,7] q(x))',
  'FORALL x. p(x) IMPLIES (ONCE q(x)) OR x < 2',
  'NOT (p(x) IMPLIES NOT (NOT q(x) SINCE[1,4] p(x)))',
  'NOT (r(x, y) IMPLIES (EXISTS z. (ONCE r(x, z)) AND z < y))',
  'q(x) AND NOT (EXISTS y. p(y) AND (NOT (EXISTS z. r(y, z) AND z <= x)))',
  '(c <- CNT y; x ONCE r(x, y)) AND NOT c < 2 AND q(x)',
  'LET d(x) = ONCE[0,3] p(x) IN q(x) AND d(x) OR (p(x) AND NOT PREVIOUS d(x))',
])('policies of a common kind have fast operators: %s', (formula) => {
  expect(compare(formula, LOG as never, true)).toEqual({ kind: 'same', fast: true });
});

// The corners that monitors are known to have got wrong.
const LOG = [
  {
    stamp: 0,
    facts: [
      ['p', [1n]],
      ['p', [2n]],
    ],
  },
  { stamp: 0, facts: [['q', [1n]]] },
  {
    stamp: 2,
    facts: [
      ['p', [1n]],
      ['r', [1n, 2n]],
    ],
  },
  {
    stamp: 3,
    facts: [
      ['q', [2n]],
      ['r', [2n, 2n]],
    ],
  },
  { stamp: 3, facts: [] },
  {
    stamp: 7,
    facts: [
      ['p', [0n]],
      ['q', [0n]],
    ],
  },
] as const;
test.each([
  'NOT q(x) SINCE[1,3] p(x)',
  'q(x) SINCE[1,*) p(x)',
  '(ONCE q(x)) SINCE[2,9] p(x)',
  'NOT p(x) UNTIL[1,4] q(x)',
  '(NOT e()) UNTIL[2,5] r(x, y)',
  'ONCE[0,0] p(x)',
  'EVENTUALLY[0,0] p(x)',
  'PREVIOUS[1,2] p(x)',
  'p(x) AND HISTORICALLY[1,2] NOT q(x)',
  'FORALL y. r(x, y) IMPLIES x < y',
  'p(x) AND (q(x) OR x < 2)',
  'x = 1 OR x = 2',
  '(c <- CNT x; y ONCE[0,2] r(x, y)) AND c > 1',
  '(p(x) OR q(x)) AND NOT EVENTUALLY[0,3] r(x, _)',
  '(ONCE p(x)) AND (ONCE[0,3] q(y)) AND NOT x = y',
  '(ONCE p(x)) AND NOT (ONCE[0,1] q(x))',
  '(ONCE p(x)) OR q(x)',
  'EXISTS y. ONCE r(x, y)',
  '(ONCE r(x, y)) AND (ONCE q(y))',
  'MATCHP[0,3] (p(x) . q(x)?)',
])('%s', (formula) => {
  for (const fast of [true, false]) {
    expect(compare(formula, LOG as never, fast)).toMatchObject({ kind: 'same' });
  }
});
