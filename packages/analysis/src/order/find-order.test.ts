import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlocks, findOrder, relaxations } from './find-order.js';
import { groundOrder, type NodeFormula } from './ground.js';
import type { OrderCondition, OrderFormula, OrderProblem } from './order-problem.js';
import { agreements } from './returns.js';

const done = (move: string, tranches?: number): OrderFormula => ({
  kind: 'done',
  move,
  ...(tranches === undefined ? {} : { tranches }),
});
const after = (id: string, move: string, needs: OrderFormula, party?: string): OrderCondition => ({
  kind: 'after',
  id,
  moves: [move],
  needs,
  ...(party === undefined ? {} : { party }),
});

test('two parties that wait for each other deadlock, and either condition frees them', async () => {
  const problem: OrderProblem = {
    moves: [{ id: 'disarm' }, { id: 'lift' }, { id: 'sign' }],
    conditions: [
      after('c1', 'disarm', done('lift'), 'North'),
      after('c2', 'lift', done('disarm'), 'South'),
      after('c3', 'sign', done('disarm')),
    ],
  };
  expect(await findOrder(problem)).toMatchObject({
    kind: 'no-order',
    deadlock: { conditions: ['c1', 'c2'] },
  });
  const all = await deadlocks(problem);
  expect(all).toMatchObject({
    complete: true,
    fewest: 1,
    deadlocks: [{ conditions: ['c1', 'c2'], parties: ['North', 'South'] }],
    relaxations: [{ conditions: ['c1'] }, { conditions: ['c2'] }],
  });
  expect(all.kind === 'deadlocks' && all.deadlocks[0]?.sentence).toBe(
    '"disarm" waits for "lift" (North); "lift" waits for "disarm" (South): so nobody can begin.',
  );
});

test('one bad core may be larger than the smallest cure: a hub that many cycles share', async () => {
  const ring = Array.from({ length: 6 }, (_, i) => `m${i}`);
  const problem: OrderProblem = {
    moves: [{ id: 'hub' }, ...ring.map((id) => ({ id }))],
    conditions: [
      after('h', 'hub', { kind: 'all', of: ring.map((id) => done(id)) }),
      ...ring.map((id, i) => after(`c${i}`, id, done('hub'))),
    ],
  };
  const all = await deadlocks(problem);
  expect(all).toMatchObject({ complete: true, fewest: 1 });
  if (all.kind !== 'deadlocks') return;
  expect(all.deadlocks.length).toBe(6);
  expect(all.relaxations.map((each) => each.conditions.length)).toEqual([1, 6]);
  expect(await relaxations(problem)).toMatchObject({
    smallestComplete: true,
    relaxations: [{ conditions: ['h'] }],
  });
});

test('dates and the critical path of the textbook network (Kelley and Walker 1959 method)', async () => {
  const days = (least: number, most = least) => ({ least, most });
  const problem: OrderProblem = {
    moves: [
      { id: 'a', duration: days(3) },
      { id: 'b', duration: days(4, 6) },
      { id: 'c', duration: days(2) },
      { id: 'd', duration: days(5) },
    ],
    conditions: [
      after('1', 'c', done('a')),
      after('2', 'd', { kind: 'all', of: [done('b'), done('a')] }),
      { kind: 'deadline', id: 'late', moves: ['d'], by: 10 },
    ],
  };
  const got = await findOrder(problem);
  expect(got).toMatchObject({
    kind: 'roadmap',
    finish: { earliest: 9, sure: 11 },
    shortest: true,
    critical: ['b', 'd'],
    atRisk: ['late'],
  });
  if (got.kind !== 'roadmap') return;
  expect(got.moves.find((move) => move.id === 'c')).toMatchObject({ earliest: 5, latest: 9, slack: 4 });
  const tight = {
    ...problem,
    conditions: [...problem.conditions.slice(0, 2), { ...problem.conditions[2]!, by: 8 }],
  };
  expect(await findOrder(tight as OrderProblem)).toMatchObject({
    kind: 'no-order',
    deadlock: { conditions: ['2', 'late'] },
  });
});

test('tranche for tranche: neither gives all first', async () => {
  const problem: OrderProblem = {
    moves: [
      { id: 'give', tranches: 3 },
      { id: 'pay', tranches: 3 },
    ],
    conditions: [
      after('p', 'pay', done('give', 1)),
      { kind: 'tandem', id: 't', moves: ['give', 'pay'], within: { unit: 'step', most: 1 } },
    ],
  };
  const got = await findOrder(problem);
  expect(got.kind === 'roadmap' && got.steps).toEqual([
    ['give (1 of 3)'],
    ['give (2 of 3)', 'pay (1 of 3)'],
    ['give (3 of 3)', 'pay (2 of 3)'],
    ['pay (3 of 3)'],
  ]);
});

