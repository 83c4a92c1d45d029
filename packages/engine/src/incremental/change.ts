import type { Days, Footing, Performance, State } from '@proviso/model';
import type { Judged } from '../state/judgement.js';
import type { OfferState } from '../state/offer.js';
import { constant, join, mapSignal, pieceDays, type Signal, SignalBuilder } from '../time/signal.js';
import { FALSE } from '../value/truth.js';

/** How an instance stands on a day. */
export interface Stand {
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
}

/** A longest stretch of days on which an instance stands otherwise than before; null where it is not there. */
export interface Change {
  /** The commitment or offer. */
  readonly commitment: string;
  readonly instance: Readonly<Record<string, string>>;
  readonly days: Days;
  readonly before: Stand | null;
  readonly after: Stand | null;
}

/** How the instances of a commitment stand on every day. */
export type Lines = ReadonlyMap<string, Line>;

/** How one instance stands on every day; null on days on which it is not there. */
export interface Line {
  readonly instance: Readonly<Record<string, string>>;
  readonly signal: Signal<Stand | null>;
}

/** The lines of a commitment; one of an offer is there from its acceptance on. */
export function linesOf(judged: readonly Judged[], offer: Signal<OfferState> | null): Lines {
  const out = new Map<string, Line>();
  for (const one of judged) {
    const stand = mapSignal(one.signal, ({ state, performance, footing }) => ({
      state,
      performance,
      footing,
    }));
    const there = one.bindings.size === 0 ? null : mapSignal(one.present, (bits) => bits !== FALSE);
    const taken = offer === null ? null : mapSignal(offer, ({ state }) => state === 'accepted');
    const signal = [there, taken].reduce<Signal<Stand | null>>(
      (line, gate) => (gate === null ? line : join(line, gate, (value, open) => (open ? value : null))),
      stand,
    );
    const name = JSON.stringify(one.instance);
    // Instances of one name are told apart by their order.
    let key = name;
    for (let n = 2; out.has(key); n += 1) key = `${name} ${n}`;
    out.set(key, { instance: one.instance, signal });
  }
  return out;
}

/** The line of an offer. */
export function offerLine(offer: Signal<OfferState>): Lines {
  const signal = mapSignal(
    offer,
    ({ state, contested }): Stand => ({
      state,
      performance: 'none',
      footing: contested ? 'contested' : 'established',
    }),
  );
  return new Map([['{}', { instance: {}, signal }]]);
}

/** Every stretch on which two states of a commitment differ, by instance and in order of time. */
export function changesBetween(commitment: string, before: Lines, after: Lines): readonly Change[] {
  const out: Change[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(key);
    const is = after.get(key);
    const { instance } = (is ?? was)!;
    const pairs = new SignalBuilder<readonly [Stand | null, Stand | null]>(
      (a, b) => sameStand(a[0], b[0]) && sameStand(a[1], b[1]),
    );
    const joined = join(
      was?.signal ?? NOWHERE,
      is?.signal ?? NOWHERE,
      (a, b): readonly [Stand | null, Stand | null] => [a, b],
    );
    joined.at.forEach((day, i) => {
      pairs.add(day, joined.values[i]!);
    });
    const signal = pairs.done();
    signal.values.forEach(([a, b], i) => {
      if (!sameStand(a, b))
        out.push({ commitment, instance, days: pieceDays(signal, i), before: a, after: b });
    });
  }
  return out;
}

const NOWHERE = constant<Stand | null>(null);

function sameStand(a: Stand | null, b: Stand | null): boolean {
  if (a === null || b === null) return a === b;
  return a.state === b.state && a.performance === b.performance && a.footing === b.footing;
}
