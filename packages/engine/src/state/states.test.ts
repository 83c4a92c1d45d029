import type { Commitment, Model, Report } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import {
  affirms,
  by,
  commitment,
  day,
  denies,
  event,
  happens,
  modelOf,
  pattern,
  report,
  viewpoint,
} from '../building.js';
import { evaluate } from '../evaluate.js';

const EVENTS = [
  event('pay', { undoneBy: 'refund' }),
  event('refund'),
  event('ship'),
  event('notify'),
  event('test', { arity: 1 }),
  event('waive'),
];
const SETS = [{ kind: 'set' as const, name: 'Thing', title: null, members: ['x', 'y', 'z'], includes: [] }];
const date = (text: string) => ({ kind: 'date' as const, date: text });
const DUE = { deadline: date('2018-06-01') };
const pays = (when: string, more = {}) => affirms('X', 'pay', when, more);
const never = (event_: string) => denies('X', event_, null);

function verdictOn(
  asOf: string,
  commitments: readonly Commitment[],
  reports: readonly Report[],
  more: Partial<Model> = {},
) {
  const model = modelOf({
    events: EVENTS,
    sets: SETS,
    commitments,
    reports,
    viewpoints: [viewpoint('V', ['X Y'])],
    ...more,
  });
  const { verdicts } = evaluate(model, {
    viewpoint: more.viewpoints?.[0]?.name ?? 'V',
    asOf: day(asOf),
    knownOn: day('2030-01-01'),
  });
  return verdicts;
}

/** State, performance and footing of the first commitment. */
function words(...args: Parameters<typeof verdictOn>): string {
  const verdict = verdictOn(...args)[0];
  return verdict === undefined ? 'none' : `${verdict.state} ${verdict.performance} ${verdict.footing}`;
}

const owes = (more: Partial<Commitment> = {}): Commitment => commitment('Pay', more);

describe('achievements', () => {
  test.each<[string, string, Commitment, Report[], string]>([
    ['before it is made', '2017-12-31', owes(), [], 'unmade none established'],
    ['silence before the deadline', '2018-03-01', owes(DUE), [], 'detached none unknown'],
    [
      'shown not done before the deadline',
      '2018-03-01',
      owes(DUE),
      [never('pay')],
      'detached none established',
    ],
    [
      'disputed before the deadline',
      '2018-03-01',
      owes(DUE),
      [pays('2018-02-01'), denies('Y', 'pay', null)],
      'detached none contested',
    ],
    ['in time', '2018-07-01', owes(DUE), [pays('2018-06-01')], 'discharged full established'],
    ['late', '2018-07-01', owes(DUE), [pays('2018-06-02')], 'discharged late established'],
    ['perhaps in time', '2018-07-01', owes(DUE), [pays('2018-05-30/2018-06-05')], 'discharged full unknown'],
    ['silence after the deadline', '2018-06-02', owes(DUE), [], 'violated none presumed'],
    ['the deadline itself is in time', '2018-06-01', owes(DUE), [], 'detached none unknown'],
    [
      'an open deadline excludes its day',
      '2018-06-01',
      owes({ ...DUE, deadlineOpen: true }),
      [],
      'violated none presumed',
    ],
    ['shown not done', '2018-06-02', owes(DUE), [never('pay')], 'violated none established'],
    [
      'disputed after the deadline',
      '2018-06-02',
      owes(DUE),
      [pays('2018-02-01'), denies('Y', 'pay', null)],
      'violated none contested',
    ],
    [
      'silence, and the accuser must show',
      '2018-06-02',
      owes({ ...DUE, burden: 'accuser' }),
      [],
      'detached none unknown',
    ],
    [
      'an excuse',
      '2018-06-02',
      owes({ ...DUE, unless: happens('notify') }),
      [affirms('X', 'notify', '2018-05-01')],
      'detached none unknown',
    ],
    [
      'undone with time left',
      '2018-04-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01')],
      'detached undone established',
    ],
    [
      'undone when time is over',
      '2018-07-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01')],
      'violated undone established',
    ],
    [
      'undone, and done again too late',
      '2018-08-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01'), pays('2018-07-01')],
      'discharged late established',
    ],
    [
      'undone, and done again perhaps in time',
      '2018-08-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01'), pays('2018-05-30/2018-06-05')],
      'discharged full unknown',
    ],
    [
      'undone, and done again in time',
      '2018-08-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01'), pays('2018-05-01')],
      'discharged full established',
    ],
    [
      'undoing disputed',
      '2018-04-01',
      owes(DUE),
      [pays('2018-02-01'), affirms('X', 'refund', '2018-03-01'), denies('Y', 'refund', null)],
      'discharged full contested',
    ],
    ['in part', '2018-03-01', owes(DUE), [pays('2018-02-01', { share: 0.4 })], 'detached partial unknown'],
    ['an effort, silence', '2018-07-01', owes({ ...DUE, mode: 'effort' }), [], 'detached none unknown'],
    [
      'an effort, shown not made',
      '2018-07-01',
      owes({ ...DUE, mode: 'effort' }),
      [never('pay')],
      'violated none established',
    ],
    [
      'an aim is never violated',
      '2018-07-01',
      owes({ ...DUE, mode: 'aim' }),
      [never('pay')],
      'detached none established',
    ],
    [
      'a period that ran out',
      '2018-07-01',
      owes({ until: date('2018-06-01') }),
      [],
      'expired none established',
    ],
    ['a start ahead', '2018-03-01', owes({ from: date('2018-04-01') }), [], 'conditional none established'],
    [
      'what was done before the start does not count',
      '2018-05-01',
      owes({ from: date('2018-04-01') }),
      [pays('2018-03-01')],
      'detached none unknown',
    ],
  ])('%s', (_, asOf, owed, reports, expected) => {
    expect(words(asOf, [owed], reports)).toBe(expected);
  });
});

