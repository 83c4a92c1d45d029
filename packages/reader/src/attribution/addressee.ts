import { cueVerbOf } from '../lexicon/cue-verb.js';
import { simpleAfter } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/**
 * The content without whom it was said to, and where: “told [a crowd in Ohio] that …”, “wrote [to Congress] that …”, “asked
 * [both men] whether …”. The one whose doing is asked for stays (“urged him to resign”), as does a noun that the clause
 * belongs to (“rejected the claim that …”). Looks at no more than {@link reach} tokens.
 */
export function withoutAddressee(tokens: Tokens, range: TokenRange, finding: Finding): TokenRange {
  const cue = finding.cue.at(-1);
  if (cue === undefined || finding.cue.length > 1 || range.first !== cue.last) return range;
  const { first, last } = range;
  if (tokens.quotation[first] !== -1) return range;
  const verb = cueVerbOf(tokens.lower[cue.last - 1]!);
  if (verb === undefined) return range;
  const told = tellers.has(verb.lemma);
  const placed =
    tokens.tag[first] === 'ADP' &&
    verb.kind === 'say' &&
    /^(?:to|in|on|at|during)$/u.test(tokens.lower[first]!);
  if (!told && !placed) return range;
  const opener = openerAfter(tokens, first, last, verb.lemma === 'ask');
  if (opener !== null) return { first: opener, last };
  if (!told || verb.lemma === 'ask') return range;
  const end = pastPlaces(tokens, first, last);
  return end > first && end < last - 2 && beginsClause(tokens, end, last) ? { first: end, last } : range;
}

const tellers = new Set([
  'tell',
  'inform',
  'assure',
  'remind',
  'warn',
  'notify',
  'brief',
  'caution',
  'apprise',
  'ask',
]);

/** In tokens. */
const reach = 16;

/** Where *that*, a question word or a quotation opens what is said, with nothing but nouns before it. */
function openerAfter(tokens: Tokens, first: number, last: number, asked: boolean): number | null {
  for (let at = first + 1; at < Math.min(last - 1, first + reach); at += 1) {
    const word = tokens.lower[at]!;
    if (tokens.quotation[at] !== -1) {
      const quotation = tokens.quotations[tokens.quotation[at]!]!;
      return quotation.last - quotation.first > 5 && tokens.lower[at - 1] !== 'that' ? at : null;
    }
    if (/^(?:whether|if)$/u.test(word)) return asked ? at : null;
    if (word === 'that' && tokens.tag[at] !== 'DET') return asked ? null : at;
    if (word === 'that') return asked ? null : at;
    if (/^(?:why|how|what)$/u.test(word)) return at;
    if (/^(?:AUX|VERB|PART)$/u.test(tokens.tag[at]!) || /^(?:[,;:.]|who|which)$/u.test(word)) return null;
  }
  return null;
}

/** Past a noun phrase and places that hang on it. */
function pastPlaces(tokens: Tokens, from: number, high: number): number {
  let end = simpleAfter(tokens, from, high);
  while (end > from && /^(?:in|at|of|from|on|outside)$/u.test(tokens.lower[end] ?? '')) {
    const next = simpleAfter(tokens, end + 1, high);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** Whether a subject and its verb stand here: “he would”, “the talks are”. */
function beginsClause(tokens: Tokens, at: number, high: number): boolean {
  if (!/^(?:PRON|DET|PROPN|NOUN|ADJ)$/u.test(tokens.tag[at]!)) return false;
  const end = simpleAfter(tokens, at, high);
  return (
    end > at && end < high && /^(?:AUX|VERB)$/u.test(tokens.tag[end]!) && !/ing$/u.test(tokens.lower[end]!)
  );
}
