import type { Placed } from '../attribution/find.js';
import type { Stretch } from '../statement/statement.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { ProposedStatement } from './language-model.js';

/** How far a proposal is trusted, for sorting what a person confirms first. */
const confidence = 0.4;

/** Proposals as findings in the text's tokens, without those whose content overlaps what the reader found itself. */
export function findingsFrom(
  tokens: Tokens,
  found: readonly Placed[],
  proposals: readonly ProposedStatement[],
): readonly Placed[] {
  const taken: TokenRange[] = found.filter((one) => one.depth === 0).flatMap((one) => [...one.content]);
  const findings: Placed[] = [];
  for (const proposal of proposals) {
    const content = rangeOf(tokens, proposal.content);
    if (content === null || taken.some((range) => range.first < content.last && content.first < range.last))
      continue;
    taken.push(content);
    findings.push({
      source: optional(tokens, proposal.source),
      cue: optional(tokens, proposal.cue),
      content: [content],
      act: proposal.act,
      confidence,
      outer: null,
      depth: 0,
    });
  }
  return findings;
}

function optional(tokens: Tokens, stretch: Stretch | null): readonly TokenRange[] {
  const range = stretch === null ? null : rangeOf(tokens, stretch);
  return range === null ? [] : [range];
}

/** The tokens that a stretch touches. */
function rangeOf(tokens: Tokens, { start, end }: Stretch): TokenRange | null {
  let first = 0;
  while (first < tokens.count && tokens.end[first]! <= start) first += 1;
  let last = first;
  while (last < tokens.count && tokens.start[last]! < end) last += 1;
  return last > first ? { first, last } : null;
}
