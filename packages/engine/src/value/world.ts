import type { Condition, Day, Days, Moment, Power, Term, When } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import type { Judged } from '../state/judgement.js';
import type { Signal } from '../time/signal.js';
import type { Amount } from './amount.js';
import type { Instant } from './instant.js';
import type { Mark } from './mark.js';
import type { Revised } from './revised.js';
import type { Bits } from './truth.js';
import type { Windows } from './window.js';

/**
 * Facts with everything that was worked out over them, kept for the next question. `horizon` is the last day that a
 * condition which looks ahead may see.
 */
export interface World {
  readonly facts: Facts;
  readonly horizon: Day;
  readonly kept: Kept;
  /** What commitments of a cycle were in the round before; null outside of cycles. */
  readonly round: Round | null;
  /** Powers whose own condition is being judged: it is judged as if they had not been used. */
  readonly unused: ReadonlySet<string>;
  /** The version of the evidence; it stands still where evidence does not grow. */
  readonly clock: Clock;
  /**
   * The only days that a condition is being worked out for; null: all. Conditions and terms asked of such a world are
   * right on these days only; everything else has to be asked of `whole`.
   */
  readonly span: Days | null;
  /** The world without a span; null where this is it. */
  readonly whole: World | null;
}

/** Counts the changes of evidence that grows. */
export interface Clock {
  now: number;
}

/** The world without a span. */
export function wholeOf(over: World): World {
  return over.whole ?? over;
}

/** The world for one day alone; see {@link World.span}. */
export function on(over: World, day: Day): World {
  return { ...over, span: { from: day, to: day }, whole: wholeOf(over) };
}

/** The answers kept. Keys within are the scope of variables, the start, and for what looks ahead the horizon. */
export interface Kept {
  readonly truths: Map<Condition, Map<string, Revised<Bits>>>;
  readonly marks: Map<Condition, Map<string, Revised<Mark>>>;
  readonly finals: Map<Condition, Map<string, Dated<Signal<Bits>>>>;
  readonly shares: Map<Condition, Map<string, Dated<Signal<number | null>>>>;
  readonly instants: Map<Moment, Map<string, Revised<Instant>>>;
  readonly amounts: Map<Term, Map<string, Revised<Amount>>>;
  readonly windows: Map<readonly When[], Map<string, Windows>>;
  readonly judged: Map<string, readonly Judged[]>;
  /** What commitments were when they were judged last, where the evidence grows. */
  readonly earlier: Map<string, readonly Judged[]>;
  /** The places of the only instances that what has changed since then can concern; a commitment without: all. */
  readonly touched: Map<string, ReadonlySet<number>>;
  readonly powers: Map<Power, Map<string, Dated<unknown>>>;
  readonly other: Map<string, unknown>;
  /** Commitments that depend on each other without ever settling. */
  readonly unsettled: (readonly string[])[];
}

/** An answer and the version of the evidence that it is true to. */
export interface Dated<T> {
  readonly value: T;
  readonly version: number;
}

/** One round over the commitments of a cycle. */
export interface Round {
  readonly members: ReadonlySet<string>;
  readonly before: ReadonlyMap<string, readonly Judged[]>;
}

/** An empty store of answers. */
export function emptyKept(): Kept {
  return {
    truths: new Map(),
    marks: new Map(),
    finals: new Map(),
    shares: new Map(),
    instants: new Map(),
    amounts: new Map(),
    windows: new Map(),
    judged: new Map(),
    earlier: new Map(),
    touched: new Map(),
    powers: new Map(),
    other: new Map(),
    unsettled: [],
  };
}

/** Opens a world over facts. */
export function openWorld(facts: Facts, horizon: Day): World {
  return {
    facts,
    horizon,
    kept: emptyKept(),
    round: null,
    unused: new Set(),
    clock: { now: 0 },
    span: null,
    whole: null,
  };
}

/** The answer kept for an object and a scope; worked out when first asked for, and anew when the evidence has changed. */
export function keep<K, T>(
  world: World,
  store: Map<K, Map<string, Dated<T>>>,
  of: K,
  scope: string,
  make: () => T,
): T {
  let byScope = store.get(of);
  if (byScope === undefined) {
    byScope = new Map();
    store.set(of, byScope);
  }
  const found = byScope.get(scope);
  const version = world.clock.now;
  if (found !== undefined && found.version === version) return found.value;
  const value = make();
  byScope.set(scope, { value, version });
  return value;
}
