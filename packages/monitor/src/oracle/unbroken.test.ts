import { expect, test } from 'vitest';
import { compare } from './compare.js';
import { heldToDefinitions, wrongWhenCut } from './held.js';
import { type Dice, randomFormula } from './random-policy.js';

const CASES = Number(process.env.PROVISO_UNBROKEN_CASES ?? 300);
const INTERVALS = ['[0,2]', '[1,3]', '[0,0]', '(0,3)', '[0,5]', '[2,2]'];

/** HISTORICALLY or ALWAYS of a random formula, alone or beside what binds its variables. */
function policy(dice: Dice): string {
  const free = dice.pick([['x'], ['x', 'y'], ['x']]);
  const inner = randomFormula(dice, 1 + dice.roll(2), free, false);
  const operator = dice.pick(['HISTORICALLY', 'HISTORICALLY', 'ALWAYS']);
  const interval = dice.pick(operator === 'ALWAYS' ? INTERVALS : [...INTERVALS, '', '[1,*)', '[0,*)']);
  const whole = `(${operator}${interval} ${inner})`;
  const other = randomFormula(dice, 1, free, false);
  return dice.pick([whole, `(${other} AND ${whole})`, `(${other} AND NOT ${whole})`, `(ONCE[0,3] ${whole})`]);
}

test('what holds throughout a window is decided as the definitions do', () => {
  expect(heldToDefinitions(policy, CASES, 5)).toBeGreaterThan(CASES / 2);
});

test('on longer logs, cut and restored anywhere, it is decided as by the general operators', () => {
  expect(wrongWhenCut(policy, CASES / 3)).toBeNull();
});

test.each([
  'HISTORICALLY[0,3] (ONCE[0,7] p(x))',
  'q(x) AND HISTORICALLY[1,3] (ONCE[0,7] p(x))',
  'q(x) AND ALWAYS[0,3] (NOT q(x) SINCE p(x))',
  'q(x) AND ALWAYS[1,3] p(x)',
])('%s has a fast operator', (text) => {
  const log = [{ stamp: 1, facts: [['p', [1n]]] as [string, bigint[]][] }];
  expect(compare(text, log, true)).toEqual({ kind: 'same', fast: true });
});
