import type { Day, Days } from '@proviso/model';
import { type Signal, SignalBuilder } from './signal.js';

/** A set of days as disjoint intervals, growing and with a gap between neighbours. */
export type DaySet = readonly Days[];

/** The set that the intervals, in any order, make together. Intervals without a day are empty. */
export function unionOf(intervals: readonly Days[]): DaySet {
  const sorted = intervals
    .filter(({ from, to }) => from <= to && from < Infinity && to > -Infinity)
    .sort((a, b) => a.from - b.from);
  const out: { from: Day; to: Day }[] = [];
  for (const days of sorted) {
    const last = out.at(-1);
    if (last !== undefined && days.from <= last.to + 1) last.to = Math.max(last.to, days.to);
    else out.push({ from: days.from, to: days.to });
  }
  return out;
}

/** The days that are not in the set. */
export function complementOf(set: DaySet): DaySet {
  const out: Days[] = [];
  let from = -Infinity;
  for (const days of set) {
    if (days.from > from) out.push({ from, to: days.from - 1 });
    from = days.to + 1;
    if (from === Infinity) return out;
  }
  out.push({ from, to: Infinity });
  return out;
}

/** The intervals between those of the set, in order, from the one that has the day or follows it. */
export function* gapsFrom(set: DaySet, day: Day): Iterable<Days> {
  let low = 0;
  let high = day === -Infinity ? 0 : set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[middle]!.from <= day) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i <= set.length; i += 1) {
    const from = i === 0 ? -Infinity : set[i - 1]!.to + 1;
    const to = i === set.length ? Infinity : set[i]!.from - 1;
    if (from <= to && from !== Infinity && to !== -Infinity) yield { from, to };
  }
}

/** The days that are in both sets. */
export function meetOf(a: DaySet, b: DaySet): DaySet {
  const out: Days[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    const from = Math.max(x.from, y.from);
    const to = Math.min(x.to, y.to);
    if (from <= to) out.push({ from, to });
    if (x.to < y.to) i += 1;
    else j += 1;
  }
  return out;
}

/** Whether the set has the day. */
export function hasDay(set: DaySet, day: Day): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const days = set[middle]!;
    if (day < days.from) high = middle - 1;
    else if (day > days.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** The days on which the signal's value passes the test. */
export function daysWhere<T>(signal: Signal<T>, test: (value: T) => boolean): DaySet {
  const out: Days[] = [];
  for (let i = 0; i < signal.at.length; i += 1) {
    if (!test(signal.values[i]!)) continue;
    const from = signal.at[i]!;
    while (i + 1 < signal.at.length && test(signal.values[i + 1]!)) i += 1;
    out.push({ from, to: (signal.at[i + 1] ?? Infinity) - 1 });
  }
  return out;
}

/** The signal that has the value of the first layer whose set has the day, else `otherwise`. */
export function layered<T>(
  layers: readonly { readonly days: DaySet; readonly value: T }[],
  otherwise: T,
): Signal<T> {
  const edges = new Set<Day>([-Infinity]);
  for (const { days } of layers) {
    for (const { from, to } of days) {
      edges.add(from);
      if (to !== Infinity) edges.add(to + 1);
    }
  }
  const positions = layers.map(() => 0);
  const out = new SignalBuilder<T>();
  for (const day of [...edges].sort((a, b) => a - b)) {
    let value = otherwise;
    for (let k = 0; k < layers.length; k += 1) {
      const { days } = layers[k]!;
      while (positions[k]! < days.length && days[positions[k]!]!.to < day) positions[k]! += 1;
      const here = days[positions[k]!];
      if (here !== undefined && here.from <= day) {
        value = layers[k]!.value;
        break;
      }
    }
    out.add(day, value);
  }
  return out.done();
}
