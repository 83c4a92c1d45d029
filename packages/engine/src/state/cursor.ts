import type { Day } from '@proviso/model';
import { pieceAt, type Signal } from '../time/signal.js';

/** Reads a signal forwards, day by later day. */
export interface Cursor<T> {
  /** The value on a day that is not before the one asked last. */
  at(day: Day): T;
  /** The first day after the one asked last on which the value may change. */
  next(): Day;
}

/** A cursor at the beginning of time, or on a day. */
export function cursorOf<T>(signal: Signal<T>, from: Day = -Infinity): Cursor<T> {
  let i = from === -Infinity ? 0 : pieceAt(signal, from);
  return {
    at(day) {
      while (i + 1 < signal.at.length && signal.at[i + 1]! <= day) i += 1;
      return signal.values[i]!;
    },
    next: () => signal.at[i + 1] ?? Infinity,
  };
}
