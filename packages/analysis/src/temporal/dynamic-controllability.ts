import { type Refused, refused } from '../problem.js';
import { temporalProblems } from './check.js';
import { conflictOf, type Edge, placesOf, requirementEdges } from './distance-graph.js';
import { Heap } from './heap.js';
import type { Conflict, TemporalNetwork } from './temporal-network.js';

/** Whether there is a way to choose the times such that everything required holds whatever nature does. */
export type Controllability =
  | { readonly kind: 'controllable' }
  | { readonly kind: 'uncontrollable'; readonly conflict: Conflict };

/**
 * Whether the network is dynamically controllable: whether the points that are not ends of uncertain durations can be
 * placed as time goes on, each choice knowing only the durations that have ended (one that ends at this moment counts),
 * so that every requirement is kept. Morris's algorithm of 2014 (Dynamic controllability and dispatchability
 * relationships, CPAIOR), O(points^3): shortest paths back from each point with a negative edge into it. A verdict of
 * no names the semi-reducible negative cycle. Refused with the problems of the network.
 */
export function dynamicControllability(network: TemporalNetwork): Controllability | Refused {
  const problems = temporalProblems(network);
  if (problems.length > 0) return refused(problems);
  const graph = labelledGraph(network);
  const cycle = new Propagation(graph.count, graph.edges).findCycle();
  return cycle === undefined
    ? { kind: 'controllable' }
    : { kind: 'uncontrollable', conflict: conflictOf(cycle) };
}

/**
 * The labelled distance graph in normal form: an uncertain duration A -> C of [x, y] becomes a fixed wait of x from A to
 * a new point, and a duration of [0, y - x] from there, whose lower-case edge weighs 0 and upper-case edge x - y.
 */
function labelledGraph(network: TemporalNetwork): {
  readonly count: number;
  readonly edges: readonly Edge[];
} {
  const places = placesOf(network);
  const edges: Edge[] = [...requirementEdges(network, places)];
  let count = network.points.length;
  for (const link of network.contingents) {
    const [from, to] = [places.get(link.from)!, places.get(link.to)!];
    const name = { from: link.from, to: link.to, ...(link.label === undefined ? {} : { label: link.label }) };
    const wait = count;
    count += 1;
    const longest = { kind: 'longest', ...name, value: link.most } as const;
    edges.push(
      { from, to: wait, weight: link.least, step: { kind: 'shortest', ...name, value: link.least } },
      { from: wait, to: from, weight: -link.least },
      { from: wait, to, weight: 0, lower: true },
      { from: to, to: wait, weight: link.least - link.most, step: longest },
    );
  }
  return { count, edges };
}

/** One search back from a point: what it has reached, at what distance, and by which edge onward. */
interface Search {
  readonly source: number;
  readonly heap: Heap;
  readonly distance: Map<number, number>;
  readonly onward: Map<number, Edge>;
  /** The point whose own search must end before this one goes on. */
  waiting: number;
}

/** Distances this near to zero, as a share of the largest weight, are floating-point dust. */
const noise = 1e-12;

class Propagation {
  readonly #incoming: Edge[][];
  readonly #slack: number;
  readonly #negative: Uint8Array;
  /** 0 untouched, 1 its search is under way, 2 done. */
  readonly #state: Uint8Array;

  constructor(count: number, edges: readonly Edge[]) {
    this.#incoming = Array.from({ length: count }, () => []);
    this.#slack = noise * edges.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 1);
    this.#negative = new Uint8Array(count);
    this.#state = new Uint8Array(count);
    for (const edge of edges) {
      this.#incoming[edge.to]!.push(edge);
      if (edge.weight < 0) this.#negative[edge.to] = 1;
    }
  }

  /** A semi-reducible negative cycle as a list of edges in walking order, or nothing. */
  findCycle(): readonly Edge[] | undefined {
    for (let point = 0; point < this.#negative.length; point++) {
      if (this.#negative[point] === 0 || this.#state[point] === 2) continue;
      const cycle = this.#searchFrom(point);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  }

  #searchFrom(first: number): readonly Edge[] | undefined {
    const stack = [this.#begin(first)];
    while (stack.length > 0) {
      const search = stack[stack.length - 1]!;
      const blocked = this.#advance(search);
      if (blocked === undefined) {
        this.#state[search.source] = 2;
        stack.pop();
      } else if (this.#state[blocked] === 1) {
        return this.#cycle(stack, blocked);
      } else stack.push(this.#begin(blocked));
    }
    return undefined;
  }

  #begin(source: number): Search {
    const search: Search = { source, heap: new Heap(), distance: new Map(), onward: new Map(), waiting: -1 };
    this.#state[source] = 1;
    for (const edge of this.#incoming[source]!) if (edge.weight < 0) reach(search, edge, 0);
    return search;
  }

  /** Goes on until done (nothing returned) or until a point is reached whose own search must come first. */
  #advance(search: Search): number | undefined {
    const { heap, distance, source } = search;
    while (true) {
      let point = search.waiting;
      if (point < 0) {
        const top = heap.pop();
        if (top === undefined) return undefined;
        if (top.key > distance.get(top.item)!) continue;
        point = top.item;
        if (top.key >= -this.#slack) {
          this.#derive(search, point, Math.max(0, top.key));
          continue;
        }
        if (this.#negative[point] === 1 && this.#state[point] !== 2) {
          search.waiting = point;
          return point;
        }
      }
      search.waiting = -1;
      const base = distance.get(point)!;
      for (const edge of this.#incoming[point]!) {
        if (edge.weight >= 0 && !(edge.lower === true && edge.from === source)) reach(search, edge, base);
      }
    }
  }

  /** Adds the edge from a point to the source that the search has found, with the path that it stands for. */
  #derive(search: Search, point: number, weight: number): void {
    const parts = pathOf(search, point);
    if (parts.length > 1)
      this.#incoming[search.source]!.push({ from: point, to: search.source, weight, parts });
  }

  /** The circle closed by the last search of the stack reaching the source of an earlier one. */
  #cycle(stack: readonly Search[], repeated: number): readonly Edge[] {
    const start = stack.findIndex(({ source }) => source === repeated);
    return stack
      .slice(start)
      .reverse()
      .flatMap((search) => pathOf(search, search.waiting));
  }
}

function reach(search: Search, edge: Edge, base: number): void {
  const value = base + edge.weight;
  if (value >= (search.distance.get(edge.from) ?? Number.POSITIVE_INFINITY)) return;
  search.distance.set(edge.from, value);
  search.onward.set(edge.from, edge);
  search.heap.push(edge.from, value);
}

/** The edges from a point to the source of a search. */
function pathOf({ onward, source }: Search, point: number): readonly Edge[] {
  const path: Edge[] = [];
  let at = point;
  do {
    const edge = onward.get(at)!;
    path.push(edge);
    at = edge.to;
  } while (at !== source);
  return path;
}
