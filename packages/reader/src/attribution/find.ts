import { cueVerbOf } from '../lexicon/cue-verb.js';
import { sliceTokens, type TokenRange, type Tokens } from '../text/tokens.js';
import { combine } from './combine.js';
import { beginningOf, type Finding } from './finding.js';
import { link } from './link.js';
import { findNounCues, isSpeechNoun } from './noun-cue.js';
import { findByRules } from './rules.js';
import { ruleLabels, tag } from './tagging.js';
import { findTurns } from './transcript.js';
import type { StackedModel } from './weights-format.js';

/** An attribution with the one it stands in, if it is part of what another speaker says. */
export interface Placed extends Finding {
  readonly outer: Placed | null;
  readonly depth: number;
}

/** How deep attributions within attributions are followed. */
const deepest = 3;

/** How often a paragraph's words are looked at again, taken together; prose does not come to twice. */
const mostLooks = 8;

/** The outermost attributions of a text, in its order. */
export function findOutermost(tokens: Tokens, model: StackedModel): readonly Finding[] {
  const rules = findByRules(tokens);
  const labelled = link(tokens, tag(tokens, model, ruleLabels(tokens, rules)), 0.85);
  const reported = oneSpeakerEach(tokens, combine(tokens, labelled, rules, 0.75));
  const turns = findTurns(tokens);
  if (turns.length === 0) return reported;
  const spoken = new Uint8Array(tokens.count);
  for (const turn of turns) {
    for (const range of [...turn.source, ...turn.content]) spoken.fill(1, range.first, range.last);
  }
  const beside = reported.filter((finding) =>
    [...finding.cue, ...finding.content].every((range) => spoken[range.first] === 0),
  );
  return [...turns, ...beside].sort((a, b) => beginningOf(a) - beginningOf(b));
}

/** Words that two attributions claim are those of the one whose cue stands in their sentence, not of one before it. */
function oneSpeakerEach(tokens: Tokens, findings: readonly Finding[]): readonly Finding[] {
  const own = new Set<number>();
  const beside = (finding: Finding, { first, last }: TokenRange) =>
    finding.cue.some(
      (cue) =>
        tokens.sentence[cue.first] === tokens.sentence[first] ||
        tokens.sentence[cue.first] === tokens.sentence[last - 1],
    );
  for (const finding of findings)
    for (const range of finding.content) if (beside(finding, range)) own.add(range.first);
  return findings.flatMap((finding) => {
    const content = finding.content.filter((range) => beside(finding, range) || !own.has(range.first));
    return content.length === 0 ? [] : [{ ...finding, content }];
  });
}

/** All attributions of a text: the outermost, and with a second pass over each content those that stand in it. */
export function findAll(tokens: Tokens, model: StackedModel): readonly Placed[] {
  const placed: Placed[] = [];
  const room = new Int32Array(tokens.paragraphs.length);
  for (let i = 0; i < tokens.count; i += 1) room[tokens.paragraph[i]!]! += mostLooks;
  const visit = (findings: readonly Finding[], outer: Placed | null, depth: number) => {
    for (const finding of findings) {
      const here: Placed = { ...finding, outer, depth };
      placed.push(here);
      if (depth >= deepest) continue;
      for (const content of finding.content) {
        const paragraph = tokens.paragraph[content.first]!;
        if (room[paragraph]! <= 0) continue;
        room[paragraph]! -= content.last - content.first;
        visit(findWithin(tokens, content, model), here, depth + 1);
      }
    }
  };
  const outermost = findOutermost(tokens, model);
  visit(outermost, null, 0);
  const covered = new Uint8Array(tokens.count);
  for (const finding of outermost) {
    for (const range of [...finding.cue, ...finding.content]) covered.fill(1, range.first, range.last);
  }
  // Promises and claims that the document's own voice tells by a noun, outside of every other attribution.
  visit(
    findNounCues(tokens).filter((finding) => finding.cue.every((range) => covered[range.first] === 0)),
    null,
    0,
  );
  return placed.sort((a, b) => beginningOf(a) - beginningOf(b) || a.depth - b.depth);
}

