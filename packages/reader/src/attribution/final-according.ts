import type { TokenRange, Tokens } from '../text/tokens.js';
import { trimmed } from './content.js';
import type { Finding } from './finding.js';

/**
 * “…, according to a poll released Tuesday.” at the end of a sentence answers for all that stands before it there, and
 * what hangs on the noun (“released Tuesday”, “who was in the room”) is part of the source. Other findings stay as they
 * are.
 */
export function withFinalAccording(tokens: Tokens, finding: Finding): Finding {
  const cue = finding.cue[0]!;
  const source = finding.source[0];
  if (finding.whole || source === undefined || tokens.lower[cue.first] !== 'according') return finding;
  if (tokens.lower[cue.first - 1] !== ',' || source.first !== cue.last) return finding;
  const sentence = tokens.sentences[tokens.sentence[cue.first]!]!;
  if (cue.first - sentence.first < 4 || finding.content.length > 1) return finding;
  const last = endOf(tokens, source, sentence.last);
  if (last === null) return finding;
  const content = trimmed(tokens, { first: sentence.first, last: cue.first });
  return { ...finding, source: [{ first: source.first, last }], content: [content], whole: true };
}

/** The end of the sentence without its full stop, where nothing but what hangs on the source stands before it. */
function endOf(tokens: Tokens, source: TokenRange, high: number): number | null {
  let last = high;
  while (last > source.last && /^[.”"]$/u.test(tokens.lower[last - 1]!)) last -= 1;
  for (let at = source.last; at < last; at += 1) {
    const word = tokens.lower[at]!;
    if (/^(?:who|whose|that|which)$/u.test(word) && tokens.lower[at - 1] !== ',')
      return plain(tokens, at, last) ? last : null;
    if (tokens.quotation[at] !== -1 || /^[,;:—–()]$/u.test(word) || tokens.tag[at] === 'AUX') return null;
    if (tokens.tag[at] === 'VERB' && !/(?:ed|ing|en|ought|un|ade|out|one)$/u.test(word)) return null;
    if (/^(?:and|but|while|although|though|when|as)$/u.test(word)) return null;
  }
  return last;
}

/** Whether no mark stands between. */
function plain(tokens: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (tokens.quotation[at] !== -1 || /^[,;:—–]$/u.test(tokens.lower[at]!)) return false;
  return true;
}
