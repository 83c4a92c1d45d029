import { timeWords } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import { withoutAddressee } from './addressee.js';
import { beginningOf, type Finding } from './finding.js';
import { beforeMainClause } from './main-clause.js';
import { withShortCue } from './repair-cue.js';
import { withWholeSource } from './repair-source.js';
import { reports } from './reporting.js';

/**
 * Mends what the sequence models cannot know: a content that cuts a quotation in two takes the whole of it, and words
 * that nobody is said to have said are no attribution unless they stand in quotation marks.
 */
export function repair(tokens: Tokens, findings: readonly Finding[]): readonly Finding[] {
  const taken = new Uint8Array(tokens.count);
  for (const finding of findings) {
    for (const range of [...finding.source, ...finding.cue, ...finding.content]) {
      taken.fill(1, range.first, range.last);
    }
  }
  const mended = findings.flatMap((found) => {
    const finding = withWholeSource(tokens, withShortCue(tokens, found), taken);
    const content = joined(
      withoutHoles(tokens, finding, taken)
        .map((range) => wholeQuotations(tokens, range, [...finding.cue, ...finding.source]))
        .map((range) => oneSentence(tokens, range, finding))
        .map((range) => wholeClause(tokens, range, finding, taken))
        .map((range) => oneClause(tokens, range, finding))
        .map((range) => withoutEnds(tokens, range, finding))
        .map((range) => withoutAddressee(tokens, range, finding))
        .map((range) => beforeMainClause(tokens, range, finding))
        .map((range) => withCondition(tokens, range, finding, taken)),
    );
    if (!reports(tokens, finding, content)) return [];
    const own = withoutLeadIn(tokens, finding, content);
    return own.length === 0 ? [] : [{ ...finding, content: own }];
  });
  return withLoneQuotations(tokens, mended);
}

/**
 * A quotation without a cue goes on with the attribution before it, also over paragraphs; one that nobody can be told to
 * have said is no attribution.
 */
function withLoneQuotations(tokens: Tokens, findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => beginningOf(a) - beginningOf(b))) {
    if (finding.cue.length > 0) {
      kept.push(finding);
      continue;
    }
    const before = kept.at(-1);
    const last = before?.content.at(-1);
    const quoted = finding.content.filter(
      (range) => isQuotation(tokens, range) && opensSentence(tokens, range),
    );
    if (before === undefined || last === undefined || quoted.length === 0) continue;
    const gap =
      tokens.paragraph[quoted[0]!.first]! - tokens.paragraph[Math.max(last.last, before.cue[0]!.last) - 1]!;
    if (gap <= 1) kept[kept.length - 1] = { ...before, content: [...before.content, ...quoted] };
  }
  return kept;
}

/**
 * A content that breaks off in the middle of a clause goes on to the next mark, conjunction or attribution; one that
 * stands before its cue begins where the clause does. What only dates the saying stays outside.
 */
