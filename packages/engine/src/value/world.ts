import type { Condition, Day, Moment, Power, Term, When } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import type { Judged } from '../state/judgement.js';
import type { Signal } from '../time/signal.js';
import type { Amount } from './amount.js';
import type { Instant } from './instant.js';
import type { Bits } from './truth.js';
import type { Window } from './window.js';

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
}

/** The answers kept. Keys within are the scope of variables, the start, and for what looks ahead the horizon. */
export interface Kept {
  readonly truths: Map<Condition, Map<string, Signal<Bits>>>;
  readonly finals: Map<Condition, Map<string, Signal<Bits>>>;
  readonly shares: Map<Condition, Map<string, Signal<number | null>>>;
  readonly instants: Map<Moment, Map<string, Signal<Instant>>>;
  readonly amounts: Map<Term, Map<string, Signal<Amount>>>;
  readonly windows: Map<readonly When[], Map<string, readonly Window[]>>;
  readonly judged: Map<string, readonly Judged[]>;
  readonly powers: Map<Power, unknown>;
  readonly other: Map<string, unknown>;
  /** Commitments that depend on each other without ever settling. */
  readonly unsettled: (readonly string[])[];
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
    finals: new Map(),
    shares: new Map(),
    instants: new Map(),
    amounts: new Map(),
    windows: new Map(),
    judged: new Map(),
    powers: new Map(),
    other: new Map(),
    unsettled: [],
  };
}

/** Opens a world over facts. */
export function openWorld(facts: Facts, horizon: Day): World {
  return { facts, horizon, kept: emptyKept(), round: null, unused: new Set() };
}

/** The answer kept for an object and a scope, worked out when first asked for. */
export function keep<K, T>(store: Map<K, Map<string, T>>, of: K, scope: string, make: () => T): T {
  let byScope = store.get(of);
  if (byScope === undefined) {
    byScope = new Map();
    store.set(of, byScope);
  }
  const found = byScope.get(scope);
  if (found !== undefined) return found;
  const made = make();
  byScope.set(scope, made);
  return made;
}