test('what an excuse covers is not overdue, and is again when the excuse is gone', () => {
  const owed = owes({ ...DUE, unless: happens('waive') });
  const on = (asOf: string, reports: Report[]) => {
    const { state, overdue } = verdictOn(asOf, [owed], reports)[0]!;
    return `${state} ${overdue ? 'overdue' : 'not overdue'}`;
  };
  expect(on('2018-06-01', [])).toBe('detached not overdue');
  expect(on('2018-06-02', [])).toBe('violated overdue');
  expect(on('2018-06-02', [affirms('X', 'waive', '2018-05-01')])).toBe('detached not overdue');
  const disputed = [affirms('X', 'waive', '2018-05-01'), denies('Y', 'waive', null)];
  expect(on('2018-06-02', disputed)).toBe('violated overdue');
});

describe('antecedents', () => {
  const given = (more: Partial<Commitment> = {}): Commitment =>
    owes({ antecedent: happens('ship', [], [by('2018-03-01')]), ...more });
  test.each<[string, string, Commitment, Report[], string]>([
    ['not known', '2018-02-01', given(), [], 'conditional none unknown'],
    ['shown not to be there', '2018-02-01', given(), [never('ship')], 'conditional none established'],
    [
      'disputed',
      '2018-02-01',
      given(),
      [affirms('X', 'ship', '2018-01-10'), denies('Y', 'ship', null)],
      'conditional none contested',
    ],
    ['there', '2018-02-01', given(), [affirms('X', 'ship', '2018-01-10')], 'detached none unknown'],
    ['can no longer come', '2018-04-01', given(), [never('ship')], 'expired none established'],
    ['may have come unseen', '2018-04-01', given(), [], 'conditional none unknown'],
    [
      'performed before it was owed',
      '2018-02-01',
      given(),
      [pays('2018-01-20')],
      'discharged full established',
    ],
    [
      'so long after detachment',
      '2018-02-15',
      given({ deadline: { kind: 'after detachment', duration: { count: 30, unit: 'day' } } }),
      [affirms('X', 'ship', '2018-01-10')],
      'violated none presumed',
    ],
    [
      'a deadline before detachment binds nobody',
      '2018-02-15',
      given({ deadline: date('2018-01-05') }),
      [affirms('X', 'ship', '2018-01-10')],
      'detached none unknown',
    ],
  ])('%s', (_, asOf, owed, reports, expected) => {
    expect(words(asOf, [owed], reports)).toBe(expected);
  });
});

