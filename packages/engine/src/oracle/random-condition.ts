import {
  type Argument,
  type Condition,
  type Domain,
  type Duration,
  type EventPattern,
  eventsIn,
  type Gap,
  type Moment,
  type Steps,
  showDay,
  type Term,
  type When,
} from '@proviso/model';
import * as fc from 'fast-check';
import { day } from '../building.js';

/** The random agreements play within so many days from {@link FIRST} on. */
export const LENGTH = 24;
export const FIRST = day('2018-01-01');

export const PARTIES = ['A', 'B'] as const;
export const COMMITMENTS = ['C1', 'C2', 'C3', 'C4'] as const;

const offset = fc.integer({ min: 0, max: LENGTH - 1 });
export const date = offset.map((n) => showDay(FIRST + n));
export const interval = fc
  .tuple(offset, fc.integer({ min: 1, max: 6 }))
  .map(([n, length]) => `${showDay(FIRST + n)}/${showDay(FIRST + n + length)}`);
export const time = fc.oneof({ weight: 4, arbitrary: date }, { weight: 1, arbitrary: interval });
export const duration: fc.Arbitrary<Duration> = fc.record({
  count: fc.integer({ min: 0, max: 9 }),
  unit: fc.constantFrom('day', 'day', 'day', 'week', 'business day', 'month'),
});

const thing: fc.Arbitrary<Argument> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<Argument>({ kind: 'name', name: 'a' }, { kind: 'name', name: 'b' }),
  },
  { weight: 1, arbitrary: fc.constant<Argument>({ kind: 'any' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Argument>({ kind: 'variable', name: 'x' }, { kind: 'variable', name: 'y' }),
  },
);
const amount: fc.Arbitrary<Argument> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Argument>({ kind: 'any' }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 3 })
      .map((n): Argument => ({ kind: 'quantity', quantity: { value: n, unit: null } })),
  },
);

export const pattern: fc.Arbitrary<EventPattern> = fc.oneof(
  fc.record({
    event: fc.constantFrom('make', 'make', 'unmake'),
    args: fc.array(thing, { maxLength: 1 }),
    by: fc.constant(null),
  }),
  fc.record({
    event: fc.constantFrom('visit', 'sign'),
    args: fc.constant([]),
    by: fc.constantFrom(null, 'A', 'B', { variable: 'x' }),
  }),
  fc.record({
    event: fc.constant('pay'),
    args: fc.tuple(amount).map((list) => [...list]),
    by: fc.constant(null),
  }),
  fc.record({
    event: fc.constant('ship'),
    args: fc.tuple(thing, amount).map((list) => [...list]),
    by: fc.constant(null),
  }),
  fc.record({
    event: fc.constant('bill'),
    args: fc.oneof(
      date.map((d): readonly Argument[] => [{ kind: 'date', date: d }]),
      fc.constant<readonly Argument[]>([{ kind: 'variable', name: 'y' }]),
    ),
    by: fc.constant(null),
  }),
  fc.record({ event: fc.constantFrom('leave', 'stay'), args: fc.constant([]), by: fc.constant(null) }),
);

/** What a report speaks of leaves no variable open. */
export const spoken: fc.Arbitrary<EventPattern> = pattern.map((p) => ({
  ...p,
  args: p.args.map((arg) => (arg.kind === 'variable' ? { kind: 'any' } : arg)),
  by: typeof p.by === 'string' ? p.by : null,
}));

const state = fc.constantFrom(
  'detached',
  'discharged',
  'violated',
  'expired',
  'released',
  'suspended',
) as fc.Arbitrary<Extract<Moment, { kind: 'state' }>['state']>;

export const { moment } = fc.letrec<{ moment: Moment }>((tie) => ({
  moment: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'moment' },
    { weight: 4, arbitrary: date.map((d): Moment => ({ kind: 'date', date: d })) },
    { weight: 1, arbitrary: interval.map((d): Moment => ({ kind: 'date', date: d })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Moment>(
        { kind: 'milestone', name: 'M1' },
        { kind: 'milestone', name: 'M2' },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('event' as const),
        pattern,
        which: fc.constantFrom('first' as const, 'last' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Moment>(
        { kind: 'occurrence', variable: 'o' },
        { kind: 'occurrence', variable: 'y' },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('state' as const),
        commitment: fc.constantFrom(...COMMITMENTS),
        state,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('offset' as const), duration, from: tie('moment') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('earliest' as const, 'latest' as const),
        of: fc.array(tie('moment'), { minLength: 1, maxLength: 2 }),
      }),
    },
  ),
}));

