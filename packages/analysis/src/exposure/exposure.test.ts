import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderCondition, OrderFormula, OrderProblem } from '../order/order-problem.js';
import { exposureOf, leastExposure } from './least-exposure.js';
import { type Stakes, stakesFrom } from './stakes.js';

const SIZE = 6;
const done = (move: string): OrderFormula => ({ kind: 'done', move });
const ids = Array.from({ length: SIZE }, (_, i) => `m${i}`);
const moveId = fc.constantFrom(...ids);
const value = fc.integer({ min: -5, max: 5 });

const conditions = (negated: boolean): fc.Arbitrary<OrderCondition[]> =>
  fc
    .array(
      fc.oneof(
        fc.record({
          kind: fc.constant('after' as const),
          moves: moveId.map((id) => [id]),
          needs: fc
            .tuple(
              fc.constantFrom('all' as const, 'some' as const),
              fc.array(moveId, { minLength: 1, maxLength: 2 }),
            )
            .map(([kind, list]): OrderFormula => ({ kind, of: list.map(done) })),
        }),
        fc.record({
          kind: fc.constant('tandem' as const),
          moves: fc.uniqueArray(moveId, { minLength: 2, maxLength: 2 }),
          within: fc.constant({ unit: 'step' as const, most: 0 }),
        }),
        ...(negated
          ? [
              fc.record({
                kind: fc.constant('prohibits' as const),
                moves: moveId.map((id) => [id]),
                while: moveId.map(done),
              }),
            ]
          : []),
      ),
      { maxLength: 5 },
    )
    .map((list) => list.map((each, i) => ({ ...each, id: `c${i}` }) as OrderCondition));

const problems = (negated: boolean): fc.Arbitrary<{ order: OrderProblem; stakes: Stakes }> =>
  fc.record({
    order: fc.record({
      moves: fc.tuple(...ids.map((id, i) => fc.boolean().map((is) => ({ id, optional: is && i >= 4 })))),
      conditions: conditions(negated),
      goal: fc.oneof(
        fc.constant<OrderFormula>({ kind: 'all', of: ids.slice(0, 4).map(done) }),
        fc
          .tuple(
            fc.array(moveId, { minLength: 1, maxLength: 3 }),
            fc.array(moveId, { minLength: 1, maxLength: 3 }),
          )
          .map(
            ([a, b]): OrderFormula => ({
              kind: 'all',
              of: [
                { kind: 'some', of: a.map(done) },
                { kind: 'some', of: b.map(done) },
              ],
            }),
          ),
      ),
    }),
    stakes: fc.record({
      values: fc
        .tuple(...ids.map(() => fc.record({ A: value, B: value })))
        .map((list) => Object.fromEntries(list.map((each, i) => [ids[i]!, each]))),
      reversible: fc.constantFrom({}, { m0: 0.5 }),
      weights: fc.constantFrom({}, { A: 2 }),
    }),
  });

/** Tries every order, one move or tandem at a time, from the definition. */
function naive(order: OrderProblem, stakes: Stakes): number {
  const holds = (formula: OrderFormula, set: Set<string>): boolean => {
    switch (formula.kind) {
      case 'done':
        return set.has(formula.move);
      case 'all':
        return formula.of.every((inner) => holds(inner, set));
      case 'some':
        return formula.of.some((inner) => holds(inner, set));
      default:
        throw new Error('not used here');
    }
  };
  let groups = ids.map((id) => [id]);
  for (const each of order.conditions) {
    if (each.kind !== 'tandem') continue;
    const touched = groups.filter((group) => group.some((id) => each.moves.includes(id)));
    groups = [...groups.filter((group) => !touched.includes(group)), touched.flat()];
  }
  const worth = (set: Set<string>, party: 'A' | 'B'): number =>
    [...set].reduce(
      (sum, id) => sum + (stakes.values[id]?.[party] ?? 0) * (1 - (stakes.reversible?.[id] ?? 0)),
      0,
    );
  const memo = new Map<string, number>();
  const best = (set: Set<string>): number => {
    const key = ids.filter((id) => set.has(id)).join();
    const known = memo.get(key);
    if (known !== undefined) return known;
    const now = Math.max(0, -worth(set, 'A') * (stakes.weights?.A ?? 1), -worth(set, 'B'));
    let least = holds(order.goal!, set) ? now : Infinity;
    for (const group of groups) {
      if (group.some((id) => set.has(id))) continue;
      const open = group.every((id) =>
        order.conditions.every((each) => {
          if (each.kind === 'after') return !each.moves.includes(id) || holds(each.needs, set);
          if (each.kind === 'prohibits') return !each.moves.includes(id) || !holds(each.while, set);
          return true;
        }),
      );
      if (open) least = Math.min(least, Math.max(now, best(new Set([...set, ...group]))));
    }
    memo.set(key, least);
    return least;
  };
  return best(new Set());
}

