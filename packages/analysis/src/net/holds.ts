import type { CompiledNet } from './compiled.js';
import type { NetCondition, TokenSum } from './net.js';

/** A condition with negations pushed to its leaves and names turned into indices. */
export type Goal =
  /** Sum of coefficient times tokens is at most `most`. */
  | { readonly kind: 'sum'; readonly places: Int32Array; readonly factors: Int32Array; readonly most: number }
  /** The transition is enabled (or, negated, is not). */
  | { readonly kind: 'fireable'; readonly transition: number; readonly wanted: boolean }
  | { readonly kind: 'all' | 'some'; readonly parts: readonly Goal[] };

/** What a goal is evaluated on: token counts. */
export interface View {
  readonly net: CompiledNet;
  readonly counts: Int32Array;
}

/** Turns a checked condition into a goal. */
export function goalOf(net: CompiledNet, condition: NetCondition, wanted = true): Goal {
  switch (condition.kind) {
    case 'at-most':
      return sumGoal(net, condition.left, condition.right, wanted);
    case 'fireable': {
      const parts = condition.transitions.map(
        (id): Goal => ({ kind: 'fireable', transition: net.transitionOf.get(id) ?? -1, wanted }),
      );
      return parts.length === 1 ? parts[0]! : { kind: wanted ? 'some' : 'all', parts };
    }
    case 'all':
    case 'some':
      return {
        kind: (condition.kind === 'all') === wanted ? 'all' : 'some',
        parts: condition.conditions.map((inner) => goalOf(net, inner, wanted)),
      };
    case 'not':
      return goalOf(net, condition.condition, !wanted);
    default: {
      const never: never = condition;
      throw new Error(`unknown net condition ${JSON.stringify(never)}`);
    }
  }
}

/** Whether the transition is enabled at these counts. */
export function isOpen(view: View, transition: number): boolean {
  const needs = view.net.needs[transition]!;
  for (let k = 0; k < needs.places.length; k += 1)
    if (view.counts[needs.places[k]!]! < needs.amounts[k]!) return false;
  const stops = view.net.stops[transition]!;
  for (let k = 0; k < stops.places.length; k += 1)
    if (view.counts[stops.places[k]!]! >= stops.amounts[k]!) return false;
  return true;
}

/** Whether the goal holds at these counts. */
export function goalHolds(view: View, goal: Goal): boolean {
  switch (goal.kind) {
    case 'sum': {
      let sum = 0;
      for (let k = 0; k < goal.places.length; k += 1) sum += goal.factors[k]! * view.counts[goal.places[k]!]!;
      return sum <= goal.most;
    }
    case 'fireable':
      return isOpen(view, goal.transition) === goal.wanted;
    case 'all':
      return goal.parts.every((part) => goalHolds(view, part));
    case 'some':
      return goal.parts.some((part) => goalHolds(view, part));
    default: {
      const never: never = goal;
      throw new Error(`unknown goal ${JSON.stringify(never)}`);
    }
  }
}

/** left ≤ right as a sum ≤ constant; its negation, left ≥ right + 1, likewise. */
function sumGoal(net: CompiledNet, left: TokenSum, right: TokenSum, wanted: boolean): Goal {
  const factors = new Map<number, number>();
  const add = (sum: TokenSum, factor: number): void => {
    for (const id of sum.places ?? []) {
      const place = net.placeOf.get(id) ?? -1;
      factors.set(place, (factors.get(place) ?? 0) + factor);
    }
  };
  add(left, wanted ? 1 : -1);
  add(right, wanted ? -1 : 1);
  const difference = (right.constant ?? 0) - (left.constant ?? 0);
  for (const [place, factor] of factors) if (factor === 0) factors.delete(place);
  return {
    kind: 'sum',
    places: Int32Array.from(factors.keys()),
    factors: Int32Array.from(factors.values()),
    most: wanted ? difference : -difference - 1,
  };
}