/** Whether a stretch has any word that could report: most contents have none and need no second look. */
function mayReport(tokens: Tokens, { first, last }: TokenRange): boolean {
  for (let at = first; at < last; at += 1) {
    const word = tokens.lower[at]!;
    if (cueVerbOf(word) !== undefined || word === 'according' || isSpeechNoun(word)) return true;
  }
  return false;
}

/** Attributions within a content. First-person attitudes (“I think”) are the outer speaker's own and left out. */
function findWithin(tokens: Tokens, content: TokenRange, model: StackedModel): readonly Finding[] {
  if (content.last - content.first < 4 || !mayReport(tokens, content)) return [];
  const part = sliceTokens(tokens, content.first, content.last);
  const rules = findByRules(part);
  const labelled = link(part, tag(part, model, ruleLabels(part, rules)), 0.7).filter((finding) =>
    isSure(part, finding),
  );
  const findings = combine(part, labelled, rules, 0.75)
    .filter((finding) => isSure(part, finding))
    .map((finding) => ({ ...finding, content: finding.content.map((range) => unclosed(part, range)) }));
  const taken = new Uint8Array(part.count);
  for (const finding of findings) {
    for (const range of [...finding.cue, ...finding.content]) taken.fill(1, range.first, range.last);
  }
  const nouns = findNounCues(part).filter((finding) =>
    finding.cue.every((range) => taken[range.first] === 0),
  );
  return [...findings, ...nouns].map((finding) => shifted(finding, content.first));
}

/**
 * What counts within a content: somebody other than the speaker, and a verb that reports. “How the envoy thinks about …” is a
 * topic, no report.
 */
function isSure(tokens: Tokens, finding: Finding): boolean {
  const source = finding.source[0];
  const cue = finding.cue[0];
  if (source === undefined || cue === undefined || firstPersonAttitude(tokens, finding)) return false;
  const verb = cueVerbOf(tokens.lower[cue.last - 1]!);
  // “the assurances that the chairman needs”: only words of speech take their content before them.
  if (
    verb?.kind !== 'say' &&
    finding.content.every((range) => range.last <= cue.first) &&
    tokens.lower[cue.first] !== 'according'
  )
    return false;
  const asked = /^(?:how|what|why|where|when|whom)$/u;
  for (let at = Math.max(0, source.first - 1); at < Math.max(source.last, cue.first); at += 1)
    if (asked.test(tokens.lower[at]!)) return false;
  for (let at = cue.first; at < cue.last; at += 1) {
    if (cueVerbOf(tokens.lower[at]!) !== undefined && tokens.tag[at] !== 'ADJ' && tokens.tag[at] !== 'NOUN')
      return true;
    if (/^(?:according|:)$/u.test(tokens.lower[at]!)) return true;
  }
  return false;
}

function firstPersonAttitude(tokens: Tokens, finding: Finding): boolean {
  const source = finding.source[0];
  if (source === undefined || source.last - source.first !== 1) return false;
  return (
    /^(?:i|you|who)$/u.test(tokens.lower[source.first]!) ||
    (/^we$/u.test(tokens.lower[source.first]!) && finding.act !== 'commits')
  );
}

function shifted(finding: Finding, by: number): Finding {
  const move = (ranges: readonly TokenRange[]) =>
    ranges.map(({ first, last }) => ({ first: first + by, last: last + by }));
  return { ...finding, source: move(finding.source), cue: move(finding.cue), content: move(finding.content) };
}

/** Without a closing mark whose opening one belongs to the words around. */
function unclosed(tokens: Tokens, range: TokenRange): TokenRange {
  let { first, last } = range;
  const opens = (at: number) => /^[“"«‘]$/u.test(tokens.lower[at]!);
  const closes = (at: number) => /^[”"»’]$/u.test(tokens.lower[at]!);
  if (last - first > 1 && closes(last - 1) && !any(first, last - 1, opens))
    while (last - first > 1 && closes(last - 1)) last -= 1;
  if (last - first > 1 && opens(first) && !any(first + 1, last, closes))
    while (last - first > 1 && opens(first)) first += 1;
  while (last - first > 1 && /^[.,;]$/u.test(tokens.lower[last - 1]!)) last -= 1;
  return { first, last };
}

function any(first: number, last: number, test: (at: number) => boolean): boolean {
  for (let at = first; at < last; at += 1) if (test(at)) return true;
  return false;
}
