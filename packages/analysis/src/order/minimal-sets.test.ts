import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSlices } from '../budget.js';
import { checkOrder } from './check.js';
import { fixpointOracle } from './fixpoint.js';
import { type Ground, groundOrder, type NodeFormula } from './ground.js';
import { minimalSets } from './minimal-sets.js';
import type { Oracle } from './oracle.js';
import type { OrderCondition, OrderFormula, OrderProblem } from './order-problem.js';
import { loadSolver, satOracle } from './sat-oracle.js';

const { solver, map } = await loadSolver();
const SETTINGS = { seed: 20261124, numRuns: 250 };

const moveId = fc.integer({ min: 0, max: 4 }).map((i) => `m${i}`);
const formula = (negated: boolean): fc.Arbitrary<OrderFormula> =>
  fc.letrec<{ formula: OrderFormula; atom: OrderFormula }>((tie) => ({
    atom: negated
      ? fc.oneof(
          { weight: 3, arbitrary: moveId.map((move): OrderFormula => ({ kind: 'done', move })) },
          {
            weight: 1,
            arbitrary: moveId.map((move): OrderFormula => ({ kind: 'not', of: { kind: 'done', move } })),
          },
        )
      : moveId.map((move): OrderFormula => ({ kind: 'done', move })),
    formula: fc.oneof(
      { weight: 3, arbitrary: tie('atom') },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('atom'), { minLength: 1, maxLength: 2 })
          .map((of): OrderFormula => ({ kind: 'all', of })),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('atom'), { minLength: 1, maxLength: 2 })
          .map((of): OrderFormula => ({ kind: 'some', of })),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('atom'), { minLength: 3, maxLength: 3 })
          .map((of): OrderFormula => ({ kind: 'at-least', count: 2, of })),
      },
    ),
  })).formula;

type Bare = OrderCondition extends infer C ? (C extends { id: string } ? Omit<C, 'id'> : never) : never;
const few = fc.uniqueArray(moveId, { minLength: 1, maxLength: 2 });
const pair = fc.uniqueArray(moveId, { minLength: 2, maxLength: 3 });
const monotone: fc.Arbitrary<Bare>[] = [
  fc.record({ kind: fc.constant('after' as const), moves: few, needs: formula(false) }),
  fc.record({ kind: fc.constant('after' as const), moves: few, needs: formula(false) }),
  fc.record({
    kind: fc.constant('tandem' as const),
    moves: pair,
    within: fc.constant({ unit: 'step' as const, most: 0 }),
  }),
  fc.record({ kind: fc.constant('refuses' as const), moves: few }),
];
const free: fc.Arbitrary<Bare>[] = [
  ...monotone.slice(0, 2),
  fc.record({ kind: fc.constant('after' as const), moves: few, needs: formula(true) }),
  fc.record({ kind: fc.constant('prohibits' as const), moves: few, while: formula(true) }),
  fc.record({ kind: fc.constant('prohibits' as const), moves: few, while: formula(true) }),
  fc.record({
    kind: fc.constant('exclusive' as const),
    moves: pair,
    scope: fc.constantFrom('ever' as const, 'step' as const),
  }),
];

const problems = (kinds: fc.Arbitrary<Bare>[], tandem: boolean): fc.Arbitrary<OrderProblem> =>
  fc.record({
    moves: fc.constant(
      Array.from({ length: 5 }, (_, i) => ({ id: `m${i}`, actors: ['A'], optional: i === 4 })),
    ),
    conditions: fc
      .tuple(
        fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 6 }),
        tandem
          ? fc
              .array(pair, { minLength: 1, maxLength: 3 })
              .map((list): Bare[] =>
                list.map((moves) => ({ kind: 'tandem', moves, within: { unit: 'step', most: 0 } })),
              )
          : fc.constant<Bare[]>([]),
      )
      .map(([a, b]) => [...a, ...b].map((each, i) => ({ ...each, id: `c${i}` }) as OrderCondition)),
  });

