import { expect, test } from 'vitest';
import { parseFormula } from '../from-text.js';
import { openMonitor } from '../monitor.js';
import { parseSignature } from '../signature.js';
import { fuzz } from './fuzz.js';
import { Dice, randomFormula, randomLog, SIGNATURE } from './random-policy.js';

/** The same cases on every machine; for a longer search ask for more, or begin elsewhere. */
const CASES = Number(process.env.PROVISO_FUZZ_CASES ?? 20_000);
const START = Number(process.env.PROVISO_FUZZ_SEED ?? 100_000);

test.each([
  ['the general operators', true, false],
  ['the fast operators', false, true],
  ['fast and general operators together', true, true],
])(
  '%s decide as the definitions do, at length',
  (_, wild, fast) => {
    const tally = fuzz({ from: START, seeds: CASES, wild, fast });
    expect(tally.same).toBeGreaterThan(tally.refused);
  },
  900_000,
);

test('on long logs fast and general operators write the same verdicts', () => {
  const { signature } = parseSignature(SIGNATURE);
  for (let seed = START; seed < START + CASES / 4; seed++) {
    const dice = new Dice(seed);
    const text = randomFormula(dice, 3, dice.pick([['x'], ['x', 'y'], []]), false);
    const points = randomLog(dice, 400);
    const log = points
      .map(({ stamp, facts }) => `@${stamp} ${facts.map(([n, r]) => `${n}(${r.join()})`).join(' ')}\n`)
      .join('');
    const [left, right] = [true, false].map((plain) => {
      const monitor = openMonitor(parseFormula(text).formula as never, signature, { plain }).opened?.monitor;
      return monitor === undefined ? undefined : monitor.write(log) + monitor.finish();
    });
    if (left !== right) expect.fail(`seed ${seed}: ${text}`);
  }
}, 900_000);
