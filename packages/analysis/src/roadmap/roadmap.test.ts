import {
  type Commitment,
  type Condition,
  daysOf,
  type EventKind,
  emptyModel,
  type Model,
  type Order,
  type Position,
  type Steps,
} from '@proviso/model';
import { describe, expect, test } from 'vitest';
import type { Under } from './from-model.js';
import { type RoadmapAnswer, roadmap } from './roadmap.js';

const asOf = daysOf('2026-01-01').from;
const happens = (event: string): Condition => ({
  kind: 'event',
  pattern: { event, args: [], by: null },
  when: [],
});
const event = (name: string, mode: EventKind['actors']['mode'], ...parties: string[]): EventKind => ({
  kind: 'event',
  name,
  title: null,
  parameters: [],
  actors: { mode, parties },
  undoneBy: null,
  phrase: null,
});
const order = (relation: Order['relation'], of: string | Condition): Order => ({
  relation,
  of: typeof of === 'string' ? { kind: 'commitments', names: [of] } : { kind: 'condition', condition: of },
  window: null,
});
const promise = (name: string, debtor: string, act: string, rest: Partial<Commitment> = {}): Commitment => ({
  kind: 'commitment',
  name,
  title: null,
  debtors: [debtor],
  creditors: [],
  mode: 'achieve',
  antecedent: null,
  consequent: happens(act),
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
const reads = (party: string, terms: Partial<Commitment>): Commitment['readings'][number] => ({
  parties: [party],
  bound: true,
  terms,
  source: null,
  quote: null,
});
const position = (
  name: string,
  of: string,
  content: Position['content'],
  strength: Position['strength'] = 'demand',
): Position => ({
  kind: 'position',
  name,
  title: null,
  of: [of],
  strength,
  content,
  source: null,
  quote: null,
});
const model = (commitments: Commitment[], rest: Partial<Model> = {}): Model => ({
  ...emptyModel('M'),
  parties: ['A', 'B'].map((name) => ({ kind: 'state', name, title: null, members: [] })),
  events: [
    event('disarm', 'one', 'B'),
    event('assure', 'one', 'A'),
    event('sign', 'joint', 'A', 'B'),
    event('drill', 'one', 'A'),
  ],
  commitments,
  ...rest,
});
async function ask(
  m: Model,
  under: Under,
  truth?: Parameters<typeof roadmap>[1]['truth'],
): Promise<RoadmapAnswer> {
  const answer = await roadmap(m, { asOf, under, ...(truth === undefined ? {} : { truth }) });
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems));
  return answer;
}
const text: Under = { kind: 'text' };
const merged: Under = { kind: 'merged' };
const acts = (answer: RoadmapAnswer): string[][] =>
  answer.steps.map((step) => step.acts.map(({ act }) => act).sort());

