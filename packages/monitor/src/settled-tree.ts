import type { Bound, Literal } from './bound.js';
import { boundIds, conjunctionTree, eliminated, pathsOf } from './elimination.js';
import { assigned, both, branch, either, fromRows, hasGuards, type Tree } from './tree.js';
import type { Values } from './value.js';

/** Values that a variable may not have where a path has led past a branch on it. */
type Excluded = ReadonlyMap<number, readonly number[]>;

/**
 * The same set with its guards thinned out: bounds that contradict each other are gone, and a variable whose bounds
 * leave it no more than `most` values has branches on those. So a set that is finite for its bounds becomes one
 * without guards.
 */
export function settled(tree: Tree, most: number, values: Values): Tree {
  return hasGuards(tree) ? settle(tree, new Map(), most, values) : tree;
}

function settle(tree: Tree, excluded: Excluded, most: number, values: Values): Tree {
  if (typeof tree === 'boolean' || !hasGuards(tree)) return tree;
  if ('kids' in tree) {
    const { id } = tree;
    const kids = new Map<number, Tree>();
    for (const [value, kid] of tree.kids) kids.set(value, settle(kid, excluded, most, values));
    const inner = new Map(excluded).set(id, [...tree.kids.keys()]);
    const rest = settle(tree.rest, inner, most, values);
    if ([...kids.values(), rest].every((part) => startsBelow(part, id))) return branch(id, kids, rest);
    // Bounds have singled out values of a variable that stands further up, so the parts are put together anew.
    const past: Tree = { id, kids: new Map([...kids.keys()].map((key) => [key, false])), rest: true };
    let all = both(past, rest, values);
    for (const [value, kid] of kids) all = either(all, both(fromRows([id], [value], 1), kid, values), values);
    return all;
  }
  return pathsOf(tree).reduce<Tree>(
    (all, path) => either(all, settlePath(path, excluded, most, values), values),
    false,
  );
}

function startsBelow(tree: Tree, id: number): boolean {
  return typeof tree === 'boolean' || 'bound' in tree || tree.id > id;
}

function settlePath(path: readonly Literal[], excluded: Excluded, most: number, values: Values): Tree {
  const ids = boundIds(path.map(({ bound }) => bound));
  const whole = conjunctionTree(path, values);
  let thin: Tree = whole;
  for (const id of ids) thin = eliminated(thin, id, excluded.get(id) ?? [], values);
  if (thin === false) return false;
  for (const id of ids) {
    let alone: Tree = whole;
    for (const other of ids) {
      if (other !== id) alone = eliminated(alone, other, excluded.get(other) ?? [], values);
    }
    const cells = valuesWithin(alone, excluded.get(id) ?? [], most, values);
    if (cells === undefined) continue;
    return cells.reduce<Tree>((all, cell) => {
      const point = fromRows([id], [cell], 1);
      const inner = settle(assigned(whole, id, cell, values), excluded, most, values);
      return either(all, both(point, inner, values), values);
    }, false);
  }
  return whole;
}

/** The values of the one variable that a tree of guards speaks of, when they are at most `most`. */
function valuesWithin(
  tree: Tree,
  excluded: readonly number[],
  most: number,
  values: Values,
): number[] | undefined {
  const cells = new Set<number>();
  for (const path of pathsOf(tree)) {
    const found = stretch(path, most, values);
    if (found === undefined) return undefined;
    for (const cell of found) cells.add(cell);
    if (cells.size > most) return undefined;
  }
  for (const cell of excluded) cells.delete(cell);
  return [...cells];
}

function stretch(path: readonly Literal[], most: number, values: Values): number[] | undefined {
  let low: Bound | undefined;
  let high: Bound | undefined;
  // Bounds come in order: the last that fails is the highest low, the first that holds the lowest high.
  for (const { bound, holds } of path) {
    if (!holds) low = bound;
    else high ??= bound;
  }
  if (low === undefined || high === undefined) return undefined;
  if (typeof low.limit === 'bigint' && typeof high.limit === 'bigint') {
    if (high.limit - low.limit > BigInt(most)) return undefined;
    const cells: number[] = [];
    for (let value = low.limit + 1n; value <= high.limit; value++) cells.push(values.integer(value));
    return cells;
  }
  // Of other types only a single value: not below it and not above it.
  const same = values.compare(low.limit as number, high.limit as number, low.type) === 0;
  return same && low.strict && !high.strict ? [low.limit as number] : undefined;
}