function wholeClause(tokens: Tokens, range: TokenRange, finding: Finding, taken: Uint8Array): TokenRange {
  let { first, last } = range;
  const cue = finding.cue[0];
  if (cue === undefined) return range;
  const sentence = tokens.sentences[tokens.sentence[last - 1]!]!;
  const quoted = tokens.quotation[last - 1]! >= 0;
  if (first >= cue.last && !quoted) {
    let at = last;
    while (at < sentence.last && taken[at] === 0 && tokens.quotation[at] === -1) {
      if (ends.test(tokens.lower[at]!) && !joinsNouns(tokens, at)) break;
      at += 1;
    }
    const rest = tokens.lower.slice(last, at);
    if (
      at > last &&
      !rest.every(
        (word) => timeWords.has(word) || /^(?:on|in|at|late|early|this|last|next|the|\d+)$/u.test(word),
      )
    )
      last = at;
  }
  if (last <= cue.first && tokens.quotation[first] === -1) {
    const low = tokens.sentences[tokens.sentence[first]!]!.first;
    let at = first;
    while (at > low && taken[at - 1] === 0 && !/^[,;:.—–“”"()]$/u.test(tokens.lower[at - 1]!)) at -= 1;
    if (at === low || tokens.lower[at - 1] === ',') first = at;
  }
  return { first, last };
}

/** “North and South Korea”: a conjunction within a list of nouns ends no clause. */
function joinsNouns(tokens: Tokens, at: number): boolean {
  if (!/^(?:and|or)$/u.test(tokens.lower[at]!)) return false;
  if (
    !/^(?:NOUN|PROPN)$/u.test(tokens.tag[at - 1] ?? '') ||
    !/^(?:PROPN|NOUN|ADJ|NUM)$/u.test(tokens.tag[at + 1] ?? '')
  )
    return false;
  let next = at + 1;
  while (/^(?:PROPN|NOUN|ADJ|NUM)$/u.test(tokens.tag[next] ?? '')) next += 1;
  return !/^(?:VERB|AUX)$/u.test(tokens.tag[next] ?? '');
}

const ends =
  /^(?:[,;:.—–“”"?!()[\]]|and|but|or|while|when|as|after|before|because|although|though|during|amid|despite|if|unless|since|until|following|adding|saying|which|who)$/u;

/** Widened to the ends of the quotations it begins or ends in, as far as neither cue nor source is in the way. */
function wholeQuotations(tokens: Tokens, range: TokenRange, other: readonly TokenRange[]): TokenRange {
  let { first, last } = range;
  const opening = tokens.quotation[first]!;
  const closing = tokens.quotation[last - 1]!;
  if (opening >= 0) {
    const start = tokens.quotations[opening]!.first;
    if (isFree(start, first, other)) first = start;
  }
  if (closing >= 0) {
    const end = tokens.quotations[closing]!.last;
    if (tokens.quotations[closing]!.closed && isFree(last, end, other)) last = end;
  }
  return { first, last };
}

function isFree(first: number, last: number, other: readonly TokenRange[]): boolean {
  return !other.some((range) => range.first < last && first < range.last);
}

/**
 * Two stretches on the same side of the cue with nothing but words between them are one: “to see that we alter the pact,
 * provide the assurances that he needs”.
 */
function withoutHoles(tokens: Tokens, finding: Finding, taken: Uint8Array): readonly TokenRange[] {
  const cue = finding.cue.at(-1);
  if (cue === undefined) return finding.content;
  const whole: { first: number; last: number }[] = [];
  for (const range of [...finding.content].sort((a, b) => a.first - b.first)) {
    const before = whole.at(-1);
    const hole = before === undefined ? 0 : range.first - before.last;
    if (
      before !== undefined &&
      before.first >= cue.last &&
      hole <= longestHole &&
      tokens.sentence[before.first] === tokens.sentence[range.last - 1] &&
      tokens.quotation[before.last - 1] === tokens.quotation[range.first] &&
      taken.subarray(before.last, range.first).every((mark) => mark === 0)
    )
      before.last = Math.max(before.last, range.last);
    else whole.push({ ...range });
  }
  return whole;
}

/** In tokens. */
const longestHole = 8;

/** In order, those that touch or overlap made one. */
function joined(ranges: readonly TokenRange[]): readonly TokenRange[] {
  const merged: { first: number; last: number }[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before !== undefined && first < before.last) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

function opensSentence(tokens: Tokens, { first }: TokenRange): boolean {
  return tokens.sentences[tokens.sentence[first]!]!.first === first;
}

function isQuotation(tokens: Tokens, { first }: TokenRange): boolean {
  const quotation = tokens.quotation[first]!;
  return (
    quotation >= 0 &&
    tokens.quotations[quotation]!.first === first &&
    tokens.quotations[quotation]!.last - first >= 6
  );
}

/** Words without quotation marks end with their sentence, except in a transcript's turn after a colon. */
function oneSentence(tokens: Tokens, { first, last }: TokenRange, finding: Finding): TokenRange {
  if (finding.cue.some((cue) => tokens.lower[cue.last - 1] === ':')) return { first, last };
  let end = last;
  for (let at = first; at < last; at += 1) {
    const quotation = tokens.quotation[at]!;
    if (quotation >= 0) {
      at = Math.max(at, Math.min(last, tokens.quotations[quotation]!.last) - 1);
      continue;
    }
    if (tokens.sentence[at] !== tokens.sentence[first]) {
      end = at;
      break;
    }
  }
  if (end === last) return { first, last };
  while (end > first && tokens.lower[end - 1] === '.') end -= 1;
  return { first, last: end };
}

/**
 * “Reaffirming the Declaration, the North commits to …”: a clause before the subject is not what is promised. A cue set off
 * by commas (“the talks, she said, would resume”) and one in a relative clause keep both parts.
 */
function withoutLeadIn(
  tokens: Tokens,
  finding: Finding,
  content: readonly TokenRange[],
): readonly TokenRange[] {
  const source = finding.source[0];
  const cue = finding.cue[0];
  if (source === undefined || cue === undefined || finding.cue.length > 1 || source.last > cue.first)
    return content;
  if (!content.some((range) => range.first === cue.last)) return content;
  if (tokens.lower[source.first - 1] !== ',') return content;
  return content.filter(
    (range) =>
      range.last > source.first - 1 ||
      tokens.quotation[range.first] !== -1 ||
      tokens.sentence[range.first] !== tokens.sentence[cue.first],
  );
}

/** “said two days ago that …”: what dates the saying, and the sentence's full stop, are no part of what is said. */
function withoutEnds(tokens: Tokens, range: TokenRange, finding: Finding): TokenRange {
  let { first, last } = range;
  const cue = finding.cue.at(-1);
  if (cue !== undefined && first === cue.last) {
    for (let at = first; at < Math.min(last - 1, first + 7); at += 1) {
      const word = tokens.lower[at]!;
      if (word === 'that' && at > first) first = at;
      if (word === 'that' || !(timeWords.has(word) || tokens.tag[at] === 'NUM' || dating.test(word))) break;
    }
  }
  const transcript = cue !== undefined && tokens.lower[cue.last - 1] === ':';
  while (
    !transcript &&
    last - first > 1 &&
    tokens.lower[last - 1] === '.' &&
    tokens.quotation[last - 1] === -1
  )
    last -= 1;
  return { first, last };
}

/** “… to halt, in tandem with a suspension of the exercises”: a condition set off by a comma is part of what is said. */
function withCondition(tokens: Tokens, range: TokenRange, finding: Finding, taken: Uint8Array): TokenRange {
  const cue = finding.cue.at(-1);
  const { first, last } = range;
  if (cue === undefined || first < cue.last || tokens.quotation[last - 1] !== -1) return range;
  const sentence = tokens.sentences[tokens.sentence[last - 1]!]!;
  const at = tokens.lower[last] === ',' ? last + 1 : last;
  if (at >= sentence.last - 1 || !opensCondition(tokens, at)) return range;
  let end = at;
  while (
    end < sentence.last &&
    taken[end] === 0 &&
    !/^(?:[,;:.—–“”"?!()]|and|but)$/u.test(tokens.lower[end]!)
  )
    end += 1;
  return end - at > 2 ? { first, last: end } : range;
}

function opensCondition(tokens: Tokens, at: number): boolean {
  const [one, two, three] = [tokens.lower[at], tokens.lower[at + 1], tokens.lower[at + 2]];
  if (one === 'in')
    return (
      (two === 'return' || two === 'exchange' || two === 'tandem' || two === 'parallel') &&
      three !== undefined
    );
  if (one === 'without') return two === 'first';
  if (one === 'on') return two === 'condition' || (two === 'the' && three === 'condition');
  return one === 'unless' || (one === 'provided' && tokens.tag[at + 1] !== 'ADP');
}

const dating =
  /^(?:ago|earlier|later|last|this|next|on|in|the|a|few|several|some|hours?|days?|weeks?|months?|years?|morning|evening|night|afternoon)$/u;

/** “something that they have said they want, but there is no money”: inside a relative clause the content ends with it. */
function oneClause(tokens: Tokens, { first, last }: TokenRange, finding: Finding): TokenRange {
  const source = finding.source[0];
  if (
    source === undefined ||
    first < source.last ||
    !/^(?:that|which|whom)$/u.test(tokens.lower[source.first - 1] ?? '')
  ) {
    return { first, last };
  }
  if (/^(?:NOUN|PRON|PROPN|PUNCT)$/u.test(tokens.tag[source.first - 2] ?? '') === false)
    return { first, last };
  for (let at = first + 1; at < last - 1; at += 1) {
    if (tokens.quotation[at] !== -1) continue;
    if (tokens.lower[at] === ',' && /^(?:but|and|yet|so)$/u.test(tokens.lower[at + 1]!))
      return { first, last: at };
  }
  return { first, last };
}
