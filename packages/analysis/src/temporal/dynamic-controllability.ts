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

/** A search that waits for another: what it has reached, at what distance, by which edge onward, and what is to come. */
interface Suspended {
  readonly source: number;
  readonly waiting: number;
  readonly points: Int32Array;
  readonly distance: Float64Array;
  readonly onward: Int32Array;
  readonly heap: Heap;
}

/** Distances this near to zero, as a share of the largest weight, are floating-point dust. */
const noise = 1e-12;

/** The edges into a point that are not negative, by start, weight and number. */
interface Entrances {
  readonly from: number[];
  readonly weight: number[];
  readonly edge: number[];
}

/**
 * Searches back from each point with a negative edge into it ("negative points"). Only one search is live at a time, in
 * arrays over all points; when it reaches a negative point not searched yet it is put aside in compact form.
 */
class Propagation {
  readonly #edges: Edge[];
  readonly #entrances: readonly Entrances[];
  readonly #negative: readonly number[][];
  readonly #slack: number;
  /** 0 untouched, 1 its search is under way, 2 done. */
  readonly #state: Uint8Array;
  readonly #distance: Float64Array;
  readonly #onward: Int32Array;
  #touched: number[] = [];
  #heap = new Heap();
  #source = -1;

  constructor(count: number, edges: readonly Edge[]) {
    this.#edges = [...edges];
    this.#entrances = Array.from({ length: count }, () => ({ from: [], weight: [], edge: [] }));
    this.#negative = Array.from({ length: count }, () => []);
    this.#slack = noise * edges.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 1);
    this.#state = new Uint8Array(count);
    this.#distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#onward = new Int32Array(count);
    edges.forEach((edge, index) => {
      if (edge.weight < 0) this.#negative[edge.to]!.push(index);
      else this.#enter(edge, index);
    });
  }

  /** A semi-reducible negative cycle as a list of edges in walking order, or nothing. */
  findCycle(): readonly Edge[] | undefined {
    for (let point = 0; point < this.#negative.length; point++) {
      if (this.#negative[point]!.length === 0 || this.#state[point] === 2) continue;
      const cycle = this.#searchFrom(point);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  }

  #searchFrom(first: number): readonly Edge[] | undefined {
    const aside: Suspended[] = [];
    this.#begin(first);
    let waiting = -1;
    while (true) {
      const blocked = this.#advance(waiting);
      waiting = -1;
      if (blocked !== undefined) {
        aside.push(this.#putAside(blocked));
        if (this.#state[blocked] === 1) return this.#cycle(aside, blocked);
        this.#begin(blocked);
        continue;
      }
      this.#state[this.#source] = 2;
      this.#clear();
      const next = aside.pop();
      if (next === undefined) return undefined;
      this.#takeUp(next);
      waiting = next.waiting;
    }
  }

  #begin(source: number): void {
    this.#source = source;
    this.#heap = new Heap();
    this.#state[source] = 1;
    for (const index of this.#negative[source]!) {
      const { from, weight } = this.#edges[index]!;
      this.#reach(from, weight, index);
    }
  }

  /** Goes on, from a point already taken if there is one, until done or until a point whose search must come first. */
  #advance(taken: number): number | undefined {
    let point = taken;
    while (true) {
      if (point < 0) {
        const top = this.#heap.pop();
        if (top === undefined) return undefined;
        if (top.key > this.#distance[top.item]!) continue;
        if (top.key >= -this.#slack) {
          this.#derive(top.item, Math.max(0, top.key));
          continue;
        }
        point = top.item;
        if (this.#negative[point]!.length > 0 && this.#state[point] !== 2) return point;
      }
      this.#expand(point);
      point = -1;
    }
  }

  #expand(point: number): void {
    const { from, weight, edge } = this.#entrances[point]!;
    const distance = this.#distance;
    const base = distance[point]!;
    for (let place = 0; place < from.length; place++) {
      const start = from[place]!;
      const value = base + weight[place]!;
      if (value >= distance[start]!) continue;
      if (start === this.#source && this.#edges[edge[place]!]!.lower === true) continue;
      this.#reach(start, value, edge[place]!);
    }
  }

  #reach(point: number, value: number, edge: number): void {
    if (value >= this.#distance[point]!) return;
    if (this.#distance[point] === Number.POSITIVE_INFINITY) this.#touched.push(point);
    this.#distance[point] = value;
    this.#onward[point] = edge;
    this.#heap.push(point, value);
  }

  /** Adds the edge from a point to the source that the search has found. */
  #derive(point: number, weight: number): void {
    const source = this.#source;
    if (this.#edges[this.#onward[point]!]!.to === source) return;
    const edge: Edge = { from: point, to: source, weight, parts: () => this.#again(source, point) };
    this.#enter(edge, this.#edges.push(edge) - 1);
  }

  #enter(edge: Edge, index: number): void {
    const entrances = this.#entrances[edge.to]!;
    entrances.from.push(edge.from);
    entrances.weight.push(edge.weight);
    entrances.edge.push(index);
  }

  #clear(): void {
    for (const point of this.#touched) this.#distance[point] = Number.POSITIVE_INFINITY;
    this.#touched = [];
  }

  #putAside(waiting: number): Suspended {
    const points = Int32Array.from(this.#touched);
    const aside = {
      source: this.#source,
      waiting,
      points,
      distance: Float64Array.from(points, (point) => this.#distance[point]!),
      onward: Int32Array.from(points, (point) => this.#onward[point]!),
      heap: this.#heap,
    };
    this.#clear();
    return aside;
  }

  #takeUp({ source, points, distance, onward, heap }: Suspended): void {
    this.#source = source;
    this.#heap = heap;
    this.#touched = [...points];
    points.forEach((point, place) => {
      this.#distance[point] = distance[place]!;
      this.#onward[point] = onward[place]!;
    });
  }

  /** The circle closed by the last search put aside reaching the source of an earlier one. */
  #cycle(aside: readonly Suspended[], repeated: number): readonly Edge[] {
    const start = aside.findIndex(({ source }) => source === repeated);
    const paths = aside.slice(start).map((search) => {
      this.#takeUp(search);
      const path = this.#path(search.waiting);
      this.#clear();
      return path;
    });
    return paths.reverse().flat();
  }

  /**
   * The path that a derived edge stands for, by searching again: all edges that the search went over were there before
   * it and none has been added since, as edges are only ever added into the source of a search.
   */
  #again(source: number, point: number): readonly Edge[] {
    this.#begin(source);
    for (let top = this.#heap.pop(); top !== undefined; top = this.#heap.pop()) {
      if (top.key > this.#distance[top.item]!) continue;
      if (top.item === point && top.key >= -this.#slack) break;
      if (top.key < -this.#slack) this.#expand(top.item);
    }
    const path = this.#path(point);
    this.#clear();
    return path;
  }

  /** The edges from a point to the source of the live search. */
  #path(point: number): readonly Edge[] {
    const path: Edge[] = [];
    let at = point;
    do {
      const edge = this.#edges[this.#onward[at]!]!;
      path.push(edge);
      at = edge.to;
    } while (at !== this.#source);
    return path;
  }
}
