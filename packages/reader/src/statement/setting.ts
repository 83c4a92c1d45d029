import type { Finding } from '../attribution/finding.js';
import { timeWords } from '../lexicon/word-class.js';
import { nounPhraseAfter, simpleAfter } from '../text/noun-phrase.js';
import { offsetsOf, type TokenRange, type Tokens } from '../text/tokens.js';
import type { Stretch } from './statement.js';

/** Whom the words were said to: the noun phrase after *told*, *informed*, *assured* …, or after *to* beside *said*. */
export function audienceOf(tokens: Tokens, finding: Finding): Stretch | null {
  const cue = finding.cue.at(-1);
  if (cue === undefined) return null;
  const verb = tokens.lower[cue.last - 1]!;
  const high = tokens.sentences[tokens.sentence[cue.first]!]!.last;
  if (
    /^(?:told|tell|tells|telling|informed|informs|assured|assures|reminded|briefed|notified|warned)$/u.test(
      verb,
    )
  ) {
    const end = simpleAfter(tokens, cue.last, high);
    return free(finding, cue.last, end) ? stretch(tokens, { first: cue.last, last: end }) : null;
  }
  for (let at = cue.last; at < Math.min(high, cue.last + 12); at += 1) {
    if (inContent(finding, at) || tokens.lower[at] === '.') return null;
    if (tokens.lower[at] === 'to' && tokens.tag[at + 1] !== 'VERB') {
      const end = simpleAfter(tokens, at + 1, high);
      return free(finding, at + 1, end) ? stretch(tokens, { first: at + 1, last: end }) : null;
    }
  }
  return null;
}

/** Where the words were said: “at the Detroit Economic Club”, “during a briefing in Geneva”, beside the cue. */
export function venueOf(tokens: Tokens, finding: Finding): Stretch | null {
  const cue = finding.cue.at(-1);
  if (cue === undefined) return null;
  const high = tokens.sentences[tokens.sentence[cue.first]!]!.last;
  let first = -1;
  let last = -1;
  for (let at = cue.last; at < Math.min(high, cue.last + 20); at += 1) {
    if (inContent(finding, at) || /^[.;:“"]$/u.test(tokens.lower[at]!)) break;
    if (
      /^(?:at|during|in|outside|on)$/u.test(tokens.lower[at]!) &&
      !timeWords.has(tokens.lower[at + 1] ?? '') &&
      tokens.tag[at + 1] !== 'NUM'
    ) {
      const end = nounPhraseAfter(tokens, at + 1, high);
      if (!free(finding, at + 1, end)) continue;
      if (first < 0) first = at + 1;
      last = end;
      at = end - 1;
    }
  }
  return first < 0 ? null : stretch(tokens, { first, last });
}

function free(finding: Finding, first: number, last: number): boolean {
  if (last <= first) return false;
  return ![...finding.content, ...finding.source].some((range) => first < range.last && range.first < last);
}

function inContent(finding: Finding, at: number): boolean {
  return finding.content.some((range) => range.first <= at && at < range.last);
}

function stretch(tokens: Tokens, range: TokenRange): Stretch {
  const { start, end } = offsetsOf(tokens, range);
  return { start, end, text: tokens.text.slice(start, end) };
}
