import {
  type Commitment,
  type Coverage,
  type EventKind,
  type EventPattern,
  emptyModel,
  type Model,
  type Offer,
  type Power,
  type Report,
  type Viewpoint,
} from '@proviso/model';
import * as fc from 'fast-check';
import {
  COMMITMENTS,
  condition,
  date,
  duration,
  FIRST,
  groups,
  interval,
  LENGTH,
  moment,
  PARTIES,
  pattern,
  spoken,
  term,
  time,
  whens,
} from './random-condition.js';

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const order: fc.Arbitrary<Commitment['orders'][number]> = fc.record({
  relation: fc.constantFrom('only after' as const, 'in return for' as const, 'in tandem with' as const),
  of: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('commitments' as const),
        names: fc.uniqueArray(fc.constantFrom(...COMMITMENTS), { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('condition' as const), condition }) },
  ),
  window: seldom(duration),
});

const terms = fc.record({
  mode: fc.constantFrom(
    'achieve' as const,
    'achieve' as const,
    'maintain' as const,
    'refrain' as const,
    'effort' as const,
    'aim' as const,
  ),
  antecedent: seldom(condition),
  consequent: condition,
  deadline: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: moment },
    { weight: 1, arbitrary: duration.map((d) => ({ kind: 'after detachment' as const, duration: d })) },
  ),
  deadlineOpen: fc.boolean(),
  from: seldom(moment),
  until: seldom(moment),
  unless: seldom(condition),
  orders: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(order, { minLength: 1, maxLength: 2 }) },
  ),
});

function commitmentArbitrary(name: string): fc.Arbitrary<Commitment> {
  return fc
    .record({
      terms,
      debtor: fc.constantFrom(...PARTIES, ...PARTIES, 'both'),
      made: fc.oneof(
        { weight: 3, arbitrary: date },
        { weight: 1, arbitrary: fc.constantFrom(null, '2018-01-03/2018-01-06') },
      ),
      burden: seldom(fc.constantFrom('debtor' as const, 'accuser' as const)),
      instrument: seldom(fc.constantFrom('I', 'J')),
      remedyFor: fc.oneof(
        { weight: 6, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...COMMITMENTS) },
      ),
      reading: seldom(
        fc.record({
          party: fc.constantFrom(...PARTIES),
          bound: fc.oneof(
            { weight: 4, arbitrary: fc.constant(true) },
            { weight: 1, arbitrary: fc.constant(false) },
          ),
          terms: fc.record({ consequent: condition }),
        }),
      ),
      instances: fc.oneof(
        { weight: 5, arbitrary: fc.constant<Commitment['instances']>([]) },
        {
          weight: 1,
          arbitrary: fc.constant<Commitment['instances']>([
            { variable: 'x', over: { kind: 'set', set: 'Thing' } },
          ]),
        },
        {
          weight: 1,
          arbitrary: groups.map((over): Commitment['instances'] => [{ variable: 'x', over }]),
        },
        {
          weight: 1,
          arbitrary: fc
            .record({ pattern, when: whens })
            .map((over): Commitment['instances'] => [
              { variable: 'o', over: { kind: 'occurrences', ...over } },
            ]),
        },
      ),
    })
    .map(
      ({ terms: own, debtor, made, burden, instrument, remedyFor, reading, instances }): Commitment => ({
        kind: 'commitment',
        name,
        title: null,
        ...own,
        debtors: debtor === 'both' ? ['A', 'B'] : [debtor],
        creditors: debtor === 'both' ? [] : [debtor === 'A' ? 'B' : 'A'],
        instances,
        made,
        burden,
        provision: { instrument, article: null, source: null, quote: null },
        remedyFor,
        exchange: null,
        worded: null,
        readings:
          reading === null
            ? []
            : [
                {
                  parties: [reading.party],
                  bound: reading.bound,
                  terms: reading.terms,
                  source: null,
                  quote: null,
                },
              ],
      }),
    );
}

