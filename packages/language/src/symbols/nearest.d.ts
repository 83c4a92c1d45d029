/**
 * The candidate that a writer most likely meant: the one at the smallest distance, counted in single letters added,
 * dropped, changed or two neighbours exchanged (Damerau 1964, optimal string alignment), without regard to case, if that is at most a third of the word's length
 * (at least one); null when none is near. Ties go to the first candidate.
 */
export declare function nearest(word: string, candidates: Iterable<string>): string | null;
