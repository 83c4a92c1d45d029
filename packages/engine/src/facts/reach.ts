import type { Day, Days } from '@proviso/model';

/**
 * Intervals of days, asked whether one of them covers or meets another interval. Sorted by their first day with the
 * greatest last day so far, each question is a binary search.
 */
export interface Reach {
  readonly from: readonly Day[];
  readonly furthest: readonly Day[];
}

/** Sorts the intervals. */
export function reachOf(intervals: readonly Days[]): Reach {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  let most = -Infinity;
  return {
    from: sorted.map((days) => days.from),
    furthest: sorted.map((days) => {
      most = Math.max(most, days.to);
      return most;
    }),
  };
}

/** Whether one of the intervals covers all days from the one to the other. */
export function covers(reach: Reach, from: Day, to: Day): boolean {
  return furthestFrom(reach, from) >= to;
}

/** Whether one of the intervals has a day from the one to the other. */
export function meets(reach: Reach, from: Day, to: Day): boolean {
  return furthestFrom(reach, to) >= from;
}

/** The last day that an interval beginning by `day` reaches. */
function furthestFrom(reach: Reach, day: Day): Day {
  let low = 0;
  let high = reach.from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach.from[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.NaN : reach.furthest[low - 1]!;
}
