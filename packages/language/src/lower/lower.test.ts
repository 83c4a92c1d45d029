import type { Commitment, Condition, Moment } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.js';

const PREAMBLE = `agreement T signed 2020-01-01
state A
state B
state C
set Zone = river and ridge
event pay by A or B
event leave(zone: Zone) by each of A and B
event ask(id: text) by B
event answer(id: text) by A
event ship(amount: number in t) by A
measure stock in kg
milestone M1 is 10 days after pay
instrument Accord between A and B signed 2020-01-01
commitment Other: B to A must pay by 2021
commitment More: B to A must pay by 2021
term fair means pay
`;

/** The commitment, condition or other parts that the text adds to the preamble; it must be without error. */
function model(text: string) {
  const { model, diagnostics } = load([{ uri: 't.proviso', text: `${PREAMBLE}${text}\n` }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
    [],
  );
  return model;
}

function commitment(text: string): Commitment {
  return model(`commitment X: ${text}`).commitments[2]!;
}

function condition(text: string): Condition {
  const { expects } = model(`check as of 2020: that ${text} is true`).checks[0]!;
  if (expects.kind !== 'condition') throw new Error('no condition');
  return expects.condition;
}

const date = (day: string): Moment => ({ kind: 'date', date: day });
const pay: Condition = { kind: 'event', pattern: { event: 'pay', args: [], by: null }, when: [] };

describe('the time words of a commitment', () => {
  test.each<[string, Partial<Commitment>]>([
    ['A to B must pay by 2020-06-01', { deadline: date('2020-06-01'), deadlineOpen: false }],
    ['A to B must pay before M1', { deadline: { kind: 'milestone', name: 'M1' }, deadlineOpen: true }],
    [
      'A to B must pay within 30 days',
      { deadline: { kind: 'after detachment', duration: { count: 30, unit: 'day' } } },
    ],
    [
      'A to B must pay within 1 month of M1',
      {
        deadline: {
          kind: 'offset',
          duration: { count: 1, unit: 'month' },
          from: { kind: 'milestone', name: 'M1' },
        },
      },
    ],
    [
      'A to B must pay from 2020-02-01 until 2020-06-01',
      { from: date('2020-02-01'), until: date('2020-06-01') },
    ],
    [
      'A to B must pay if pay within 3 days',
      { deadline: { kind: 'after detachment', duration: { count: 3, unit: 'day' } } },
    ],
    ['A to B must pay in return for Other by 2020-06-01', { deadline: date('2020-06-01') }],
    ['A to B must pay by A by 2020-06-01', { deadline: date('2020-06-01') }],
    ['A to B must (pay before 2020-06-01)', { deadline: null }],
  ])('%s', (text, expected) => {
    expect(commitment(text)).toMatchObject(expected);
  });

  test('what stands in parentheses keeps its bound', () => {
    expect(commitment('A to B must (pay before 2020-06-01)').consequent).toEqual({
      ...pay,
      when: [{ kind: 'before', moment: date('2020-06-01') }],
    });
  });

  test('the last of several conditions gives its time words to the commitment', () => {
    const { consequent, deadline } = commitment('A to B must pay and leave(river) by 2020-06-01');
    expect(consequent).toMatchObject({ kind: 'and', of: [{ when: [] }, { when: [] }] });
    expect(deadline).toEqual(date('2020-06-01'));
  });
});

describe('orders', () => {
  test.each([
    [
      'only after Other',
      { relation: 'only after', of: { kind: 'commitments', names: ['Other'] }, window: null },
    ],
    [
      'in return for Other and More',
      { relation: 'in return for', of: { kind: 'commitments', names: ['Other', 'More'] } },
    ],
    ['in return for pay', { of: { kind: 'condition', condition: pay } }],
    [
      'in tandem with Other within 30 days',
      { of: { kind: 'commitments', names: ['Other'] }, window: { count: 30, unit: 'day' } },
    ],
    [
      'in tandem with pay within 2 weeks',
      { of: { kind: 'condition', condition: pay }, window: { count: 2, unit: 'week' } },
    ],
  ])('%s', (text, expected) => {
    expect(commitment(`A to B must pay ${text}`).orders).toMatchObject([expected]);
  });
});

describe('instances', () => {
  test('variables of an occurrence are bound and its own time words stay outside', () => {
    expect(
      commitment('A to B must answer(id) for every occurrence r of ask(id) within 30 days of r'),
    ).toMatchObject({
      instances: [
        {
          variable: 'r',
          over: { pattern: { event: 'ask', args: [{ kind: 'variable', name: 'id' }], by: null }, when: [] },
        },
      ],
      deadline: { kind: 'offset', from: { kind: 'occurrence', variable: 'r' } },
    });
  });
});

describe('readings', () => {
  test('a reading replaces what it names', () => {
    const { readings } = commitment(
      'A to B must pay by 2021 if pay read by B as with no condition with no deadline read by C as not bound read by A as must not pay from 2020',
    );
    expect(readings).toMatchObject([
      { parties: ['B'], bound: true, terms: { antecedent: null, deadline: null, deadlineOpen: false } },
      { parties: ['C'], bound: false, terms: {} },
      { parties: ['A'], bound: true, terms: { mode: 'refrain', consequent: pay, from: date('2020') } },
    ]);
  });
});

describe('conditions', () => {
  test.each<[string, unknown]>([
    ['pay by A', { pattern: { by: 'A' }, when: [] }],
    ['pay by 2020', { pattern: { by: null }, when: [{ kind: 'by', moment: date('2020') }] }],
    [
      'pay by A by M1',
      { pattern: { by: 'A' }, when: [{ kind: 'by', moment: { kind: 'milestone', name: 'M1' } }] },
    ],
    [
      'pay within 3 days of pay by B',
      {
        when: [
          { kind: 'within', moment: { kind: 'event', pattern: { event: 'pay', by: 'B' }, which: 'first' } },
        ],
      },
    ],
    [
      'pay within 3 days of pay by 2020',
      {
        when: [
          { kind: 'within', moment: { pattern: { by: null } } },
          { kind: 'by', moment: date('2020') },
        ],
      },
    ],
    ['every z in Zone: leave(z) and pay', { kind: 'and', of: [{ kind: 'every' }, pay] }],
    ['not pay or pay and pay', { kind: 'or', of: [{ kind: 'not' }, { kind: 'and' }] }],
    ['Other', { kind: 'state', commitment: 'Other', state: 'discharged' }],
    ['(Other is violated)', { kind: 'state', commitment: 'Other', state: 'violated' }],
    ['(Accord is in force for A)', { kind: 'in force', instrument: 'Accord', for: 'A' }],
    ['(today is after 2020)', { kind: 'time', when: [{ kind: 'after', moment: date('2020') }] }],
    [
      'every occurrence o of leave(z): (z is river)',
      { holds: { left: { kind: 'variable' }, right: { kind: 'name' } } },
    ],
    [
      'stock at most 3 t',
      { kind: 'compare', op: 'at most', right: { quantity: { value: 3, unit: { unit: 't' } } } },
    ],
    [
      'sum of amount in ship(any) at least 5 t',
      { left: { kind: 'aggregate', how: 'sum', parameter: 'amount' } },
    ],
    [
      'average of stock over 30 days above 2 kg',
      { left: { kind: 'window', duration: { count: 30, unit: 'day' } } },
    ],
    ['count of pay in the last 2 days below 3', { left: { kind: 'count', when: [{ kind: 'last' }] } }],
    ['1 + 2 * 3 exactly 7', { left: { op: '+', right: { op: '*' } } }],
    ['pay holds since pay within 3 days', { kind: 'since', after: pay, within: { count: 3, unit: 'day' } }],
    [
      'at all times during 2020: pay',
      { kind: 'throughout', when: [{ kind: 'during', interval: '2020' }], of: pay },
    ],
  ])('%s', (text, expected) => {
    expect(condition(text)).toMatchObject(expected as object);
  });
});

test('words of the language can be names', () => {
  const { events, commitments } = model(
    'event report by A\nevent source by B\nevent end by A\ncommitment offer: A to B must report and end if source by 2020',
  );
  expect(events.map((event) => event.name)).toEqual(expect.arrayContaining(['report', 'source', 'end']));
  expect(commitments[2]?.name).toBe('offer');
});

test('line breaks mean nothing', () => {
  const text = 'state Alpha "a" event go by Alpha commitment Move: Alpha must go by 2020';
  const spread = load([{ uri: 'a', text: text.replaceAll(' ', '\n') }]).model;
  expect(spread.commitments[0]?.deadline).toEqual(load([{ uri: 'a', text }]).model.commitments[0]?.deadline);
});
