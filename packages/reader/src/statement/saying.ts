import type { Edtf } from '@proviso/model';
import type { Finding } from '../attribution/finding.js';
import { type DateFound, datesIn } from '../detail/date.js';
import { timeWords } from '../lexicon/word-class.js';
import { offsetsOf, type TokenRange, type Tokens } from '../text/tokens.js';

/**
 * When it was said, as the words beside the cue tell: “on Monday”, “told the Atlantic in April”, “speaking in Geneva on
 * Tuesday, she said”. A time that belongs to another verb (“who resigned in May”, “after the test on Friday”) is not
 * taken. Weekdays and months are the latest before the document's date, as reports have it; a cue in the future looks ahead.
 */
export function sayingOf(tokens: Tokens, finding: Finding, reference: Edtf | null): DateFound | null {
  const cue = finding.cue.at(-1);
  if (cue === undefined) return null;
  const view = isAhead(tokens, finding) ? 'ahead' : 'past';
  for (const range of besideCue(tokens, finding)) {
    const { start, end } = offsetsOf(tokens, range);
    // The nearest to the cue: what follows it is read from its start, what precedes it from its end.
    const dates = datesIn(tokens.text.slice(start, end), start, reference, view);
    const date = range.last <= finding.cue[0]!.first ? dates.at(-1) : dates[0];
    if (date !== undefined) return date;
  }
  // “Duarte on Monday said”: the time may have been taken for the end of the name.
  const name = finding.source.at(-1);
  if (name === undefined || name.last > finding.cue[0]!.first) return null;
  const { start, end } = offsetsOf(tokens, name);
  const last = datesIn(tokens.text.slice(start, end), start, reference, view).at(-1);
  return last !== undefined && last.end === end && last.start > start ? last : null;
}

/** The stretches beside a cue that speak of the saying itself, the most telling first: after it, between it and its source, before both. */
export function besideCue(tokens: Tokens, finding: Finding): readonly TokenRange[] {
  const cue = finding.cue.at(-1);
  if (cue === undefined) return [];
  const sentence = tokens.sentences[tokens.sentence[cue.first]!]!;
  const low = Math.max(sentence.first, finding.cue[0]!.first - reach);
  const high = Math.min(sentence.last, cue.last + reach);
  const blocked = (at: number) => within(finding.content, at);
  const ranges: TokenRange[] = [];
  const add = (first: number, last: number) => {
    if (last > first) ranges.push({ first, last });
  };
  // After the cue, past its source (“said Reyl, the envoy, on Monday”), up to the content or to another clause.
  let from = cue.last;
  for (let at = cue.last; at <= high; at += 1) {
    const inSource = at < high && within(finding.source, at);
    if (at === high || blocked(at) || (!inSource && leaves(tokens, at, cue.last))) {
      add(from, at);
      break;
    }
    if (inSource) {
      add(from, at);
      from = at + 1;
    }
  }
  // Between source and cue: “Reyl on Monday said”.
  const before = finding.source.filter((range) => range.last <= cue.first).at(-1);
  const head = Math.min(cue.first, before?.first ?? cue.first);
  if (before !== undefined) {
    let first = before.last;
    for (let at = before.last; at < cue.first; at += 1) if (leaves(tokens, at, -1)) first = cue.first;
    add(first, finding.cue[0]!.first);
  }
  // Before both: “On Monday, Reyl said”; not where a clause of its own opens the sentence.
  let start = head;
  while (start > low && !blocked(start - 1) && !/^[;:]$/u.test(tokens.lower[start - 1]!)) start -= 1;
  while (start < head && /^(?:,|and|but|then|[—–-])$/u.test(tokens.lower[start]!)) start += 1;
  if (isLead(tokens, start, head)) add(start, head);
  return ranges;
}

/** So many tokens to either side of a cue are looked at. */
const reach = 200;

const opensClause =
  /^(?:after|before|since|until|following|when|while|as|if|because|although|though|unless|once|whereas|despite|who|which)$/u;

/** Whether another clause begins at a token: its time is not that of the saying. */
function leaves(tokens: Tokens, at: number, cueEnd: number): boolean {
  const low = tokens.lower[at]!;
  if (
    /^(?:who|whom|whose|which|where|when|while|after|before|following|since|until|because|although|whereas|if|that|;|:|“|")$/u.test(
      low,
    )
  )
    return true;
  if (low === 'as') return at !== cueEnd;
  // “told her on Monday and left on Tuesday”
  if (/^(?:and|but)$/u.test(low)) {
    const next = tokens.tag[at + 1];
    return next === 'VERB' || next === 'AUX' || next === 'PRON';
  }
  return false;
}

/** Whether what stands before the speaker is an adverbial of the saying: no clause with a subject of its own. */
function isLead(tokens: Tokens, first: number, last: number): boolean {
  const opening = tokens.lower[first] ?? '';
  if (opensClause.test(opening)) return false;
  if (!/^(?:ADP|ADV|VERB)$/u.test(tokens.tag[first] ?? '') && !timeWords.has(opening)) return false;
  for (let at = first + 1; at < last; at += 1) {
    if (leaves(tokens, at, first + 1)) return false;
    if (tokens.tag[at] === 'AUX' && /^(?:NOUN|PROPN|PRON)$/u.test(tokens.tag[at - 1]!)) return false;
    if (tokens.tag[at] === 'VERB' && /^(?:he|she|they|it|we|i)$/u.test(tokens.lower[at - 1]!)) return false;
  }
  return true;
}

/** “is to say on Monday”, “will announce”: the saying is still to come. */
function isAhead(tokens: Tokens, finding: Finding): boolean {
  const first = finding.cue[0]!.first;
  for (let at = Math.max(0, first - 3); at < finding.cue.at(-1)!.last; at += 1)
    if (/^(?:will|shall|'ll)$/u.test(tokens.lower[at]!) && !within(finding.content, at)) return true;
  return false;
}

function within(ranges: readonly TokenRange[], at: number): boolean {
  return ranges.some((range) => range.first <= at && at < range.last);
}
