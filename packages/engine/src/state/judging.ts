import type { Day, Days } from '@proviso/model';
import type { Signal } from '../time/signal.js';
import { ALL_TIME, differenceOf, hullOf, splice } from '../time/splice.js';
import type { Bits } from '../value/truth.js';
import { type Cursor, cursorOf } from './cursor.js';
import type { Frame } from './frame.js';
import { type Judgement, sameJudgement } from './judgement.js';

/** What a judgement is made from, by name. */
export type Inputs = Readonly<Record<string, Signal<unknown>>>;

/** A judgement with all that it was made from, so that it need only be made again where that has changed. */
export interface Judging<I extends Inputs = Inputs> {
  readonly signal: Signal<Judgement>;
  readonly inputs: I;
  /** The values that were asked for on the way, by the day from which they count. */
  readonly runs: readonly Run[];
  /** What was remembered on the way; null where the judgement is always made whole. */
  readonly trace: unknown;
}

/** The value of a condition counted from a day that judging itself came upon. */
export interface Run {
  readonly from: Day;
  readonly value: Signal<Bits>;
}

/** Cursors over all that a judgement is made from. */
export function cursorsOf<I extends Inputs>(
  inputs: I,
  day: Day = -Infinity,
): { readonly [K in keyof I]: I[K] extends Signal<infer T> ? Cursor<T> : never } {
  const out: Record<string, Cursor<unknown>> = {};
  for (const [name, signal] of Object.entries(inputs)) out[name] = cursorOf(signal, day);
  return out as ReturnType<typeof cursorsOf<I>>;
}

/** The first day after one on which anything that a judgement is made from may change, or its frame begins or ends. */
export function edgeAfter(
  day: Day,
  cursors: Readonly<Record<string, Cursor<unknown>>>,
  { made, start, end }: Frame,
): Day {
  let next = Infinity;
  for (const name in cursors) next = Math.min(next, cursors[name]!.next());
  for (const edge of [made ?? -Infinity, start, end + 1]) if (edge > day && edge < next) next = edge;
  return next;
}

/** The days on which what judgements are made from differs; null when on none. */
export function inputsDiffer(before: Inputs, after: Inputs): Days | null {
  let out: Days | null = null;
  for (const name in after) {
    const a = before[name];
    const b = after[name]!;
    if (a === b) continue;
    if (a === undefined) return ALL_TIME;
    out = hullOf(out, differenceOf(a, b, -Infinity, Infinity, sameInput));
  }
  return out;
}

/** The judgement made anew, but that where nothing changed it is the earlier one itself. */
export function settledOn<J extends Judging>(earlier: Judging | null, made: J): J {
  if (earlier === null) return made;
  const { signal } = splice(earlier.signal, made.signal, ALL_TIME, sameJudgement);
  return { ...made, signal };
}

function sameInput(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const x = a as Readonly<Record<string, unknown>>;
  const y = b as Readonly<Record<string, unknown>>;
  for (const key in x) if (!Object.is(x[key], y[key])) return false;
  return Object.keys(x).length === Object.keys(y).length;
}
