import type { Estimate } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
import { signed } from './quantity.js';

/**
 * Estimative words with the probabilities that they stand for: the seven levels of ICD 203 (Office of the Director of
 * National Intelligence, 2015) in both of its wordings, and “possible”, which says only that it may be.
 */
const WORDS: Readonly<Record<string, readonly [number, number]>> = {
  'almost no chance': [0.01, 0.05],
  remote: [0.01, 0.05],
  'very unlikely': [0.05, 0.2],
  'highly improbable': [0.05, 0.2],
  unlikely: [0.2, 0.45],
  improbable: [0.2, 0.45],
  'roughly even chance': [0.45, 0.55],
  'roughly even odds': [0.45, 0.55],
  likely: [0.55, 0.8],
  probable: [0.55, 0.8],
  'very likely': [0.8, 0.95],
  'highly probable': [0.8, 0.95],
  'almost certain': [0.95, 0.99],
  'almost certainly': [0.95, 0.99],
  'nearly certain': [0.95, 0.99],
};

const NAMES = Object.keys(WORDS);

/** An estimative word with its range, a number or a range of numbers, or only more or less likely. */
export function lowerEstimate(estimate: ast.Estimate, context: Context): Estimate {
  if (estimate.relative !== undefined)
    return { word: null, low: null, high: null, relative: estimate.relative };
  if (estimate.low !== undefined) {
    const low = signed(estimate.low);
    const high = estimate.high === undefined ? low : signed(estimate.high);
    if (low < 0 || high > 1 || low > high) {
      context.say(
        'P3005',
        estimate,
        `${low === high ? low : `${low} to ${high}`} is no probability. Give a number from 0 to 1, the lower one first.`,
      );
    }
    return { word: null, low, high, relative: null };
  }
  const word = estimate.words.join(' ');
  if (word === 'possible') return { word, low: null, high: null, relative: null };
  const range = WORDS[word];
  if (range === undefined) {
    const meant = context.suggest(word, NAMES);
    const span = context.spanOf(estimate);
    context.say(
      'P3004',
      estimate,
      `“${word}” is no estimative word.${meant ? ` Did you mean “${meant}”?` : ' Write one such as “unlikely”, “likely” or “almost certain”, or “with probability 0.3”.'}`,
      meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
    );
    return { word, low: null, high: null, relative: null };
  }
  return { word, low: range[0], high: range[1], relative: null };
}
