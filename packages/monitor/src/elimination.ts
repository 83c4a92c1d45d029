import { type Bound, difference, type Literal, order, type Side, speaksOf } from './bound.js';
import type { ValueType } from './formula.js';
import { both, branch, either, hasGuards, literalTree, type Tree } from './tree.js';
import type { Values } from './value.js';

/**
 * The rows that belong to a set for some value of a variable other than the excluded ones, bounds included: integers by
 * Fourier and Motzkin's elimination, which is exact for differences; other types as if between any two values lay
 * another and none were the greatest; the empty string is the least.
 */
export function eliminated(tree: Tree, id: number, excluded: readonly number[], values: Values): Tree {
  if (typeof tree === 'boolean') return tree;
  if ('kids' in tree) {
    if (tree.id !== id) {
      const kids = new Map<number, Tree>();
      for (const [value, kid] of tree.kids) kids.set(value, eliminated(kid, id, excluded, values));
      return branch(tree.id, kids, eliminated(tree.rest, id, excluded, values));
    }
    let all = eliminated(tree.rest, id, [...tree.kids.keys()], values);
    for (const kid of tree.kids.values()) all = either(all, kid, values);
    return all;
  }
  if (!hasGuards(tree)) return tree;
  return pathsOf(tree).reduce<Tree>(
    (all, path) => either(all, pathEliminated(path, id, excluded, values), values),
    false,
  );
}

/** The conjunctions of literals under which a tree of guards holds. */
export function pathsOf(tree: Tree): Literal[][] {
  const paths: Literal[][] = [];
  const walk = (at: Tree, path: readonly Literal[]): void => {
    if (at === true) paths.push([...path]);
    if (typeof at === 'boolean') return;
    if (!('bound' in at)) throw new Error('a branch stands below a guard');
    walk(at.yes, [...path, { bound: at.bound, holds: true }]);
    walk(at.no, [...path, { bound: at.bound, holds: false }]);
  };
  walk(tree, []);
  return paths;
}

/** The rows for which all of some literals hold. */
export function conjunctionTree(literals: readonly (Literal | boolean)[], values: Values): Tree {
  return literals.reduce<Tree>((all, literal) => both(all, literalTree(literal), values), true);
}

interface End {
  readonly side: Side | undefined;
  readonly plus: bigint;
  readonly strict: boolean;
}

function pathEliminated(
  path: readonly Literal[],
  id: number,
  excluded: readonly number[],
  values: Values,
): Tree {
  const own = path.filter(({ bound }) => speaksOf(bound, id));
  const [first] = own;
  if (first === undefined) return conjunctionTree(path, values);
  const { type } = first.bound;
  const lows: End[] = [];
  const highs: End[] = [];
  for (const literal of own) ends(literal, id, lows, highs);
  if (type === 'string' || type === 'regexp') {
    lows.push({ side: { cell: values.text('') }, plus: 0n, strict: false });
  }
  const others = conjunctionTree(
    path.filter(({ bound }) => !speaksOf(bound, id)),
    values,
  );
  if (lows.length === 0 || highs.length === 0) return others;
  const cuts = [...excluded].sort((a, b) => values.compare(a, b, type));
  let all: Tree = false;
  for (let gap = 0; gap <= cuts.length; gap++) {
    const below = gap > 0 ? [cutEnd(cuts[gap - 1] as number, type, 1n, values)] : [];
    const above = gap < cuts.length ? [cutEnd(cuts[gap] as number, type, -1n, values)] : [];
    let tree = others;
    for (const low of [...lows, ...below]) {
      for (const high of [...highs, ...above]) {
        if (tree !== false) tree = both(tree, literalTree(joined(low, high, type, values)), values);
      }
    }
    all = either(all, tree, values);
  }
  return all;
}

function ends({ bound, holds }: Literal, id: number, lows: End[], highs: End[]): void {
  const { left, right, limit, strict } = bound;
  const upper = (left === id) === holds;
  if (typeof limit === 'bigint') {
    const other = left === id ? right : left;
    const side = other === undefined ? undefined : { id: other };
    // left <= right + limit, or its negation left >= right + limit + 1.
    const plus = holds ? limit : limit + 1n;
    (upper ? highs : lows).push({ side, plus: left === id ? plus : -plus, strict: false });
    return;
  }
  const other = left === id ? (right === undefined ? { cell: limit } : { id: right }) : { id: left };
  (upper ? highs : lows).push({ side: other, plus: 0n, strict: strict === holds });
}

function cutEnd(cell: number, type: ValueType, by: bigint, values: Values): End {
  if (type === 'int') return { side: undefined, plus: values.integerOf(cell) + by, strict: false };
  return { side: { cell }, plus: 0n, strict: true };
}

function joined(low: End, high: End, type: ValueType, values: Values): Literal | boolean {
  if (type === 'int') return difference(idOf(low.side), idOf(high.side), high.plus - low.plus);
  return order(type, low.side as Side, high.side as Side, low.strict || high.strict, values);
}

function idOf(side: Side | undefined): number | undefined {
  return side !== undefined && 'id' in side ? side.id : undefined;
}

/** The variables that some bounds speak of. */
export function boundIds(bounds: readonly Bound[]): number[] {
  return [...new Set(bounds.flatMap(({ left, right }) => (right === undefined ? [left] : [left, right])))];
}
