import { cueVerbOf } from '../lexicon/cue-verb.js';
import { nounPhraseAfter, nounPhraseBefore, simpleAfter } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import { verbGroupAt } from '../text/verb-group.js';
import { contentFrom, trimmed } from './content.js';
import type { Finding } from './finding.js';

/**
 * “As the envoy told the council last week, the talks are dead.” and “The talks, as she put it, are dead.”: a clause with
 * *as* whose subject answers for the rest of the sentence. Looks at no more than {@link reach} tokens.
 */
export function asTold(tokens: Tokens, at: number, sentence: TokenRange): Finding | null {
  if (tokens.lower[at] !== 'as' || tokens.quotation[at] !== -1) return null;
  const opens = at === sentence.first;
  if (!opens && tokens.lower[at - 1] !== ',') return null;
  const verb = verbAfter(tokens, at + 1, sentence.last);
  if (verb === null) return null;
  const group = verbGroupAt(tokens, verb, at + 1, sentence.last);
  if (group.form !== 'finite' || group.passive) return null;
  const subject = nounPhraseBefore(tokens, group.first, at + 1);
  if (subject === null || subject.first !== at + 1) return null;
  const put = tokens.lower[verb] === 'put' || tokens.lower[verb] === 'puts';
  const cue = { first: group.first, last: put ? group.last + 1 : group.last };
  const comma = closing(tokens, cue.last, sentence.last);
  if (comma === null) return null;
  const content: TokenRange[] = [];
  if (!opens) content.push(trimmed(tokens, { first: sentence.first, last: at }));
  const mark = tokens.lower[comma]!;
  if (mark === ',' || mark === ':') content.push(contentFrom(tokens, comma + 1, sentence.last));
  const said = content.filter((range) => range.last - range.first > 1);
  if (said.length === 0) return null;
  const act = put ? 'evaluates' : (cueVerbOf(tokens.lower[verb]!)?.act ?? 'asserts');
  return { source: [subject], cue: [cue], content: said, act, confidence: 0.85, whole: true };
}

/** In tokens. */
const reach = 24;

/** The first verb of saying within reach, with nothing but its subject before it. */
function verbAfter(tokens: Tokens, from: number, high: number): number | null {
  const end = nounPhraseAfter(tokens, from, high);
  if (end === from) return null;
  for (let at = from + 1; at < Math.min(high, end + 5, from + reach); at += 1) {
    const word = tokens.lower[at]!;
    if (/^puts?$/u.test(word) && tokens.lower[at + 1] === 'it') return at;
    const verb = cueVerbOf(word);
    if (verb?.kind === 'say' && tokens.tag[at] === 'VERB')
      return verb.frames.has('q') && verb.frames.has('t') && !/ing$/u.test(word) ? at : null;
  }
  return null;
}

/** Where the clause with *as* ends: at a comma or colon after whom it was told to and when, or with the sentence. */
function closing(tokens: Tokens, from: number, high: number): number | null {
  for (let at = from; at < Math.min(high, from + reach); at += 1) {
    const word = tokens.lower[at]!;
    if (/^[,:.]$/u.test(word)) return at;
    if (tokens.tag[at] === 'VERB' || tokens.tag[at] === 'AUX' || tokens.quotation[at] !== -1) return null;
    if (/^(?:that|it|who|which)$/u.test(word)) return null;
    if (tokens.tag[at] === 'PRON' && simpleAfter(tokens, at, high) > at + 1) return null;
  }
  return null;
}
