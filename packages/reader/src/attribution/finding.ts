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
export function beginningOf({ source, cue, content }: Finding): number {
  return Math.min(firstOf(source), firstOf(cue), firstOf(content));
}

/** The first token of ranges in any order. */
export function firstOf(ranges: readonly TokenRange[]): number {
  let first = Number.MAX_SAFE_INTEGER;
  for (const range of ranges) if (range.first < first) first = range.first;
  return first;
}
