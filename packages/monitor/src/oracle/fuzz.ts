import { compare } from './compare.js';
import { Dice, randomFormula, randomLog } from './random-policy.js';

/** How many random cases agreed with the oracle, were refused, or were decided by fast operators alone. */
export interface Tally {
  same: number;
  refused: number;
  fast: number;
}

/**
 * Holds the operators to the oracle on random formulas and logs, one a seed. Throws with the formula, the log and the first wrong verdict.
 */
export function fuzz(options: {
  readonly from: number;
  readonly seeds: number;
  readonly wild: boolean;
  readonly fast: boolean;
}): Tally {
  const tally: Tally = { same: 0, refused: 0, fast: 0 };
  for (let seed = options.from; seed < options.from + options.seeds; seed++) {
    const dice = new Dice(seed);
    const text = randomFormula(dice, 2 + dice.roll(2), dice.pick([[], ['x'], ['x', 'y']]), options.wild);
    const outcome = compare(text, randomLog(dice, 3 + dice.roll(5)), options.fast, options.wild);
    if (outcome.kind === 'different') throw new Error(`seed ${seed}: ${outcome.what}`);
    tally[outcome.kind]++;
    if (outcome.fast) tally.fast++;
  }
  return tally;
}
