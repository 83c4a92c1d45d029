import { cueVerbOf } from '../lexicon/cue-verb.js';
import { nounPhraseBefore } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';

/**
 * The content that begins at `from` within a sentence that ends before `high`: to the sentence's end without its full stop
 * (with it where a quotation closes after it), or to where another attribution takes over.
 */
export function contentFrom(tokens: Tokens, from: number, high: number): TokenRange {
  let at = from;
  while (at < high) {
    const quotation = tokens.quotation[at]!;
    const word = tokens.lower[at]!;
    if (quotation >= 0) {
      const end = Math.min(tokens.quotations[quotation]!.last, high);
      if (end > at + 1 || at === end - 1) {
        const closes = tokens.quotations[quotation]!.last <= high;
        at = Math.max(end, at + 1);
        const last = tokens.lower[at - 2] ?? '';
        // “…,” she said: a comma before the closing mark hands over to the next clause.
        if (closes && last === ',' && startsAttribution(tokens, at, high)) break;
        if (
          closes &&
          /^[.?!…]$/u.test(last) &&
          at < high &&
          !/^\p{Ll}/u.test(tokens.text.charAt(tokens.start[at]!))
        )
          break;
        continue;
      }
    }
    if (word === ';' || word === '…') {
      if (word === ';') break;
    }
    if ((word === ',' || word === '—' || word === '–') && handsOver(tokens, at + 1, high)) break;
    if (word === 'and' && tokens.quotation[at] === -1 && takesUpCue(tokens, at + 1, high)) break;
    at += 1;
  }
  return trimmed(tokens, { first: from, last: at });
}

/** Without commas and full stops at its ends; a full stop or comma before a closing quotation mark stays. */
export function trimmed(tokens: Tokens, range: TokenRange): TokenRange {
  let { first, last } = range;
  while (first < last && /^[,;:.—–]$/u.test(tokens.lower[first]!)) first += 1;
  while (last > first && /^[.,;:—–?!]$/u.test(tokens.lower[last - 1]!)) {
    if (/^[?!]$/u.test(tokens.lower[last - 1]!)) break;
    last -= 1;
  }
  return { first, last };
}

/** Whether a new attribution begins after a comma: “, according to …”, “, adding that …”, “, while the envoy said …”. */
function handsOver(tokens: Tokens, at: number, high: number): boolean {
  const word = tokens.lower[at];
  if (word === undefined || at >= high) return false;
  if (word === 'according' && tokens.lower[at + 1] === 'to') return true;
  const verb = cueVerbOf(word);
  if (verb !== undefined && word.endsWith('ing') && verb.kind === 'say') return true;
  if (/^(?:but|while|though|although|and|whereas|which)$/u.test(word)) {
    return startsAttribution(tokens, at + 1, high) || takesUpCue(tokens, at + 1, high);
  }
  return startsAttribution(tokens, at, high);
}

/** Whether “the envoy said” (or “said the envoy”) stands at `at`. */
function startsAttribution(tokens: Tokens, at: number, high: number): boolean {
  for (let i = at; i < Math.min(high, at + 14); i += 1) {
    const word = tokens.lower[i]!;
    if (i > at && /^[.;:]$/u.test(word)) return false;
    const verb = cueVerbOf(word);
    if (verb === undefined || verb.kind !== 'say' || tokens.quotation[i]! >= 0) {
      if (tokens.tag[i] === 'VERB') return false;
      continue;
    }
    if (tokens.tag[i] !== 'VERB') continue;
    if (!verb.frames.has('q') && !verb.frames.has('t')) return false;
    if (i === at) return /^(?:said|says|asked|added|wrote|replied|warned|told|noted|explained)$/u.test(word);
    const group = nounPhraseBefore(tokens, i, at);
    return group !== null && group.first === at;
  }
  return false;
}

/** “… and said”, “… and has warned”: the same source goes on with another cue. */
function takesUpCue(tokens: Tokens, at: number, high: number): boolean {
  for (let i = at; i < Math.min(high, at + 3); i += 1) {
    const verb = cueVerbOf(tokens.lower[i]!);
    if (
      verb !== undefined &&
      verb.kind === 'say' &&
      tokens.tag[i] === 'VERB' &&
      /(?:ed|id|old|ote)$/u.test(tokens.lower[i]!)
    )
      return true;
    if (tokens.tag[i] !== 'ADV' && tokens.tag[i] !== 'AUX') return false;
  }
  return false;
}
