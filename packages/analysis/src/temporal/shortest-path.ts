import type { Edge } from './distance-graph.js';
import { Heap } from './heap.js';

/** Potentials that prove a distance graph consistent, or a circle of edges whose weights sum below zero. */
export type Feasibility =
  | { readonly kind: 'feasible'; readonly potential: Float64Array }
  | { readonly kind: 'negative-cycle'; readonly cycle: readonly Edge[] };

/** Bounds differ by no more than floating-point noise within this share of the largest weight. */
const noise = 1e-12;

/**
 * Bellman-Ford from all points at once, breadth first, with the circle read off the predecessors (Cherkassky and
 * Goldberg 1999): O(points * edges), linear on most.
 */
export function feasibility(count: number, edges: readonly Edge[]): Feasibility {
  const out = outgoing(count, edges);
  const slack = noise * edges.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 1);
  const potential = new Float64Array(count);
  const reachedBy: (Edge | undefined)[] = Array.from({ length: count });
  let layer = Array.from({ length: count }, (_, point) => point);
  for (let round = 0; layer.length > 0; round++) {
    const next = new Set<number>();
    for (const point of layer) {
      for (const edge of out[point]!) {
        const value = potential[point]! + edge.weight;
        if (value >= potential[edge.to]! - slack) continue;
        potential[edge.to] = value;
        reachedBy[edge.to] = edge;
        next.add(edge.to);
      }
    }
    layer = [...next];
    const probe = round >= count || (round & 15) === 15;
    const cycle = probe ? circle(reachedBy) : undefined;
    if (cycle !== undefined) return { kind: 'negative-cycle', cycle };
  }
  return { kind: 'feasible', potential };
}

/** The shortest distances from one point, given potentials that prove the graph consistent (Johnson 1977). */
export function distances(
  count: number,
  edges: readonly Edge[],
  potential: Float64Array,
  start: number,
  direction: 'forward' | 'backward',
): Float64Array {
  const forward = direction === 'forward';
  const next = forward ? outgoing(count, edges) : incoming(count, edges);
  const found = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  found[start] = 0;
  const heap = new Heap();
  heap.push(start, 0);
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    if (top.key > found[top.item]!) continue;
    for (const edge of next[top.item]!) {
      const other = forward ? edge.to : edge.from;
      const reduced = Math.max(0, edge.weight + potential[edge.from]! - potential[edge.to]!);
      const value = top.key + reduced;
      if (value >= found[other]!) continue;
      found[other] = value;
      heap.push(other, value);
    }
  }
  return found.map((value, point) => {
    const shift = potential[point]! - potential[start]!;
    return value + (forward ? shift : -shift);
  });
}

/** The edges out of each point. */
export function outgoing(count: number, edges: readonly Edge[]): readonly Edge[][] {
  const lists: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) lists[edge.from]!.push(edge);
  return lists;
}

/** The edges into each point. */
export function incoming(count: number, edges: readonly Edge[]): readonly Edge[][] {
  const lists: Edge[][] = Array.from({ length: count }, () => []);
  for (const edge of edges) lists[edge.to]!.push(edge);
  return lists;
}

/** A circle among predecessor edges, in walking order. */
function circle(reachedBy: readonly (Edge | undefined)[]): readonly Edge[] | undefined {
  const mark = new Int32Array(reachedBy.length);
  for (let start = 0; start < reachedBy.length; start++) {
    let point = start;
    while (mark[point] === 0) {
      mark[point] = start + 1;
      const edge = reachedBy[point];
      if (edge === undefined) break;
      point = edge.from;
    }
    if (mark[point] !== start + 1 || reachedBy[point] === undefined) continue;
    const cycle: Edge[] = [];
    let at = point;
    do {
      const edge = reachedBy[at]!;
      cycle.push(edge);
      at = edge.from;
    } while (at !== point);
    return cycle.reverse();
  }
  return undefined;
}