const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('by' as const, 'before' as const, 'after' as const, 'from' as const, 'on' as const),
    moment,
  }),
  fc.record({ kind: fc.constant('within' as const), duration, moment }),
  fc.record({ kind: fc.constant('last' as const), duration }),
  interval.map((text): When => ({ kind: 'during', interval: text })),
  fc.constant<When>({ kind: 'ever' }),
);
export const whens = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly When[]>([]) },
  { weight: 2, arbitrary: fc.array(when, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(when, { minLength: 2, maxLength: 2 }) },
);

/** Patterns with a variable to group by. */
const grouped: fc.Arbitrary<EventPattern> = fc.constantFrom<EventPattern>(
  { event: 'make', args: [{ kind: 'variable', name: 'x' }], by: null },
  { event: 'visit', args: [], by: { variable: 'x' } },
  { event: 'pay', args: [{ kind: 'variable', name: 'x' }], by: null },
  { event: 'ship', args: [{ kind: 'variable', name: 'x' }, { kind: 'any' }], by: null },
  {
    event: 'ship',
    args: [
      { kind: 'variable', name: 'x' },
      { kind: 'variable', name: 'y' },
    ],
    by: null,
  },
);

/** Domains of values that occurred or were observed. */
export const groups: fc.Arbitrary<Domain> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('groups' as const),
      also: fc.constantFrom<readonly string[]>([], [], ['x']),
      pattern: grouped,
      when: whens,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Domain>({
      kind: 'observed',
      also: [],
      measure: 'gauge',
      args: [{ kind: 'variable', name: 'x' }],
    }),
  },
);

/** Short lengths, so that a sequence has room. */
const pause: fc.Arbitrary<Duration> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      count: fc.integer({ min: 0, max: 5 }),
      unit: fc.constantFrom('day' as const, 'day' as const, 'business day' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Duration>({ count: 1, unit: 'week' }),
  },
);

const gap: fc.Arbitrary<Gap> = fc.record({
  least: fc.option(pause, { freq: 2 }),
  within: fc.option(pause, { freq: 1 }),
  without: fc.array(pattern, { maxLength: 1 }),
});

const { steps, row } = fc.letrec<{ steps: Steps; row: Steps }>((tie) => ({
  steps: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'steps' },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('happens' as const), pattern, when: whens }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('either' as const),
        of: fc.array(tie('steps'), { minLength: 2, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('optional' as const), of: tie('steps') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeated' as const), of: tie('steps'), gap }) },
    { weight: 1, arbitrary: tie('row') },
  ),
  row: fc.record({
    kind: fc.constant('row' as const),
    first: tie('steps'),
    next: fc.array(fc.record({ gap, of: tie('steps') }), { minLength: 1, maxLength: 2 }),
  }),
}));

/** Sequences of events, with and without variables shared between the steps. */
const sequence: fc.Arbitrary<Condition> = fc
  .record({ of: fc.oneof(row, row, steps), shared: fc.boolean() })
  .map(({ of, shared }): Condition => {
    const named = new Set<string>();
    for (const { pattern: p } of eventsIn(of)) {
      for (const arg of p.args) if (arg.kind === 'variable') named.add(arg.name);
      if (p.by !== null && typeof p.by !== 'string') named.add(p.by.variable);
    }
    return { kind: 'sequence', variables: shared ? [...named].sort() : [], of };
  });

/** Aggregates are over numbers of events. */
const payment: fc.Arbitrary<EventPattern> = fc.oneof(
  fc.constant<EventPattern>({ event: 'pay', args: [{ kind: 'any' }], by: null }),
  thing.map((what): EventPattern => ({ event: 'ship', args: [what, { kind: 'any' }], by: null })),
);

