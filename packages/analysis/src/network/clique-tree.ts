import type { Elimination } from './elimination-order.js';

/** A clique of a rooted tree: the variables of its table, and its link to the clique above. */
export interface Clique {
  /** Variables in storage order: those of the separator first. */
  readonly scope: readonly number[];
  readonly cells: number;
  /** The clique above, -1 at a root. */
  readonly parent: number;
  /** The variables shared with the clique above. */
  readonly separator: readonly number[];
  readonly separatorCells: number;
}

/** A forest of cliques with the running-intersection property; every clique stands after the one above it. */
export interface CliqueTree {
  readonly cliques: readonly Clique[];
  /** For each variable a clique that holds it and every scope of which it is the first eliminated variable. */
  readonly homeOf: ReadonlyMap<number, number>;
}

/**
 * The clique tree of an elimination order (Jensen and Jensen 1994): one clique a variable, those contained in a
 * neighbour merged into it. `near`, if given, lies in the root of its tree.
 */
export function cliqueTree(elimination: Elimination, cards: ArrayLike<number>, near?: number): CliqueTree {
  const { order, cliques } = elimination;
  const place = new Map(order.map((variable, index) => [variable, index]));
  const above = cliques.map(([, ...others]) =>
    others.reduce((first, other) => Math.min(first, place.get(other)!), Number.POSITIVE_INFINITY),
  );
  const holder = mergedInto(cliques, above);
  const links: { readonly to: number; readonly separator: readonly number[] }[][] = order.map(() => []);
  for (let index = 0; index < order.length; index++) {
    const up = above[index]!;
    if (up === Number.POSITIVE_INFINITY || holder[up] === holder[index]) continue;
    const separator = cliques[index]!.slice(1);
    links[holder[index]!]!.push({ to: holder[up]!, separator });
    links[holder[up]!]!.push({ to: holder[index]!, separator });
  }
  const kept = order.map((_, index) => index).filter((index) => holder[index] === index);
  const first = near === undefined ? undefined : holder[place.get(near)!];
  const starts = first === undefined ? [...kept].reverse() : [first, ...kept];
  const number = new Map<number, number>();
  const found: Clique[] = [];
  for (const start of starts) {
    if (number.has(start)) continue;
    const queue: {
      readonly index: number;
      readonly parent: number;
      readonly separator: readonly number[];
    }[] = [{ index: start, parent: -1, separator: [] }];
    number.set(start, -1);
    for (let next = 0; next < queue.length; next++) {
      const { index, parent, separator } = queue[next]!;
      const shared = new Set(separator);
      number.set(index, found.length);
      found.push({
        scope: [...separator, ...cliques[index]!.filter((variable) => !shared.has(variable))],
        cells: cells(cliques[index]!, cards),
        parent,
        separator,
        separatorCells: cells(separator, cards),
      });
      for (const link of links[index]!) {
        if (number.has(link.to)) continue;
        number.set(link.to, -1);
        queue.push({ index: link.to, parent: found.length - 1, separator: link.separator });
      }
    }
  }
  return {
    cliques: found,
    homeOf: new Map(order.map((variable, index) => [variable, number.get(holder[index]!)!])),
  };
}

/** The number of cells of a table over some variables. */
export function cells(scope: readonly number[], cards: ArrayLike<number>): number {
  return scope.reduce((product, variable) => product * cards[variable]!, 1);
}

/** For each elimination clique the maximal one that contains it and takes its place. */
function mergedInto(cliques: Elimination['cliques'], above: readonly number[]): readonly number[] {
  const holder = cliques.map((_, index) => index);
  cliques.forEach((clique, index) => {
    const up = above[index]!;
    if (up === Number.POSITIVE_INFINITY || holder[up] !== up) return;
    if (clique.length - 1 === cliques[up]!.length) holder[up] = holder[index]!;
  });
  return holder;
}
