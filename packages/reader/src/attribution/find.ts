import { sliceTokens, type TokenRange, type Tokens } from '../text/tokens.js';
import { beginningOf, type Finding } from './finding.js';
import { link } from './link.js';
import { findNounCues } from './noun-cue.js';
import { repair } from './repair.js';
import { findByRules } from './rules.js';
import { ruleLabels, tag } from './tagging.js';
import type { StackedModel } from './weights-format.js';

/** An attribution with the one it stands in, if it is part of what another speaker says. */
export interface Placed extends Finding {
  readonly outer: Placed | null;
  readonly depth: number;
}

/** How deep attributions within attributions are followed. */
const deepest = 3;

/** The outermost attributions of a text, in its order. */
export function findOutermost(tokens: Tokens, model: StackedModel): readonly Finding[] {
  const rules = findByRules(tokens);
  const found = repair(tokens, link(tokens, tag(tokens, model, ruleLabels(tokens, rules)), 0.85));
  return found.map((finding) => agreed(finding, rules));
}

/** All attributions of a text: the outermost, and with a second pass over each content those that stand in it. */
export function findAll(tokens: Tokens, model: StackedModel): readonly Placed[] {
  const placed: Placed[] = [];
  const visit = (findings: readonly Finding[], outer: Placed | null, depth: number) => {
    for (const finding of findings) {
      const here: Placed = { ...finding, outer, depth };
      placed.push(here);
      if (depth >= deepest) continue;
      for (const content of finding.content) visit(findWithin(tokens, content, model), here, depth + 1);
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

/** Attributions within a content. First-person attitudes (“I think”) are the outer speaker's own and left out. */
function findWithin(tokens: Tokens, content: TokenRange, model: StackedModel): readonly Finding[] {
  if (content.last - content.first < 4) return [];
  const part = sliceTokens(tokens, content.first, content.last);
  const rules = findByRules(part);
  const findings = repair(part, link(part, tag(part, model, ruleLabels(part, rules)), 0.7))
    .map((finding) => agreed(finding, rules))
    .filter(
      (finding) => finding.cue.length > 0 && finding.source.length > 0 && !firstPersonAttitude(part, finding),
    );
  const taken = new Uint8Array(part.count);
  for (const finding of findings) {
    for (const range of [...finding.cue, ...finding.content]) taken.fill(1, range.first, range.last);
  }
  const nouns = findNounCues(part).filter((finding) =>
    finding.cue.every((range) => taken[range.first] === 0),
  );
  return [...findings, ...nouns].map((finding) => shifted(finding, content.first));
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

/** Where the rules found the same cue and content, both are surer. */
function agreed(finding: Finding, rules: readonly Finding[]): Finding {
  const same = rules.some((rule) => overlap(rule.cue, finding.cue) && overlap(rule.content, finding.content));
  return same ? { ...finding, confidence: Math.min(0.97, finding.confidence + 0.1) } : finding;
}

function overlap(a: readonly TokenRange[], b: readonly TokenRange[]): boolean {
  return a.some((x) => b.some((y) => x.first < y.last && y.first < x.last));
}
