import { cliqueTree } from './clique-tree.js';
import { type Elimination, findElimination } from './elimination-order.js';
import { type Factored, factorsOf, type Splitting } from './factors.js';
import { collect, distribute, type Propagator, propagator, type Total } from './propagation.js';
import type { Structure } from './relevance.js';
import { project, sumInto } from './table.js';

/** A problem ready to be computed for any numbers: factors, and the clique tree to multiply them in. */
export interface Inference {
  readonly factored: Factored;
  readonly elimination: Elimination;
  readonly propagator: Propagator;
}

/** A problem whose tables would outgrow the budget. */
export interface TooWide {
  readonly kind: 'too-wide';
  readonly widest: number;
}

/** Prepares the `kept` variables with the observed ones fixed; `near`, if given, can be read off after one pass. */
export function prepare(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
  splitting: Splitting,
  limit: number,
  near?: number,
): Inference | TooWide {
  const factored = factorsOf(structure.network, structure.places, kept, observed, splitting);
  const scopes = factored.factors.map(({ scope }) => scope);
  const variables = [...new Set(scopes.flat())].sort((a, b) => a - b);
  const elimination = findElimination({ cards: factored.cards, scopes }, variables);
  if (elimination.widest > limit) return { kind: 'too-wide', widest: elimination.widest };
  const tree = cliqueTree(elimination, factored.cards, near);
  const place = new Map(elimination.order.map((variable, index) => [variable, index]));
  return {
    factored,
    elimination,
    propagator: propagator(
      tree,
      factored.cards,
      scopes,
      factored.auxiliary,
      (variable) => place.get(variable)!,
    ),
  };
}

/** The tables of an inference filled from each variable's numbers. */
export function tablesOf(inference: Inference, numbers: readonly Float64Array[]): readonly Float64Array[] {
  return inference.factored.factors.map(({ from, fill }) => fill(numbers[from]!));
}

/** One upward pass: the total, and the product at the root summed onto `near`, which must be the variable prepared for. */
export function passUp(
  inference: Inference,
  numbers: readonly Float64Array[],
  near: number,
): { readonly total: Total; readonly marginal: Float64Array } {
  const { propagator: ready, factored } = inference;
  const home = ready.tree.homeOf.get(near)!;
  const marginal = new Float64Array(factored.cards[near]!);
  const onto = project(ready.tree.cliques[home]!.scope, [near], factored.cards);
  const { total } = collect(ready, tablesOf(inference, numbers), (root, table) => {
    if (root === home) sumInto(marginal, table, onto);
  });
  return { total, marginal: normalised(marginal) };
}

/** Both passes: the total, and the chances of the wanted variables, by variable. */
export function passBoth(
  inference: Inference,
  numbers: readonly Float64Array[],
  wanted: readonly number[],
): { readonly total: Total; readonly marginals: ReadonlyMap<number, Float64Array> } {
  const { propagator: ready, factored } = inference;
  const tables = tablesOf(inference, numbers);
  const { total, messages } = collect(ready, tables);
  const marginals = new Map<number, Float64Array>();
  if (total.sign <= 0) return { total, marginals };
  const at = smallestHomes(inference, new Set(wanted));
  distribute(ready, tables, messages, (clique, table) => {
    for (const variable of at.get(clique) ?? []) {
      const marginal = new Float64Array(factored.cards[variable]!);
      sumInto(marginal, table, project(ready.tree.cliques[clique]!.scope, [variable], factored.cards));
      marginals.set(variable, normalised(marginal));
    }
  });
  return { total, marginals };
}

/** For each clique the wanted variables to be read off there: each from the smallest clique that holds it. */
function smallestHomes(
  inference: Inference,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const { cliques } = inference.propagator.tree;
  const best = new Map<number, number>();
  cliques.forEach(({ scope, cells }, index) => {
    for (const variable of scope) {
      if (!wanted.has(variable)) continue;
      const known = best.get(variable);
      if (known === undefined || cells < cliques[known]!.cells) best.set(variable, index);
    }
  });
  const homes = new Map<number, number[]>();
  for (const [variable, clique] of best) {
    const list = homes.get(clique);
    if (list === undefined) homes.set(clique, [variable]);
    else list.push(variable);
  }
  return homes;
}

/** Scaled to sum to 1; what rounding left below zero is zero. */
function normalised(marginal: Float64Array): Float64Array {
  let sum = 0;
  for (const value of marginal) if (value > 0) sum += value;
  return sum === 0 ? marginal.fill(0) : marginal.map((value) => Math.max(0, value) / sum);
}
