import type { Conflict, ConflictStep, TemporalNetwork } from './temporal-network.js';

/** An edge of a distance graph: time(to) - time(from) <= weight. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Where it comes from; absent on helper edges. */
  readonly step?: ConflictStep;
  /** The edges that it was derived from, in order; worked out when asked. */
  readonly parts?: () => readonly Edge[];
  /** The contingent that it is the lower-case edge of, if it is one. */
  readonly lower?: boolean;
}

/** The two edges of each requirement, by point number. */
export function requirementEdges(
  network: TemporalNetwork,
  places: ReadonlyMap<string, number>,
): readonly Edge[] {
  return network.requirements.flatMap((link) => {
    const [from, to] = [places.get(link.from)!, places.get(link.to)!];
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = link;
    const name = { from: link.from, to: link.to, ...(link.label === undefined ? {} : { label: link.label }) };
    const edges: Edge[] = [];
    if (most !== Number.POSITIVE_INFINITY) {
      edges.push({ from, to, weight: most, step: { kind: 'at-most', ...name, value: most } });
    }
    if (least !== Number.NEGATIVE_INFINITY) {
      edges.push({ from: to, to: from, weight: -least, step: { kind: 'at-least', ...name, value: least } });
    }
    return edges;
  });
}

/** The number of each point. */
export function placesOf(network: TemporalNetwork): ReadonlyMap<string, number> {
  return new Map(network.points.map((point, index) => [point, index]));
}

/** Most steps of a conflict that are written out. */
const longestConflict = 10_000;

/** Tells a circle of edges as a conflict, derived edges opened up into those that they stand for. */
export function conflictOf(cycle: readonly Edge[]): Conflict {
  const steps: ConflictStep[] = [];
  const seen = new Set<ConflictStep>();
  const open = [...cycle].reverse();
  let opened = 0;
  while (open.length > 0 && opened < longestConflict * 10) {
    const edge = open.pop()!;
    opened += 1;
    if (edge.parts !== undefined) open.push(...[...edge.parts()].reverse());
    else if (edge.step !== undefined && !seen.has(edge.step) && steps.length < longestConflict) {
      seen.add(edge.step);
      steps.push(edge.step);
    }
  }
  const shortBy = -cycle.reduce((sum, { weight }) => sum + weight, 0);
  return {
    steps,
    shortBy,
    message: `${steps.map(tell).join('; ')}: together they miss by ${tidy(shortBy)}.`,
  };
}

function tell({ kind, from, to, value, label }: ConflictStep): string {
  const name = label === undefined ? '' : ` (${label})`;
  switch (kind) {
    case 'at-least':
      return value < 0
        ? `${to} must come no earlier than ${tidy(-value)} before ${from}${name}`
        : `${to} must come at least ${tidy(value)} after ${from}${name}`;
    case 'at-most':
      return value < 0
        ? `${to} must come at least ${tidy(-value)} before ${from}${name}`
        : `${to} must come at most ${tidy(value)} after ${from}${name}`;
    case 'shortest':
      return `${to} may come as soon as ${tidy(value)} after ${from}${name}`;
    case 'longest':
      return `${to} may come as late as ${tidy(value)} after ${from}${name}`;
    default:
      return kind satisfies never;
  }
}

/** Without floating-point dust. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
