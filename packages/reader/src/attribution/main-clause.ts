import { nounPhraseAfter } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/**
 * A content that is no clause of its own ends where the main clause goes on: “vowed [to appeal], and the court agreed”,
 * “rejected [the offer], but she kept the letter”, “promised [to come] and then did not”. What follows *that*, and a
 * whole clause, may go on with another.
 */
export function beforeMainClause(tokens: Tokens, range: TokenRange, finding: Finding): TokenRange {
  const cue = finding.cue.at(-1);
  const { first, last } = range;
  if (cue === undefined || first !== cue.last || tokens.quotation[first] !== -1) return range;
  const infinitive = tokens.lower[first] === 'to' && tokens.tag[first] === 'PART';
  for (let at = first + 1; at < last - 2; at += 1) {
    if (tokens.quotation[at] !== -1) continue;
    const word = tokens.lower[at]!;
    if (!infinitive && /^(?:VERB|AUX)$/u.test(tokens.tag[at]!)) return range;
    if (word === ',' && joining.test(tokens.lower[at + 1]!) && goesOn(tokens, at + 2, last))
      return { first, last: at };
    if (
      infinitive &&
      word === 'and' &&
      /^(?:AUX)$/u.test(tokens.tag[pastAdverbs(tokens, at + 1, last)] ?? '') &&
      tokens.lower[pastAdverbs(tokens, at + 1, last)] !== 'be'
    )
      return { first, last: tokens.lower[at - 1] === ',' ? at - 1 : at };
  }
  return range;
}

const joining = /^(?:and|but|so|yet|although|though|while)$/u;

function pastAdverbs(tokens: Tokens, from: number, high: number): number {
  let at = from;
  while (at < high && tokens.tag[at] === 'ADV') at += 1;
  return at;
}

/** Whether a subject and its finite verb stand here. */
function goesOn(tokens: Tokens, at: number, high: number): boolean {
  if (/^(?:to|that)$/u.test(tokens.lower[at] ?? '')) return false;
  const end = nounPhraseAfter(tokens, at, high);
  if (end === at || end >= high) return false;
  const verb = pastAdverbs(tokens, end, high);
  const tag = tokens.tag[verb];
  return tag === 'AUX' || (tag === 'VERB' && !/ing$/u.test(tokens.lower[verb]!));
}
