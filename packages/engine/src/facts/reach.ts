import type { Day, Days } from '@proviso/model';

/**
 * Intervals of days, asked whether one of them covers or meets another interval. Sorted by their first day with the
 * greatest last day so far, each question is a binary search.
 */
export interface Reach {
  readonly from: Day[];
  readonly furthest: Day[];
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

/** Takes one more interval in, in place. */
export function extendReach({ from, furthest }: Reach, days: Days): void {
  const place = countBy(from, days.from);
  if (place > 0 && furthest[place - 1]! >= days.to) return;
  from.splice(place, 0, days.from);
  furthest.splice(place, 0, days.to);
  for (let i = place + 1; i < furthest.length && furthest[i]! < days.to; i += 1) furthest[i] = days.to;
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
  const count = countBy(reach.from, day);
  return count === 0 ? Number.NaN : reach.furthest[count - 1]!;
}

/** How many of the sorted days are not after the day. */
function countBy(sorted: readonly Day[], day: Day): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
