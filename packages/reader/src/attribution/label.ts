import type { TokenRange } from '../text/tokens.js';

/** What a token is part of, begun (B) or gone on with (I): labels of the sequence models. */
export const labels = ['O', 'B-source', 'I-source', 'B-cue', 'I-cue', 'B-content', 'I-content'] as const;

/** The number of labels. */
export const labelCount = labels.length;

/** The roles in the order of their labels. */
export const roles = ['source', 'cue', 'content'] as const;

export type Role = (typeof roles)[number];

/** Whether label `next` may follow `before`: a stretch goes on only from its own beginning. */
export function mayFollow(before: number, next: number): boolean {
  return next === 0 || next % 2 === 1 || before === next || before === next - 1;
}

/** Writes stretches into labels; a stretch that would overlap an earlier one is left out. */
export function writeLabels(into: Uint8Array, role: Role, ranges: readonly TokenRange[]): void {
  const begin = 1 + 2 * roles.indexOf(role);
  for (const { first, last } of ranges) {
    if (last <= first || into.subarray(first, last).some((label) => label !== 0)) continue;
    into[first] = begin;
    into.fill(begin + 1, first + 1, last);
  }
}

/** The stretches of one role in labels from `first` to `last`. */
export function readLabels(from: Uint8Array, role: Role, first: number, last: number): TokenRange[] {
  const begin = 1 + 2 * roles.indexOf(role);
  const found: TokenRange[] = [];
  for (let at = first; at < last; at += 1) {
    if (from[at] !== begin) continue;
    let end = at + 1;
    while (end < last && from[end] === begin + 1) end += 1;
    found.push({ first: at, last: end });
    at = end - 1;
  }
  return found;
}
