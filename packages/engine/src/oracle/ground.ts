import type { Day } from '@proviso/model';
import type { Env, Seen } from './facts.js';
import type { Pair } from './pair.js';

export type When_ = { from: Day; to: Day; contested: boolean } | { maybe: boolean } | 'never';

/** How dates of occurrences are taken. */
export type Dating = 'whole' | 'earliest' | 'lasting';

/** What the values need of the commitments: section 4 gives it. */
export interface States {
  readonly state: (commitment: string, state: string, day: Day) => Pair;
  readonly inForce: (instrument: string, party: string | null, day: Day) => Pair;
}

export interface Ground {
  readonly seen: Seen;
  readonly states: States;
  readonly first: Day;
  readonly asOf: Day;
  readonly circular: ReadonlySet<string>;
  /** Values found before, so that nested operators do not ask the same again and again. */
  readonly memo: { values: WeakMap<object, Map<string, unknown>> };
}

/** A value found before, or made now. */
export function remembered<R>(g: Ground, of: object, key: string, make: () => R): R {
  let kept = g.memo.values.get(of);
  if (kept === undefined) {
    kept = new Map();
    g.memo.values.set(of, kept);
  }
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as R;
}

/** The bindings as text. */
export function keyOf(env: Env): string {
  return Object.entries(env)
    .map(([name, v]) => `${name}=${v.text}${v.happening === null ? '' : JSON.stringify(v.happening)}`)
    .join();
}

export function members(g: Ground, set: string, seen: readonly string[] = []): readonly string[] {
  const found = g.seen.model.sets.find((x) => x.name === set);
  if (found === undefined || seen.includes(set)) return [];
  return [
    ...new Set([...found.members, ...found.includes.flatMap((other) => members(g, other, [...seen, set]))]),
  ];
}

export function range(from: Day, to: Day): Day[] {
  const out: Day[] = [];
  for (let d = from; d <= to; d += 1) out.push(d);
  return out;
}

export function daysFrom(g: Ground, to: Day): Day[] {
  return range(g.first, to);
}
