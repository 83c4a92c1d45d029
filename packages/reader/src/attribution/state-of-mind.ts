import { mindAdjectives } from '../lexicon/word-class.js';
import { nounPhraseAfter, nounPhraseBefore } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import { contentFrom } from './content.js';
import type { Finding } from './finding.js';

/**
 * “The unions are concerned that …”, “The church is extremely critical of …”, “He was not sure whether …”: a form of *be* with
 * an adjective for a state of mind, and what is thought. Looks at the verb at `at` and the words beside it.
 */
export function stateOfMind(tokens: Tokens, at: number, sentence: TokenRange, floor: number): Finding | null {
  if (tokens.quotation[at] !== -1 || !isForm(tokens.lower[at]!)) return null;
  let end = at + 1;
  const ahead = Math.min(sentence.last, at + reach);
  while (end < ahead && (tokens.tag[end] === 'ADV' || /^(?:not|n't|been)$/u.test(tokens.lower[end]!)))
    end += 1;
  if (end >= sentence.last - 2 || !mindAdjectives.has(tokens.lower[end]!)) return null;
  let first = at;
  while (first - 1 > Math.max(floor, at - reach) && /^(?:AUX|ADV)$/u.test(tokens.tag[first - 1]!)) first -= 1;
  const subject = nounPhraseBefore(tokens, first, floor);
  if (subject === null || /^(?:it|this|that|there|i|what)$/u.test(tokens.lower[subject.first]!)) return null;
  const next = tokens.lower[end + 1]!;
  const clause =
    /^(?:that|whether|if|how|why|what)$/u.test(next) || beginsClause(tokens, end + 1, sentence.last);
  const about = /^(?:of|about|over|with|at|by)$/u.test(next) && end + 3 < sentence.last;
  if (!clause && !(about && people(tokens, subject))) return null;
  const cue = { first, last: clause ? end + 1 : end + 2 };
  const content = contentFrom(tokens, cue.last, sentence.last);
  if (content.last - content.first < 2) return null;
  return {
    source: [subject],
    cue: [cue],
    content: [content],
    act: 'evaluates',
    confidence: clause ? 0.8 : 0.6,
  };
}

/** How far auxiliaries and adverbs may stand from the verb, in tokens, so that the work stays linear. */
const reach = 8;

function isForm(word: string): boolean {
  return /^(?:is|are|was|were|be|been|am|'s|'re|remain|remains|remained|seem|seems|seemed|feel|feels|felt)$/u.test(
    word,
  );
}

/** Whether a subject and its verb stand here. */
function beginsClause(tokens: Tokens, at: number, high: number): boolean {
  if (!/^(?:PRON|DET|PROPN)$/u.test(tokens.tag[at] ?? '')) return false;
  const end = nounPhraseAfter(tokens, at, high);
  return end > at && end < high && /^(?:AUX|VERB)$/u.test(tokens.tag[end]!);
}

/** A name, a pronoun for people or several of them. */
function people(tokens: Tokens, { first, last }: TokenRange): boolean {
  if (/^(?:he|she|they|we|who)$/u.test(tokens.lower[first]!)) return true;
  for (let at = first; at < last; at += 1) if (tokens.tag[at] === 'PROPN') return true;
  return tokens.lower[last - 1]!.endsWith('s');
}
