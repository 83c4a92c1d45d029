import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Exploration, explore, exploreAsync } from './explore.js';
import type { Net, NetArc, NetCondition, NetTransition } from './net.js';

const COUNT = 3;
const SETTINGS = { seed: 20261124, numRuns: 400 };

const arcs = (size: number, most: number): fc.Arbitrary<NetArc[]> =>
  fc.array(
    fc.record({
      place: fc.integer({ min: 0, max: size - 1 }).map((i) => `p${i}`),
      weight: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: most },
  );

const nets: fc.Arbitrary<Net> = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    places: fc.tuple(
      ...Array.from({ length: size }, (_, i) =>
        fc.record({
          id: fc.constant(`p${i}`),
          tokens: fc.integer({ min: 0, max: 2 }),
          capacity: fc.integer({ min: 2, max: COUNT }),
        }),
      ),
    ),
    transitions: fc
      .array(
        fc.record({
          pre: arcs(size, 2),
          post: arcs(size, 2),
          read: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: arcs(size, 1) }),
          inhibit: fc.oneof(
            { weight: 3, arbitrary: fc.constant([]) },
            { weight: 1, arbitrary: arcs(size, 1) },
          ),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map((list) => list.map((each, i) => ({ id: `t${i}`, ...each }))),
  }),
);

/** Straight from the definition, with markings as maps and a set of strings. */
function naive(net: Net): {
  markings: Map<string, number>[];
  firable: Set<string>;
  steps: number;
  depth: Map<string, number>;
} {
  const key = (m: Map<string, number>): string => net.places.map((p) => m.get(p.id) ?? 0).join();
  const start = new Map(net.places.map((p) => [p.id, p.tokens ?? 0]));
  const markings = [start];
  const depth = new Map([[key(start), 0]]);
  const firable = new Set<string>();
  let steps = 0;
  for (const marking of markings)
    for (const t of net.transitions) {
      const next = naiveFire(net, marking, t);
      if (!next) continue;
      firable.add(t.id);
      steps += 1;
      if (depth.has(key(next))) continue;
      depth.set(key(next), depth.get(key(marking))! + 1);
      markings.push(next);
    }
  return { markings, firable, steps, depth };
}

function naiveFire(
  net: Net,
  marking: Map<string, number>,
  t: NetTransition,
): Map<string, number> | undefined {
  const sum = (list: readonly NetArc[] | undefined, place: string): number =>
    (list ?? []).filter((arc) => arc.place === place).reduce((total, arc) => total + (arc.weight ?? 1), 0);
  const next = new Map(marking);
  for (const place of net.places) {
    const has = marking.get(place.id) ?? 0;
    const takes = sum(t.pre, place.id);
    if (has < takes) return undefined;
    if ((t.read ?? []).some((arc) => arc.place === place.id && has < (arc.weight ?? 1))) return undefined;
    if ((t.inhibit ?? []).some((arc) => arc.place === place.id && has >= (arc.weight ?? 1))) return undefined;
    const after = has - takes + sum(t.post, place.id);
    if (after > has && place.capacity !== undefined && after > place.capacity) return undefined;
    next.set(place.id, after);
  }
  return next;
}

function answer(net: Net, options: Parameters<typeof explore>[1]): Exploration {
  const found = explore(net, options);
  if (found.kind === 'refused') throw new Error(JSON.stringify(found));
  return found;
}

function replay(net: Net, path: readonly string[]): Map<string, number> {
  let marking = new Map(net.places.map((p) => [p.id, p.tokens ?? 0]));
  for (const id of path) {
    const next = naiveFire(net, marking, net.transitions.find((t) => t.id === id)!);
    if (!next) throw new Error(`${id} is not enabled on the path`);
    marking = next;
  }
  return marking;
}

