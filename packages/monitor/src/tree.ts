/**
 * A set of rows, finite or not: a decision on one variable after another, in the order of their numbers. A branch has
 * a child for each of finitely many values of its variable and `rest` for all other values; as every type has
 * infinitely many values, `rest` always stands for some. A truth value says that all rows, or none, belong to the set.
 * (After the partitioned decision trees of Lima, Huerta y Munive, Traytel: Explainable online monitoring of metric
 * first-order temporal logic, TACAS 2024.)
 */
export type Tree = boolean | Branch;

/** A decision on the variable with number `id`. */
export interface Branch {
  readonly id: number;
  readonly kids: ReadonlyMap<number, Tree>;
  readonly rest: Tree;
}

/** The rows in both sets. */
export function both(left: Tree, right: Tree): Tree {
  if (left === true || right === false) return right;
  if (right === true || left === false) return left;
  return combine(left, right, both);
}

/** The rows in either set. */
export function either(left: Tree, right: Tree): Tree {
  if (left === false || right === true) return right;
  if (right === false || left === true) return left;
  return combine(left, right, either);
}

/** The rows not in the set. */
export function outside(tree: Tree): Tree {
  if (typeof tree === 'boolean') return !tree;
  const kids = new Map<number, Tree>();
  for (const [value, kid] of tree.kids) kids.set(value, outside(kid));
  return { id: tree.id, kids, rest: outside(tree.rest) };
}

/** The rows that belong to the set for some values of the variables. */
export function project(tree: Tree, ids: ReadonlySet<number>): Tree {
  if (typeof tree === 'boolean') return tree;
  if (ids.has(tree.id)) {
    let all = project(tree.rest, ids);
    for (const kid of tree.kids.values()) {
      if (all === true) return true;
      all = either(all, project(kid, ids));
    }
    return all;
  }
  const kids = new Map<number, Tree>();
  for (const [value, kid] of tree.kids) kids.set(value, project(kid, ids));
  return branch(tree.id, kids, project(tree.rest, ids));
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

/** A decision that is none when all its children say the same. */
export function branch(id: number, kids: Map<number, Tree>, rest: Tree): Tree {
  if (typeof rest === 'boolean') for (const [value, kid] of kids) if (kid === rest) kids.delete(value);
  return kids.size === 0 ? rest : { id, kids, rest };
}

type Growing = Map<number, Growing>;
const LEAF: Growing = new Map();

function grown(ids: readonly number[], column: number, level: Growing): Tree {
  if (level === LEAF) return true;
  const kids = new Map<number, Tree>();
  for (const [value, next] of level) kids.set(value, grown(ids, column + 1, next));
  return { id: ids[column] as number, kids, rest: false };
}

function combine(left: Branch, right: Branch, operation: (left: Tree, right: Tree) => Tree): Tree {
  const kids = new Map<number, Tree>();
  if (left.id === right.id) {
    for (const [value, kid] of left.kids)
      kids.set(value, operation(kid, right.kids.get(value) ?? right.rest));
    for (const [value, kid] of right.kids) {
      if (!left.kids.has(value)) kids.set(value, operation(left.rest, kid));
    }
    return branch(left.id, kids, operation(left.rest, right.rest));
  }
  const [upper, lower] = left.id < right.id ? [left, right] : [right, left];
  for (const [value, kid] of upper.kids) kids.set(value, operation(kid, lower));
  return branch(upper.id, kids, operation(upper.rest, lower));
}
