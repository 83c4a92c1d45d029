import type { Diagnostic } from '@proviso/model';

/** The world or the question said no. Each has a sentence for people; the command line makes an exit code of the kind. */
export type Failure =
  /** A file or folder is not there or cannot be read. */
  | { readonly kind: 'unreadable'; readonly code: string; readonly path: string; readonly message: string }
  /** A name, date or option in the question means nothing here. */
  | {
      readonly kind: 'wrong question';
      readonly code: string;
      readonly message: string;
      readonly near: readonly string[];
    };

/** What a use case gives back. */
export type Result<T> = { readonly kind: 'done'; readonly value: T } | Failure;

/** An answer, wrapped. */
export function done<T>(value: T): Result<T> {
  return { kind: 'done', value };
}

/** The declared names most like a mistyped one, at most three, by Levenshtein distance up to a third of its length. */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const limit = Math.max(1, Math.floor(name.length / 3));
  return known
    .map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase(), limit + 1) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    .slice(0, 3)
    .map(({ other }) => other);
}

/** Levenshtein distance, given up at `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_none, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? limit;
}

/** Errors first, then warnings, then hints; within them by place. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const weight = { error: 0, warning: 1, hint: 2 };
  return [...diagnostics].sort(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      (a.span.uri < b.span.uri ? -1 : a.span.uri > b.span.uri ? 1 : 0) ||
      a.span.start.line - b.span.start.line ||
      a.span.start.character - b.span.start.character,
  );
}
