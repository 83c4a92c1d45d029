import type { Net, NetArc } from './net.js';

/**
 * A net as index lists. `needs` are the places that must hold at least a weight (pre and read arcs together),
 * `stops` those that must hold less (inhibitor arcs, and capacities turned into them), `changes` the net effect.
 */
export interface CompiledNet {
  readonly places: readonly string[];
  readonly transitions: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly transitionOf: ReadonlyMap<string, number>;
  readonly start: Int32Array;
  readonly needs: readonly Amounts[];
  readonly stops: readonly Amounts[];
  readonly changes: readonly Amounts[];
}

/** Places by index, each with an amount. */
export interface Amounts {
  readonly places: Int32Array;
  readonly amounts: Int32Array;
}

/** Compiles a net that `checkNet` found nothing wrong with. Arcs to one place add up; a read arc asks for the most. */
export function compileNet(net: Net): CompiledNet {
  const placeOf = new Map(net.places.map((place, i) => [place.id, i]));
  const place = (arc: NetArc): number => placeOf.get(arc.place) ?? -1;
  const needs: Amounts[] = [];
  const stops: Amounts[] = [];
  const changes: Amounts[] = [];
  for (const transition of net.transitions) {
    const takes = new Map<number, number>();
    const puts = new Map<number, number>();
    for (const arc of transition.pre ?? []) add(takes, place(arc), arc.weight ?? 1);
    for (const arc of transition.post ?? []) add(puts, place(arc), arc.weight ?? 1);
    const change = new Map<number, number>();
    for (const [p, n] of puts) add(change, p, n);
    for (const [p, n] of takes) add(change, p, -n);
    for (const [p, n] of change) if (n === 0) change.delete(p);
    const need = new Map(takes);
    for (const arc of transition.read ?? [])
      need.set(place(arc), Math.max(need.get(place(arc)) ?? 0, arc.weight ?? 1));
    const stop = new Map<number, number>();
    const below = (p: number, n: number): void => {
      stop.set(p, Math.min(stop.get(p) ?? Infinity, n));
    };
    for (const arc of transition.inhibit ?? []) below(place(arc), arc.weight ?? 1);
    for (const [p, n] of change) {
      const capacity = net.places[p]?.capacity;
      if (n > 0 && capacity !== undefined) below(p, capacity - n + 1);
    }
    needs.push(amounts(need));
    stops.push(amounts(stop));
    changes.push(amounts(change));
  }
  return {
    places: net.places.map((each) => each.id),
    transitions: net.transitions.map((each) => each.id),
    placeOf,
    transitionOf: new Map(net.transitions.map((each, i) => [each.id, i])),
    start: Int32Array.from(net.places, (each) => each.tokens ?? 0),
    needs,
    stops,
    changes,
  };
}

function add(to: Map<number, number>, key: number, amount: number): void {
  to.set(key, (to.get(key) ?? 0) + amount);
}

function amounts(from: ReadonlyMap<number, number>): Amounts {
  return { places: Int32Array.from(from.keys()), amounts: Int32Array.from(from.values()) };
}
