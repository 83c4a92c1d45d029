import { type Problem, problem, type Refused, refused } from '../problem.js';
import { chanceProblems, type Range } from './range.js';
import { bandOf, estimativeBands, normalWord } from './word.js';

/** A reading of an estimate: its range, and the word if it was said in words. */
export interface AbsoluteEstimate {
  readonly kind: 'absolute';
  readonly range: Range;
  readonly word?: string;
}

/**
 * A word that compares: "more likely" says only that the chance is higher than it would be otherwise. Alone its range
 * is everything from 0 to 1; `relativeTo` narrows it once the other chance is known.
 */
export interface RelativeEstimate {
  readonly kind: 'relative';
  readonly direction: 'more' | 'less';
  readonly range: Range;
  readonly word: string;
}

/** What an estimate in words or figures means. */
export type Estimate = AbsoluteEstimate | RelativeEstimate;

/**
 * Reads an estimate: an ICD 203 word or synonym ("likely", "almost certainly"), a comparison ("more likely"), `certain`
 * or `impossible` (exactly 1 and 0), a number ("0.3", "30 %", "30 percent"), or two of them ("0.3 to 0.4", "30-40 %",
 * "unlikely to likely"). Refused with P5401, P5402 or P5403.
 */
export function readEstimate(text: string): Estimate | Refused {
  const word = normalWord(text);
  const relative = relativeWords.get(word);
  if (relative !== undefined) {
    return { kind: 'relative', direction: relative, range: { low: 0, high: 1 }, word };
  }
  const single = readEnd(word, false);
  if (single !== undefined) return checked(single, text, wordIn(word));
  const parts = splitRange(text);
  if (parts !== undefined) {
    const percent = /%|per ?cent/u.test(parts[1]);
    const low = readEnd(normalWord(parts[0]), percent);
    const high = readEnd(normalWord(parts[1]), percent);
    if (low !== undefined && high !== undefined) {
      return checked({ low: low.low, high: high.high }, text, undefined);
    }
  }
  return refused([unknownWord(text)]);
}

/** The range that a comparison gives when the chance without it is `base`: from `base` up to 1, or down to 0. */
export function relativeTo(direction: 'more' | 'less', base: Range): Range {
  return direction === 'more' ? { low: base.low, high: 1 } : { low: 0, high: base.high };
}

const relativeWords: ReadonlyMap<string, 'more' | 'less'> = new Map([
  ['more likely', 'more'],
  ['likelier', 'more'],
  ['more probable', 'more'],
  ['less likely', 'less'],
  ['less probable', 'less'],
]);

const absoluteWords: ReadonlyMap<string, Range> = new Map([
  ['certain', { low: 1, high: 1 }],
  ['certainly', { low: 1, high: 1 }],
  ['impossible', { low: 0, high: 0 }],
  ['excluded', { low: 0, high: 0 }],
]);

const numberPattern = /^(\d+(?:\.\d+)?|\.\d+) ?(%|per ?cent)?$/u;

function readEnd(word: string, percent: boolean): Range | undefined {
  const range = bandOf(word)?.range ?? absoluteWords.get(word);
  if (range !== undefined) return range;
  const match = numberPattern.exec(word);
  if (match === null) return undefined;
  const number = Number(match[1]);
  const value = percent || match[2] !== undefined ? number / 100 : number;
  return { low: value, high: value };
}

function wordIn(word: string): string | undefined {
  return bandOf(word) !== undefined || absoluteWords.has(word) ? word : undefined;
}

function splitRange(text: string): readonly [string, string] | undefined {
  const match =
    /^(.+?)\s+to\s+(.+)$/iu.exec(text.trim()) ?? /^([\d.%\s]+)\s*[-–—]\s*([\d.].*)$/u.exec(text.trim());
  return match === null ? undefined : [match[1]!, match[2]!];
}

function checked(range: Range, text: string, word: string | undefined): AbsoluteEstimate | Refused {
  const problems = chanceProblems(range, `"${text}"`);
  if (problems.length > 0) return refused(problems);
  return { kind: 'absolute', range, ...(word === undefined ? {} : { word }) };
}

function unknownWord(text: string): Problem {
  const words = estimativeBands.map((band) => `"${band.word}"`).join(', ');
  return problem(
    'P5403',
    `"${text}"`,
    `"${text}" is neither an estimative word nor a probability.`,
    `Use one of ${words}, or a number such as 0.3, 30 % or 30-40 %.`,
  );
}