test('what is done counts as done', async () => {
  const problem: OrderProblem = {
    moves: [{ id: 'a', done: true }, { id: 'b' }],
    conditions: [after('1', 'b', done('a')), after('2', 'a', done('b'))],
  };
  expect(await findOrder(problem)).toMatchObject({ kind: 'roadmap', steps: [['b']] });
});

test('a circle of promises in return is told as an agreement with the question who moves first', () => {
  const problem: OrderProblem = {
    moves: [{ id: 'a' }, { id: 'b' }],
    conditions: [
      { kind: 'in-return', id: '1', moves: ['a'], for: done('b') },
      { kind: 'in-return', id: '2', moves: ['b'], for: done('a') },
      after('3', 'b', done('a')),
    ],
  };
  expect(agreements(problem)).toMatchObject([{ moves: ['a', 'b'], conditions: ['1', '2'], first: ['a'] }]);
});

test.each<[string, OrderProblem]>([
  ['P5310', { moves: [{ id: 'a' }, { id: 'a' }], conditions: [] }],
  ['P5311', { moves: [{ id: 'a' }], conditions: [after('1', 'a', done('b'))] }],
  ['P5312', { moves: [{ id: 'a', duration: { least: -1, most: 2 } }], conditions: [] }],
  ['P5313', { moves: [{ id: 'a' }], conditions: [{ kind: 'hopes', id: '1' } as unknown as OrderCondition] }],
  ['P5314', { moves: [{ id: 'a' }], conditions: [{ kind: 'refuses', id: '1', moves: ['a'], fixed: true }] }],
  [
    'P5315',
    {
      moves: [{ id: 'a', duration: { least: 3, most: 3 } }],
      conditions: [{ kind: 'deadline', id: '1', moves: ['a'], by: 2, fixed: true }],
    },
  ],
])('refuses with %s', async (code, problem) => {
  const got = await findOrder(problem);
  expect(got.kind === 'refused' && got.problems.map((each) => each.code)).toEqual([code]);
});

test('a spent budget answers with what is proven so far', async () => {
  const size = 12;
  const problem: OrderProblem = {
    moves: Array.from({ length: size }, (_, i) => ({ id: `m${i}` })),
    conditions: Array.from({ length: size * size }, (_, k) => [Math.floor(k / size), k % size] as const)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => after(`${a}>${b}`, `m${a}`, done(`m${b}`))),
  };
  const got = await deadlocks(problem, { most: 100 });
  expect(got).toMatchObject({ complete: false, shortfall: { spent: 'states' } });
});

const moveId = fc.integer({ min: 0, max: 2 }).map((i) => `m${i}`);
const literal: fc.Arbitrary<OrderFormula> = fc.oneof(
  { weight: 3, arbitrary: moveId.map((move) => done(move)) },
  { weight: 1, arbitrary: moveId.map((move): OrderFormula => ({ kind: 'not', of: done(move) })) },
);
const formulas: fc.Arbitrary<OrderFormula> = fc.oneof(
  literal,
  fc
    .tuple(
      fc.constantFrom('all' as const, 'some' as const),
      fc.array(literal, { minLength: 2, maxLength: 2 }),
    )
    .map(([kind, of]): OrderFormula => ({ kind, of })),
);
const small = fc.integer({ min: 0, max: 2 });
const pairs = fc.uniqueArray(moveId, { minLength: 2, maxLength: 2 });
const ones = moveId.map((id) => [id]);
const dated: fc.Arbitrary<OrderProblem> = fc.record({
  moves: fc.tuple(
    ...Array.from({ length: 3 }, (_, i) =>
      small.map((days) => ({ id: `m${i}`, optional: i === 2, duration: { least: days, most: days } })),
    ),
  ),
  conditions: fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('after' as const), moves: ones, needs: formulas }),
        fc.record({ kind: fc.constant('prohibits' as const), moves: ones, while: formulas }),
        fc.record({
          kind: fc.constant('tandem' as const),
          moves: pairs,
          within: fc.record({
            unit: fc.constantFrom('step' as const, 'day' as const),
            most: fc.integer({ min: 0, max: 1 }),
          }),
        }),
        fc.record({
          kind: fc.constant('deadline' as const),
          moves: ones,
          by: fc.integer({ min: 0, max: 5 }),
        }),
        fc.record({ kind: fc.constant('not-before' as const), moves: ones, from: small }),
        fc.record({
          kind: fc.constant('exclusive' as const),
          moves: pairs,
          scope: fc.constantFrom('ever' as const, 'step' as const),
        }),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((list) => list.map((each, i) => ({ ...each, id: `c${i}` }) as OrderCondition)),
});