const op = fc.constantFrom(
  'at most' as const,
  'at least' as const,
  'below' as const,
  'above' as const,
  'exactly' as const,
  'other than' as const,
);

/** Numbers and conditions of every kind, to a small depth. */
export const { term, condition } = fc.letrec<{ term: Term; condition: Condition; domain: Domain }>((tie) => ({
  domain: fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom<Domain>({ kind: 'set', set: 'Thing' }, { kind: 'set', set: 'Big' }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('occurrences' as const), pattern, when: whens }) },
    { weight: 3, arbitrary: groups },
  ) as fc.Arbitrary<Domain>,
  term: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'term' },
    {
      weight: 2,
      arbitrary: fc
        .integer({ min: 0, max: 6 })
        .map((n): Term => ({ kind: 'quantity', quantity: { value: n, unit: null } })),
    },
    { weight: 2, arbitrary: fc.constant<Term>({ kind: 'measure', measure: 'level', args: [] }) },
    {
      weight: 1,
      arbitrary: thing.map((arg): Term => ({ kind: 'measure', measure: 'gauge', args: [arg] })),
    },
    { weight: 1, arbitrary: fc.constant<Term>({ kind: 'variable', name: 'x' }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('over' as const),
        how: fc.constantFrom(
          'sum' as const,
          'average' as const,
          'minimum' as const,
          'maximum' as const,
          'median' as const,
        ),
        variable: fc.constantFrom('x', 'y'),
        over: tie('domain'),
        of: tie('term'),
        given: fc.option(tie('condition'), { freq: 2 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('number' as const),
        variable: fc.constantFrom('x', 'y', 'o'),
        over: tie('domain'),
        given: fc.option(tie('condition')),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('value' as const),
        value: fc.constantFrom('N1', 'N2'),
        args: fc.tuple(thing).map((list) => [...list]),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('count' as const), pattern, when: whens }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('aggregate' as const),
        how: fc.constantFrom(
          'sum' as const,
          'average' as const,
          'minimum' as const,
          'maximum' as const,
          'median' as const,
          'latest' as const,
        ),
        parameter: fc.constant('amount'),
        pattern: payment,
        when: whens,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('window' as const),
        how: fc.constantFrom('average' as const, 'minimum' as const, 'maximum' as const, 'median' as const),
        measure: fc.constant('level'),
        args: fc.constant([]),
        duration: fc.record({ count: fc.integer({ min: 1, max: 6 }), unit: fc.constant('day' as const) }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('arithmetic' as const),
        op: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('term'),
        right: tie('term'),
      }),
    },
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition', withCrossShrink: true },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('event' as const), pattern, when: whens }) },
    { weight: 1, arbitrary: fc.boolean().map((value): Condition => ({ kind: 'constant', value })) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('compare' as const),
        left: tie('term'),
        op,
        right: tie('term'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('term' as const),
        term: fc.constantFrom('T1', 'T2', 'T3'),
        args: fc.array(thing, { maxLength: 1 }),
      }),
    },
    { weight: 2, arbitrary: sequence },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('is' as const),
        left: thing,
        right: fc.oneof(thing, fc.constant({ kind: 'set' as const, set: 'Thing' })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('state' as const),
        commitment: fc.constantFrom(...COMMITMENTS),
        state: fc.oneof(state, fc.constant('kept' as const)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('in force' as const),
        instrument: fc.constantFrom('I', 'J'),
        for: fc.constantFrom(null, 'A', 'B'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record(
        { kind: fc.constant('time' as const), when: whens, of: fc.constantFrom('o', 'y') },
        { requiredKeys: ['kind', 'when'] },
      ),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('not' as const), of: tie('condition') }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('every' as const, 'some' as const),
        variable: fc.constantFrom('x', 'o'),
        over: tie('domain'),
        holds: tie('condition'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('once' as const, 'throughout' as const),
        when: whens,
        of: tie('condition'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('since' as const),
        of: tie('condition'),
        after: tie('condition'),
        within: fc.option(duration),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('until' as const),
        of: tie('condition'),
        before: tie('condition'),
        within: fc.option(duration),
      }),
    },
  ),
}));
