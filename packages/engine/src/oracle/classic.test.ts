import {
  type Argument,
  type Condition,
  type Domain,
  type EventPattern,
  eventsIn,
  type Model,
  type Steps,
  showDay,
  type Term,
  type When,
} from '@proviso/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { affirms, event, modelOf, report, viewpoint } from '../building.js';
import { holds } from '../holds.js';
import { type Act, holdsIn, type Log } from './classic.js';
import { FIRST, LENGTH } from './random-condition.js';

/**
 * Law: with one reporter, everything watched and precise days, every condition is true or false, and as plain metric
 * temporal logic says.
 */
const EVENTS = [
  event('make', { arity: 1, undoneBy: 'unmake' }),
  event('unmake', { arity: 1 }),
  event('ship', {
    parameters: [
      { name: 'what', type: { kind: 'set', set: 'Thing' } },
      { name: 'amount', type: { kind: 'number', unit: null } },
    ],
  }),
  event('visit', { actors: { mode: 'any', parties: ['A', 'B'] } }),
  event('sign', { actors: { mode: 'each', parties: ['A', 'B'] } }),
];
const SETS = { Thing: ['a', 'b'] };

const offset = fc.integer({ min: 0, max: LENGTH - 1 });
const date = offset.map((n) => showDay(FIRST + n));
const length = fc.record({ count: fc.integer({ min: 0, max: 8 }), unit: fc.constantFrom('day', 'week') });
const duration = length as fc.Arbitrary<{ count: number; unit: 'day' | 'week' }>;
const thing = fc.constantFrom<Argument>(
  { kind: 'name', name: 'a' },
  { kind: 'name', name: 'b' },
  { kind: 'any' },
  { kind: 'variable', name: 'x' },
);
const amount = fc.constantFrom<Argument>(
  { kind: 'any' },
  { kind: 'quantity', quantity: { value: 2, unit: null } },
);
const pattern: fc.Arbitrary<EventPattern> = fc.oneof(
  fc.record({ event: fc.constantFrom('make', 'unmake'), args: thing.map((a) => [a]), by: fc.constant(null) }),
  fc.record({ event: fc.constant('ship'), args: fc.tuple(thing, amount), by: fc.constant(null) }),
  fc.record({
    event: fc.constantFrom('visit', 'sign'),
    args: fc.constant([]),
    by: fc.constantFrom(null, 'A', { variable: 'p' }),
  }),
);
const moment = date.map((d) => ({ kind: 'date' as const, date: d }));
const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('by' as const, 'before' as const, 'after' as const, 'on' as const),
    moment,
  }),
  fc.record({ kind: fc.constant('within' as const), duration, moment }),
  fc.record({ kind: fc.constant('last' as const), duration }),
  fc.constant<When>({ kind: 'ever' }),
);
const whens = fc.array(when, { maxLength: 2 });
const gap = fc.record({
  least: fc.option(duration),
  within: fc.option(duration, { freq: 1 }),
  without: fc.array(pattern, { maxLength: 1 }),
});

