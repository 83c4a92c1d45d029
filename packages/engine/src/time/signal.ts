import type { Day, Days } from '@proviso/model';

/**
 * A value that changes only at some days: `values[i]` holds from day `at[i]` until the day before `at[i + 1]`.
 * `at[0]` is -Infinity and `at` grows strictly, so every day has exactly one value.
 */
export interface Signal<T> {
  readonly at: readonly Day[];
  readonly values: readonly T[];
}

/** The signal that has one value on every day. */
export function constant<T>(value: T): Signal<T> {
  return { at: [-Infinity], values: [value] };
}

/** The index of the piece that the day lies in. */
export function pieceAt(signal: Signal<unknown>, day: Day): number {
  const { at } = signal;
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The value on a day. */
export function valueAt<T>(signal: Signal<T>, day: Day): T {
  return signal.values[pieceAt(signal, day)]!;
}

/** The first day after `day` on which the value may differ; Infinity when it never does. */
export function nextChange(signal: Signal<unknown>, day: Day): Day {
  return signal.at[pieceAt(signal, day) + 1] ?? Infinity;
}

/** The days of one piece, both ends included. */
export function pieceDays(signal: Signal<unknown>, index: number): Days {
  return { from: signal.at[index]!, to: (signal.at[index + 1] ?? Infinity) - 1 };
}

/** Builds a signal from pieces in order; equal neighbours become one piece. */
export class SignalBuilder<T> {
  readonly at: Day[] = [];
  readonly values: T[] = [];
  #last: Day = -Infinity;
  readonly #same: (a: T, b: T) => boolean;

  constructor(same: (a: T, b: T) => boolean = Object.is) {
    this.#same = same;
  }

  /**
   * Says that from `day` on (not before any day said already) the value is `value`. What is said last of a day counts;
   * the end of time never comes.
   */
  add(day: Day, value: T): void {
    if (day === Infinity) return;
    if (day < this.#last) throw new Error(`a signal went back from day ${this.#last} to ${day}`);
    if (this.at.length > 0 && this.at.at(-1) === day) {
      this.at.pop();
      this.values.pop();
    }
    this.#last = day;
    const last = this.values.length - 1;
    if (last >= 0 && this.#same(this.values[last]!, value)) return;
    this.at.push(last < 0 ? -Infinity : day);
    this.values.push(value);
  }

  done(): Signal<T> {
    return { at: this.at, values: this.values };
  }
}

/** The signal whose value on each day is `change` of the old one. */
export function mapSignal<T, U>(signal: Signal<T>, change: (value: T) => U): Signal<U> {
  const out = new SignalBuilder<U>();
  for (let i = 0; i < signal.at.length; i += 1) out.add(signal.at[i]!, change(signal.values[i]!));
  return out.done();
}

/** The signal of two, joined day by day. */
export function join<T, U, V>(a: Signal<T>, b: Signal<U>, of: (a: T, b: U) => V): Signal<V> {
  const out = new SignalBuilder<V>();
  let i = 0;
  let j = 0;
  let day = -Infinity;
  for (;;) {
    out.add(day, of(a.values[i]!, b.values[j]!));
    const nextA = a.at[i + 1] ?? Infinity;
    const nextB = b.at[j + 1] ?? Infinity;
    day = Math.min(nextA, nextB);
    if (day === Infinity) return out.done();
    if (nextA === day) i += 1;
    if (nextB === day) j += 1;
  }
}

/** The signal of several, as a list of their values in order. Equal lists of neighbouring pieces are not merged. */
export function joinAll<T>(signals: readonly Signal<T>[]): Signal<readonly T[]> {
  const days = [...new Set(signals.flatMap((signal) => signal.at))].sort((a, b) => a - b);
  if (days.length === 0) return constant<readonly T[]>([]);
  const positions = signals.map(() => 0);
  const values = days.map((day) =>
    signals.map((signal, k) => {
      while ((signal.at[positions[k]! + 1] ?? Infinity) <= day) positions[k]! += 1;
      return signal.values[positions[k]!]!;
    }),
  );
  return { at: days, values };
}

/** A signal that on each piece of `control` follows the signal made for that piece's value. */
export function follow<C, T>(control: Signal<C>, make: (value: C, days: Days) => Signal<T>): Signal<T> {
  if (control.at.length === 1) return make(control.values[0]!, { from: -Infinity, to: Infinity });
  const out = new SignalBuilder<T>();
  for (let i = 0; i < control.at.length; i += 1) {
    const days = pieceDays(control, i);
    const part = make(control.values[i]!, days);
    let k = pieceAt(part, days.from);
    out.add(days.from, part.values[k]!);
    for (k += 1; k < part.at.length && part.at[k]! <= days.to; k += 1) out.add(part.at[k]!, part.values[k]!);
  }
  return out.done();
}

/** The first day of the unbroken run of days, up to `day`, on which the value passes the test; null when it fails on `day`. */
export function runStart<T>(signal: Signal<T>, day: Day, test: (value: T) => boolean): Day | null {
  let i = pieceAt(signal, day);
  if (!test(signal.values[i]!)) return null;
  while (i > 0 && test(signal.values[i - 1]!)) i -= 1;
  return signal.at[i]!;
}

/** The first day from `from` on whose value passes the test, or null. */
export function firstDay<T>(signal: Signal<T>, from: Day, test: (value: T) => boolean): Day | null {
  for (let i = pieceAt(signal, from); i < signal.at.length; i += 1) {
    if (test(signal.values[i]!)) return Math.max(from, signal.at[i]!);
  }
  return null;
}
