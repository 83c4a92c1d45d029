import type { Finding } from '../attribution/finding.js';
import { timeWords } from '../lexicon/word-class.js';
import { nounPhraseAfter, simpleAfter } from '../text/noun-phrase.js';
import { offsetsOf, type TokenRange, type Tokens } from '../text/tokens.js';
import { besideCue } from './saying.js';
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
  for (const range of besideCue(tokens, finding)) {
    for (let at = range.first; at < Math.min(range.last, range.first + 16); at += 1) {
      if (inContent(finding, at) || tokens.lower[at] === '.') break;
      const low = tokens.lower[at]!;
      const addressed =
        (low === 'to' && tokens.tag[at + 1] !== 'VERB' && !goesTo(tokens, at)) ||
        (/^(?:with|before)$/u.test(low) && media.test(tokens.lower[at - 1] ?? '')) ||
        (low === 'before' && /^(?:testif\w+|appear\w+|speak\w+|spoke)$/u.test(tokens.lower[at - 1] ?? '')) ||
        low === 'addressing';
      if (!addressed) continue;
      const end = simpleAfter(tokens, at + 1, high);
      if (free(finding, at + 1, end) && !timeWords.has(tokens.lower[at + 1] ?? ''))
        return stretch(tokens, { first: at + 1, last: end });
    }
  }
  return null;
}

/** What words are written or spoken in, which is no place: “in a letter”, “in an interview with …”. */
const media =
  /^(?:interviews?|letters?|statements?|speech|speeches|remarks|messages?|emails?|e-mails?|tweets?|posts?|notes?|memos?|memoranda|memorandum|reports?|address|testimony|comments|replies|reply|response|call|conversation|article|column|essay|filing|documents?|declaration|communiqu[eé]|broadcast|telegram|cable|transcript|video|podcast|book|paper|ruling|decision|opinion)$/u;

/** “on a visit to Velma”, “according to”: no audience. */
function goesTo(tokens: Tokens, at: number): boolean {
  return /^(?:visit|trip|way|journey|according|close|due|prior|addition|response|reply|reference|regard|respect|owing|thanks|reaction|travel\w*|return\w*)$/u.test(
    tokens.lower[at - 1] ?? '',
  );
}

/** Where the words were said: “at the Detroit Economic Club”, “during a briefing in Geneva”, beside the cue. */
export function venueOf(tokens: Tokens, finding: Finding): Stretch | null {
  for (const range of besideCue(tokens, finding)) {
    let first = -1;
    let last = -1;
    for (let at = range.first; at < Math.min(range.last, range.first + 24); at += 1) {
      if (inContent(finding, at) || /^[.;:“"]$/u.test(tokens.lower[at]!)) break;
      // What stands after a time or a mark is another phrase.
      if (first >= 0 && tokens.lower[at] === ',') break;
      if (
        /^(?:at|during|in|outside|on|aboard|inside)$/u.test(tokens.lower[at]!) &&
        !timeWords.has(tokens.lower[at + 1] ?? '') &&
        tokens.tag[at + 1] !== 'NUM'
      ) {
        const end = nounPhraseAfter(tokens, at + 1, range.last);
        if (!free(finding, at + 1, end) || isTime(tokens, at + 1, end)) continue;
        if (isMedium(tokens, at + 1, range.last)) continue;
        if (first < 0) first = at + 1;
        last = end;
        at = end - 1;
      }
    }
    if (first >= 0) return stretch(tokens, { first, last });
  }
  return null;
}

/** Whether a noun phrase is a medium and no place: “a letter to the council”; “a speech at the club” has its place after it. */
function isMedium(tokens: Tokens, first: number, high: number): boolean {
  return media.test(tokens.lower[Math.max(first, simpleAfter(tokens, first, high) - 1)] ?? '');
}

/** “in the morning”, “in recent days”. */
function isTime(tokens: Tokens, first: number, last: number): boolean {
  return (
    /^(?:morning|afternoon|evening|night|days?|weeks?|months?|years?|weekend|past|future|meantime|time|hours?|spring|summer|autumn|winter)$/u.test(
      tokens.lower[last - 1] ?? '',
    ) ||
    (last === first + 1 && timeWords.has(tokens.lower[first]!))
  );
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
