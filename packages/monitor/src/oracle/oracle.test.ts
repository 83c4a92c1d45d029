import { expect, test } from 'vitest';
import { compare } from './compare.js';
import { Dice, randomFormula, randomLog } from './random-policy.js';

function fuzz(seeds: number, from: number, wild: boolean, fast: boolean): { same: number; refused: number; fast: number } {
  const count = { same: 0, refused: 0, fast: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const dice = new Dice(seed);
    const text = randomFormula(dice, 2 + dice.roll(2), dice.pick([[], ['x'], ['x', 'y']]), wild);
    let outcome; try { outcome = compare(text, randomLog(dice, 3 + dice.roll(5)), fast);} catch (e) { expect.fail(text + e); }
    if (outcome.kind === 'different') expect.fail(`seed ${seed}: ${outcome.what}`);
    count[outcome.kind]++;
    if (outcome.fast) count.fast++;
  }
  return count;
}

test('the general operators decide as the definitions do', () => {
  const count = fuzz(Number(process.env.N ?? 300), Number(process.env.S ?? 1), true, false);
  expect(count.same).toBeGreaterThan(200);
});

test('the fast operators decide as the definitions do', () => {
  const count = fuzz(Number(process.env.N ?? 300), Number(process.env.S ?? 1), false, true);
  console.log(count);
  expect(count.fast).toBeGreaterThan(count.same / 2);
});
