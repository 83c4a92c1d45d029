/** A graph over the variables of a problem, with their numbers of states: what an elimination order depends on. */
export interface InteractionGraph {
  readonly cards: ArrayLike<number>;
  /** Each scope is a set of variables that share a table and so are neighbours of each other. */
  readonly scopes: readonly ArrayLike<number>[];
}

/** An order of elimination with the cliques that it makes: for each variable, itself and its neighbours at that time. */
export interface Elimination {
  readonly order: readonly number[];
  readonly cliques: readonly (readonly number[])[];
  /** Cells of the largest clique table. */
  readonly widest: number;
  /** Cells of all clique tables together. */
  readonly total: number;
}

/** From this many cells no other order is going to help. */
const hopeless = 2 ** 44;

type Heuristic = 'fill' | 'weighted-fill' | 'weight';

/** How hard to look for an order: `quick` takes the first by table size, for bounds that any order gives. */
export type Diligence = 'quick' | 'thorough';

/** Below this many cells in all, no second heuristic is tried. */
const cheap = 2 ** 14;

/** From this many cells in all, ties are broken at random some more times (from a fixed seed). */
const dear = 2 ** 20;

/**
 * A good order of elimination by greedy search: fewest fill-in edges (min-fill), fewest weighted by table size, smallest
 * table (min-weight); the cheapest of them in cells (Kjærulff 1990; Darwiche 2009, chapter 9). Costly graphs are tried
 * again with ties broken otherwise. The same graph always gets the same order.
 */
export function findElimination(
  graph: InteractionGraph,
  variables: readonly number[],
  diligence: Diligence = 'thorough',
): Elimination {
  if (diligence === 'quick') return eliminate(graph, variables, 'weight', 0, Number.POSITIVE_INFINITY)!;
  let best = eliminate(graph, variables, 'fill', 0, Number.POSITIVE_INFINITY)!;
  if (best.total <= cheap || best.total >= hopeless) return best;
  const tries: (readonly [Heuristic, number])[] = [
    ['weight', 0],
    ['weighted-fill', 0],
  ];
  for (let place = 0; place < tries.length; place++) {
    const [heuristic, seed] = tries[place]!;
    const found = eliminate(graph, variables, heuristic, seed, best.total);
    if (found !== undefined) best = found;
    if (place === 1 && best.total >= dear) {
      for (let extra = 1; extra <= (variables.length > 400 ? 4 : 8); extra++) {
        tries.push(['fill', extra], ['weighted-fill', extra], ['weight', extra]);
      }
    }
  }
  return best;
}

/** One greedy run, given up once it costs `most` cells or more. */
function eliminate(
  graph: InteractionGraph,
  variables: readonly number[],
  heuristic: Heuristic,
  seed: number,
  most: number,
): Elimination | undefined {
  const count = graph.cards.length;
  const words = (count + 31) >>> 5;
  const rows = new Uint32Array(count * words);
  const join = (a: number, b: number) => {
    rows[a * words + (b >>> 5)]! |= 1 << (b & 31);
  };
  for (const scope of graph.scopes) {
    for (let i = 0; i < scope.length; i++) {
      for (let j = 0; j < scope.length; j++) if (i !== j) join(scope[i]!, scope[j]!);
    }
  }
  const neighbours = (variable: number) => {
    const found: number[] = [];
    for (let word = 0; word < words; word++) {
      let bits = rows[variable * words + word]!;
      while (bits !== 0) {
        const low = bits & -bits;
        found.push((word << 5) + 31 - Math.clz32(low));
        bits ^= low;
      }
    }
    return found;
  };
  const cost = (variable: number): readonly [number, number] => {
    const around = neighbours(variable);
    let weight = Math.log2(graph.cards[variable]!);
    for (const other of around) weight += Math.log2(graph.cards[other]!);
    if (heuristic === 'weight') return [weight, around.length];
    let fill = 0;
    for (const one of around) {
      for (let word = 0; word < words; word++) {
        let missing = (rows[variable * words + word]! & ~rows[one * words + word]!) >>> 0;
        if (word === one >>> 5) missing &= ~(1 << (one & 31));
        if (heuristic === 'fill') fill += popcount(missing);
        else {
          while (missing !== 0) {
            const low = missing & -missing;
            const other = (word << 5) + 31 - Math.clz32(low);
            fill += Math.log2(graph.cards[one]!) * Math.log2(graph.cards[other]!);
            missing ^= low;
          }
        }
      }
    }
    return [fill, weight];
  };
  let random = seed * 2_654_435_761 + 1;
  const tie = () => {
    if (seed === 0) return 0;
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return random / 2 ** 32;
  };
  const costs = new Map(variables.map((variable) => [variable, [...cost(variable), tie()] as const]));
  const order: number[] = [];
  const cliques: number[][] = [];
  let widest = 0;
  let total = 0;
  while (costs.size > 0) {
    let next = -1;
    let least: readonly [number, number, number] = [Number.POSITIVE_INFINITY, 0, 0];
    for (const [variable, value] of costs) {
      if (next < 0 || before(value, least, seed)) {
        next = variable;
        least = value;
      }
    }
    const around = neighbours(next);
    order.push(next);
    cliques.push([next, ...around]);
    const cells = around.reduce((product, other) => product * graph.cards[other]!, graph.cards[next]!);
    widest = Math.max(widest, cells);
    total += cells;
    if (total >= most) return undefined;
    const changed = new Set<number>(around);
    for (const one of around) {
      rows[one * words + (next >>> 5)]! &= ~(1 << (next & 31));
      for (const other of around) {
        if (one === other || (rows[one * words + (other >>> 5)]! & (1 << (other & 31))) !== 0) continue;
        join(one, other);
        if (heuristic !== 'weight') for (const near of neighbours(one)) changed.add(near);
      }
    }
    costs.delete(next);
    for (const variable of changed) {
      if (costs.has(variable)) costs.set(variable, [...cost(variable), tie()]);
    }
  }
  return { order, cliques, widest, total };
}

/** With a seed, ties on the first cost fall to chance rather than to the second cost. */
function before(
  a: readonly [number, number, number],
  b: readonly [number, number, number],
  seed: number,
): boolean {
  if (Math.abs(a[0] - b[0]) > 1e-9) return a[0] < b[0];
  return seed === 0 ? a[1] < b[1] : a[2] < b[2];
}

function popcount(bits: number): number {
  let value = bits - ((bits >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return (Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 0xff;
}