test('counts the states and steps that the definition counts', () => {
  fc.assert(
    fc.property(nets, (net) => {
      const want = naive(net);
      for (const order of ['breadth', 'depth'] as const) {
        const got = answer(net, { property: { kind: 'count' }, order });
        expect([got.verdict, got.states, got.steps]).toEqual(['yes', want.markings.length, want.steps]);
        expect(got.mostInPlace).toBe(Math.max(...want.markings.flatMap((m) => [...m.values()])));
      }
    }),
    SETTINGS,
  );
});

test('finds a deadlock exactly when there is one, with and without reduction, by a shortest run', () => {
  fc.assert(
    fc.property(nets, (net) => {
      const want = naive(net);
      const dead = want.markings.filter((m) => net.transitions.every((t) => !naiveFire(net, m, t)));
      const key = (m: Map<string, number>): string => net.places.map((p) => m.get(p.id) ?? 0).join();
      const shortest = Math.min(...dead.map((m) => want.depth.get(key(m))!));
      for (const reduction of [true, false])
        for (const order of ['breadth', 'depth'] as const) {
          const got = answer(net, { property: { kind: 'deadlock' }, reduction, order });
          expect(got.verdict).toBe(dead.length > 0 ? 'yes' : 'no');
          if (!got.witness) continue;
          const end = replay(net, got.witness.path);
          expect(net.transitions.every((t) => !naiveFire(net, end, t))).toBe(true);
          if (order === 'breadth') expect(got.witness.path.length).toBe(shortest);
        }
    }),
    SETTINGS,
  );
});

/** Order problems: every move once, after reads, before what stops it; so that sleep sets apply. */
const orders: fc.Arbitrary<Net> = fc.integer({ min: 1, max: 7 }).chain((size) => {
  const places = Array.from({ length: size + 2 }, (_, i) => ({ id: `p${i}`, tokens: i < size ? 0 : 2 }));
  const some = fc.array(
    fc.integer({ min: 0, max: size - 1 }).map((i) => ({ place: `p${i}` })),
    { maxLength: 2 },
  );
  const shared = fc.array(
    fc.integer({ min: size, max: size + 1 }).map((i) => ({ place: `p${i}` })),
    { maxLength: 1 },
  );
  return fc
    .array(fc.record({ read: some, stop: fc.boolean(), stops: some, take: shared, give: shared }), {
      minLength: size,
      maxLength: size,
    })
    .map((list) => ({
      places,
      transitions: list.map((each, i) => ({
        id: `t${i}`,
        read: each.read,
        pre: each.take,
        post: [{ place: `p${i}` }, ...each.give],
        inhibit: [{ place: `p${i}` }, ...(each.stop ? each.stops : [])],
      })),
    }));
});

test('sleep sets visit every state of an order problem and count every step', () => {
  fc.assert(
    fc.property(orders, (net) => {
      const want = naive(net);
      const got = answer(net, { property: { kind: 'count' } });
      expect([got.verdict, got.states, got.steps]).toEqual(['yes', want.markings.length, want.steps]);
      const dead = want.markings.some((m) => net.transitions.every((t) => !naiveFire(net, m, t)));
      for (const reduction of [true, false])
        expect(answer(net, { property: { kind: 'deadlock' }, reduction }).verdict).toBe(dead ? 'yes' : 'no');
    }),
    SETTINGS,
  );
});

const sums = fc.record({ constant: fc.integer({ min: 0, max: 3 }), places: fc.subarray(['p0', 'p1', 'p2']) });
const leaves: fc.Arbitrary<NetCondition> = fc.oneof(
  fc.record({ kind: fc.constant('at-most' as const), left: sums, right: sums }),
  fc.record({
    kind: fc.constant('fireable' as const),
    transitions: fc.subarray(['t0', 't1'], { minLength: 1 }),
  }),
);
const conditions: fc.Arbitrary<NetCondition> = fc.oneof(
  leaves,
  leaves.map((condition) => ({ kind: 'not' as const, condition })),
  fc
    .array(leaves, { minLength: 1, maxLength: 3 })
    .map((list) => ({ kind: 'all' as const, conditions: list })),
  fc
    .array(leaves, { minLength: 1, maxLength: 3 })
    .map((list) => ({ kind: 'not' as const, condition: { kind: 'some' as const, conditions: list } })),
);

