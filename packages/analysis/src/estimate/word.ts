import type { Range } from './range.js';

/** One band of estimative language: its name, the words that mean the same, and its range. */
export interface EstimativeBand {
  readonly word: string;
  readonly synonyms: readonly string[];
  readonly range: Range;
}

/**
 * The seven bands of Intelligence Community Directive 203, "Analytic Standards" (Office of the Director of National
 * Intelligence, 2 January 2015, section D.6.e(2)(a)): the first word of each is from its upper row of terms, the first
 * synonym from its lower row; the further synonyms are everyday inflections of the same words.
 */
export const estimativeBands: readonly EstimativeBand[] = [
  { word: 'almost no chance', synonyms: ['remote', 'remote chance'], range: { low: 0.01, high: 0.05 } },
  {
    word: 'very unlikely',
    synonyms: ['highly improbable', 'highly unlikely', 'very improbable'],
    range: { low: 0.05, high: 0.2 },
  },
  { word: 'unlikely', synonyms: ['improbable', 'improbably'], range: { low: 0.2, high: 0.45 } },
  {
    word: 'roughly even chance',
    synonyms: ['roughly even odds', 'even chance', 'even odds', 'roughly even'],
    range: { low: 0.45, high: 0.55 },
  },
  { word: 'likely', synonyms: ['probable', 'probably'], range: { low: 0.55, high: 0.8 } },
  {
    word: 'very likely',
    synonyms: ['highly probable', 'highly likely', 'very probable', 'very probably'],
    range: { low: 0.8, high: 0.95 },
  },
  {
    word: 'almost certain',
    synonyms: ['nearly certain', 'almost certainly', 'nearly certainly'],
    range: { low: 0.95, high: 0.99 },
  },
];

/** The band that a word names, whatever its case and spacing; `undefined` when it names none. */
export function bandOf(word: string): EstimativeBand | undefined {
  return bandByWord.get(normalWord(word));
}

/**
 * The band in which a probability lies. A probability on the border of two bands gets the one nearer to an even
 * chance, the more cautious word; below 0.01 and above 0.99, where the directive has no word, the outermost bands.
 */
export function bandAt(probability: number): EstimativeBand {
  const nearEven = (band: EstimativeBand) => Math.abs((band.range.low + band.range.high) / 2 - 0.5);
  const holding = estimativeBands.filter(
    ({ range }) => probability >= range.low - border && probability <= range.high + border,
  );
  const [first] = [...holding].sort((a, b) => nearEven(a) - nearEven(b));
  return first ?? (probability < 0.5 ? estimativeBands[0]! : estimativeBands[estimativeBands.length - 1]!);
}

/** A word in lower case with single spaces, hyphens read as spaces: how words are compared. */
export function normalWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[-\s]+/gu, ' ')
    .trim();
}

/** Floating-point slack at the borders of bands. */
const border = 1e-12;

const bandByWord = new Map(
  estimativeBands.flatMap((band) => [band.word, ...band.synonyms].map((word) => [word, band] as const)),
);
