import { type Refused, refused } from '../problem.js';
import { temporalProblems } from './check.js';
import { conflictOf, type Edge, placesOf, requirementEdges } from './distance-graph.js';
import { feasibility } from './shortest-path.js';
import type { Conflict, TemporalNetwork } from './temporal-network.js';

/** A plan that holds whatever nature does: fixed times for all points that can be chosen, the first of them at 0. */
export interface FixedPlan {
  readonly kind: 'controllable';
  readonly times: readonly { readonly point: string; readonly time: number }[];
}

/**
 * Whether fixed times, chosen before anything is known, keep every requirement whatever the uncertain durations turn out
 * to be (strong controllability; Vidal and Fargier 1999). Every requirement is moved back to the starts of the uncertain
 * durations at its ends, by the worst case, which leaves a simple temporal network. Refused with the network's problems.
 */
export function strongControllability(
  network: TemporalNetwork,
): FixedPlan | { readonly kind: 'uncontrollable'; readonly conflict: Conflict } | Refused {
  const problems = temporalProblems(network);
  if (problems.length > 0) return refused(problems);
  const places = placesOf(network);
  const chains = chainsOf(network, places);
  const edges = requirementEdges(network, places).map((edge): Edge => {
    const [from, to] = [chains[edge.from]!, chains[edge.to]!];
    const longest = to.durations.filter((duration) => !from.durations.includes(duration));
    const shortest = from.durations.filter((duration) => !to.durations.includes(duration));
    const worst =
      longest.reduce((sum, { most }) => sum + most, 0) - shortest.reduce((sum, { least }) => sum + least, 0);
    return { ...edge, from: from.start, to: to.start, weight: edge.weight - worst };
  });
  const found = feasibility(network.points.length, edges);
  if (found.kind === 'negative-cycle') return { kind: 'uncontrollable', conflict: conflictOf(found.cycle) };
  const chosen = network.points.flatMap((point, index) =>
    chains[index]!.start === index ? [{ point, time: found.potential[index]! }] : [],
  );
  const first = Math.min(...chosen.map(({ time }) => time));
  return { kind: 'controllable', times: chosen.map(({ point, time }) => ({ point, time: time - first })) };
}

/** The verdict of `weakControllability`; `unknown` when there are too many cases for the budget. */
export type WeakControllability =
  | { readonly kind: 'controllable' }
  | {
      readonly kind: 'uncontrollable';
      readonly durations: readonly { readonly to: string; readonly duration: number }[];
      readonly conflict: Conflict;
    }
  | { readonly kind: 'unknown'; readonly cases: number };

/**
 * Whether a plan exists for every outcome of the uncertain durations, if all were known beforehand (weak
 * controllability). It suffices to try the shortest and longest of each (Vidal and Fargier 1999), 2^n cases in all: with
 * more than `budget` cases (4096 unless given) the answer is `unknown`. (The problem is co-NP-complete; a network that is
 * dynamically controllable is weakly so too.)
 */
export function weakControllability(network: TemporalNetwork, budget = 4096): WeakControllability | Refused {
  const problems = temporalProblems(network);
  if (problems.length > 0) return refused(problems);
  const open = network.contingents.filter(({ least, most }) => least < most);
  const cases = 2 ** open.length;
  if (cases > budget) return { kind: 'unknown', cases };
  const places = placesOf(network);
  const fixed = requirementEdges(network, places);
  for (let mask = 0; mask < cases; mask++) {
    const durations = network.contingents.map((link) => {
      const bit = open.indexOf(link);
      return {
        ...link,
        duration: bit >= 0 && Math.floor(mask / 2 ** bit) % 2 === 1 ? link.most : link.least,
      };
    });
    const pinned = durations.map(({ duration, ...link }) => ({ ...link, least: duration, most: duration }));
    const edges = [...fixed, ...requirementEdges({ ...network, requirements: pinned }, places)];
    const found = feasibility(network.points.length, edges);
    if (found.kind === 'negative-cycle') {
      return {
        kind: 'uncontrollable',
        durations: durations.map(({ to, duration }) => ({ to, duration })),
        conflict: conflictOf(found.cycle),
      };
    }
  }
  return { kind: 'controllable' };
}

interface Chain {
  readonly start: number;
  readonly durations: readonly { readonly least: number; readonly most: number }[];
}

/** For each point the point that can be chosen from which uncertain durations lead to it, and those durations. */
function chainsOf(network: TemporalNetwork, places: ReadonlyMap<string, number>): readonly Chain[] {
  const before = new Map(network.contingents.map((link) => [places.get(link.to)!, link]));
  const known = new Map<number, Chain>();
  return network.points.map((_, point) => {
    const path: number[] = [];
    let at = point;
    while (before.has(at) && !known.has(at)) {
      path.push(at);
      at = places.get(before.get(at)!.from)!;
    }
    let chain = known.get(at) ?? { start: at, durations: [] };
    for (const next of path.reverse()) {
      chain = { start: chain.start, durations: [...chain.durations, before.get(next)!] };
      known.set(next, chain);
    }
    return chain;
  });
}