describe('standing duties', () => {
  const refrain = (more: Partial<Commitment> = {}): Commitment =>
    commitment('NoTests', {
      mode: 'refrain',
      consequent: { kind: 'event', pattern: { event: 'test', args: [{ kind: 'any' }], by: null }, when: [] },
      ...more,
    });
  const keep = (more: Partial<Commitment> = {}): Commitment =>
    commitment('Keep', { mode: 'maintain', consequent: happens('pay'), ...more });
  const tests = (when: string) => affirms('X', pattern('test', ['x']), when);
  test.each<[string, string, Commitment, Report[], string]>([
    ['silence counts as kept', '2018-03-01', refrain(), [], 'detached full presumed'],
    [
      'watched and nothing seen',
      '2018-03-01',
      refrain(),
      [denies('X', pattern('test', ['*']), null)],
      'detached full established',
    ],
    ['broken for good', '2018-03-01', refrain(), [tests('2018-02-01')], 'violated none established'],
    [
      'what happened before does not break it',
      '2018-03-01',
      refrain(),
      [tests('2017-02-01')],
      'detached full presumed',
    ],
    [
      'disputed counts as kept',
      '2018-03-01',
      refrain(),
      [tests('2018-02-01'), denies('Y', pattern('test', ['x']), null)],
      'detached full contested',
    ],
    [
      'perhaps before it began',
      '2018-03-01',
      refrain(),
      [tests('2017-12-30/2018-01-02')],
      'detached full presumed',
    ],
    [
      'silence, and the debtor must show',
      '2018-03-01',
      refrain({ burden: 'debtor' }),
      [],
      'violated none presumed',
    ],
    [
      'kept to its end',
      '2018-03-01',
      refrain({ until: date('2018-02-01') }),
      [denies('X', pattern('test', ['*']), null)],
      'discharged full established',
    ],
    [
      'what happens after its end does not break it',
      '2018-03-01',
      refrain({ until: date('2018-02-01') }),
      [tests('2018-02-02')],
      'discharged full presumed',
    ],
    ['not kept', '2018-03-01', keep(), [never('pay')], 'violated none established'],
    ['kept', '2018-03-01', keep(), [pays('2018-01-01')], 'detached full established'],
    [
      'made good',
      '2018-03-01',
      keep(),
      [pays('2018-02-01'), denies('X', 'pay', '../2018-01-31')],
      'detached cured established',
    ],
    [
      'let lapse',
      '2018-03-01',
      keep(),
      [pays('2018-01-01'), affirms('X', 'refund', '2018-02-01')],
      'violated none established',
    ],
  ])('%s', (_, asOf, owed, reports, expected) => {
    expect(words(asOf, [owed], reports)).toBe(expected);
  });
});

test('a period from an act of each of several begins when the last of them has done it', () => {
  const events = [...EVENTS, event('sign', { actors: { mode: 'each', parties: ['A', 'B'] } })];
  const signs = (by_: string, when: string): Report =>
    affirms('X', { event: 'sign', args: [], by: by_ }, when);
  const owed = owes({
    deadline: {
      kind: 'offset',
      duration: { count: 10, unit: 'day' },
      from: { kind: 'event', pattern: { event: 'sign', args: [], by: null }, which: 'first' },
    },
  });
  const reports = [signs('A', '2018-02-01'), signs('B', '2018-02-09')];
  expect(verdictOn('2018-02-08', [owed], reports, { events })[0]!.due).toBeNull();
  expect(verdictOn('2018-02-19', [owed], reports, { events })[0]!.state).toBe('detached');
  expect(verdictOn('2018-02-20', [owed], reports, { events })[0]!.state).toBe('violated');
});

