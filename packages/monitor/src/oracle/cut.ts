import type { Formula } from '../formula.js';
import { parseFormula } from '../from-text.js';
import { openMonitor } from '../monitor.js';
import { parseSignature } from '../signature.js';
import { type Dice, randomLog, SIGNATURE } from './random-policy.js';

/**
 * Decides a formula over a long random log by the general operators, and by the fast ones cut and restored somewhere;
 * gives both outputs, or null where the formula is refused.
 */
export function cutAndRestored(
  text: string,
  dice: Dice,
): { readonly wanted: string; readonly found: string } | null {
  const { signature } = parseSignature(SIGNATURE);
  const formula = parseFormula(text).formula as Formula;
  const log = randomLog(dice, 80)
    .map(({ stamp, facts }) => `@${stamp} ${facts.map(([n, r]) => `${n}(${r.join()})`).join(' ')}\n`)
    .join('');
  const open = (plain: boolean) => openMonitor(formula, signature, { plain }).opened?.monitor;
  const [general, fast, second] = [open(true), open(false), open(false)];
  if (general === undefined || fast === undefined || second === undefined) return null;
  const wanted = general.write(log) + general.finish();
  const cut = log.indexOf('\n', dice.roll(log.length)) + 1;
  const before = fast.write(log.slice(0, cut));
  if (!second.restore(fast.save())) throw new Error(`the saved state does not fit: ${text}`);
  return { wanted, found: before + second.write(log.slice(cut)) + second.finish() };
}
