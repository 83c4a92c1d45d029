import { rangeOf } from '../estimate/range.js';
import { type Choice, rowStates } from './choice.js';
import { statesOf } from './network.js';
import type { Structure } from './relevance.js';

/**
 * Which way an answer moves when something rises: 1 up, -1 down, 0 not at all, NaN unknown. A rise of a variable means
 * that its second state becomes likelier.
 */
export type Sign = number;

/**
 * For each choice, which way the chance of the second state of `query` moves when the choice rises, wherever the other
 * choices stand. Signs are given only where they are proven:
 *
 * - no evidence below: the query is a monotone function of its causes along every directed path of one sign;
 * - evidence below, and the relevant part of the network a tree: signs multiply along the only path, links work both
 *   ways, and two causes of an effect that is seen, or suspected, explain each other away (Wellman 1990; Wellman and
 *   Henrion 1993). In a noisy-or P(effect, seen | causes) is a constant less a product over causes, from which the sign
 *   of the explaining-away follows; in a tree the other causes enter as a constant factor of that product.
 *
 * Anything else, and all variables that have not two states, get NaN.
 */
export function signsOf(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
  query: number,
  choices: readonly Choice[],
): readonly Sign[] {
  if (structure.cards[query] !== 2) return choices.map(() => Number.NaN);
  const below = kept.some(
    (variable) =>
      observed[variable]! >= 0 && structure.parents[variable]!.some((parent) => observed[parent]! < 0),
  );
  if (!below) return forwardSigns(structure, kept, observed, query, choices);
  const tree = treeOf(structure, kept, observed, query);
  return tree === undefined
    ? choices.map(() => Number.NaN)
    : treeSigns(structure, observed, query, choices, tree);
}

/** The sign of a direct influence, whatever the other parents and the ranges do; NaN where it is not the same always. */
export function linkSign(structure: Structure, parent: number, child: number, observed: Int32Array): Sign {
  const variable = structure.network.variables[child]!;
  if (structure.cards[parent] !== 2 || structure.cards[child] !== 2) return Number.NaN;
  if (variable.kind === 'noisy-or') {
    const states = statesOf(structure.network.variables[parent]!);
    const name = structure.network.variables[parent]!.name;
    const active = new Set(
      variable.causes
        .filter((cause) => cause.parent === name)
        .map(({ when }) => (when === undefined ? 1 : states.indexOf(when))),
    );
    return active.size > 1 ? Number.NaN : active.has(1) ? 1 : -1;
  }
  const parents = structure.parents[child]!;
  const place = parents.indexOf(parent);
  const stride = parents.slice(place + 1).reduce((product, other) => product * structure.cards[other]!, 1);
  let rises = true;
  let falls = true;
  variable.rows.forEach((row, index) => {
    const states = rowStates(structure, child, index);
    const ruledOut = parents.some((other, at) => observed[other]! >= 0 && observed[other] !== states[at]);
    if (states[place] !== 0 || ruledOut) return;
    const without = secondState(row.map(rangeOf));
    const having = secondState(variable.rows[index + stride]!.map(rangeOf));
    rises &&= having.low >= without.high;
    falls &&= having.high <= without.low;
  });
  return rises && falls ? 0 : rises ? 1 : falls ? -1 : Number.NaN;
}

/** The chance of the second of two states that a row allows. */
function secondState(row: readonly { readonly low: number; readonly high: number }[]) {
  return { low: Math.max(row[1]!.low, 1 - row[0]!.high), high: Math.min(row[1]!.high, 1 - row[0]!.low) };
}

/** The common sign of several ways: zeros do not count, a contradiction is unknown. */
function agree(signs: readonly Sign[]): Sign {
  const counted = signs.filter((sign) => sign !== 0);
  const [first] = counted;
  if (first === undefined) return 0;
  return counted.every((sign) => sign === first) ? first : Number.NaN;
}

function forwardSigns(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
  query: number,
  choices: readonly Choice[],
): readonly Sign[] {
  const children = childrenOf(structure, kept, observed);
  const known = new Map<number, Sign>([[query, 1]]);
  const rise = (variable: number): Sign => {
    const done = known.get(variable);
    if (done !== undefined) return done;
    const ways = (children.get(variable) ?? []).map((child) => {
      const onward = rise(child);
      return onward === 0 ? 0 : linkSign(structure, variable, child, observed) * onward;
    });
    const sign = agree(ways);
    known.set(variable, sign);
    return sign;
  };
  for (const variable of [...kept].reverse()) rise(variable);
  return choices.map(({ variable, options }) =>
    structure.cards[variable] === 2 && options.length === 2 ? rise(variable) : Number.NaN,
  );
}

