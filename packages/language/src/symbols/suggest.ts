import { nearest } from './nearest.js';

/** Finds the candidate that was most likely meant, as {@link nearest} does, or null. */
export type Suggest = (word: string, candidates: Iterable<string>) => string | null;

/** The most candidates that are compared in all, so that a text full of wrong names costs no more than its length. */
const BUDGET = 1_000_000;

/** A {@link nearest} that remembers what it found and gives up when its budget of comparisons is spent. */
export function suggester(): Suggest {
  const found = new WeakMap<object, Map<string, string | null>>();
  let left = BUDGET;
  return (word, candidates) => {
    const known = found.get(candidates) ?? new Map<string, string | null>();
    found.set(candidates, known);
    const before = known.get(word);
    if (before !== undefined) return before;
    if (left <= 0) return null;
    const counted = {
      *[Symbol.iterator]() {
        for (const candidate of candidates) {
          if (left <= 0) return;
          left -= 1;
          yield candidate;
        }
      },
    };
    const meant = nearest(word, counted);
    known.set(word, meant);
    return meant;
  };
}

/** The first names of many, for a message. */
export function firstOf(names: Iterable<string>, most = 12): string {
  const shown: string[] = [];
  for (const name of names) {
    if (shown.length === most) return `${shown.join(', ')} …`;
    shown.push(name);
  }
  return shown.join(', ');
}
