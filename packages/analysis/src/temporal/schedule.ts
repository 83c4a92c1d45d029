import { type Refused, refused } from '../problem.js';
import { temporalProblems } from './check.js';
import { conflictOf, type Edge, placesOf, requirementEdges } from './distance-graph.js';
import { distances, feasibility } from './shortest-path.js';
import type { Conflict, TemporalNetwork } from './temporal-network.js';

/** When each point can be: times after the origin; an end is missing where nothing bounds it. */
export interface Schedule {
  readonly kind: 'consistent';
  readonly origin: string;
  readonly points: readonly {
    readonly point: string;
    readonly earliest?: number;
    readonly latest?: number;
  }[];
}

/** The bounds contradict each other. */
export interface Inconsistent {
  readonly kind: 'inconsistent';
  readonly conflict: Conflict;
}

/**
 * The earliest and latest time of each point after `origin` (the first point unless given), as if every uncertain
 * duration could be chosen within its bounds; or a smallest conflict. By shortest paths (Dechter, Meiri and Pearl 1991).
 * All earliest times together keep every bound, and so do all latest. Refused with the problems of the network.
 */
export function schedule(network: TemporalNetwork, origin?: string): Schedule | Inconsistent | Refused {
  const start = origin ?? network.points[0];
  const problems = temporalProblems(
    start === undefined || network.points.includes(start)
      ? network
      : { ...network, requirements: [...network.requirements, { from: start, to: start }] },
  );
  if (problems.length > 0) return refused(problems);
  const places = placesOf(network);
  const count = network.points.length;
  const edges = [...requirementEdges(network, places), ...durationEdges(network, places)];
  const found = feasibility(count, edges);
  if (found.kind === 'negative-cycle') return { kind: 'inconsistent', conflict: conflictOf(found.cycle) };
  if (start === undefined) return { kind: 'consistent', origin: '', points: [] };
  const from = places.get(start)!;
  const latest = distances(count, edges, found.potential, from, 'forward');
  const earliest = distances(count, edges, found.potential, from, 'backward');
  return {
    kind: 'consistent',
    origin: start,
    points: network.points.map((point, index) => ({
      point,
      ...(earliest[index] === Number.POSITIVE_INFINITY ? {} : { earliest: 0 - earliest[index]! }),
      ...(latest[index] === Number.POSITIVE_INFINITY ? {} : { latest: latest[index]! }),
    })),
  };
}

/** Uncertain durations as if they were requirements. */
export function durationEdges(
  network: TemporalNetwork,
  places: ReadonlyMap<string, number>,
): readonly Edge[] {
  return requirementEdges({ ...network, requirements: network.contingents }, places);
}