/** The relevant part of the network as a tree: for each variable the neighbour on the way to the query. */
interface Tree {
  readonly toward: ReadonlyMap<number, number>;
  readonly children: ReadonlyMap<number, readonly number[]>;
}

function treeOf(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
  query: number,
): Tree | undefined {
  const children = childrenOf(structure, kept, observed);
  const inside = new Set(kept);
  const toward = new Map<number, number>([[query, -1]]);
  for (const [variable] of toward) {
    const parents = structure.parents[variable]!.filter((parent) => observed[parent]! < 0);
    for (const next of [...parents, ...(observed[variable]! < 0 ? (children.get(variable) ?? []) : [])]) {
      if (next === toward.get(variable)) continue;
      if (toward.has(next) || !inside.has(next)) return undefined;
      toward.set(next, variable);
    }
  }
  return { toward, children };
}

function childrenOf(structure: Structure, kept: readonly number[], observed: Int32Array) {
  const children = new Map<number, number[]>();
  for (const variable of kept) {
    for (const parent of structure.parents[variable]!) {
      if (observed[parent]! >= 0) continue;
      const list = children.get(parent);
      if (list === undefined) children.set(parent, [variable]);
      else list.push(variable);
    }
  }
  return children;
}

function treeSigns(
  structure: Structure,
  observed: Int32Array,
  query: number,
  choices: readonly Choice[],
  { toward, children }: Tree,
): readonly Sign[] {
  const link = (parent: number, child: number) => linkSign(structure, parent, child, observed);
  const isParent = (one: number, of: number) => structure.parents[of]!.includes(one);
  const suspicions = new Map<number, Sign>();
  /** Which way what is seen at or below a variable points: up if it makes the second state likelier. */
  const suspicion = (variable: number): Sign => {
    if (observed[variable]! >= 0) return observed[variable] === 1 ? 1 : -1;
    const known = suspicions.get(variable);
    if (known !== undefined) return known;
    const ways = (children.get(variable) ?? []).map((child) => {
      const seen = suspicion(child);
      return seen === 0 ? 0 : seen * link(variable, child);
    });
    const sign = agree(ways);
    suspicions.set(variable, sign);
    return sign;
  };
  /** How the query answers to a rise of an unobserved variable. */
  const rise = (variable: number): Sign => {
    if (variable === query) return 1;
    const next = toward.get(variable)!;
    return isParent(next, variable)
      ? link(next, variable) * rise(next)
      : enter(next, link(variable, next), undefined);
  };
  /** How the query answers when a cause of `variable` works on it, the cause itself rising with sign `by`. */
  const enter = (variable: number, by: Sign, choice: Choice | undefined): Sign => {
    if (variable === query) return by;
    const next = toward.get(variable)!;
    if (!isParent(next, variable)) return by * rise(variable);
    if (structure.cards[next] !== 2 || structure.cards[variable] !== 2) return Number.NaN;
    const seen = suspicion(variable);
    if (seen === 0) return 0;
    if (structure.network.variables[variable]!.kind === 'noisy-or') {
      const own = choice?.kind === 'cause' && causeParent(structure, choice) === next;
      if (observed[variable] === 0 && !own) return 0;
      return (own ? seen : -seen * by) * link(next, variable) * rise(next);
    }
    if (choice === undefined) return Number.NaN;
    const state = rowStates(structure, variable, choice.at)[structure.parents[variable]!.indexOf(next)];
    return seen * (state === 1 ? 1 : -1) * rise(next);
  };
  return choices.map((choice) =>
    structure.cards[choice.variable] === 2 && choice.options.length === 2
      ? enter(choice.variable, 1, choice)
      : Number.NaN,
  );
}

function causeParent(structure: Structure, choice: Choice): number | undefined {
  const variable = structure.network.variables[choice.variable]!;
  return variable.kind === 'noisy-or' ? structure.places.get(variable.causes[choice.at]!.parent) : undefined;
}
