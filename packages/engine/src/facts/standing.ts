import type { Day, Days } from '@proviso/model';
import type { Occurrence } from './occurrence.js';

/** How an occurrence counts over some days, after what undid it: 0 only possible, 1 supported, 3 contested. */
export interface Standing {
  readonly from: Day;
  readonly to: Day;
  readonly value: 0 | 1 | 3;
}

/** What undoes occurrences of one key, prepared for asking about many of them. */
export interface Undoing {
  standings(occurrence: Occurrence): readonly Standing[];
}

/** An occurrence that nothing can undo. */
export const LASTING: Undoing = {
  standings: (occurrence) => (occurrence.contested ? ALWAYS_CONTESTED : ALWAYS_SUPPORTED),
};

const ALWAYS_SUPPORTED: readonly Standing[] = [{ from: -Infinity, to: Infinity, value: 1 }];
const ALWAYS_CONTESTED: readonly Standing[] = [{ from: -Infinity, to: Infinity, value: 3 }];

/**
 * Undoing by the given occurrences (whole ones only): certain after the whole occurrence and by the day, it ends it;
 * contested, it makes it contested; only possibly in between, it makes it only possible.
 */
export function undoingOf(undoers: readonly Occurrence[]): Undoing {
  const whole = undoers.filter((u) => u.share >= 1).sort((a, b) => a.from - b.from);
  if (whole.length === 0) return LASTING;
  const supported = firstEnds(whole.filter((u) => !u.contested));
  const contested = firstEnds(whole.filter((u) => u.contested));
  const imprecise = whole.filter((u) => u.from < u.to);
  const straddle = whole.filter((u) => u.from < u.to);
  return {
    standings(occurrence) {
      const dead = supported(occurrence.to);
      const doubted = occurrence.contested ? -Infinity : contested(occurrence.to);
      const possible: Days[] = [];
      for (const u of imprecise) {
        if (u.from > occurrence.to) possible.push({ from: u.from, to: u.to - 1 });
      }
      for (const u of occurrence.from < occurrence.to ? whole : straddle) {
        if (u.from <= occurrence.to && u.to > occurrence.from) possible.push({ from: u.from, to: Infinity });
      }
      return cut(dead, doubted, possible);
    },
  };
}

/** For “the first last-day among those that begin after a day”. */
function firstEnds(sorted: readonly Occurrence[]): (after: Day) => Day {
  const ends = new Array<Day>(sorted.length + 1).fill(Infinity);
  for (let i = sorted.length - 1; i >= 0; i -= 1) ends[i] = Math.min(sorted[i]!.to, ends[i + 1]!);
  return (after) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.from > after) high = middle;
      else low = middle + 1;
    }
    return ends[low]!;
  };
}

function cut(dead: Day, doubted: Day, possible: readonly Days[]): readonly Standing[] {
  const edges = new Set<Day>([-Infinity]);
  if (doubted < dead) edges.add(doubted);
  for (const { from, to } of possible) {
    if (from < dead) edges.add(from);
    if (to + 1 < dead) edges.add(to + 1);
  }
  const days = [...edges].sort((a, b) => a - b);
  return days.map((from, i) => ({
    from,
    to: (days[i + 1] ?? dead) - 1,
    value: possible.some((p) => p.from <= from && from <= p.to) ? 0 : from >= doubted ? 3 : 1,
  }));
}
