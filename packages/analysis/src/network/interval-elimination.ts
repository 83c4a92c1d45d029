import { findElimination } from './elimination-order.js';
import type { Factored } from './factors.js';
import { multiply, project, spread } from './table.js';

/** A table of lower and of upper ends; no entry is negative. */
interface IntervalTable {
  readonly scope: readonly number[];
  /** The variable whose distribution this is, given the others; it has two states. */
  readonly child?: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Bounds on the chances of the states of `query`, sound whatever the numbers are between `low` and `high`, in bounded
 * memory: variable elimination over intervals, where a table that would have more than `limit` cells is split into
 * smaller ones, all but one eliminated by minimum and maximum instead of the sum (mini-buckets; Dechter and Rish 2003).
 * The same factored problem must always be asked for the same query.
 */
export function intervalBounds(
  factored: Factored,
  low: readonly Float64Array[],
  high: readonly Float64Array[],
  query: number,
  limit: number,
  direction: 'narrow' | 'children-first',
): { readonly low: Float64Array; readonly high: Float64Array; readonly work: number } {
  const { cards } = factored;
  let tables: IntervalTable[] = factored.factors.map(({ scope, from, child, fill }) => {
    const [one, other] = [fill(low[from]!), fill(high[from]!)];
    return {
      scope,
      ...(child !== undefined && cards[child] === 2 ? { child } : {}),
      low: one.map((value, cell) => Math.min(value, other[cell]!)),
      high: one.map((value, cell) => Math.max(value, other[cell]!)),
    };
  });
  let work = 0;
  for (const variable of orderFor(factored, query, direction)) {
    const bucket = tables.filter(({ scope }) => scope.includes(variable));
    tables = tables.filter(({ scope }) => !scope.includes(variable));
    const parts = partition(bucket, variable, cards, limit);
    parts.forEach((part, index) => {
      const own = part.find(({ child }) => child === variable);
      if (index === 0 && own !== undefined) {
        const rest = multiplied([...part.filter((table) => table !== own), ones(own.scope, cards)], cards);
        work += rest.low.length;
        tables.push(expected(own, rest, variable, cards));
        return;
      }
      const product = multiplied(part, cards);
      work += product.low.length;
      tables.push(eliminated(product, variable, cards, index === 0));
    });
  }
  const whole = multiplied([...tables, ones([query], cards)], cards);
  return { low: whole.low, high: whole.high, work };
}

/** Chances from unnormalised bounds: a state is least likely when it is low and all others are high. */
export function normalisedBounds(low: Float64Array, high: Float64Array) {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const [lows, highs] = [sum(low), sum(high)];
  return Array.from(low, (value, state) => {
    const least = value + (highs - high[state]!);
    const most = high[state]! + (lows - value);
    return { low: least > 0 ? value / least : 0, high: most > 0 ? Math.min(1, high[state]! / most) : 1 };
  });
}

const orders = new WeakMap<Factored, Map<string, readonly number[]>>();

/** An order that keeps tables small, or one in which every variable goes after all that depend on it. */
function orderFor(
  factored: Factored,
  query: number,
  direction: 'narrow' | 'children-first',
): readonly number[] {
  const known = orders.get(factored) ?? new Map<string, readonly number[]>();
  orders.set(factored, known);
  const before = known.get(direction);
  if (before !== undefined) return before;
  const scopes = factored.factors.map(({ scope }) => scope.filter((variable) => variable !== query));
  const variables = [...new Set(scopes.flat())].sort((a, b) => a - b);
  const order =
    direction === 'narrow'
      ? findElimination({ cards: factored.cards, scopes }, variables, 'quick').order
      : childrenFirst(factored, variables);
  known.set(direction, order);
  return order;
}

function childrenFirst(factored: Factored, variables: readonly number[]): readonly number[] {
  const depth = new Map<number, number>();
  const families = factored.factors.filter(({ child }) => child !== undefined);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { scope, child } of families) {
      const deepest = scope.reduce(
        (most, one) => (one === child ? most : Math.max(most, depth.get(one) ?? 0)),
        0,
      );
      if ((depth.get(child!) ?? 0) > deepest) continue;
      depth.set(child!, deepest + 1);
      changed = true;
    }
  }
  return [...variables].sort((a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0));
}