const { condition } = fc.letrec<{ condition: Condition; term: Term; domain: Domain; steps: Steps }>(
  (tie) => ({
    steps: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'steps' },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('happens' as const), pattern, when: whens }) },
      fc.record({
        kind: fc.constant('either' as const),
        of: fc.array(tie('steps'), { minLength: 2, maxLength: 2 }),
      }),
      fc.record({ kind: fc.constant('repeated' as const), of: tie('steps'), gap }),
      fc.record({
        kind: fc.constant('row' as const),
        first: tie('steps'),
        next: fc.array(fc.record({ gap, of: tie('steps') }), { minLength: 1, maxLength: 2 }),
      }),
    ),
    domain: fc.oneof(
      fc.constant<Domain>({ kind: 'set', set: 'Thing' }),
      fc.record({ kind: fc.constant('occurrences' as const), pattern, when: whens }),
      fc.record({
        kind: fc.constant('groups' as const),
        also: fc.constant([]),
        pattern: fc.constantFrom<EventPattern>(
          { event: 'make', args: [{ kind: 'variable', name: 'x' }], by: null },
          { event: 'ship', args: [{ kind: 'variable', name: 'x' }, { kind: 'any' }], by: null },
        ),
        when: whens,
      }),
    ),
    term: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'term' },
      fc
        .integer({ min: 0, max: 6 })
        .map((value): Term => ({ kind: 'quantity', quantity: { value, unit: null } })),
      fc.constant<Term>({ kind: 'measure', measure: 'level', args: [] }),
      fc.record({ kind: fc.constant('count' as const), pattern, when: whens }),
      thing.chain((what) =>
        whens.map(
          (bounds): Term => ({
            kind: 'aggregate',
            how: 'sum',
            parameter: 'amount',
            pattern: { event: 'ship', args: [what, { kind: 'any' }], by: null },
            when: bounds,
          }),
        ),
      ),
      fc.record({
        kind: fc.constant('over' as const),
        how: fc.constant('sum' as const),
        variable: fc.constant('x'),
        over: tie('domain'),
        of: tie('term'),
        given: fc.option(tie('condition')),
      }),
      fc.record({
        kind: fc.constant('number' as const),
        variable: fc.constant('x'),
        over: tie('domain'),
        given: fc.option(tie('condition')),
      }),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        op: fc.constantFrom('+' as const, '-' as const, '*' as const),
        left: tie('term'),
        right: tie('term'),
      }),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'condition' },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('event' as const), pattern, when: whens }) },
      fc.record({
        kind: fc.constant('compare' as const),
        left: tie('term'),
        op: fc.constantFrom('at most' as const, 'at least' as const, 'below' as const, 'exactly' as const),
        right: tie('term'),
      }),
      fc.record({ of: tie('steps'), shared: fc.boolean() }).map(({ of, shared }): Condition => {
        const named = eventsIn(of).some((e) => e.pattern.args.some((arg) => arg.kind === 'variable'));
        return { kind: 'sequence', variables: shared && named ? ['x'] : [], of };
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constantFrom('every' as const, 'some' as const),
        variable: fc.constantFrom('x', 'y'),
        over: tie('domain'),
        holds: tie('condition'),
      }),
      fc.record({
        kind: fc.constantFrom('once' as const, 'throughout' as const),
        when: whens,
        of: tie('condition'),
      }),
      fc.record({
        kind: fc.constant('since' as const),
        of: tie('condition'),
        after: tie('condition'),
        within: fc.option(duration),
      }),
    ),
  }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    event: fc.constantFrom('make', 'unmake'),
    args: fc.constantFrom('a', 'b').map((a) => [a]),
    actor: fc.constant('A'),
    day: offset.map((n) => FIRST + n),
  }),
  fc.record({
    event: fc.constant('ship'),
    args: fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', '3')),
    actor: fc.constant('A'),
    day: offset.map((n) => FIRST + n),
  }),
  fc.record({
    event: fc.constantFrom('visit', 'sign'),
    args: fc.constant([]),
    actor: fc.constantFrom('A', 'B'),
    day: offset.map((n) => FIRST + n),
  }),
);
const acts = fc.uniqueArray(act, { maxLength: 14, selector: (one) => JSON.stringify(one) });
const levels = fc.array(fc.tuple(offset, fc.integer({ min: 0, max: 6 })), { maxLength: 4 });

function argumentOf(text: string): Argument {
  return /^\d/.test(text)
    ? { kind: 'quantity', quantity: { value: Number(text), unit: null } }
    : { kind: 'name', name: text };
}

function modelFrom(log: readonly Act[], seen: readonly (readonly [number, number])[]): Model {
  const observed: readonly (readonly [string, number])[] = [
    ['../1990-01-01', 3],
    ...new Map(seen.map(([n, value]) => [showDay(FIRST + n), value])),
  ];
  return modelOf({
    events: EVENTS,
    sets: [{ kind: 'set', name: 'Thing', title: null, members: SETS.Thing, includes: [] }],
    measures: [
      { kind: 'measure', name: 'level', title: null, parameters: [], unit: null, stale: null, phrase: null },
    ],
    reports: [
      ...log.map(({ event: name, args, actor, day }) => ({
        ...affirms('X', name, showDay(day)),
        content: {
          kind: 'affirms' as const,
          pattern: {
            event: name,
            args: args.map(argumentOf),
            by: name === 'visit' || name === 'sign' ? actor : null,
          },
          valid: showDay(day),
          times: 1,
          share: null,
          occurrence: null,
        },
      })),
      ...observed.map(([valid, value]) =>
        report('X', {
          kind: 'measures',
          measure: 'level',
          args: [],
          bounds: { low: value, high: value, lowOpen: false, highOpen: false, unit: null },
          valid,
          throughout: valid.startsWith('..'),
        }),
      ),
    ].map((one, i) => ({ ...one, name: `R${i}` })),
    coverages: EVENTS.map(({ name }) => ({
      kind: 'coverage',
      name: `Watch${name}`,
      reporter: 'X',
      pattern: { event: name, args: [], by: null },
      valid: '../2040-01-01',
      available: null,
      source: null,
    })),
    viewpoints: [viewpoint('V', ['X'])],
  });
}

test('with one reporter, everything watched and precise days it is plain metric temporal logic', () => {
  fc.assert(
    fc.property(acts, levels, condition, offset, (done, seen, asked, n) => {
      const asOf = FIRST + n;
      const last = new Map(seen.map(([k, value]) => [FIRST + k, value]));
      const log: Log = {
        events: EVENTS,
        sets: SETS,
        acts: done,
        first: FIRST - 70,
        level: (day) => {
          const known = [...last].filter(([on]) => on <= day).sort((a, b) => b[0] - a[0]);
          return known[0]?.[1] ?? 3;
        },
      };
      const found = holds(modelFrom(done, seen), asked, { viewpoint: 'V', asOf, knownOn: FIRST + 1000 });
      expect(found.value).toBe(String(holdsIn(log, asked, {}, asOf)));
    }),
    { numRuns: 400, seed: 1957 },
  );
});
