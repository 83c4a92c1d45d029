import type { ValueType } from './formula.js';
import type { Values } from './value.js';

/**
 * An upper bound on a variable: of integers `left - right <= limit`, or `left <= limit` without a right side; of other
 * types `left < right`, or with the cell `limit` in the place of `right`, and `<=` unless `strict`. With two variables
 * the left one has the smaller number. A lower bound is the negation of an upper one, so these are enough for all
 * comparisons of two variables, and of a variable with a value; they are ordered so that bounds on the same sides lie
 * side by side, the tighter before the wider (as in linear decision diagrams: Chaki, Gurfinkel, Strichman, FMCAD 2009).
 */
export interface Bound {
  readonly type: ValueType;
  readonly left: number;
  readonly right: number | undefined;
  readonly limit: bigint | number;
  readonly strict: boolean;
}

/** A bound, or its negation. */
export interface Literal {
  readonly bound: Bound;
  readonly holds: boolean;
}

/** One side of a comparison: a variable, or a value of known cell. Of integers only a variable, as values join the limit. */
export type Side = { readonly id: number } | { readonly cell: number };

/** The literal `left - right <= limit` of integers, a missing side being 0; a truth value when no side is left. */
export function difference(
  left: number | undefined,
  right: number | undefined,
  limit: bigint,
): Literal | boolean {
  if (left === right) return limit >= 0n;
  if (left === undefined || (right !== undefined && right < left)) {
    // left - right <= limit is the negation of right - left <= -limit - 1.
    const bound: Bound = {
      type: 'int',
      left: right as number,
      right: left,
      limit: -limit - 1n,
      strict: false,
    };
    return { bound, holds: false };
  }
  return { bound: { type: 'int', left, right, limit, strict: false }, holds: true };
}

/** The literal `left < right`, or `<=`, of values that are no integers; a truth value when it speaks of no variable. */
export function order(
  type: ValueType,
  left: Side,
  right: Side,
  strict: boolean,
  values: Values,
): Literal | boolean {
  if ('cell' in left && 'cell' in right) {
    const sign = values.compare(left.cell, right.cell, type);
    return strict ? sign < 0 : sign <= 0;
  }
  if ('id' in left && 'id' in right && left.id === right.id) return !strict;
  const turned = 'cell' in left || ('id' in right && right.id < left.id);
  const [first, second] = turned ? [right, left] : [left, right];
  const bound: Bound = {
    type,
    left: (first as { id: number }).id,
    right: 'id' in second ? second.id : undefined,
    limit: 'cell' in second ? second.cell : 0,
    strict: turned ? !strict : strict,
  };
  return { bound, holds: !turned };
}

/** Whether two bounds are on the same sides, so that the earlier one implies the later. */
export function sameSides(a: Bound, b: Bound): boolean {
  return a.left === b.left && a.right === b.right;
}

/** The order of bounds: below, at or above zero as `a` comes before, with or after `b`. */
export function compareBounds(a: Bound, b: Bound, values: Values): number {
  if (a.left !== b.left) return a.left - b.left;
  if (a.right !== b.right) return (a.right ?? -1) - (b.right ?? -1);
  if (typeof a.limit === 'bigint' && typeof b.limit === 'bigint') {
    return a.limit < b.limit ? -1 : a.limit > b.limit ? 1 : 0;
  }
  const byLimit = a.right === undefined ? values.compare(a.limit as number, b.limit as number, a.type) : 0;
  return byLimit !== 0 ? byLimit : Number(b.strict) - Number(a.strict);
}

/** What a bound comes to when one of its variables has a value. */
export function bindBound(bound: Bound, id: number, cell: number, values: Values): Literal | boolean {
  const { type, left, right, limit, strict } = bound;
  if (typeof limit === 'bigint') {
    const value = values.integerOf(cell);
    return left === id
      ? difference(undefined, right, limit - value)
      : difference(left, undefined, limit + value);
  }
  const side = (other: number): Side => (other === id ? { cell } : { id: other });
  return order(type, side(left), right === undefined ? { cell: limit } : side(right), strict, values);
}

/** Whether a bound speaks of a variable. */
export function speaksOf(bound: Bound, id: number): boolean {
  return bound.left === id || bound.right === id;
}

/** The literal in the words of a formula. */
export function showLiteral({ bound, holds }: Literal, name: (id: number) => string, values: Values): string {
  const { type, left, right, limit, strict } = bound;
  if (typeof limit !== 'bigint') {
    const other = right === undefined ? values.show(limit, type) : name(right);
    return `${name(left)} ${holds ? (strict ? '<' : '<=') : strict ? '>=' : '>'} ${other}`;
  }
  if (right === undefined) return holds ? `${name(left)} <= ${limit}` : `${name(left)} > ${limit}`;
  if (limit === -1n) return `${name(left)} ${holds ? '<' : '>='} ${name(right)}`;
  return `${name(left)} ${holds ? '<=' : '>'} ${shifted(name(right), limit)}`;
}

/** A name with a number added to it, as a term. */
export function shifted(name: string, by: bigint): string {
  return by === 0n ? name : by > 0n ? `${name} + ${by}` : `${name} - ${-by}`;
}