/** Puts tables together while their product stays within the limit: the variable's own distribution first, then by size. */
function partition(
  bucket: readonly IntervalTable[],
  variable: number,
  cards: readonly number[],
  limit: number,
) {
  const parts: { readonly scope: Set<number>; readonly tables: IntervalTable[] }[] = [];
  const first = ({ child }: IntervalTable) => (child === variable ? 1 : 0);
  for (const table of [...bucket].sort((a, b) => first(b) - first(a) || b.scope.length - a.scope.length)) {
    const home = parts.find(({ scope }) => {
      let size = 1;
      for (const variable of new Set([...scope, ...table.scope])) size *= cards[variable]!;
      return size <= limit;
    });
    if (home === undefined) parts.push({ scope: new Set(table.scope), tables: [table] });
    else {
      home.tables.push(table);
      for (const variable of table.scope) home.scope.add(variable);
    }
  }
  return parts.map(({ tables }) => tables);
}

/** The product of tables, scaled so that its largest upper end is 1 (both ends by the same factor). */
function multiplied(tables: readonly IntervalTable[], cards: readonly number[]): IntervalTable {
  const scope = [...new Set(tables.flatMap((table) => table.scope))];
  const size = scope.reduce((product, variable) => product * cards[variable]!, 1);
  const low = new Float64Array(size).fill(1);
  const high = new Float64Array(size).fill(1);
  for (const table of tables) {
    const projection = project(scope, table.scope, cards);
    multiply(low, table.low, projection);
    multiply(high, table.high, projection);
    rescale(low, high);
  }
  return { scope, low, high };
}

function rescale(low: Float64Array, high: Float64Array): void {
  let most = 0;
  for (const value of high) if (value > most) most = value;
  if (most === 0 || most > 1e-100) return;
  for (let cell = 0; cell < high.length; cell++) {
    high[cell]! /= most;
    low[cell]! /= most;
  }
}

function eliminated(
  { scope, low, high }: IntervalTable,
  variable: number,
  cards: readonly number[],
  bySum: boolean,
): IntervalTable {
  const rest = scope.filter((other) => other !== variable);
  const place = scope.indexOf(variable);
  const card = cards[variable]!;
  const stride = scope.slice(place + 1).reduce((product, other) => product * cards[other]!, 1);
  const size = low.length / card;
  const [under, over] = [new Float64Array(size), new Float64Array(size)];
  for (let cell = 0; cell < size; cell++) {
    const start = Math.floor(cell / stride) * stride * card + (cell % stride);
    let least = bySum ? 0 : Number.POSITIVE_INFINITY;
    let most = 0;
    for (let state = 0; state < card; state++) {
      const [a, b] = [low[start + state * stride]!, high[start + state * stride]!];
      least = bySum ? least + a : Math.min(least, a);
      most = bySum ? most + b : Math.max(most, b);
    }
    under[cell] = least;
    over[cell] = most;
  }
  return { scope: rest, low: under, high: over };
}

/**
 * Sums a variable of two states out against its own distribution: the chances of its two states sum to 1 wherever they
 * stand within their bounds, so the extreme is at one end of the second state's, whichever the rest makes better.
 */
function expected(
  own: IntervalTable,
  rest: IntervalTable,
  variable: number,
  cards: readonly number[],
): IntervalTable {
  const others = rest.scope.filter((other) => other !== variable);
  const scope = [...others, variable];
  const size = others.reduce((product, other) => product * cards[other]!, 1);
  const spreadOut = (table: Float64Array, from: readonly number[]) => {
    const values = new Float64Array(size * 2);
    spread(values, table, project(scope, from, cards));
    return values;
  };
  const [low, high] = [spreadOut(own.low, own.scope), spreadOut(own.high, own.scope)];
  const [restLow, restHigh] = [spreadOut(rest.low, rest.scope), spreadOut(rest.high, rest.scope)];
  const [under, over] = [new Float64Array(size), new Float64Array(size)];
  for (let cell = 0; cell < size; cell++) {
    const [no, yes] = [2 * cell, 2 * cell + 1];
    const least = Math.max(low[yes]!, 1 - high[no]!);
    const most = Math.min(high[yes]!, 1 - low[no]!);
    const mix = (chance: number, rests: Float64Array) => (1 - chance) * rests[no]! + chance * rests[yes]!;
    under[cell] = Math.min(mix(least, restLow), mix(most, restLow));
    over[cell] = Math.max(mix(least, restHigh), mix(most, restHigh));
  }
  return { scope: others, low: under, high: over };
}

function ones(scope: readonly number[], cards: readonly number[]): IntervalTable {
  const table = new Float64Array(scope.reduce((product, variable) => product * cards[variable]!, 1)).fill(1);
  return { scope, low: table, high: table };
}
