import { type Literal, sameSides, shifted, showLiteral } from './bound.js';
import { pathsOf } from './elimination.js';
import type { ValueType } from './formula.js';
import { settled } from './settled-tree.js';
import type { Tree } from './tree.js';
import type { Values } from './value.js';

/** A column as a pattern shows it: its name in the formula, its variable and its type. */
export interface PatternColumn {
  readonly name: string;
  readonly id: number;
  readonly type: ValueType;
}

/**
 * An infinite set of rows as patterns, one for each part of the set: `*` stands for every value, `*-{1,2}` for every
 * value but those, and what stands behind a bar are bounds on the columns, `(*,*|x < y)`.
 */
export function patterns(tree: Tree, columns: readonly PatternColumn[], values: Values): string[] {
  const found: string[] = [];
  const cells = new Map<number, string>();
  const name = (id: number) => columns.find((column) => column.id === id)?.name ?? `v${id}`;
  const show = (path: readonly Literal[]) => {
    const bounds = conditions(path, name, values);
    const row = columns.map(({ id }) => cells.get(id) ?? '*').join(',');
    found.push(bounds.length === 0 ? `(${row})` : `(${row}|${bounds.join(' AND ')})`);
  };
  const walk = (at: Tree): void => {
    if (at === false) return;
    if (at === true) {
      show([]);
      return;
    }
    if ('bound' in at) {
      for (const path of pathsOf(at)) show(path);
      return;
    }
    const { id } = at;
    const type = columns.find((column) => column.id === id)?.type ?? 'int';
    const listed = [...at.kids].sort(([a], [b]) => values.compare(a, b, type));
    for (const [value, kid] of listed) {
      cells.set(id, values.show(value, type));
      walk(kid);
    }
    cells.set(id, `*-{${listed.map(([value]) => values.show(value, type)).join(',')}}`);
    walk(at.rest);
    cells.delete(id);
  };
  walk(tree);
  return found;
}

/** How many rows a verdict lists for a set that only its bounds make finite; a larger one is shown by its bounds. */
const LONGEST_LIST = 1000;

/** The set as verdicts show it: what only its bounds make finite as single rows, when they are few. */
export function shownTree(tree: Tree, values: Values): Tree {
  return settled(tree, LONGEST_LIST, values);
}

/** The literals in words, on each two sides only the tightest, and an equality for two that meet. */
function conditions(path: readonly Literal[], name: (id: number) => string, values: Values): string[] {
  const words: string[] = [];
  for (const [i, literal] of path.entries()) {
    const { bound } = literal;
    const same = path.filter((other) => sameSides(other.bound, bound));
    if (same[0] !== path[i]) continue;
    const lows = same.filter((other) => !other.holds);
    const low = lows.at(-1);
    const high = same.find((other) => other.holds);
    const equal = low !== undefined && high !== undefined && meet(low, high);
    if (equal) {
      const other =
        bound.right === undefined
          ? `${high.bound.limit}`
          : shifted(name(bound.right), typeof high.bound.limit === 'bigint' ? high.bound.limit : 0n);
      words.push(`${name(bound.left)} = ${other}`);
      continue;
    }
    for (const one of [low, high]) if (one !== undefined) words.push(showLiteral(one, name, values));
  }
  return words;
}

function meet(low: Literal, high: Literal): boolean {
  const [a, b] = [low.bound, high.bound];
  if (typeof a.limit === 'bigint' && typeof b.limit === 'bigint') return a.limit + 1n === b.limit;
  return a.right !== undefined && a.strict && !b.strict;
}