describe('a limit on what is measured', () => {
  const stock = (stale: number | null): Partial<Model> => ({
    measures: [
      {
        kind: 'measure',
        name: 'stock',
        title: null,
        parameters: [],
        unit: null,
        stale: stale === null ? null : { count: stale, unit: 'day' },
        phrase: null,
      },
    ],
  });
  const limit = (more: Partial<Commitment> = {}): Commitment =>
    commitment('Limit', {
      mode: 'maintain',
      consequent: {
        kind: 'compare',
        left: { kind: 'measure', measure: 'stock', args: [] },
        op: 'at most',
        right: { kind: 'quantity', quantity: { value: 10, unit: null } },
      },
      ...more,
    });
  const measured = (value: number, valid: string, who = 'X'): Report =>
    report(who, {
      kind: 'measures',
      measure: 'stock',
      args: [],
      bounds: { low: value, high: value, lowOpen: false, highOpen: false, unit: null },
      valid,
      throughout: false,
    });
  test.each<[string, string, Commitment, Report[], string]>([
    ['shown to be broken', '2018-02-10', limit(), [measured(12, '2018-02-01')], 'violated none established'],
    [
      'a shown breach stays shown when nobody measures any more',
      '2018-06-01',
      limit(),
      [measured(12, '2018-02-01')],
      'violated none established',
    ],
    [
      'a disputed breach stays disputed',
      '2018-06-01',
      limit({ burden: 'debtor' }),
      [measured(9, '2018-01-05'), measured(12, '2018-02-01'), measured(9, '2018-02-01', 'Y')],
      'violated none contested',
    ],
    [
      'a breach on which there is new dispute is disputed',
      '2018-03-05',
      limit(),
      [measured(12, '2018-02-01'), measured(12, '2018-03-01'), measured(9, '2018-03-01', 'Y')],
      'violated none contested',
    ],
    [
      'silence counts against a debtor who has to show',
      '2018-06-01',
      limit({ burden: 'debtor' }),
      [measured(9, '2018-02-01')],
      'violated none presumed',
    ],
    [
      'made good, then silence',
      '2018-06-01',
      limit(),
      [measured(12, '2018-02-01'), measured(9, '2018-02-20')],
      'detached cured presumed',
    ],
  ])('%s', (_, asOf, owed, reports, expected) => {
    expect(words(asOf, [owed], reports, stock(30))).toBe(expected);
  });
});

