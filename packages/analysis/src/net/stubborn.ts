import type { CompiledNet } from './compiled.js';
import { type Goal, goalHolds, isOpen, type View } from './holds.js';

/**
 * Strong stubborn sets for place/transition nets (Valmari 1990; for a goal, the relaxed form with up-sets of
 * Schmidt 1999, after Kristensen and Valmari 2000). Both keep at least one shortest path to every deadlock, or to the goal.
 */
export interface Stubborn {
  /** Keeps of `enabled[0..count)` those to fire for finding deadlocks, in place; gives their number. */
  forDeadlock(counts: Int32Array, enabled: Int32Array, count: number): number;
  /** Keeps those to fire for reaching the goal, which does not hold here; gives their number (0: out of reach). */
  forGoal(counts: Int32Array, goal: Goal, enabled: Int32Array, count: number): number;
}

/** The most seeds tried per state for a small set. */
const SEEDS = 12;

/** Prepares stubborn sets for a net. */
export function stubbornSets(net: CompiledNet): Stubborn {
  const size = net.transitions.length;
  const { raisers, lowerers, needers, stoppers } = neighbours(net);
  const clashes: (Int32Array | undefined)[] = new Array(size);
  const inSet = new Uint8Array(size);
  const stack = new Int32Array(size);
  let depth = 0;
  let view: View = { net, counts: net.start };

  /** Transitions that u may disable or that may disable u, seen by net effect. */
  const clashesOf = (u: number): Int32Array => {
    const known = clashes[u];
    if (known) return known;
    const found = new Set<number>();
    for (const p of net.needs[u]!.places) for (const v of lowerers[p]!) found.add(v);
    for (const p of net.stops[u]!.places) for (const v of raisers[p]!) found.add(v);
    const change = net.changes[u]!;
    change.places.forEach((p, k) => {
      for (const v of change.amounts[k]! < 0 ? needers[p]! : stoppers[p]!) found.add(v);
    });
    found.delete(u);
    const list = Int32Array.from(found);
    clashes[u] = list;
    return list;
  };
  const include = (list: ArrayLike<number>): void => {
    for (let k = 0; k < list.length; k += 1) {
      const v = list[k]!;
      if (inSet[v] === 0) {
        inSet[v] = 1;
        stack[depth++] = v;
      }
    }
  };
  const missing = (list: readonly number[]): number => {
    let n = 0;
    for (const v of list) if (inSet[v] === 0) n += 1;
    return n;
  };
  /** The transitions one of which must fire before the disabled u is enabled: of the fewest new ones. */
  const enablersOf = (u: number): readonly number[] => {
    let best: readonly number[] = [];
    let bestCost = Infinity;
    const consider = (list: readonly number[]): void => {
      const cost = missing(list);
      if (cost < bestCost) {
        best = list;
        bestCost = cost;
      }
    };
    const needs = net.needs[u]!;
    for (let k = 0; k < needs.places.length && bestCost > 0; k += 1)
      if (view.counts[needs.places[k]!]! < needs.amounts[k]!) consider(raisers[needs.places[k]!]!);
    const stops = net.stops[u]!;
    for (let k = 0; k < stops.places.length && bestCost > 0; k += 1)
      if (view.counts[stops.places[k]!]! >= stops.amounts[k]!) consider(lowerers[stops.places[k]!]!);
    return best;
  };
  /** Closes the set; gives the number of its enabled members, or stops early past `limit`. */
  const close = (limit: number): number => {
    let open = 0;
    while (depth > 0) {
      const u = stack[--depth]!;
      if (isOpen(view, u)) {
        open += 1;
        if (open > limit) {
          depth = 0;
          return open;
        }
        include(clashesOf(u));
      } else include(enablersOf(u));
    }
    return open;
  };
  const keep = (enabled: Int32Array, count: number, chosen: Uint8Array): number => {
    let kept = 0;
    for (let k = 0; k < count; k += 1) if (chosen[enabled[k]!] === 1) enabled[kept++] = enabled[k]!;
    return kept;
  };
  const best = new Uint8Array(size);
  /** Transitions one of which lies on every path from here to the goal. */
  const upSet = (goal: Goal, into: Set<number>): void => {
    switch (goal.kind) {
      case 'sum':
        goal.places.forEach((p, k) => {
          for (const v of goal.factors[k]! > 0 ? lowerers[p]! : raisers[p]!) into.add(v);
        });
        return;
      case 'fireable': {
        if (goal.wanted) {
          for (const v of enablersOf(goal.transition)) into.add(v);
          return;
        }
        for (const p of net.needs[goal.transition]!.places) for (const v of lowerers[p]!) into.add(v);
        for (const p of net.stops[goal.transition]!.places) for (const v of raisers[p]!) into.add(v);
        return;
      }
      case 'all': {
        let least: Set<number> | undefined;
        for (const part of goal.parts) {
          if (goalHolds(view, part)) continue;
          const set = new Set<number>();
          upSet(part, set);
          if (least === undefined || set.size < least.size) least = set;
        }
        for (const v of least ?? []) into.add(v);
        return;
      }
      case 'some':
        for (const part of goal.parts) upSet(part, into);
        return;
      default: {
        const never: never = goal;
        throw new Error(`unknown goal ${JSON.stringify(never)}`);
      }
    }
  };

  return {
    forDeadlock(counts, enabled, count) {
      if (count <= 1) return count;
      view = { net, counts };
      let least = count;
      best.fill(1);
      for (let k = 0; k < count && k < SEEDS && least > 1; k += 1) {
        if (least < count && best[enabled[k]!] === 1 && least === 1) continue;
        inSet.fill(0);
        depth = 0;
        include([enabled[k]!]);
        const open = close(least - 1);
        if (open < least) {
          least = open;
          best.set(inSet);
        }
      }
      return least === count ? count : keep(enabled, count, best);
    },
    forGoal(counts, goal, enabled, count) {
      view = { net, counts };
      inSet.fill(0);
      depth = 0;
      const first = new Set<number>();
      upSet(goal, first);
      include([...first]);
      if (close(count) >= count) return count;
      return keep(enabled, count, inSet);
    },
  };
}

/** By place: the transitions that raise it, lower it, need tokens on it, are stopped by tokens on it. */
function neighbours(net: CompiledNet): Record<'raisers' | 'lowerers' | 'needers' | 'stoppers', number[][]> {
  const lists = (): number[][] => net.places.map(() => []);
  const found = { raisers: lists(), lowerers: lists(), needers: lists(), stoppers: lists() };
  net.changes.forEach((change, t) => {
    change.places.forEach((p, k) => {
      (change.amounts[k]! > 0 ? found.raisers : found.lowerers)[p]!.push(t);
    });
    for (const p of net.needs[t]!.places) found.needers[p]!.push(t);
    for (const p of net.stops[t]!.places) found.stoppers[p]!.push(t);
  });
  return found;
}
