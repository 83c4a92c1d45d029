import { expect, test } from 'vitest';
import { compare } from './compare.js';
import { cutAndRestored } from './cut.js';
import { Dice, randomFormula, randomLog } from './random-policy.js';

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
  let same = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const dice = new Dice(seed);
    const text = policy(dice);
    const outcome = compare(text, randomLog(dice, 3 + dice.roll(5)), true);
    if (outcome.kind === 'different') expect.fail(`seed ${seed}: ${outcome.what}`);
    if (outcome.kind === 'same') same++;
  }
  expect(same).toBeGreaterThan(CASES / 2);
});

test('on longer logs, cut and restored anywhere, it is decided as by the general operators', () => {
  for (let seed = 1; seed <= CASES / 3; seed++) {
    const dice = new Dice(seed);
    const text = policy(dice);
    const outcome = cutAndRestored(text, dice);
    if (outcome !== null && outcome.found !== outcome.wanted)
      expect(`seed ${seed} ${text}\n${outcome.found}`).toBe(outcome.wanted);
  }
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