/** The earliest finish over every choice of performed moves, rounds 0 to 2·n and whole days 0 to 8, or Infinity. */
function naiveFinish(problem: OrderProblem): number {
  const ground = groundOrder(problem);
  const n = ground.nodes.length;
  const link = ground.rules.flatMap((rule) => (rule.kind === 'together' ? [rule.nodes] : []));
  const linked = (a: number, b: number, seen: number[] = []): boolean =>
    a === b ||
    link.some(
      (nodes) =>
        nodes.includes(a) &&
        nodes.some((c) => !seen.includes(c) && linked(c, b, [...seen, a, ...nodes.filter((x) => x !== c)])),
    );
  let best = Infinity;
  const rounds = new Array<number>(n).fill(0);
  const days = new Array<number>(n).fill(0);
  const has = new Array<boolean>(n).fill(false);
  const holds = (formula: NodeFormula, at: number | undefined): boolean => {
    if (formula.kind === 'count')
      return formula.of.filter((inner) => holds(inner, at)).length >= formula.least;
    const a = formula.node;
    if (at === undefined) return has[a] === (formula.kind === 'done');
    if (formula.kind === 'done')
      return has[a]! && rounds[a]! < rounds[at]! && days[a]! <= days[at]! - ground.nodes[at]!.least;
    if (!has[a] || a === at) return true;
    if (rounds[a] === rounds[at] && days[a] === days[at] && linked(a, at)) return true;
    return rounds[at]! < rounds[a]! && days[at]! <= days[a]!;
  };
  const good = (): boolean =>
    ground.rules.every((rule) => {
      switch (rule.kind) {
        case 'needs':
          return !has[rule.node] || holds(rule.formula, rule.node);
        case 'end':
          return holds(rule.formula, undefined);
        case 'never':
          return !has[rule.node];
        case 'deadline':
          return !has[rule.node] || days[rule.node]! <= rule.by;
        case 'from':
          return !has[rule.node] || days[rule.node]! >= rule.from + ground.nodes[rule.node]!.least;
        case 'exclusive': {
          const [a, b] = rule.nodes as [number, number];
          if (!has[a] || !has[b]) return true;
          if (rule.scope === 'ever') return false;
          return rounds[a]! < rounds[b]!
            ? days[a]! <= days[b]!
            : rounds[b]! < rounds[a]! && days[b]! <= days[a]!;
        }
        case 'together':
        case 'near': {
          const [a, b] = rule.nodes as [number, number];
          if (has[a] !== has[b]) return false;
          if (!has[a]) return true;
          if (rule.kind === 'together') return rounds[a] === rounds[b] && days[a] === days[b];
          const of = rule.unit === 'step' ? rounds : days;
          return Math.abs(of[a]! - of[b]!) <= rule.most;
        }
        default:
          return rule satisfies never;
      }
    });
  const times = (i: number): void => {
    if (i === n) {
      const finish = Math.max(0, ...days.filter((_, k) => has[k]));
      if (finish < best && good()) best = finish;
      return;
    }
    if (!has[i]) {
      times(i + 1);
      return;
    }
    for (rounds[i] = 0; rounds[i]! < n; rounds[i]! += 1)
      for (days[i] = ground.nodes[i]!.least; days[i]! <= 8; days[i]! += 1) times(i + 1);
  };
  for (let set = 0; set < 2 ** n; set += 1) {
    for (let i = 0; i < n; i += 1) has[i] = ((set >> i) & 1) === 1;
    times(0);
  }
  return best;
}

test('dated orders are found exactly when trying every date finds one, and finish as early', async () => {
  await fc.assert(
    fc.asyncProperty(dated, async (problem) => {
      const best = naiveFinish(problem);
      const got = await findOrder(problem);
      const free = (): boolean => naiveFinish({ ...problem, conditions: [] }) < Infinity;
      if (best === Infinity) expect(['no-order', free() ? 'no-order' : 'refused']).toContain(got.kind);
      else expect(got).toMatchObject({ kind: 'roadmap', shortest: true, finish: { earliest: best } });
    }),
    { seed: 20261124, numRuns: 150 },
  );
});
