import { compare } from './compare.js';
import { cutAndRestored } from './cut.js';
import { Dice, randomLog } from './random-policy.js';

/**
 * Holds random policies, one a seed, to the definitions over short logs; gives how many were not refused. Throws with the
 * seed and the first wrong verdict.
 */
export function heldToDefinitions(policy: (dice: Dice) => string, cases: number, longest: number): number {
  let same = 0;
  for (let seed = 1; seed <= cases; seed++) {
    const dice = new Dice(seed);
    const outcome = compare(policy(dice), randomLog(dice, 3 + dice.roll(longest)), true);
    if (outcome.kind === 'different') throw new Error(`seed ${seed}: ${outcome.what}`);
    if (outcome.kind === 'same') same++;
  }
  return same;
}

/** The first random policy that over a long log, cut and restored somewhere, is decided otherwise than by the general operators. */
export function wrongWhenCut(policy: (dice: Dice) => string, cases: number): string | null {
  for (let seed = 1; seed <= cases; seed++) {
    const dice = new Dice(seed);
    const text = policy(dice);
    const outcome = cutAndRestored(text, dice);
    if (outcome !== null && outcome.found !== outcome.wanted)
      return `seed ${seed} ${text}\nwanted\n${outcome.wanted}\nfound\n${outcome.found}`;
  }
  return null;
}