function naiveHolds(net: Net, m: Map<string, number>, condition: NetCondition): boolean {
  switch (condition.kind) {
    case 'at-most': {
      const value = (sum: { constant?: number; places?: readonly string[] }): number =>
        (sum.constant ?? 0) + (sum.places ?? []).reduce((total, id) => total + (m.get(id) ?? 0), 0);
      return value(condition.left) <= value(condition.right);
    }
    case 'fireable':
      return condition.transitions.some((id) => naiveFire(net, m, net.transitions.find((t) => t.id === id)!));
    case 'all':
      return condition.conditions.every((inner) => naiveHolds(net, m, inner));
    case 'some':
      return condition.conditions.some((inner) => naiveHolds(net, m, inner));
    case 'not':
      return !naiveHolds(net, m, condition.condition);
  }
}

test('reaches a condition exactly when the definition does', () => {
  const pairs = fc
    .tuple(nets, conditions)
    .filter(([net]) => net.places.length >= 3 && net.transitions.length >= 2);
  fc.assert(
    fc.property(pairs, ([net, condition]) => {
      const want = naive(net);
      const key = (m: Map<string, number>): string => net.places.map((p) => m.get(p.id) ?? 0).join();
      const good = want.markings.filter((m) => naiveHolds(net, m, condition));
      for (const reduction of [true, false]) {
        const got = answer(net, { property: { kind: 'reach', condition }, reduction });
        expect(got.verdict).toBe(good.length > 0 ? 'yes' : 'no');
        if (!got.witness) continue;
        expect(naiveHolds(net, replay(net, got.witness.path), condition)).toBe(true);
        expect(got.witness.path.length).toBe(Math.min(...good.map((m) => want.depth.get(key(m))!)));
      }
    }),
    SETTINGS,
  );
});

test('tells which transitions can fire, by search alone and with walks', () => {
  fc.assert(
    fc.property(nets, (net) => {
      const want = naive(net);
      for (const reduction of [true, false])
        for (const walk of [0, 50]) {
          const got = answer(net, { property: { kind: 'quasi-live' }, reduction, walk });
          expect(new Set(got.firing?.can)).toEqual(want.firable);
          expect(got.firing?.undecided).toEqual([]);
          expect(got.verdict).toBe(want.firable.size === net.transitions.length ? 'yes' : 'no');
        }
    }),
    SETTINGS,
  );
});

/** Dijkstra's dining philosophers as a 1-safe net: each takes the left fork, then the right one. */
function philosophers(n: number): Net {
  const places = Array.from({ length: n }, (_, i) => [
    { id: `think${i}`, tokens: 1 },
    { id: `left${i}` },
    { id: `eat${i}` },
    { id: `fork${i}`, tokens: 1 },
  ]).flat();
  const at = (...ids: string[]): NetArc[] => ids.map((place) => ({ place }));
  const transitions = Array.from({ length: n }, (_, i) => [
    { id: `take${i}`, pre: at(`think${i}`, `fork${i}`), post: at(`left${i}`) },
    { id: `eat${i}`, pre: at(`left${i}`, `fork${(i + 1) % n}`), post: at(`eat${i}`) },
    { id: `stop${i}`, pre: at(`eat${i}`), post: at(`think${i}`, `fork${i}`, `fork${(i + 1) % n}`) },
  ]).flat();
  return { places, transitions };
}

test('dining philosophers (Dijkstra 1971): n left forks taken is the one deadlock, and reduction keeps it cheap', () => {
  const got = answer(philosophers(8), { property: { kind: 'deadlock' }, walk: 0 });
  expect(got.witness?.path.length).toBe(8);
  const whole = answer(philosophers(8), { property: { kind: 'deadlock' }, walk: 0, reduction: false });
  expect(whole.witness?.path.length).toBe(8);
  expect(got.states * 2).toBeLessThan(whole.states);
});

