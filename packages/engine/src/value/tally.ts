import type { Aggregate, Day } from '@proviso/model';
import { between, type Range } from './amount.js';

/** One occurrence that may enter a count or an aggregate. */
export interface Entry {
  readonly value: number;
  readonly times: number;
  readonly from: Day;
  readonly to: Day;
  /** 1: certainly there; 3: contested; 0: only possible. */
  readonly standing: 0 | 1 | 3;
}

/** The range of an aggregate and the ranges it would have with everything contested taken as true, or as false. */
export interface Tally {
  readonly ranges: readonly Range[];
  readonly disputed: readonly Range[];
}

/** Counts and aggregates the entries. `closed`: nothing that was not reported can have happened. */
export function tallyOf(how: Aggregate | 'count', entries: readonly Entry[], closed: boolean): Tally {
  const contested = entries.some((entry) => entry.standing === 3);
  const ranges = rangeOf(
    how,
    entries,
    closed,
    (e) => e.standing === 1,
    () => true,
  );
  if (!contested) return { ranges, disputed: [] };
  return {
    ranges,
    disputed: [
      ...rangeOf(
        how,
        entries,
        closed,
        (e) => e.standing !== 0,
        () => true,
      ),
      ...rangeOf(
        how,
        entries,
        closed,
        (e) => e.standing === 1,
        (e) => e.standing !== 3,
      ),
    ],
  };
}

function rangeOf(
  how: Aggregate | 'count',
  entries: readonly Entry[],
  closed: boolean,
  isSure: (entry: Entry) => boolean,
  isPossible: (entry: Entry) => boolean,
): readonly Range[] {
  const sure = entries.filter(isSure);
  const other = entries.filter((entry) => !isSure(entry) && isPossible(entry));
  switch (how) {
    case 'count': {
      const low = total(sure, () => 1);
      return [between(low, closed ? low + total(other, () => 1) : Infinity)];
    }
    case 'sum': {
      const base = total(sure, (e) => e.value);
      const up = total(other, (e) => Math.max(0, e.value));
      const down = total(other, (e) => Math.min(0, e.value));
      const negative = entries.some((e) => e.value < 0);
      return [between(closed || !negative ? base + down : -Infinity, closed ? base + up : Infinity)];
    }
    case 'minimum':
    case 'maximum': {
      if (sure.length === 0) return [];
      const pick = how === 'minimum' ? Math.min : Math.max;
      const base = sure.reduce((a, e) => pick(a, e.value), how === 'minimum' ? Infinity : -Infinity);
      const all = other.reduce((a, e) => pick(a, e.value), base);
      return [between(Math.min(base, all), Math.max(base, all))];
    }
    case 'average':
    case 'median': {
      if (sure.length === 0) return [];
      const centre = how === 'average' ? average : median;
      const rising = [...other].sort((a, b) => a.value - b.value);
      return [between(extreme(sure, rising, centre, -1), extreme(sure, rising.reverse(), centre, 1))];
    }
    case 'latest':
      return latest(sure, other);
    default:
      return unreachable(how);
  }
}

function total(entries: readonly Entry[], of: (entry: Entry) => number): number {
  return entries.reduce((sum, entry) => sum + entry.times * of(entry), 0);
}

function average(entries: readonly Entry[]): number {
  return total(entries, (e) => e.value) / total(entries, () => 1);
}

/** Each entry weighs as often as it happened; of an even number, the middle of the two in the middle. */
function median(entries: readonly Entry[]): number {
  const sorted = [...entries].sort((a, b) => a.value - b.value);
  const half = total(sorted, () => 1) / 2;
  let seen = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    seen += sorted[i]!.times;
    if (seen > half) return sorted[i]!.value;
    if (seen === half) return (sorted[i]!.value + (sorted[i + 1]?.value ?? sorted[i]!.value)) / 2;
  }
  return Number.NaN;
}

/**
 * The least (side -1) or greatest (side 1) centre over all choices of the others: it is reached by taking the first
 * few of them in order of value, so each number of them is tried; long lists are taken one by one while they help.
 */
function extreme(
  sure: readonly Entry[],
  ordered: readonly Entry[],
  centre: (entries: readonly Entry[]) => number,
  side: 1 | -1,
): number {
  const taken = [...sure];
  let best = centre(taken);
  for (const entry of ordered) {
    taken.push(entry);
    const next = centre(taken);
    if (side * (next - best) < 0) return best;
    best = next;
  }
  return best;
}

/** The value of the last one: any that may lie after all others. */
function latest(sure: readonly Entry[], other: readonly Entry[]): readonly Range[] {
  if (sure.length === 0) return [];
  const after = sure.reduce((day, entry) => Math.max(day, entry.from), -Infinity);
  const candidates = [...sure, ...other].filter((entry) => entry.to >= after);
  return [
    between(
      candidates.reduce((a, e) => Math.min(a, e.value), Infinity),
      candidates.reduce((a, e) => Math.max(a, e.value), -Infinity),
    ),
  ];
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
