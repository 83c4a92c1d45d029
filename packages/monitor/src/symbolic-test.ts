import { difference, type Literal, order, type Side } from './bound.js';
import { type Calculation, calculation } from './calculation.js';
import type { CoreTerm, CoreTest } from './core.js';
import { termIds } from './core.js';
import { conjunctionTree } from './elimination.js';
import { fromRows, type Tree } from './tree.js';
import type { Values } from './value.js';

/** The set of rows for which a test holds, given the cells of its variables with values (at their place in `free`). */
export type SymbolicTest = (cells: readonly number[]) => Tree;

/**
 * Makes a comparison into bounds on the variables that have no value, two of them at most: of integers where it says
 * how far apart they are (`x < y + 3`, `2 * x < z`), of other types where each side is such a variable or has a value.
 * Undefined for all other tests.
 */
export function symbolicTest(
  test: CoreTest,
  known: ReadonlySet<number>,
  values: Values,
): SymbolicTest | undefined {
  if (test.op !== '=' && test.op !== '<' && test.op !== '<=') return undefined;
  const column = (id: number) => test.free.indexOf(id);
  return test.left.type.type === 'int'
    ? integers(test.op, test.left, test.right, known, column, values)
    : ordered(test.op, test.left, test.right, known, column, values);
}

type Column = (id: number) => number;
type Op = '=' | '<' | '<=';

function ordered(
  op: Op,
  left: CoreTerm,
  right: CoreTerm,
  known: ReadonlySet<number>,
  column: Column,
  values: Values,
): SymbolicTest | undefined {
  const { type } = left.type;
  const side = (term: CoreTerm): ((cells: readonly number[]) => Side) | undefined => {
    if (term.kind === 'variable' && !known.has(term.id)) return () => ({ id: term.id });
    if (!termIds(term).every((id) => known.has(id))) return undefined;
    const value = calculation(term, column, values);
    return (cells) => ({ cell: value(cells, 0) });
  };
  const [first, second] = [side(left), side(right)];
  if (first === undefined || second === undefined) return undefined;
  return (cells) => {
    const [a, b] = [first(cells), second(cells)];
    if (op !== '=') return conjunctionTree([order(type, a, b, op === '<', values)], values);
    return conjunctionTree([order(type, a, b, false, values), order(type, b, a, false, values)], values);
  };
}

/** A sum of variables without values, each times a whole number, and of a part that has a value. */
interface Linear {
  readonly factors: ReadonlyMap<number, bigint>;
  readonly rest: (cells: readonly number[]) => bigint;
}

function integers(
  op: Op,
  left: CoreTerm,
  right: CoreTerm,
  known: ReadonlySet<number>,
  column: Column,
  values: Values,
): SymbolicTest | undefined {
  const term = (core: CoreTerm): Calculation => calculation(core, column, values);
  const [a, b] = [linear(left, known, term, values), linear(right, known, term, values)];
  if (a === undefined || b === undefined) return undefined;
  const { factors, rest } = sum(a, b, -1n);
  const [first, second, ...more] = [...factors].filter(([, factor]) => factor !== 0n);
  if (more.length > 0 || (second !== undefined && first?.[1] !== -second[1])) return undefined;
  const [x, factor] = first ?? [undefined, 1n];
  const y = second?.[0];
  // factor * (x - y) + rest op 0, with y = 0 where it is missing.
  return (cells) => {
    const over = rest(cells);
    const literals: (Literal | boolean)[] = [];
    if (op === '=') {
      if (x === undefined) return over === 0n;
      if (over % factor !== 0n) return false;
      const apart = -over / factor;
      if (y === undefined) return fromRows([x], [values.integer(apart)], 1);
      literals.push(difference(x, y, apart), difference(y, x, -apart));
    } else {
      const limit = op === '<' ? -over - 1n : -over;
      if (x === undefined) return limit >= 0n;
      const size = factor > 0n ? factor : -factor;
      const whole = floored(limit, size);
      literals.push(factor > 0n ? difference(x, y, whole) : difference(y, x, whole));
    }
    return conjunctionTree(literals, values);
  };
}

function linear(
  term: CoreTerm,
  known: ReadonlySet<number>,
  calculate: (core: CoreTerm) => Calculation,
  values: Values,
): Linear | undefined {
  if (termIds(term).every((id) => known.has(id))) {
    const value = calculate(term);
    return { factors: new Map(), rest: (cells) => values.integerOf(value(cells, 0)) };
  }
  const inner = (core: CoreTerm) => linear(core, known, calculate, values);
  switch (term.kind) {
    case 'variable':
      return { factors: new Map([[term.id, 1n]]), rest: () => 0n };
    case 'negative': {
      const part = inner(term.term);
      return part && sum(ZERO, part, -1n);
    }
    case 'arithmetic': {
      const [left, right] = [inner(term.left), inner(term.right)];
      if (left === undefined || right === undefined) return undefined;
      switch (term.op) {
        case '+':
          return sum(left, right, 1n);
        case '-':
          return sum(left, right, -1n);
        case '*':
          if (term.left.kind === 'constant') return sum(ZERO, right, values.integerOf(term.left.cell));
          if (term.right.kind === 'constant') return sum(ZERO, left, values.integerOf(term.right.cell));
          return undefined;
        case '/':
        case 'MOD':
          return undefined;
      }
      return undefined;
    }
    case 'constant':
    case 'call':
      return undefined;
  }
}

const ZERO: Linear = { factors: new Map(), rest: () => 0n };

function sum(left: Linear, right: Linear, times: bigint): Linear {
  const factors = new Map(left.factors);
  for (const [id, factor] of right.factors) factors.set(id, (factors.get(id) ?? 0n) + factor * times);
  return { factors, rest: (cells) => left.rest(cells) + right.rest(cells) * times };
}

function floored(value: bigint, size: bigint): bigint {
  const quotient = value / size;
  return value % size < 0n ? quotient - 1n : quotient;
}
