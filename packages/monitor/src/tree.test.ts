import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './bound.js';
import { eliminated } from './elimination.js';
import { settled } from './settled-tree.js';
import {
  both,
  either,
  fromRows,
  holdsFor,
  literalTree,
  outside,
  project,
  type Tree,
  toRows,
} from './tree.js';
import { Values } from './value.js';

const values = new Values();
const IDS = [0, 1, 2];

/** A set of rows of three integers together with its meaning, a plain predicate. */
interface Set3 {
  readonly tree: Tree;
  readonly holds: (row: readonly number[]) => boolean;
}

const leaf: fc.Arbitrary<Set3> = fc.oneof(
  fc.record({ id: fc.nat(2), cells: fc.array(fc.integer({ min: -2, max: 3 }), { maxLength: 3 }) }).map(
    ({ id, cells }): Set3 => ({
      tree: fromRows([id], [...new Set(cells)], new Set(cells).size),
      holds: (row) => cells.includes(row[id] as number),
    }),
  ),
  fc
    .record({
      left: fc.option(fc.nat(2), { nil: undefined }),
      right: fc.option(fc.nat(2), { nil: undefined }),
      limit: fc.integer({ min: -3, max: 3 }),
    })
    .map(
      ({ left, right, limit }): Set3 => ({
        tree: literalTree(difference(left, right, BigInt(limit))),
        holds: (row) => cellAt(row, left) - cellAt(row, right) <= limit,
      }),
    ),
);

const set: fc.Arbitrary<Set3> = fc.letrec<{ node: Set3 }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ left: tie('node'), right: tie('node'), all: fc.boolean() }).map(
      ({ left, right, all }): Set3 => ({
        tree: all ? both(left.tree, right.tree, values) : either(left.tree, right.tree, values),
        holds: all
          ? (row) => left.holds(row) && right.holds(row)
          : (row) => left.holds(row) || right.holds(row),
      }),
    ),
    tie('node').map((part): Set3 => ({ tree: outside(part.tree), holds: (row) => !part.holds(row) })),
  ),
})).node;

function cellAt(row: readonly number[], id: number | undefined): number {
  return id === undefined ? 0 : (row[id] as number);
}

function has(tree: Tree, row: readonly number[]): boolean {
  return holdsFor(tree, (id) => row[id] as number, values);
}

const near = fc.integer({ min: -4, max: 5 });
const rows = fc.array(fc.tuple(near, near, near), { minLength: 10, maxLength: 20 });

test('a tree holds for the rows that its parts say', () => {
  fc.assert(
    fc.property(set, rows, ({ tree, holds }, list) => {
      for (const row of list) expect(has(tree, row)).toBe(holds(row));
    }),
  );
});

test('a variable is eliminated where some value of it satisfies the rest', () => {
  // No limit and no value is further from 0 than 3, so with two others within 5 of 0 a witness lies within 15.
  const witnesses = Array.from({ length: 41 }, (_, i) => i - 20);
  fc.assert(
    fc.property(set, rows, fc.nat(2), ({ tree, holds }, list, id) => {
      const without = eliminated(tree, id, [], values);
      for (const row of list) {
        const some = witnesses.some((value) => holds(row.map((cell, i) => (i === id ? value : cell))));
        expect(has(without, row)).toBe(some);
      }
      expect(has(project(tree, new Set(IDS), values), [0, 0, 0])).toBe(
        has(project(project(tree, new Set([id]), values), new Set(IDS), values), [0, 0, 0]),
      );
    }),
  );
});

test('settling changes nothing, and leaves no guards where there are few rows', () => {
  fc.assert(
    fc.property(set, rows, ({ tree, holds }, list) => {
      const after = settled(tree, 50, values);
      for (const row of list) expect(has(after, row)).toBe(holds(row));
      const boxed = IDS.reduce<Tree>(
        (box, id) =>
          both(
            box,
            both(
              literalTree(difference(id, undefined, 5n)),
              literalTree(difference(undefined, id, 4n)),
              values,
            ),
            values,
          ),
        tree,
      );
      const found = toRows(settled(boxed, 50, values), IDS);
      expect(found).toBeDefined();
      for (const row of list) {
        expect(found?.some((other) => other.join() === row.join())).toBe(holds(row));
      }
    }),
    { numRuns: 60 },
  );
});
