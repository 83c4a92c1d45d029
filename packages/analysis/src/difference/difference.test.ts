import { type Commitment, type Condition, emptyModel, type Model } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { asReadBy, difference } from './difference.js';

const done = (event: string): Condition => ({
  kind: 'event',
  pattern: { event, args: [], by: null },
  when: [],
});
const limit = (value: number): Condition => ({
  kind: 'compare',
  left: { kind: 'measure', measure: 'stock', args: [] },
  op: 'at most',
  right: { kind: 'quantity', quantity: { value, unit: { unit: 't', basis: null } } },
});
const promise = (rest: Partial<Commitment>): Commitment => ({
  kind: 'commitment',
  name: 'X',
  title: null,
  debtors: ['A'],
  creditors: ['B'],
  mode: 'achieve',
  antecedent: null,
  consequent: done('pay'),
  deadline: null,
  deadlineOpen: false,
  from: null,
  until: null,
  unless: null,
  orders: [],
  instances: [],
  made: null,
  burden: null,
  provision: { instrument: null, article: null, source: null, quote: null },
  remedyFor: null,
  exchange: null,
  worded: null,
  readings: [],
  ...rest,
});
const model = (...commitments: Commitment[]): Model => ({ ...emptyModel('M'), commitments });
const by = (date: string) => ({ kind: 'date', date }) as const;
const after = (count: number) => ({ kind: 'after detachment', duration: { count, unit: 'day' } }) as const;

describe('what a changed part does to the debtor’s duty', () => {
  test.each<[string, Partial<Commitment>, Partial<Commitment>, string]>([
    [
      'an earlier deadline',
      { deadline: by('2026-06-01') },
      { deadline: by('2026-03-01') },
      'deadline tightened',
    ],
    ['a later deadline', { deadline: by('2026-03-01') }, { deadline: by('2026-06-01') }, 'deadline loosened'],
    ['a first deadline', {}, { deadline: after(30) }, 'deadline tightened'],
    ['a longer time', { deadline: after(30) }, { deadline: after(60) }, 'deadline loosened'],
    ['another clock', { deadline: after(30) }, { deadline: by('2026-06-01') }, 'deadline changed'],
    ['a dropped deadline', { deadline: after(30) }, {}, 'deadline loosened'],
    ['a new condition', {}, { antecedent: done('deliver') }, 'antecedent loosened'],
    ['a dropped condition', { antecedent: done('deliver') }, {}, 'antecedent tightened'],
    [
      'a harder condition',
      { antecedent: done('deliver') },
      { antecedent: { kind: 'and', of: [done('deliver'), done('sign')] } },
      'antecedent loosened',
    ],
    ['an effort made a result', { mode: 'effort' }, { mode: 'achieve' }, 'mode tightened'],
    ['a result made an aim', { mode: 'achieve' }, { mode: 'aim' }, 'mode loosened'],
    [
      'a lower limit',
      { mode: 'maintain', consequent: limit(130) },
      { mode: 'maintain', consequent: limit(90) },
      'consequent tightened',
    ],
    [
      'a higher limit',
      { mode: 'maintain', consequent: limit(90) },
      { mode: 'maintain', consequent: limit(130) },
      'consequent loosened',
    ],
    [
      'one more act',
      {},
      { consequent: { kind: 'and', of: [done('pay'), done('sign')] } },
      'consequent tightened',
    ],
    [
      'a wider ban',
      { mode: 'refrain' },
      { mode: 'refrain', consequent: { kind: 'or', of: [done('pay'), done('sign')] } },
      'consequent tightened',
    ],
    [
      'a new order',
      {},
      { orders: [{ relation: 'only after', of: { kind: 'commitments', names: ['Y'] }, window: null }] },
      'order loosened',
    ],
    ['an excuse', {}, { unless: done('flood') }, 'excuse loosened'],
    ['a later start', { from: by('2026-01-01') }, { from: by('2026-02-01') }, 'start loosened'],
    ['a later end', { until: by('2026-01-01') }, { until: by('2026-02-01') }, 'end tightened'],
    [
      'the burden laid on the debtor',
      { mode: 'refrain' },
      { mode: 'refrain', burden: 'debtor' },
      'burden tightened',
    ],
  ])('%s', (_name, before, afterwards, found) => {
    const { changes } = difference(model(promise(before)), model(promise(afterwards)));
    expect(changes.map((c) => `${c.party} ${c.aspect}: ${c.part} ${c.direction}`)).toEqual([
      `A duty: ${found}`,
      `B protection: ${found}`,
    ]);
    for (const change of changes) expect(change.sentence).toMatch(/^\S.*\.$/);
  });
});

describe('what is there on one side only', () => {
  test('a new commitment is a duty and a protection', () => {
    const { changes } = difference(model(), model(promise({})));
    expect(changes.map((c) => `${c.party} ${c.direction} ${c.aspect}`)).toEqual([
      'A gained duty',
      'B gained protection',
    ]);
  });

  test('a renamed commitment is no change', () => {
    expect(difference(model(promise({ name: 'X' })), model(promise({ name: 'Y' }))).changes).toEqual([]);
  });

  test('another debtor takes the duty over', () => {
    const { changes } = difference(model(promise({ debtors: ['A'] })), model(promise({ debtors: ['C'] })));
    expect(changes.map((c) => `${c.party} ${c.direction} ${c.aspect}`)).toEqual([
      'A lost duty',
      'C gained duty',
    ]);
  });

  test('a model does not differ from itself', () => {
    const m = model(promise({ antecedent: done('deliver') }), promise({ name: 'Y', mode: 'refrain' }));
    expect(difference(m, m)).toEqual({ kind: 'difference', changes: [], meanings: [], verdicts: [] });
  });
});

test('two parties’ readings are compared like two versions', () => {
  const m = model(
    promise({
      readings: [
        { parties: ['A'], bound: true, terms: { antecedent: done('deliver') }, source: null, quote: null },
        { parties: ['B'], bound: true, terms: { deadline: by('2026-03-01') }, source: null, quote: null },
        { parties: ['C'], bound: false, terms: {}, source: null, quote: null },
      ],
    }),
  );
  const parts = (a: string, b: string) =>
    difference(asReadBy(m, a), asReadBy(m, b))
      .changes.filter((c) => c.party === 'A')
      .map((c) => `${c.part} ${c.direction}`);
  expect(parts('A', 'B')).toEqual(['deadline tightened', 'antecedent tightened']);
  expect(parts('B', 'C')).toEqual(['whole lost']);
});
