/**
 * The candidate that a writer most likely meant: the one at the smallest distance, counted in single letters added,
 * dropped, changed or two neighbours exchanged (Damerau 1964, optimal string alignment), without regard to case, if that is at most a third of the word's length
 * (one for words of three letters up, none for shorter ones); null when none is near. Ties go to the first candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const limit = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue;
    const found = distance(wanted, candidate.toLowerCase(), least - 1);
    if (found < least) {
      best = candidate;
      least = found;
      if (found === 0) return best;
    }
  }
  return best;
}

/** Longer words are not compared: nobody mistypes them by a letter, and the cost grows with the square. */
const LONGEST = 64;

function distance(a: string, b: string, limit: number): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