/** All sets of performed nodes that can be reached one step (a node, or a same-step group) at a time. */
function naive(ground: Ground, active: Uint8Array): boolean {
  const number = new Map(ground.droppable.map((index, i) => [index, i]));
  const rules = ground.rules.filter((rule) => {
    const i = number.get(rule.index);
    return i === undefined || active[i] === 1;
  });
  const holds = (formula: NodeFormula, state: number): boolean => {
    switch (formula.kind) {
      case 'done':
        return (state & (1 << formula.node)) !== 0;
      case 'undone':
        return (state & (1 << formula.node)) === 0;
      case 'count':
        return formula.of.filter((inner) => holds(inner, state)).length >= formula.least;
    }
  };
  let linked = ground.nodes.map((_, i) => 1 << i);
  for (const rule of ground.rules) {
    if (rule.kind !== 'together') continue;
    const touched = linked.filter((group) => rule.nodes.some((node) => group & (1 << node)));
    linked = [...linked.filter((group) => !touched.includes(group)), touched.reduce((a, b) => a | b, 0)];
  }
  const groups = Array.from({ length: 2 ** ground.nodes.length - 1 }, (_, i) => i + 1).filter(
    (set) =>
      linked.some((group) => (set & ~group) === 0) &&
      rules.every(
        (rule) =>
          rule.kind !== 'together' ||
          rule.nodes.every((node) => set & (1 << node)) ||
          !rule.nodes.some((node) => set & (1 << node)),
      ),
  );
  const allowed = (state: number, group: number): boolean =>
    rules.every((rule) => {
      if (rule.kind === 'needs') return !(group & (1 << rule.node)) || holds(rule.formula, state);
      if (rule.kind === 'never') return !(group & (1 << rule.node));
      if (rule.kind === 'exclusive') {
        const within = rule.scope === 'ever' ? state | group : group;
        return (
          rule.nodes.filter((node) => within & (1 << node)).length <= 1 ||
          !rule.nodes.some((n) => group & (1 << n))
        );
      }
      return true;
    });
  const reached = new Set([0]);
  for (const state of reached)
    for (const group of groups) if (!(state & group) && allowed(state, group)) reached.add(state | group);
  return [...reached].some((state) =>
    rules.every((rule) => rule.kind !== 'end' || holds(rule.formula, state)),
  );
}

function subsets(size: number): Uint8Array[] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Uint8Array.from({ length: size }, (_, i) => (bits >> i) & 1),
  );
}

function compare(problem: OrderProblem, oracleOf: (ground: Ground) => Oracle): void {
  expect(checkOrder(problem)).toEqual([]);
  const ground = groundOrder(problem);
  const oracle = oracleOf(ground);
  const size = ground.droppable.length;
  const feasible = new Map(subsets(size).map((active) => [active.join(''), naive(ground, active)]));
  for (const active of subsets(size)) {
    const verdict = oracle.test(active);
    expect([active.join(''), verdict.kind]).toEqual([
      active.join(''),
      feasible.get(active.join('')) ? 'feasible' : 'infeasible',
    ]);
    if (verdict.kind !== 'infeasible') continue;
    const core = Uint8Array.from({ length: size }, (_, i) => (verdict.core.includes(i) ? 1 : 0));
    expect(feasible.get(core.join(''))).toBe(false);
    expect(verdict.core.every((i) => active[i] === 1)).toBe(true);
  }
  const members = (active: Uint8Array): number[] => [...active].flatMap((on, i) => (on ? [i] : []));
  const flip = (active: Uint8Array, i: number): string =>
    active.map((on, j) => (i === j ? 1 - on : on)).join('');
  const deadlocks = subsets(size)
    .filter((a) => !feasible.get(a.join('')) && members(a).every((i) => feasible.get(flip(a, i))))
    .map((a) => members(a).join());
  const relaxations = subsets(size)
    .filter((a) => feasible.get(a.join('')))
    .filter((a) => [...a].every((on, i) => on || !feasible.get(flip(a, i))))
    .map((a) => members(a.map((on) => 1 - on)));
  const got = runSlices(minimalSets(oracle, map, { which: 'all', budget: {}, most: 1000 }), {});
  expect(got.complete).toBe(true);
  if (got.hopeless) {
    expect(feasible.get(new Uint8Array(size).join(''))).toBe(false);
    return;
  }
  expect(got.deadlocks.map((each) => each.join()).sort()).toEqual(deadlocks.sort());
  if (got.deadlocks.length === 0) return;
  expect(got.relaxations.map((each) => each.join()).sort()).toEqual(
    relaxations.map((each) => each.join()).sort(),
  );
  const fewest = Math.min(...relaxations.map((each) => each.length));
  expect(got.fewest).toBe(fewest);
  const smallest = runSlices(minimalSets(oracle, map, { which: 'smallest', budget: {}, most: 1000 }), {});
  expect(smallest.relaxations.map((each) => each.join()).sort()).toEqual(
    relaxations
      .filter((each) => each.length === fewest)
      .map((each) => each.join())
      .sort(),
  );
}

test('the fixpoint and all its minimal sets agree with trying every order and every subset', () => {
  fc.assert(
    fc.property(problems(monotone, false), (problem) => compare(problem, fixpointOracle)),
    SETTINGS,
  );
});

test('SAT agrees with the fixpoint where both apply', () => {
  fc.assert(
    fc.property(problems(monotone, false), (problem) =>
      compare(problem, (ground) => satOracle(ground, solver())),
    ),
    { ...SETTINGS, numRuns: 80 },
  );
});

test('SAT with prohibitions, exclusions and tandems agrees with trying every order and every subset', () => {
  for (const tandem of [false, true])
    fc.assert(
      fc.property(problems(free, tandem), (problem) =>
        compare(problem, (ground) => satOracle(ground, solver())),
      ),
      { ...SETTINGS, numRuns: 120 },
    );
});