describe('orders', () => {
  const order = (
    relation: Commitment['orders'][number]['relation'],
    name: string,
    days: number | null = null,
  ): Partial<Commitment> => ({
    orders: [
      {
        relation,
        of: { kind: 'commitments', names: [name] },
        window: days === null ? null : { count: days, unit: 'day' },
      },
    ],
  });
  const ship = (more: Partial<Commitment> = {}): Commitment => commitment('Ship', more);
  test.each<[string, string, Commitment[], Report[], string]>([
    [
      'only after, before',
      '2018-03-01',
      [owes(order('only after', 'Ship')), ship()],
      [],
      'conditional none unknown',
    ],
    [
      'only after, then',
      '2018-03-01',
      [owes(order('only after', 'Ship')), ship()],
      [affirms('X', 'ship', '2018-02-01')],
      'detached none unknown',
    ],
    [
      'in return for each other, nobody moves',
      '2018-03-01',
      [owes(order('in return for', 'Ship')), ship(order('in return for', 'Pay'))],
      [],
      'conditional none unknown',
    ],
    [
      'in return for each other, the other moves',
      '2018-03-01',
      [owes(order('in return for', 'Ship')), ship(order('in return for', 'Pay'))],
      [affirms('X', 'ship', '2018-02-01')],
      'detached none unknown',
    ],
    [
      'in tandem, nobody moves',
      '2018-03-01',
      [owes(order('in tandem with', 'Ship', 10)), ship()],
      [never('ship')],
      'conditional none established',
    ],
    [
      'in tandem, the window is open',
      '2018-02-11',
      [owes(order('in tandem with', 'Ship', 10)), ship()],
      [affirms('X', 'ship', '2018-02-01')],
      'detached none unknown',
    ],
    [
      'in tandem, missed',
      '2018-02-12',
      [owes(order('in tandem with', 'Ship', 10)), ship()],
      [affirms('X', 'ship', '2018-02-01')],
      'violated none presumed',
    ],
    [
      'in tandem binds the side that does not say so',
      '2018-02-12',
      [owes(), ship(order('in tandem with', 'Pay', 10))],
      [affirms('X', 'ship', '2018-02-01')],
      'violated none presumed',
    ],
    [
      'a remedy',
      '2018-07-01',
      [owes({ remedyFor: 'Ship' }), ship({ deadline: date('2018-06-01') })],
      [],
      'detached none unknown',
    ],
    [
      'no remedy without a breach',
      '2018-07-01',
      [owes({ remedyFor: 'Ship' }), ship({ deadline: date('2018-06-01') })],
      [affirms('X', 'ship', '2018-05-01')],
      'conditional none established',
    ],
  ])('%s', (_, asOf, commitments, reports, expected) => {
    expect(words(asOf, commitments, reports)).toBe(expected);
  });

  test('two duties to refrain in return for each other bind both sides until one breaks his', () => {
    const mutual = (name: string, other: string, forbidden: string): Commitment =>
      commitment(name, { mode: 'refrain', consequent: happens(forbidden), ...order('in return for', other) });
    const pair = [mutual('M', 'N', 'ship'), mutual('N', 'M', 'notify')];
    const breach = [affirms('X', 'ship', '2018-02-01'), affirms('X', 'notify', '2018-02-05')];
    expect(verdictOn('2018-01-20', pair, breach).map((v) => v.state)).toEqual(['detached', 'detached']);
    expect(verdictOn('2018-02-01', pair, breach).map((v) => v.state)).toEqual(['violated', 'detached']);
    expect(verdictOn('2018-02-10', pair, breach).map((v) => v.state)).toEqual(['violated', 'expired']);
  });
});

describe('powers', () => {
  const power = (
    kind: 'release' | 'suspend' | 'terminate' | 'resume',
    more: Partial<Model['powers'][number]> = {},
  ): Model['powers'][number] => ({
    kind: 'power',
    name: 'Power',
    title: null,
    holders: ['B'],
    act: pattern('waive'),
    condition: null,
    notice: null,
    effects: [{ kind, targets: ['Pay'] }],
    provision: { instrument: null, article: null, source: null, quote: null },
    readings: [],
    ...more,
  });
  const waives = affirms('X', 'waive', '2018-02-01');
  test.each<[string, string, Model['powers'], Report[], string]>([
    ['released', '2018-07-01', [power('release')], [waives], 'released none established'],
    [
      'after notice',
      '2018-02-10',
      [power('release', { notice: { count: 30, unit: 'day' } })],
      [waives],
      'detached none unknown',
    ],
    ['suspended', '2018-07-01', [power('suspend')], [waives], 'suspended none established'],
    ['terminated', '2018-07-01', [power('terminate')], [waives], 'cancelled none established'],
    [
      'terminated after the breach',
      '2018-07-01',
      [power('terminate', { notice: { count: 5, unit: 'month' } })],
      [affirms('X', 'waive', '2018-01-15')],
      'violated none presumed',
    ],
    [
      'a condition that is not met',
      '2018-05-01',
      [power('release', { condition: happens('notify') })],
      [waives],
      'detached none unknown',
    ],
    [
      'a disputed act',
      '2018-05-01',
      [power('release')],
      [waives, denies('Y', 'waive', null)],
      'detached none contested',
    ],
  ])('%s', (_, asOf, powers, reports, expected) => {
    expect(words(asOf, [owes(DUE)], reports, { powers })).toBe(expected);
  });

  test('an immunity makes the effect void', () => {
    const immunity = {
      kind: 'immunity' as const,
      name: 'No',
      title: null,
      parties: ['A'],
      from: 'release' as const,
      targets: ['Pay'],
      provision: owes().provision,
    };
    expect(
      words('2018-05-01', [owes(DUE)], [waives], { powers: [power('release')], immunities: [immunity] }),
    ).toBe('detached none unknown');
  });

  test('an amendment lets the new words begin, and counts what was done', () => {
    const amends = power('release', { effects: [{ kind: 'amend', targets: ['Pay'], by: 'Ship' }] });
    const before = verdictOn('2018-01-20', [owes(), commitment('Ship')], [waives], { powers: [amends] });
    const after = verdictOn(
      '2018-02-02',
      [owes(), commitment('Ship')],
      [waives, affirms('X', 'ship', '2018-01-10')],
      { powers: [amends] },
    );
    expect(before.map((v) => v.state)).toEqual(['detached', 'unmade']);
    expect(after.map((v) => v.state)).toEqual(['superseded', 'discharged']);
  });
});

