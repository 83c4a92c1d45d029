import type { TokenRange, Tokens } from '../text/tokens.js';
import { withFinalAccording } from './final-according.js';
import { beginningOf, type Finding } from './finding.js';
import { repair } from './repair.js';

/**
 * Brings together what the models labelled and what the rules found. A rule that answers for its whole sentence stands
 * as it is; one that is sure enough (`least`) is added where the models saw nothing; where both agree, both are surer.
 * Linear in the number of tokens and findings.
 */
export function combine(
  tokens: Tokens,
  labelled: readonly Finding[],
  byRules: readonly Finding[],
  least: number,
): readonly Finding[] {
  const rules = byRules.map((rule) => withFinalAccording(tokens, rule));
  const found = repair(tokens, labelled);
  const whole = rules.filter((rule) => rule.whole);
  const claimed = marked(tokens, whole, ({ source, cue, content }) => [...source, ...cue, ...content]);
  const kept = [...found.filter(({ cue }) => !touches(claimed, cue)), ...whole];
  const seen = marked(tokens, kept, ({ source, cue, content }) => [...source, ...cue, ...content]);
  const missed = rules.filter(
    (rule) =>
      rule.confidence >= least && rule.source.length > 0 && !touches(seen, [...rule.cue, ...rule.content]),
  );
  const all = [...kept, ...missed].sort((a, b) => beginningOf(a) - beginningOf(b));
  const ruleCues = marked(tokens, rules, ({ cue }) => cue);
  const ruleContents = marked(tokens, rules, ({ content }) => content);
  return repair(tokens, all).map((finding) =>
    touches(ruleCues, finding.cue) && touches(ruleContents, finding.content)
      ? { ...finding, confidence: Math.min(0.97, finding.confidence + 0.1) }
      : finding,
  );
}

function marked(
  tokens: Tokens,
  findings: readonly Finding[],
  ranges: (finding: Finding) => readonly TokenRange[],
): Uint8Array {
  const marks = new Uint8Array(tokens.count);
  for (const finding of findings) for (const { first, last } of ranges(finding)) marks.fill(1, first, last);
  return marks;
}

function touches(marks: Uint8Array, ranges: readonly TokenRange[]): boolean {
  for (const { first, last } of ranges)
    for (let at = first; at < last; at += 1) if (marks[at] === 1) return true;
  return false;
}