const available = seldom(date);
const reporter = fc.constantFrom('X', 'X', 'Y', 'Y', 'Z');
const report: fc.Arbitrary<Omit<Report, 'name' | 'kind'>> = fc
  .record({
    reporter,
    content: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('affirms' as const),
          pattern: spoken,
          valid: time,
          times: fc.constantFrom(1, 1, 1, 2),
          share: fc.constantFrom(null, null, null, null, 0.5, 1),
          occurrence: fc.constantFrom(null, null, null, 'one'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('denies' as const),
          pattern: spoken,
          valid: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: interval }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc
          .record({
            kind: fc.constant('measures' as const),
            of: fc.constantFrom(
              { measure: 'level', args: [] },
              { measure: 'level', args: [] },
              { measure: 'gauge', args: [{ kind: 'name' as const, name: 'a' }] },
              { measure: 'gauge', args: [{ kind: 'name' as const, name: 'b' }] },
            ),
            bounds: fc
              .tuple(
                fc.integer({ min: 0, max: 6 }),
                fc.integer({ min: 0, max: 2 }),
                fc.constantFrom(0, 0, 0, 1, 2),
              )
              .map(([low, width, open]) => ({
                low: open === 1 ? null : low,
                high: open === 2 ? null : low + width,
                lowOpen: false,
                highOpen: open === 1,
                unit: null,
              })),
            valid: time,
            throughout: fc.constantFrom(false, false, true),
          })
          .map(({ of, ...rest }) => ({ ...rest, ...of })),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('retracts' as const),
          report: fc.constantFrom('R0', 'R1', 'R2', 'R3'),
        }),
      },
    ),
    available,
  })
  .map((r) => ({ ...r, recorded: null, source: null, quote: null }));

const coverage: fc.Arbitrary<Omit<Coverage, 'name' | 'kind'>> = fc
  .record({
    reporter,
    pattern: spoken,
    valid: fc.oneof(interval, fc.constant('2018-01-01/2018-01-31')),
    available,
  })
  .map((c) => ({ ...c, source: null }));

const power: fc.Arbitrary<Omit<Power, 'name' | 'kind' | 'title' | 'provision'>> = fc.record({
  holders: fc.constantFrom(['A'], ['B'], ['A', 'B']),
  act: fc.constantFrom<EventPattern>(
    { event: 'leave', args: [], by: null },
    { event: 'visit', args: [], by: null },
    { event: 'stay', args: [], by: null },
  ),
  condition: seldom(condition),
  notice: seldom(duration),
  effects: fc.array(
    fc.record({
      kind: fc.constantFrom(
        'release' as const,
        'suspend' as const,
        'suspend' as const,
        'resume' as const,
        'terminate' as const,
        'revive' as const,
        'withdraw' as const,
        'accede' as const,
      ),
      targets: fc.uniqueArray(fc.constantFrom(...COMMITMENTS, 'I', 'J'), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  readings: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...PARTIES), fc.boolean())
        .map(([party, exists]) => [{ parties: [party], exists, condition: null }]),
    },
  ),
});

function eventKind(name: string, more: Partial<EventKind>): EventKind {
  return {
    kind: 'event',
    name,
    title: null,
    parameters: [],
    actors: { mode: 'one', parties: ['A'] },
    undoneBy: null,
    phrase: null,
    ...more,
  };
}

const EVENTS: readonly EventKind[] = [
  eventKind('make', {
    parameters: [{ name: 'what', type: { kind: 'set', set: 'Thing' } }],
    undoneBy: 'unmake',
  }),
  eventKind('unmake', { parameters: [{ name: 'what', type: { kind: 'set', set: 'Thing' } }] }),
  eventKind('visit', { actors: { mode: 'any', parties: ['A', 'B'] } }),
  eventKind('sign', { actors: { mode: 'each', parties: ['A', 'B'] } }),
  eventKind('pay', { parameters: [{ name: 'amount', type: { kind: 'number', unit: null } }] }),
  eventKind('ship', {
    parameters: [
      { name: 'what', type: { kind: 'set', set: 'Thing' } },
      { name: 'amount', type: { kind: 'number', unit: null } },
    ],
  }),
  eventKind('bill', { parameters: [{ name: 'due', type: { kind: 'date' } }] }),
  eventKind('leave', { undoneBy: 'stay' }),
  eventKind('stay', {}),
];

const VIEWPOINTS: readonly Viewpoint[] = [
  { kind: 'viewpoint', name: 'V1', title: null, ranks: [['X'], ['Y']], others: false, readsAs: ['A'] },
  { kind: 'viewpoint', name: 'V2', title: null, ranks: [['X', 'Y']], others: true, readsAs: ['B', 'A'] },
  { kind: 'viewpoint', name: 'V3', title: null, ranks: [['Z'], ['Y', 'X']], others: false, readsAs: [] },
  { kind: 'viewpoint', name: 'Nobody', title: null, ranks: [], others: false, readsAs: [] },
];

const termReadings = fc.oneof(
  fc.constant([]),
  fc.tuple(condition).map(([means]) => [{ parties: [], means }]),
  fc.tuple(condition, condition).map(([a, b]) => [
    { parties: ['A'], means: a },
    { parties: ['B'], means: b },
  ]),
);

const valueReadings = fc.oneof(
  fc.tuple(term).map(([is]) => [{ parties: [], is }]),
  fc.tuple(term, term).map(([a, b]) => [
    { parties: ['A'], is: a },
    { parties: ['B'], is: b },
  ]),
);

