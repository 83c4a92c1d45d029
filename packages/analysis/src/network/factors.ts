import { type Network, type NoisyOrVariable, parentsOf, statesOf } from './network.js';

/** How noisy-or variables with many causes are split: into a product with negative weights, or a chain of small ors. */
export type Splitting = 'product' | 'chain';

/** One table of a problem in numbers: its scope, and how to fill it from the numbers of the variable it comes from. */
export interface Factor {
  readonly scope: readonly number[];
  readonly from: number;
  /** The variable whose distribution, given the others of the scope, this is; it stands last in the scope. */
  readonly child?: number;
  readonly fill: (numbers: Float64Array) => Float64Array;
}

/** A network as numbered variables and factors, evidence taken in. */
export interface Factored {
  /** Number of states, auxiliary variables after those of the network. */
  readonly cards: readonly number[];
  readonly factors: readonly Factor[];
  /** Auxiliary variables whose tables have negative entries. */
  readonly auxiliary: ReadonlySet<number>;
}

/** Noisy-or variables with at most this many unobserved parents become an ordinary table. */
const expandUpTo = 3;

/**
 * The factors of the `kept` variables given what is observed (variable index to state index; -1 for unobserved).
 * A noisy-or variable with many causes costs one small table a cause (Díez and Galán 2003): P(no | x) is a product over
 * causes, and P(yes | x) = 1 - P(no | x) is the sum over an auxiliary variable of two such products, one with weight -1.
 * With `chain` it becomes a chain of two-input ors (parent divorcing), which needs no negative numbers.
 */
export function factorsOf(
  network: Network,
  places: ReadonlyMap<string, number>,
  kept: readonly number[],
  observed: Int32Array,
  splitting: Splitting,
): Factored {
  const cards = network.variables.map((variable) => statesOf(variable).length);
  const factors: Factor[] = [];
  const auxiliary = new Set<number>();
  for (const index of kept) {
    const variable = network.variables[index]!;
    const parents = parentsOf(variable).map((name) => places.get(name)!);
    const open = parents.filter((parent) => observed[parent]! < 0).length;
    if (variable.kind === 'table') {
      factors.push(tableFactor(index, [...parents, index], cards, observed, (numbers) => numbers));
    } else if (open <= expandUpTo) {
      const expand = causation(variable, parents, network);
      factors.push(noisyTable(index, parents, cards, observed, expand));
    } else {
      const gate = { index, variable, parents, network, cards, observed, factors };
      if (observed[index] === 0) pushFailures(gate);
      else if (splitting === 'product') pushProduct(gate, auxiliary);
      else pushChain(gate);
    }
  }
  return { cards, factors, auxiliary };
}

interface Gate {
  readonly index: number;
  readonly variable: NoisyOrVariable;
  readonly parents: readonly number[];
  readonly network: Network;
  readonly cards: number[];
  readonly observed: Int32Array;
  readonly factors: Factor[];
}

/** A factor from a table over `scope` (in counting order) with the observed variables fixed. */
function tableFactor(
  from: number,
  scope: readonly number[],
  cards: readonly number[],
  observed: Int32Array,
  whole: (numbers: Float64Array) => Float64Array,
): Factor {
  const open = scope.filter((variable) => observed[variable]! < 0);
  const own = scope[scope.length - 1]!;
  const child = observed[own]! < 0 ? { child: own } : {};
  if (open.length === scope.length) return { scope: open, from, ...child, fill: whole };
  let cells = Int32Array.of(0);
  let stride = scope.reduce((product, variable) => product * cards[variable]!, 1);
  for (const variable of scope) {
    const card = cards[variable]!;
    stride /= card;
    const fixed = observed[variable]!;
    if (fixed >= 0) cells = cells.map((cell) => cell + fixed * stride);
    else {
      const grown = new Int32Array(cells.length * card);
      cells.forEach((cell, place) => {
        for (let state = 0; state < card; state++) grown[place * card + state] = cell + state * stride;
      });
      cells = grown;
    }
  }
  const picked = cells;
  return {
    scope: open,
    from,
    ...child,
    fill: (numbers) => {
      const table = whole(numbers);
      return Float64Array.from(picked, (cell) => table[cell]!);
    },
  };
}

/** For each cause the parent's place among `parents` and the state in which it is active. */
function activeStates(variable: NoisyOrVariable, network: Network, parents: readonly number[]) {
  return variable.causes.map(({ parent, when }) => {
    const place = parents.findIndex((index) => network.variables[index]!.name === parent);
    const states = statesOf(network.variables[parents[place]!]!);
    return { place, state: when === undefined ? 1 : states.indexOf(when) };
  });
}

/**
 * What a parent in one of its states does by its active causes: the chance that they all fail, and the chance that one
 * works, each computed on its own so that neither loses digits when it is small.
 */
interface Causation {
  readonly fails: (numbers: Float64Array, place: number, state: number) => number;
  readonly works: (numbers: Float64Array, place: number, state: number) => number;
}

function causation(variable: NoisyOrVariable, parents: readonly number[], network: Network): Causation {
  const active = activeStates(variable, network, parents);
  const fold =
    (start: number, join: (sum: number, chance: number) => number) =>
    (numbers: Float64Array, place: number, state: number) =>
      active.reduce(
        (sum, one, cause) =>
          one.place === place && one.state === state ? join(sum, numbers[cause + 1]!) : sum,
        start,
      );
  return { fails: fold(1, (sum, chance) => sum * (1 - chance)), works: fold(0, either) };
}

