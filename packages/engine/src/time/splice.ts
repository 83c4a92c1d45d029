import type { Day, Days } from '@proviso/model';
import { pieceAt, type Signal } from './signal.js';

/** All days. */
export const ALL_TIME: Days = { from: -Infinity, to: Infinity };

/** A signal, and on which days it differs from the one it was made from; null when on none. */
export interface Spliced<T> {
  readonly signal: Signal<T>;
  readonly days: Days | null;
}

/** The least interval that holds both. */
export function hullOf(a: Days | null, b: Days | null): Days | null {
  if (a === null) return b;
  if (b === null) return a;
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** The signal as far as it bears on the days; outside of them it says nothing that counts. */
export function cut<T>(signal: Signal<T>, { from, to }: Days): Signal<T> {
  const last = signal.at.length - 1;
  if (last === 0) return signal;
  const i = pieceAt(signal, from);
  const j = to === Infinity ? last : pieceAt(signal, to);
  if (i === 0 && j === last) return signal;
  if (i === j) return { at: [-Infinity], values: [signal.values[i]!] };
  const at = signal.at.slice(i, j + 1);
  at[0] = -Infinity;
  return { at, values: signal.values.slice(i, j + 1) };
}

/**
 * The old signal with the days given taken from the fresh one, and on which of them the two differ. Where they do not
 * differ the old signal itself comes back, so that what stands on it need not be looked at.
 */
export function splice<T>(
  old: Signal<T>,
  fresh: Signal<T>,
  { from, to }: Days,
  same: (a: T, b: T) => boolean,
): Spliced<T> {
  const days = differenceOf(old, fresh, from, to, same);
  if (days === null) return { signal: old, days };
  const first = pieceAt(old, days.from);
  const begin = old.at[first] === days.from ? first : first + 1;
  let i = pieceAt(fresh, days.from);
  const at: Day[] = old.at.slice(0, begin);
  const values: T[] = old.values.slice(0, begin);
  const put = (day: Day, value: T): void => {
    if (values.length > 0 && same(values[values.length - 1]!, value)) return;
    at.push(day);
    values.push(value);
  };
  put(days.from, fresh.values[i]!);
  for (i += 1; i < fresh.at.length && fresh.at[i]! <= days.to; i += 1) put(fresh.at[i]!, fresh.values[i]!);
  if (days.to === Infinity) return { signal: { at, values }, days };
  const rest = pieceAt(old, days.to + 1);
  put(days.to + 1, old.values[rest]!);
  if (rest + 1 === old.at.length) return { signal: { at, values }, days };
  return {
    signal: { at: at.concat(old.at.slice(rest + 1)), values: values.concat(old.values.slice(rest + 1)) },
    days,
  };
}

/** The least interval within the days outside of which two signals are the same there; null when they are throughout. */
export function differenceOf<T>(
  a: Signal<T>,
  b: Signal<T>,
  from: Day,
  to: Day,
  same: (a: T, b: T) => boolean,
): Days | null {
  if (a === b) return null;
  let i = pieceAt(a, from);
  let j = pieceAt(b, from);
  let first: Day | null = null;
  let last: Day = -Infinity;
  for (let day = from; ; ) {
    const nextA = a.at[i + 1] ?? Infinity;
    const nextB = b.at[j + 1] ?? Infinity;
    const next = Math.min(nextA, nextB);
    if (!same(a.values[i]!, b.values[j]!)) {
      first ??= day;
      last = next === Infinity ? to : Math.min(to, next - 1);
    }
    if (next === Infinity || next > to) return first === null ? null : { from: first, to: last };
    if (nextA === next) i += 1;
    if (nextB === next) j += 1;
    day = next;
  }
}
