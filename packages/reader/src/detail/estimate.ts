import type { Stretch } from '../statement/statement.js';

/** An estimative word in a text, with its range of probability (both ends included) where the directive gives one. */
export interface EstimateFound extends Stretch {
  readonly word: string;
  readonly low: number | null;
  readonly high: number | null;
  /** `more` or `less` likely, where the words only compare. */
  readonly relative: 'more' | 'less' | null;
}

/**
 * Ranges of Intelligence Community Directive 203, “Analytic Standards” (Office of the Director of National Intelligence,
 * 2 January 2015, section D.6.e(2)(a)). Words without a range there (*may*, *could*) have none here.
 */
const bands: readonly (readonly [string, number | null, number | null])[] = [
  ['almost no chance|remote chance|remote possibility', 0.01, 0.05],
  ['very unlikely|highly unlikely|highly improbable|very improbable', 0.05, 0.2],
  ['almost certain|almost certainly|nearly certain|nearly certainly|virtually certain', 0.95, 0.99],
  ['very likely|highly likely|highly probable|very probable|very probably', 0.8, 0.95],
  ['unlikely|improbable|improbably', 0.2, 0.45],
  ['roughly even chance|roughly even odds|even chance|even odds', 0.45, 0.55],
  ['likely|probable|probably', 0.55, 0.8],
  ['certain to|certainly|bound to', null, null],
  ['may|might|could|possibly|perhaps|conceivably', null, null],
];

const pattern = new RegExp(
  `\\b(?:(more|less) (?:likely|probable)|likelier|${bands.map(([words]) => words).join('|')})\\b`,
  'giu',
);

/** The strongest estimative word of a text: one with a range before one without, the first of its kind. */
export function estimateIn(text: string, offset: number): EstimateFound | null {
  let weak: EstimateFound | null = null;
  for (const match of text.matchAll(pattern)) {
    const word = match[0].toLowerCase();
    if (word === 'may' && (match[0] === 'May' || /^\s*(?:\d|of\b)/u.test(text.slice(match.index + 3))))
      continue;
    const start = offset + match.index;
    const base = { word, start, end: start + match[0].length, text: match[0] };
    if (match[1] !== undefined || word === 'likelier') {
      return {
        ...base,
        low: null,
        high: null,
        relative: match[1]?.toLowerCase() === 'less' ? 'less' : 'more',
      };
    }
    const band = bands.find(([words]) => words.split('|').includes(word));
    const estimate: EstimateFound = {
      ...base,
      low: band?.[1] ?? null,
      high: band?.[2] ?? null,
      relative: null,
    };
    if (negated(text, match.index) && estimate.low !== null && estimate.high !== null) {
      return {
        ...estimate,
        low: round(1 - estimate.high),
        high: round(1 - estimate.low),
        start: start - 4,
        text: text.slice(match.index - 4, match.index + word.length),
      };
    }
    if (estimate.low !== null) return estimate;
    weak ??= estimate;
  }
  return weak;
}

function negated(text: string, at: number): boolean {
  return text.slice(Math.max(0, at - 4), at).toLowerCase() === 'not ';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
