import type { Act } from '@proviso/model';
import type { TokenRange } from '../text/tokens.js';

/** What the rules or the model found in the tokens of a text: one attribution, not yet resolved to a speaker. */
export interface Finding {
  readonly source: readonly TokenRange[];
  readonly cue: readonly TokenRange[];
  readonly content: readonly TokenRange[];
  /** The act that the cue alone suggests. */
  readonly act: Act | null;
  /** How sure, from 0 to 1. */
  readonly confidence: number;
  /** The rules are certain that it answers for its whole sentence; other cues there are part of what is said. */
  readonly whole?: true;
}

/** Where a finding begins in the text, for sorting. */
export function beginningOf(finding: Finding): number {
  return Math.min(
    ...[...finding.source, ...finding.cue, ...finding.content].map((range) => range.first),
    Number.MAX_SAFE_INTEGER,
  );
}
