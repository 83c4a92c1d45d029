import { type Chance, rangeOf } from './range.js';
import { bandAt, estimativeBands } from './word.js';

/**
 * A chance in words with its figures beside it, as ICD 203 words must always be shown: "likely (55–80 %)",
 * "unlikely to likely (30–70 %)", "certain (100 %)". Words name the bands that the range reaches into.
 */
export function showChance(chance: Chance): string {
  return `${wordsFor(chance).join(' to ')} (${showFigures(chance)})`;
}

/** The words for a chance: one when a band holds all of it, else the lowest and the highest that it reaches into. */
export function wordsFor(chance: Chance): readonly string[] {
  const { low, high } = rangeOf(chance);
  if (high === 0) return ['impossible'];
  if (low === 1) return ['certain'];
  const whole = estimativeBands.find(({ range }) => low >= range.low - slack && high <= range.high + slack);
  if (low < high && whole !== undefined) return [whole.word];
  const first = low === 0 ? 'impossible' : bandAt(low < high ? low + slack : low).word;
  const last = high === 1 ? 'certain' : bandAt(low < high ? high - slack : high).word;
  return first === last ? [first] : [first, last];
}

/** The figures of a chance in per cent: "55–80 %", "62.5 %", "<0.1 %". */
export function showFigures(chance: Chance): string {
  const { low, high } = rangeOf(chance);
  const [from, to] = [percent(low), percent(high)];
  return from === to ? `${from} %` : `${from}–${to} %`;
}

/** Half a ten-thousandth of a per cent: how far floating-point noise may stray over the border of a band. */
const slack = 5e-7;

/** Never rounds an open chance to 0 or 100. */
function percent(value: number): string {
  const hundredfold = value * 100;
  if (hundredfold > 0 && hundredfold < 0.05) return '<0.1';
  if (hundredfold < 100 && hundredfold > 99.95) return '>99.9';
  return `${Number(hundredfold.toFixed(1))}`;
}
