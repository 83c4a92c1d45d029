import { type Bound, bindBound, compareBounds, type Literal, sameSides, speaksOf } from './bound.js';
import { eliminated } from './elimination.js';
import type { Values } from './value.js';

/**
 * A set of rows, finite or not: a decision on one variable after another, in the order of their numbers. A branch has
 * a child for each of finitely many values of its variable and `rest` for all other values; as every type has
 * infinitely many values, `rest` always stands for some. Below all branches, guards decide on bounds of variables that
 * have no value yet. A truth value says that all rows, or none, belong to the set.
 * (After the partitioned decision trees of Lima, Huerta y Munive, Traytel: Explainable online monitoring of metric
 * first-order temporal logic, TACAS 2024.)
 */
export type Tree = boolean | Branch | Guard;

/** A decision on the variable with number `id`. */
export interface Branch {
  readonly id: number;
  readonly kids: ReadonlyMap<number, Tree>;
  readonly rest: Tree;
  /** Whether there are guards below. */
  readonly guarded?: boolean;
}

/** A decision on whether a bound holds. */
export interface Guard {
  readonly bound: Bound;
  readonly yes: Tree;
  readonly no: Tree;
}

/** The rows in both sets. */
export function both(left: Tree, right: Tree, values: Values): Tree {
  if (left === true || right === false) return right;
  if (right === true || left === false) return left;
  if (
    'kids' in left &&
    'kids' in right &&
    left.id === right.id &&
    left.rest === false &&
    right.rest === false
  )
    return common(left, right, values);
  return combine(left, right, both, values);
}

/** The rows in both of two sets that hold only values they name: those of the smaller one are looked up in the other. */
function common(left: Branch, right: Branch, values: Values): Tree {
  const [few, many] = left.kids.size <= right.kids.size ? [left.kids, right.kids] : [right.kids, left.kids];
  let kids: Map<number, Tree> | undefined;
  for (const [value, kid] of few) {
    const other = many.get(value);
    const of = other === undefined ? false : both(kid, other, values);
    if (of === false) continue;
    kids ??= new Map();
    kids.set(value, of);
  }
  return kids === undefined ? false : branch(left.id, kids, false);
}

/** The rows in either set. */
export function either(left: Tree, right: Tree, values: Values): Tree {
  if (left === false || right === true) return right;
  if (right === false || left === true) return left;
  return combine(left, right, either, values);
}

/** Whether all rows of the set are surely in the other; where it would take long to tell, it says no. */
export function isWithin(tree: Tree, other: Tree): boolean {
  if (tree === false || other === true || tree === other) return true;
  if (typeof tree === 'boolean' || typeof other === 'boolean' || 'bound' in tree || 'bound' in other)
    return false;
  if (tree.id !== other.id || tree.rest !== false || tree.kids.size > other.kids.size) return false;
  for (const [value, kid] of tree.kids) if (!isWithin(kid, other.kids.get(value) ?? other.rest)) return false;
  return true;
}

/** The rows not in the set. */
export function outside(tree: Tree): Tree {
  if (typeof tree === 'boolean') return !tree;
  if ('bound' in tree) return { bound: tree.bound, yes: outside(tree.yes), no: outside(tree.no) };
  const kids = new Map<number, Tree>();
  for (const [value, kid] of tree.kids) kids.set(value, outside(kid));
  return branch(tree.id, kids, outside(tree.rest));
}

/** The rows that belong to the set for some values of the variables. */
export function project(tree: Tree, ids: ReadonlySet<number>, values: Values): Tree {
  if (typeof tree === 'boolean') return tree;
  if (hasGuards(tree)) return [...ids].reduce((all, id) => eliminated(all, id, [], values), tree as Tree);
  if ('bound' in tree) return tree;
  if (ids.has(tree.id)) {
    let all = project(tree.rest, ids, values);
    for (const kid of tree.kids.values()) {
      if (all === true) return true;
      all = either(all, project(kid, ids, values), values);
    }
    return all;
  }
  const kids = new Map<number, Tree>();
  for (const [value, kid] of tree.kids) kids.set(value, project(kid, ids, values));
  return branch(tree.id, kids, project(tree.rest, ids, values));
}

/** The set of the rows given cell after cell, `count` of them, their columns the variables `ids` (sorted). */
export function fromRows(ids: readonly number[], cells: ArrayLike<number>, count: number): Tree {
  if (count === 0) return false;
  if (ids.length === 0) return true;
  const root: Growing = new Map();
  for (let row = 0; row < count; row++) {
    let level = root;
    for (let column = 0; column < ids.length - 1; column++) {
      const value = cells[row * ids.length + column] as number;
      let next = level.get(value);
      if (next === undefined) {
        next = new Map();
        level.set(value, next);
      }
      level = next;
    }
    level.set(cells[(row + 1) * ids.length - 1] as number, LEAF);
  }
  return grown(ids, 0, root);
}

/** The set's rows over the variables `ids` (sorted), or undefined when they are not finitely many. */
export function toRows(tree: Tree, ids: readonly number[]): number[][] | undefined {
  const rows: number[][] = [];
  const row: number[] = [];
  const walk = (at: Tree, column: number): boolean => {
    if (at === false) return true;
    if (at !== true && 'bound' in at) return false;
    const id = ids[column];
    if (id === undefined) {
      if (at !== true) throw new Error(`a tree decides on ${at.id}, which is none of ${ids.join(', ')}`);
      rows.push([...row]);
      return true;
    }
    if (at === true || at.id !== id || at.rest !== false) return false;
    for (const [value, kid] of at.kids) {
      row[column] = value;
      if (!walk(kid, column + 1)) return false;
    }
    row.length = column;
    return true;
  };
  return walk(tree, 0) ? rows : undefined;
}