/** The chance that one of two independent things happens. */
function either(a: number, b: number): number {
  return a + b * (1 - a);
}

/** An ordinary table for a noisy-or variable with few open parents; observed parents enter as numbers. */
function noisyTable(
  index: number,
  parents: readonly number[],
  cards: readonly number[],
  observed: Int32Array,
  { fails, works }: Causation,
): Factor {
  const open = parents.filter((parent) => observed[parent]! < 0);
  const places = open.map((parent) => parents.indexOf(parent));
  const fixed = parents.flatMap((parent, place) => (observed[parent]! < 0 ? [] : [place]));
  const rows = open.reduce((product, parent) => product * cards[parent]!, 1);
  return tableFactor(index, [...open, index], cards, observed, (numbers) => {
    let base = 1 - numbers[0]!;
    let sure = numbers[0]!;
    for (const place of fixed) {
      base *= fails(numbers, place, observed[parents[place]!]!);
      sure = either(sure, works(numbers, place, observed[parents[place]!]!));
    }
    const table = new Float64Array(rows * 2);
    for (let row = 0; row < rows; row++) {
      let rest = row;
      let failure = base;
      let success = sure;
      for (let at = open.length - 1; at >= 0; at--) {
        const card = cards[open[at]!]!;
        failure *= fails(numbers, places[at]!, rest % card);
        success = either(success, works(numbers, places[at]!, rest % card));
        rest = Math.floor(rest / card);
      }
      table[row * 2] = failure;
      table[row * 2 + 1] = success;
    }
    return table;
  });
}

/** The product of the leak's failure and those of observed parents. */
function fixedFailure(gate: Gate, { fails }: Causation): (numbers: Float64Array) => number {
  const { parents, observed } = gate;
  return (numbers) =>
    parents.reduce(
      (product, parent, place) =>
        observed[parent]! < 0 ? product : product * fails(numbers, place, observed[parent]!),
      1 - numbers[0]!,
    );
}

/** Observed not to come about: every cause failed, each on its own. */
function pushFailures(gate: Gate): void {
  const { index, parents, observed, cards, factors } = gate;
  const causes = causation(gate.variable, parents, gate.network);
  const fixed = fixedFailure(gate, causes);
  factors.push({ scope: [], from: index, fill: (numbers) => Float64Array.of(fixed(numbers)) });
  parents.forEach((parent, place) => {
    if (observed[parent]! >= 0) return;
    factors.push({
      scope: [parent],
      from: index,
      fill: (numbers) =>
        Float64Array.from({ length: cards[parent]! }, (_, state) => causes.fails(numbers, place, state)),
    });
  });
}

function pushProduct(gate: Gate, auxiliary: Set<number>): void {
  const { index, parents, observed, cards, factors } = gate;
  const causes = causation(gate.variable, parents, gate.network);
  const fixed = fixedFailure(gate, causes);
  const extra = cards.push(2) - 1;
  auxiliary.add(extra);
  if (observed[index]! < 0) {
    factors.push({
      scope: [index, extra],
      from: index,
      fill: (numbers) => Float64Array.of(fixed(numbers), 0, -fixed(numbers), 1),
    });
  } else {
    factors.push({ scope: [extra], from: index, fill: (numbers) => Float64Array.of(-fixed(numbers), 1) });
  }
  parents.forEach((parent, place) => {
    if (observed[parent]! >= 0) return;
    const card = cards[parent]!;
    factors.push({
      scope: [extra, parent],
      from: index,
      fill: (numbers) =>
        Float64Array.from({ length: 2 * card }, (_, cell) =>
          cell < card ? causes.fails(numbers, place, cell) : 1,
        ),
    });
  });
}

function pushChain(gate: Gate): void {
  const { index, parents, observed, cards, factors } = gate;
  const causes = causation(gate.variable, parents, gate.network);
  const fixed = fixedFailure(gate, causes);
  const certain = (numbers: Float64Array) =>
    parents.reduce(
      (sum, parent, place) =>
        observed[parent]! < 0 ? sum : either(sum, causes.works(numbers, place, observed[parent]!)),
      numbers[0]!,
    );
  const open = parents.flatMap((parent, place) => (observed[parent]! < 0 ? [{ parent, place }] : []));
  let before = cards.push(2) - 1;
  factors.push({
    scope: [before],
    from: index,
    child: before,
    fill: (numbers) => Float64Array.of(fixed(numbers), certain(numbers)),
  });
  open.forEach(({ parent, place }, step) => {
    const last = step === open.length - 1;
    const after = last ? index : cards.push(2) - 1;
    const card = cards[parent]!;
    const scope = last && observed[index]! >= 0 ? [before, parent] : [before, parent, after];
    const wanted = last ? observed[index]! : -1;
    factors.push({
      scope,
      from: index,
      ...(scope.length === 3 ? { child: after } : {}),
      fill: (numbers) => {
        const table: number[] = [];
        for (let was = 0; was < 2; was++) {
          for (let state = 0; state < card; state++) {
            const failure = was === 1 ? 0 : causes.fails(numbers, place, state);
            const success = was === 1 ? 1 : causes.works(numbers, place, state);
            if (wanted < 0) table.push(failure, success);
            else table.push(wanted === 0 ? failure : success);
          }
        }
        return Float64Array.from(table);
      },
    });
    before = after;
  });
}
