import { expect, test } from 'vitest';
import { compare } from './compare.js';
import { heldToDefinitions, wrongWhenCut } from './held.js';
import { type Dice, randomFormula } from './random-policy.js';

const CASES = Number(process.env.PROVISO_STANDING_CASES ?? 400);

/** SINCE or UNTIL of which a side, or both, stands from time point to time point; alone or inside something. */
function policy(dice: Dice): string {
  const free = dice.pick([['x'], ['x', 'y'], ['x', 'y']]);
  const keys = dice.pick([free, ['x']]);
  const stands = (of: readonly string[]): string =>
    `(ONCE${dice.pick(['[0,3]', '[0,0]', '[1,4]', ''])} ${randomFormula(dice, dice.roll(2), [...of], false)})`;
  const side = (of: readonly string[]): string =>
    dice.roll(3) === 0 ? randomFormula(dice, 1, [...of], false) : stands(of);
  const operator = dice.pick(['SINCE', 'SINCE', 'UNTIL']);
  const interval = dice.pick([
    '[0,3]',
    '[0,0]',
    '[0,6]',
    ...(operator === 'UNTIL' ? ['[1,3]'] : ['', '[2,*)']),
  ]);
  const whole = `(${dice.pick(['', 'NOT '])}${stands(keys)} ${operator}${interval} ${side(free)})`;
  const other = randomFormula(dice, 1, free, false);
  return dice.pick([
    whole,
    `(${other} AND ${whole})`,
    `(${other} AND NOT ${whole})`,
    `(ONCE[0,3] ${whole})`,
    `(EXISTS x. ${whole})`,
    `(n <- CNT x; y (r(x, y) AND ${whole}))`,
  ]);
}

test('SINCE and UNTIL over sides that stand are decided as the definitions do', () => {
  expect(heldToDefinitions(policy, CASES, 6)).toBeGreaterThan(CASES / 2);
});

test('on longer logs, cut and restored anywhere, they are decided as by the general operators', () => {
  expect(wrongWhenCut(policy, CASES / 2)).toBeNull();
});

test.each([
  '(ONCE[0,7] p(x)) SINCE[0,5] (ONCE[0,2] q(x))',
  '(NOT (ONCE[0,7] p(x))) SINCE[0,5] q(x)',
  '(ONCE[0,7] p(x)) UNTIL[0,5] q(x)',
])('%s has a fast operator', (text) => {
  const log = [{ stamp: 1, facts: [['p', [1n]]] as [string, bigint[]][] }];
  expect(compare(text, log, true)).toEqual({ kind: 'same', fast: true });
});