const offerMoment = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment });

/** Random agreements with their evidence. */
export const models: fc.Arbitrary<Model> = fc
  .record({
    commitments: fc.tuple(...COMMITMENTS.map(commitmentArbitrary)),
    count: fc.integer({ min: 1, max: COMMITMENTS.length }),
    reports: fc.array(report, { maxLength: 12 }),
    coverages: fc.array(coverage, { maxLength: 2 }),
    powers: fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constant<readonly Omit<Power, 'name' | 'kind' | 'title' | 'provision'>[]>([]),
      },
      { weight: 1, arbitrary: fc.array(power, { maxLength: 2 }) },
    ),
    amends: fc.oneof(
      { weight: 5, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    milestones: fc.tuple(moment, moment),
    terms: fc.tuple(termReadings, termReadings, termReadings),
    values: fc.tuple(valueReadings, valueReadings),
    signed: fc.option(moment),
    inForce: seldom(moment),
    ends: seldom(moment),
    stale: fc.option(duration),
    offered: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          made: date,
          accepted: offerMoment,
          declined: offerMoment,
          lapses: offerMoment,
        }),
      },
    ),
  })
  .map((random): Model => {
    const all = random.commitments.slice(0, random.count);
    const moved = random.offered !== null && all.length > 1 ? all.slice(-1) : [];
    const offers: readonly Offer[] =
      random.offered === null
        ? []
        : [
            {
              kind: 'offer',
              name: 'Offer',
              title: null,
              by: ['A'],
              to: ['B'],
              toldBy: [],
              accountOf: null,
              provision: { instrument: null, article: null, source: null, quote: null },
              commitments: moved,
              ...random.offered,
            },
          ];
    const powers = (random.powers as readonly Omit<Power, 'name' | 'kind' | 'title' | 'provision'>[]).map(
      (p, i): Power => ({
        ...p,
        kind: 'power',
        name: `P${i}`,
        title: null,
        provision: { instrument: null, article: null, source: null, quote: null },
        effects:
          random.amends && i === 0 && random.count > 1
            ? [...p.effects, { kind: 'amend', targets: ['C1'], by: 'C2' }]
            : p.effects,
      }),
    );
    const instrument = (
      name: string,
      rest: Partial<Model['instruments'][number]>,
    ): Model['instruments'][number] => ({
      kind: 'instrument',
      name,
      title: null,
      parties: ['A'],
      proposed: null,
      signed: null,
      inForce: null,
      ends: null,
      supersedes: null,
      articles: [],
      versions: [],
      ...rest,
    });
    return {
      ...emptyModel('Random'),
      agreement: { ...emptyModel('Random').agreement, signed: '2018-01-02' },
      sets: [
        { kind: 'set', name: 'Thing', title: null, members: ['a', 'b'], includes: [] },
        { kind: 'set', name: 'Big', title: null, members: ['c'], includes: ['Thing'] },
      ],
      events: EVENTS,
      measures: [
        {
          kind: 'measure',
          name: 'level',
          title: null,
          parameters: [],
          unit: null,
          stale: random.stale,
          phrase: null,
        },
        {
          kind: 'measure',
          name: 'gauge',
          title: null,
          parameters: [{ name: 'what', type: { kind: 'set', set: 'Thing' } }],
          unit: null,
          stale: null,
          phrase: null,
        },
      ],
      milestones: random.milestones.map((at, i) => ({
        kind: 'milestone',
        name: `M${i + 1}`,
        title: null,
        at,
      })),
      terms: random.terms.map((readings, i) => ({
        kind: 'term',
        name: `T${i + 1}`,
        title: null,
        parameters: i === 0 ? ['x'] : [],
        readings,
      })),
      values: random.values.map((readings, i) => ({
        kind: 'value',
        name: `N${i + 1}`,
        title: null,
        parameters: ['x'],
        readings,
      })),
      instruments: [
        instrument('I', { signed: random.signed, inForce: random.inForce, ends: random.ends }),
        instrument('J', { proposed: '2018', supersedes: 'I', signed: random.inForce }),
      ],
      commitments: all.filter((c) => !moved.includes(c)),
      offers,
      powers,
      reports: random.reports.map((r, i): Report => ({ ...r, kind: 'report', name: `R${i}` })),
      coverages: random.coverages.map((c, i): Coverage => ({ ...c, kind: 'coverage', name: `K${i}` })),
      viewpoints: VIEWPOINTS,
    };
  });

/** A random question over such a model. */
export const questions = fc.record({
  viewpoint: fc.constantFrom('V1', 'V2', 'V3'),
  asOf: fc.integer({ min: -1, max: LENGTH + 2 }).map((n) => FIRST + n),
  later: fc.constantFrom(0, 0, 3, 30),
});