describe('roadmap', () => {
  const twoReadings = model([
    promise('Guarantee', 'A', 'assure', {
      readings: [reads('A', { orders: [order('only after', 'Disarmament')] })],
    }),
    promise('Disarmament', 'B', 'disarm', {
      readings: [reads('B', { orders: [order('only after', 'Guarantee')] })],
    }),
  ]);

  test('the text alone can be carried out', async () => {
    expect((await ask(twoReadings, text)).possible).toBe('yes');
  });

  test('one side’s reading gives an order', async () => {
    expect(acts(await ask(twoReadings, { kind: 'parties', parties: ['A'] }))).toEqual([
      ['B disarms'],
      ['A assures'],
    ]);
  });

  test('both readings together deadlock, and dropping either frees it', async () => {
    const answer = await ask(twoReadings, merged);
    expect(answer.possible).toBe('no');
    expect(answer.deadlocks.map((d) => [...d.conditions].sort())).toEqual([
      ['Disarmament (B) order', 'Guarantee (A) order'],
    ]);
    expect(answer.relaxations.map((r) => r.conditions)).toEqual([
      ['Disarmament (B) order'],
      ['Guarantee (A) order'],
    ]);
    expect(answer.deadlocks[0]?.sentence).toMatch(/waits/);
  });

  test('what has happened no longer waits', async () => {
    const answer = await ask(twoReadings, merged, (c) =>
      JSON.stringify(c).includes('"disarm"') ? 'true' : 'unknown',
    );
    expect(acts(answer)).toEqual([['A assures']]);
  });

  test('in return for each other is an agreement, not a deadlock', async () => {
    const answer = await ask(
      model([
        promise('X', 'A', 'assure', { orders: [order('in return for', 'Y')] }),
        promise('Y', 'B', 'disarm', { orders: [order('in return for', 'X')] }),
      ]),
      text,
    );
    expect(answer.possible).toBe('yes');
    expect(answer.agreements).toHaveLength(1);
    expect(answer.agreements[0]?.first.length).toBe(2);
  });

  test('in tandem goes in one step', async () => {
    const answer = await ask(
      model([
        promise('X', 'A', 'assure', { orders: [order('in tandem with', 'Y')] }),
        promise('Y', 'B', 'disarm'),
      ]),
      text,
    );
    expect(acts(answer)).toEqual([['A assures', 'B disarms']]);
  });

  test('a position on order counts when its holder is asked', async () => {
    const m = model([promise('Peace', 'A', 'sign'), promise('Disarmament', 'B', 'disarm')], {
      positions: [
        position('First', 'A', {
          kind: 'order',
          subject: happens('sign'),
          order: order('only after', happens('disarm')),
        }),
      ],
    });
    expect(acts(await ask(m, text))).toEqual([['A and B sign', 'B disarms']]);
    expect(acts(await ask(m, merged))).toEqual([['B disarms'], ['A and B sign']]);
  });

  test('a red line costs more to drop than a demand', async () => {
    const m = model([promise('Peace', 'A', 'sign')], {
      positions: [
        position('Never', 'B', { kind: 'refuses', condition: happens('sign') }, 'red line'),
        position('Later', 'A', {
          kind: 'order',
          subject: happens('sign'),
          order: order('only after', happens('drill')),
        }),
        position('NoDrill', 'A', { kind: 'refuses', condition: happens('drill') }, 'preference'),
      ],
    });
    const answer = await ask(m, merged);
    expect(answer.relaxations.map((r) => [...r.conditions].sort())).toEqual([
      ['Never', 'NoDrill'],
      ['Later', 'Never'],
    ]);
  });

  test('what is forbidden is not done while the ban lasts', async () => {
    const m = model([promise('X', 'A', 'drill'), promise('Ban', 'A', 'drill', { mode: 'refrain' })]);
    const answer = await ask(m, text);
    expect(answer.possible).toBe('no');
    expect(answer.deadlocks.flatMap((d) => d.conditions)).toEqual(['Ban ban']);
  });

  test('an act that others wait for and nobody owes is named', async () => {
    const answer = await ask(model([promise('X', 'A', 'assure', { antecedent: happens('drill') })]), text);
    expect(answer.unpromised).toEqual(['A drills']);
  });

  test('an undefined term has to be agreed on first', async () => {
    const m = model(
      [promise('X', 'A', 'assure', { antecedent: { kind: 'term', term: 'measures', args: [] } })],
      {
        terms: [
          { kind: 'term', name: 'measures', title: 'corresponding measures', parameters: [], readings: [] },
        ],
      },
    );
    const answer = await ask(m, text);
    expect(acts(answer)).toEqual([
      ['the parties agree what “corresponding measures” means and bring it about'],
      ['A assures'],
    ]);
  });

  test('what an act takes dates the order', async () => {
    const m = model([
      promise('X', 'B', 'disarm', { deadline: { kind: 'date', date: '2026-06-30' } }),
      promise('Y', 'A', 'assure', { orders: [order('only after', 'X')] }),
    ]);
    const timed = {
      ...m,
      events: m.events.map((e) =>
        e.name === 'disarm'
          ? {
              ...e,
              takes: {
                least: { count: 60, unit: 'day' as const },
                most: { count: 90, unit: 'day' as const },
              },
            }
          : e,
      ),
    };
    const answer = await ask(timed, text);
    expect(answer.steps.map((step) => step.acts.map(({ earliest, latest }) => [earliest, latest]))).toEqual([
      [['2026-03-02', '2026-04-01']],
      [['2026-03-02', '2026-04-01']],
    ]);
  });

  test('a deadline that the shortest schedule cannot meet is a deadlock of one', async () => {
    const m = model([promise('X', 'B', 'disarm', { deadline: { kind: 'date', date: '2026-02-01' } })]);
    const timed = {
      ...m,
      events: m.events.map((e) =>
        e.name === 'disarm'
          ? {
              ...e,
              takes: {
                least: { count: 60, unit: 'day' as const },
                most: { count: 90, unit: 'day' as const },
              },
            }
          : e,
      ),
    };
    const answer = await ask(timed, text);
    expect(answer.possible).toBe('no');
    expect(answer.relaxations.map((r) => r.conditions)).toEqual([['X deadline']]);
  });
});

describe('a sequence', () => {
  const step = (name: string): Steps => ({
    kind: 'happens',
    pattern: { event: name, args: [], by: null },
    when: [],
  });
  const row = (first: Steps, ...next: Steps[]): Condition => ({
    kind: 'sequence',
    variables: [],
    of: {
      kind: 'row',
      first,
      next: next.map((of) => ({ of, gap: { least: null, within: null, without: [] } })),
    },
  });

  test.each<[string, Condition, string[][]]>([
    [
      'is done in its order',
      row(step('assure'), step('disarm'), step('sign')),
      [['A assures'], ['B disarms'], ['A and B sign']],
    ],
    [
      'waits for nothing that may be left out',
      row(step('assure'), { kind: 'optional', of: step('disarm') }, step('sign')),
      [['A assures'], ['A and B sign']],
    ],
    [
      'waits for what is repeated',
      row(
        { kind: 'repeated', of: step('disarm'), gap: { least: null, within: null, without: [] } },
        step('assure'),
      ),
      [['B disarms'], ['A assures']],
    ],
    [
      'within a condition',
      { kind: 'and', of: [row(step('sign'), step('assure')), happens('disarm')] },
      [['A and B sign', 'B disarms'], ['A assures']],
    ],
  ])('%s', async (_, consequent, expected) => {
    const whole = model([promise('Serve', 'A', 'assure', { debtors: ['A', 'B'], consequent })]);
    expect(acts(await ask(whole, text))).toEqual(expected);
  });

  test('that runs against an order is a deadlock, and says so', async () => {
    const against = model([
      promise('Serve', 'A', 'assure', {
        debtors: ['A', 'B'],
        consequent: row(step('assure'), step('disarm')),
      }),
      promise('First', 'A', 'assure', { orders: [order('only after', happens('disarm'))] }),
    ]);
    const answer = await ask(against, text);
    expect(answer.possible).toBe('no');
    expect(answer.deadlocks[0]?.conditions).toContain('Serve step');
  });
});
