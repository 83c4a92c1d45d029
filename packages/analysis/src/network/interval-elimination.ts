import { findElimination } from './elimination-order.js';
import type { Factored } from './factors.js';
import { multiply, project } from './table.js';

/** A table of lower and of upper ends; no entry is negative. */
interface IntervalTable {
  readonly scope: readonly number[];
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
): { readonly low: Float64Array; readonly high: Float64Array; readonly work: number } {
  const { cards } = factored;
  let tables: IntervalTable[] = factored.factors.map(({ scope, from, fill }) => {
    const [one, other] = [fill(low[from]!), fill(high[from]!)];
    return {
      scope,
      low: one.map((value, cell) => Math.min(value, other[cell]!)),
      high: one.map((value, cell) => Math.max(value, other[cell]!)),
    };
  });
  let work = 0;
  for (const variable of orderFor(factored, query)) {
    const bucket = tables.filter(({ scope }) => scope.includes(variable));
    tables = tables.filter(({ scope }) => !scope.includes(variable));
    const parts = partition(bucket, cards, limit);
    parts.forEach((part, index) => {
      const product = multiplied(part, cards);
      work += product.low.length;
      tables.push(eliminated(product, variable, cards, index === 0));
    });
  }
  const whole = multiplied([...tables, uniform(query, cards)], cards);
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

const orders = new WeakMap<Factored, readonly number[]>();

function orderFor(factored: Factored, query: number): readonly number[] {
  const known = orders.get(factored);
  if (known !== undefined) return known;
  const scopes = factored.factors.map(({ scope }) => scope.filter((variable) => variable !== query));
  const variables = [...new Set(scopes.flat())].sort((a, b) => a - b);
  const { order } = findElimination({ cards: factored.cards, scopes }, variables, 'quick');
  orders.set(factored, order);
  return order;
}

/** Puts tables together while their product stays within the limit, the largest first. */
function partition(bucket: readonly IntervalTable[], cards: readonly number[], limit: number) {
  const parts: { readonly scope: Set<number>; readonly tables: IntervalTable[] }[] = [];
  for (const table of [...bucket].sort((a, b) => b.scope.length - a.scope.length)) {
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

function uniform(variable: number, cards: readonly number[]): IntervalTable {
  const ones = new Float64Array(cards[variable]!).fill(1);
  return { scope: [variable], low: ones, high: ones };
}