/** Whether the row with these cells belongs to the set. */
export function holdsFor(tree: Tree, cellOf: (id: number) => number, values: Values): boolean {
  let at = tree;
  while (typeof at !== 'boolean') {
    if ('kids' in at) at = at.kids.get(cellOf(at.id)) ?? at.rest;
    else {
      const { bound } = at;
      let literal = bindBound(bound, bound.left, cellOf(bound.left), values);
      if (typeof literal !== 'boolean' && bound.right !== undefined) {
        const { holds } = literal;
        const found = bindBound(literal.bound, bound.right, cellOf(bound.right), values);
        literal = typeof found === 'boolean' ? found === holds : found;
      }
      at = literal === true ? at.yes : at.no;
    }
  }
  return at;
}

/** A decision that is none when all its children say the same. */
export function branch(id: number, kids: Map<number, Tree>, rest: Tree): Tree {
  if (typeof rest === 'boolean') for (const [value, kid] of kids) if (kid === rest) kids.delete(value);
  if (kids.size === 0) return rest;
  let guarded = hasGuards(rest);
  if (!guarded) for (const kid of kids.values()) guarded ||= hasGuards(kid);
  return guarded ? { id, kids, rest, guarded } : { id, kids, rest };
}

/** The rows for which a literal holds. */
export function literalTree(literal: Literal | boolean): Tree {
  if (typeof literal === 'boolean') return literal;
  return { bound: literal.bound, yes: literal.holds, no: !literal.holds };
}

/** Whether the set has bounds in it. */
export function hasGuards(tree: Tree): boolean {
  return typeof tree !== 'boolean' && ('bound' in tree || tree.guarded === true);
}

/** The set where a variable has a value. */
export function assigned(tree: Tree, id: number, cell: number, values: Values): Tree {
  if (typeof tree === 'boolean' || !hasGuards(tree)) return tree;
  if ('kids' in tree) {
    const kids = new Map<number, Tree>();
    for (const [value, kid] of tree.kids) kids.set(value, assigned(kid, id, cell, values));
    return branch(tree.id, kids, assigned(tree.rest, id, cell, values));
  }
  const yes = assigned(tree.yes, id, cell, values);
  const no = assigned(tree.no, id, cell, values);
  const speaks = speaksOf(tree.bound, id);
  if (!speaks && yes === tree.yes && no === tree.no) return tree;
  const literal = speaks ? bindBound(tree.bound, id, cell, values) : { bound: tree.bound, holds: true };
  if (typeof literal === 'boolean') return literal ? yes : no;
  const holds = literalTree(literal);
  return either(both(holds, yes, values), both(outside(holds), no, values), values);
}

type Growing = Map<number, Growing>;
const LEAF: Growing = new Map();

function grown(ids: readonly number[], column: number, level: Growing): Tree {
  if (level === LEAF) return true;
  const kids = new Map<number, Tree>();
  for (const [value, next] of level) kids.set(value, grown(ids, column + 1, next));
  return { id: ids[column] as number, kids, rest: false };
}

type Operation = (left: Tree, right: Tree, values: Values) => Tree;

function combine(left: Branch | Guard, right: Branch | Guard, operation: Operation, values: Values): Tree {
  if ('bound' in left && 'bound' in right) return combineGuards(left, right, operation, values);
  const kids = new Map<number, Tree>();
  if ('kids' in left && 'kids' in right && left.id === right.id) {
    const { id } = left;
    for (const [value, kid] of left.kids) {
      const other = right.kids.get(value) ?? assigned(right.rest, id, value, values);
      kids.set(value, operation(kid, other, values));
    }
    for (const [value, kid] of right.kids) {
      if (!left.kids.has(value)) {
        kids.set(value, operation(assigned(left.rest, id, value, values), kid, values));
      }
    }
    return branch(id, kids, operation(left.rest, right.rest, values));
  }
  const leftFirst = 'kids' in left && !('kids' in right && right.id < left.id);
  const [upper, lower] = (leftFirst ? [left, right] : [right, left]) as [Branch, Branch | Guard];
  for (const [value, kid] of upper.kids) {
    kids.set(value, operation(kid, assigned(lower, upper.id, value, values), values));
  }
  return branch(upper.id, kids, operation(upper.rest, lower, values));
}

function combineGuards(left: Guard, right: Guard, operation: Operation, values: Values): Tree {
  const sign = compareBounds(left.bound, right.bound, values);
  if (sign === 0) {
    return guard(left.bound, operation(left.yes, right.yes, values), operation(left.no, right.no, values));
  }
  const [first, second] = sign < 0 ? [left, right] : [right, left];
  // Where the tighter bound holds, the wider ones on the same sides do too.
  let implied: Tree = second;
  while (typeof implied !== 'boolean' && 'bound' in implied && sameSides(first.bound, implied.bound)) {
    implied = implied.yes;
  }
  return guard(first.bound, operation(first.yes, implied, values), operation(first.no, second, values));
}

function guard(bound: Bound, yes: Tree, no: Tree): Tree {
  if (yes === no) return yes;
  if (typeof no !== 'boolean' && 'bound' in no && sameSides(bound, no.bound) && no.yes === yes) return no;
  return { bound, yes, no };
}
