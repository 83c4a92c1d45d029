import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFormula } from './from-text.js';
import { openMonitor } from './monitor.js';
import { compare } from './oracle/compare.js';
import { readConformance } from './oracle/conformance.js';
import { SIGNATURE } from './oracle/random-policy.js';
import { parseSignature } from './signature.js';

const folder = new URL('../conformance/', import.meta.url);
const { signature } = parseSignature(SIGNATURE);

/** The verdicts of a formula over a log, a line a time point: its number and the rows. */
function verdicts(formula: string, log: string, plain: boolean): string[] {
  const parsed = parseFormula(formula);
  if (parsed.formula === undefined) return parsed.diagnostics.map(({ code }) => code);
  const { opened, diagnostics } = openMonitor(parsed.formula, signature, { plain });
  if (opened === undefined) return diagnostics.map(({ code }) => code);
  const text = opened.monitor.write(log) + opened.monitor.finish();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/^@\S+ \(time point (\d+)\)/, '$1'));
}

for (const name of readdirSync(folder)) {
  const { log, text, cases } = readConformance(new URL(name, folder));
  describe(name, () => {
    test.each(cases)('$formula', ({ formula, verdicts: wanted }) => {
      for (const plain of [false, true]) expect(verdicts(formula, text, plain)).toEqual(wanted);
      if (wanted[0]?.startsWith('P5')) return;
      for (const fast of [true, false]) {
        expect(compare(formula, log, fast, name === 'unbounded.txt')).toMatchObject({ kind: 'same' });
      }
    });
  });
}