describe('readings, instances and offers', () => {
  test('a viewpoint reads as its party does', () => {
    const read = owes({ readings: [{ parties: ['B'], bound: false, terms: {}, source: null, quote: null }] });
    expect(words('2018-03-01', [read], [], { viewpoints: [viewpoint('B', ['X'], { readsAs: ['B'] })] })).toBe(
      'not bound none established',
    );
    expect(words('2018-03-01', [read], [])).toBe('detached none unknown');
  });

  test('one instance for each member, and for each occurrence', () => {
    const each = owes({
      consequent: happens('test', ['?t']),
      instances: [{ variable: 't', over: { kind: 'set', set: 'Thing' } }],
    });
    const verdicts = verdictOn('2018-03-01', [each], [affirms('X', pattern('test', ['y']), '2018-02-01')]);
    expect(verdicts.map((v) => [v.instance.t, v.state])).toEqual([
      ['x', 'detached'],
      ['y', 'discharged'],
      ['z', 'detached'],
    ]);
    const after = owes({
      consequent: {
        kind: 'event',
        pattern: pattern('ship'),
        when: [{ kind: 'after', moment: { kind: 'occurrence', variable: 'o' } }],
      },
      instances: [{ variable: 'o', over: { kind: 'occurrences', pattern: pattern('notify'), when: [] } }],
      deadline: {
        kind: 'offset',
        duration: { count: 5, unit: 'day' },
        from: { kind: 'occurrence', variable: 'o' },
      },
    });
    const said = [
      affirms('X', 'notify', '2018-02-01'),
      affirms('X', 'notify', '2018-03-01'),
      affirms('X', 'ship', '2018-02-03'),
    ];
    expect(verdictOn('2018-02-20', [after], said).map((v) => [v.instance.o, v.state])).toEqual([
      ['2018-02-01', 'discharged'],
    ]);
  });

  test('an offer has no performance, and binds from its acceptance', () => {
    const offer = {
      kind: 'offer' as const,
      name: 'Offer',
      title: null,
      by: ['A'],
      to: ['B'],
      made: '2018-02-01',
      commitments: [owes()],
      accepted: { kind: 'event' as const, pattern: pattern('notify'), which: 'first' as const },
      declined: null,
      lapses: date('2018-05-01'),
      toldBy: [],
      accountOf: null,
      provision: owes().provision,
    };
    const states = (asOf: string, reports: Report[]) =>
      verdictOn(asOf, [], reports, { offers: [offer] }).map((v) => v.state);
    expect(states('2018-01-01', [])).toEqual(['unmade']);
    expect(states('2018-03-01', [])).toEqual(['offered']);
    expect(states('2018-05-01', [])).toEqual(['lapsed']);
    expect(states('2018-05-01', [affirms('X', 'notify', '2018-03-01')])).toEqual(['accepted', 'detached']);
  });
});