test('token counts grow past any field: a counter to a thousand', () => {
  const net: Net = {
    places: [{ id: 'n', capacity: 1000 }],
    transitions: [{ id: 'up', post: [{ place: 'n' }] }],
  };
  const got = answer(net, { property: { kind: 'count' } });
  expect([got.states, got.mostInPlace]).toEqual([1001, 1000]);
});

test('an unbounded net ends with its budget, saying what is proven and how to go on', () => {
  const net: Net = { places: [{ id: 'n' }], transitions: [{ id: 'up', post: [{ place: 'n' }] }] };
  const got = answer(net, { property: { kind: 'deadlock' }, budget: { states: 500 } });
  expect(got.verdict).toBe('open');
  expect(got.shortfall?.spent).toBe('states');
  expect(got.shortfall?.more).toContain('budget.states');
});

test('time is a callback and an abort reaches a running search', async () => {
  const net: Net = { places: [{ id: 'n' }], transitions: [{ id: 'up', post: [{ place: 'n' }] }] };
  let asked = 0;
  const got = answer(net, { property: { kind: 'count' }, budget: { expired: () => ++asked > 5 } });
  expect(got.shortfall?.spent).toBe('time');
  const control = new AbortController();
  let seen = 0;
  const aborted = await exploreAsync(net, {
    property: { kind: 'count' },
    budget: {
      signal: control.signal,
      progress: () => {
        seen += 1;
        if (seen === 3) control.abort();
      },
    },
  });
  expect(aborted.kind === 'exploration' && aborted.shortfall?.spent).toBe('aborted');
});

test.each([
  ['P5301', { places: [{ id: 'p' }, { id: 'p' }], transitions: [] }],
  ['P5302', { places: [], transitions: [{ id: 't', pre: [{ place: 'p' }] }] }],
  ['P5303', { places: [{ id: 'p', tokens: -1 }], transitions: [] }],
])('refuses a faulty net with %s', (code, net) => {
  const got = explore(net, { property: { kind: 'deadlock' } });
  expect(got.kind === 'refused' && got.problems.map((p) => p.code)).toEqual([code]);
});

/** The Kanban system of Ciardo and Tilgner (1996): four cells of n cards each, the middle two side by side. */
function kanban(n: number): Net {
  const at = (...places: string[]): NetArc[] => places.map((place) => ({ place }));
  const cells = [1, 2, 3, 4];
  return {
    places: cells.flatMap((c) => [
      { id: `kan${c}`, tokens: n },
      { id: `m${c}` },
      { id: `back${c}` },
      { id: `out${c}` },
    ]),
    transitions: [
      ...cells.flatMap((c) => [
        { id: `ok${c}`, pre: at(`m${c}`), post: at(`out${c}`) },
        { id: `redo${c}`, pre: at(`m${c}`), post: at(`back${c}`) },
        { id: `back${c}`, pre: at(`back${c}`), post: at(`m${c}`) },
      ]),
      { id: 'in1', pre: at('kan1'), post: at('m1') },
      { id: 'to23', pre: at('out1', 'kan2', 'kan3'), post: at('kan1', 'm2', 'm3') },
      { id: 'to4', pre: at('out2', 'out3', 'kan4'), post: at('kan2', 'kan3', 'm4') },
      { id: 'out4', pre: at('out4'), post: at('kan4') },
    ],
  };
}

test('Kanban (Ciardo and Tilgner 1996) has the published numbers of states, and lives', () => {
  for (const [n, states] of [
    [1, 160],
    [2, 4600],
    [3, 58_400],
  ] as const)
    expect(answer(kanban(n), { property: { kind: 'count' } })).toMatchObject({
      states,
      verdict: 'yes',
      mostInPlace: n,
    });
  expect(answer(kanban(2), { property: { kind: 'deadlock' } }).verdict).toBe('no');
  expect(answer(kanban(2), { property: { kind: 'quasi-live' } })).toMatchObject({ verdict: 'yes' });
});