test.each([false, true])(
  'the least worst exposure is that of the best of all orders (prohibitions: %s)',
  (negated) => {
    fc.assert(
      fc.property(problems(negated), ({ order, stakes }) => {
        const want = naive(order, stakes);
        const got = leastExposure(order, stakes);
        if (want === Infinity) {
          expect(got).toMatchObject({ kind: 'refused', problems: [{ code: 'P5323' }] });
          return;
        }
        if (got.kind === 'refused' || !got.table) throw new Error(JSON.stringify(got));
        expect([got.proven, got.bound, got.table.worst]).toEqual([true, want, want]);
        const again = exposureOf(
          order,
          stakes,
          got.table.steps.map((step) => step.moves),
        );
        expect(again.kind === 'exposure' && again.worst).toBe(want);
      }),
      { seed: 20261124, numRuns: 400 },
    );
  },
);

test('a net loser bounds the exposure whatever the order, and is told', () => {
  const got = leastExposure(
    { moves: [{ id: 'a' }], conditions: [] },
    { values: { a: { North: -3, South: 5 } } },
  );
  expect(got).toMatchObject({ proven: true, bound: 3, table: { worst: 3 } });
  expect(got.kind === 'least-exposure' && got.notes[0]).toContain('North loses 3');
});

test('stakes from actors and beneficiaries, and from a ranking by rank order centroids (Barron and Barrett 1996)', () => {
  const order: OrderProblem = { moves: ids.slice(0, 3).map((id) => ({ id, actors: ['A'] })), conditions: [] };
  const to = { m0: ['B'], m1: ['B'], m2: ['B'] };
  expect(stakesFrom(order, to).stakes.values.m0).toEqual({ A: -1, B: 1 });
  const ranked = stakesFrom(order, to, [{ kind: 'ordinal', party: 'B', tiers: [['m1'], ['m0'], ['m2']] }])
    .stakes.values;
  expect([ranked.m1?.B, ranked.m0?.B, ranked.m2?.B].map((x) => Math.round(x! * 1000) / 3000)).toEqual(
    [0.611, 0.278, 0.111].map((x) => expect.closeTo(x, 3)),
  );
  expect(stakesFrom(order, { x: ['B'] }).problems[0]?.code).toBe('P5320');
});

test.each<[string, Stakes]>([
  ['P5320', { values: { z: { A: 1 } } }],
  ['P5321', { values: { m0: { A: Number.NaN } } }],
  ['P5321', { values: {}, reversible: { m0: 2 } }],
])('refuses faulty stakes with %s', (code, stakes) => {
  const got = leastExposure({ moves: [{ id: 'm0' }], conditions: [] }, stakes);
  expect(got.kind === 'refused' && got.problems.map((each) => each.code)).toEqual([code]);
});

test('an order that breaks a condition is refused with P5322', () => {
  const order: OrderProblem = {
    moves: [{ id: 'a' }, { id: 'b' }],
    conditions: [{ kind: 'after', id: '1', moves: ['b'], needs: done('a') }],
  };
  expect(exposureOf(order, { values: {} }, [['b'], ['a']])).toMatchObject({ problems: [{ code: 'P5322' }] });
});

test('a spent budget answers with the bound proven so far', () => {
  const moves = Array.from({ length: 40 }, (_, i) => ({ id: `x${i}` }));
  const values = Object.fromEntries(
    moves.map((move, i) => [
      move.id,
      i % 2 ? { A: -3 - (i % 7), B: 4 + (i % 5) } : { A: 5 + (i % 3), B: -3 - (i % 11) },
    ]),
  );
  const conditions = moves.slice(4).map(
    (move, i): OrderCondition => ({
      kind: 'after',
      id: `c${i}`,
      moves: [move.id],
      needs: done(`x${(i * 7) % (i + 4)}`),
    }),
  );
  const got = leastExposure(
    { moves, conditions },
    { values },
    { budget: { states: 1, expired: () => true } },
  );
  expect(got.kind).toBe('least-exposure');
  if (got.kind === 'least-exposure' && !got.proven) expect(got.shortfall?.spent).toBe('time');
});
