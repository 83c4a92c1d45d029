import type { EventPattern, Model, Proof } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, happens, modelOf, viewpoint } from '../building.js';
import { evaluate } from '../evaluate.js';

const parties: Model['parties'] = [
  { kind: 'state', name: 'A', title: 'Arland', members: [] },
  { kind: 'state', name: 'B', title: 'Borland', members: [] },
  { kind: 'reporter', name: 'X', title: 'Xenia Watch', members: [] },
  { kind: 'reporter', name: 'Y', title: 'Yellow Wire', members: [] },
];

function proofs(parts: Partial<Model>, view = 'everyone'): ReadonlyMap<string, Proof> {
  const model = modelOf({ parties, ...parts });
  const { verdicts } = evaluate(model, { viewpoint: view, asOf: day('2024-07-31') });
  return new Map(verdicts.map((verdict) => [verdict.commitment, verdict.proof]));
}

function lines(proof: Proof): string {
  return [proof.sentence, ...proof.of.map(lines)].join('\n');
}

const attack = { ...event('attack', { arity: 1 }), actors: { mode: 'any', parties: ['A', 'B'] } } as const;
const attackOf = (place: string, by: string | null): EventPattern => ({
  event: 'attack',
  args: [{ kind: 'name', name: place }],
  by,
});

test('a report of somebody’s act is not told as the act of the one who is asked about', () => {
  const told = proofs({
    events: [attack],
    commitments: [
      commitment('NoAttack', {
        mode: 'refrain',
        consequent: {
          kind: 'event',
          pattern: { event: 'attack', args: [{ kind: 'any' }], by: 'A' },
          when: [],
        },
      }),
    ],
    reports: [
      affirms('X', attackOf('Kapo', null), '2024-05-01'),
      affirms('Y', attackOf('Adok', 'A'), '2024-05-02'),
    ],
  });
  const text = lines(told.get('NoAttack')!);
  expect(text).toContain('the first reported case is of 2 May 2024');
  expect(text).not.toContain('Arland attacks Kapo');
  expect(text).not.toContain('somebody');
});

test('a member of a set is not called by the title of a commitment of the same name', () => {
  const told = proofs({
    events: [attack],
    sets: [{ kind: 'set', name: 'Thing', title: null, members: ['Kapo'], includes: [] }],
    commitments: [
      commitment('NoAttack', { mode: 'refrain', consequent: happens('attack', ['Kapo']) }),
      commitment('Kapo', { title: 'Both leave Kapo', consequent: happens('attack', ['Kapo']) }),
    ],
  });
  expect(told.get('NoAttack')!.sentence).toMatch(/attacks? Kapo:/);
});

test('a later dispute does not move the day on which something was done', () => {
  const told = proofs(
    {
      events: [
        event('leave', { undoneBy: 'comeBack' }),
        event('comeBack'),
        event('pay', { actors: { mode: 'one', parties: ['B'] } }),
        event('pause', { actors: { mode: 'one', parties: ['B'] } }),
      ],
      commitments: [
        commitment('Leave', { deadline: { kind: 'date', date: '2024-05-03' } }),
        commitment('Pay', {
          debtors: ['B'],
          creditors: ['A'],
          deadline: { kind: 'date', date: '2024-05-03' },
        }),
      ],
      powers: [
        {
          kind: 'power',
          name: 'Pause',
          title: null,
          holders: ['B'],
          act: { event: 'pause', args: [], by: null },
          condition: null,
          notice: null,
          effects: [{ kind: 'suspend', targets: ['Pay'] }],
          provision: { instrument: null, article: null, source: null, quote: null },
          readings: [],
        },
      ],
      reports: [
        affirms('X', 'leave', '2024-05-01'),
        affirms('X', 'comeBack', '2024-06-15'),
        denies('Y', 'comeBack', '2024-05-01/2024-07-31'),
        affirms('X', 'pay', '2024-05-02'),
        affirms('X', 'pause', '2024-06-20'),
        denies('Y', 'pause', '2024-05-01/2024-07-31'),
      ],
      viewpoints: [viewpoint('V', ['X Y'])],
    },
    'V',
  );
  expect(told.get('Leave')!.sentence).toBe(
    '“Leave” (Arland leaves) is done, shown for 1 May 2024, in time (it was due by 3 May 2024); whether it still stands is disputed.',
  );
  expect(told.get('Pay')!.sentence).toBe(
    '“Pay” (Borland pays) is done, shown for 2 May 2024, in time (it was due by 3 May 2024); whether it has been suspended or ended since is disputed.',
  );
});

test('a duty to refrain that the other side has lost is told as ended, not as unperformed', () => {
  const told = proofs({
    events: [attack],
    commitments: [
      commitment('ACeases', {
        title: 'Arland ceases fire',
        mode: 'refrain',
        consequent: {
          kind: 'event',
          pattern: { event: 'attack', args: [{ kind: 'any' }], by: 'A' },
          when: [],
        },
      }),
      commitment('BCeases', {
        title: 'Borland ceases fire',
        debtors: ['B'],
        mode: 'refrain',
        consequent: {
          kind: 'event',
          pattern: { event: 'attack', args: [{ kind: 'any' }], by: 'B' },
          when: [],
        },
        orders: [
          { relation: 'in return for', of: { kind: 'commitments', names: ['ACeases'] }, window: null },
        ],
      }),
    ],
    reports: [affirms('Y', attackOf('Adok', 'A'), '2024-05-02')],
  });
  expect(told.get('BCeases')!.sentence).toBe(
    '“Borland ceases fire” has bound Borland no longer since 3 May 2024: it was owed in return for “Arland ceases fire”, and this no longer holds; no breach before that day is shown.',
  );
});

test('a joint last day is told with what it is reckoned from, and the other half only once', () => {
  const told = proofs({
    events: [event('leave', { actors: { mode: 'one', parties: ['A'] } }), event('go')],
    commitments: [
      commitment('Leave', {
        title: 'Arland leaves',
        orders: [
          {
            relation: 'in tandem with',
            of: { kind: 'commitments', names: ['Go'] },
            window: { count: 2, unit: 'day' },
          },
        ],
      }),
      commitment('Go', { title: 'Borland leaves' }),
    ],
    reports: [affirms('X', 'go', '2024-05-10'), affirms('X', 'leave', '2024-05-13')],
  });
  const text = lines(told.get('Leave')!);
  expect(text).toContain(
    'Its last day was 12 May 2024, 2 days after 10 May 2024, when “Borland leaves” was first performed.',
  );
  expect(text.match(/“Borland leaves” is performed/g)).toHaveLength(1);
});

test.each([
  [
    { kind: 'after detachment', duration: { count: 30, unit: 'day' } } as const,
    'It was due by 31 January 2024, 30 days after it became due on 1 January 2024: this day has passed.',
  ],
  [
    {
      kind: 'offset',
      duration: { count: 1, unit: 'month' },
      from: { kind: 'event', pattern: { event: 'go', args: [], by: null }, which: 'first' },
    } as const,
    'It was due by 10 June 2024, 1 month after Arland goes: this day has passed.',
  ],
  [{ kind: 'date', date: '2024-06-01' } as const, 'It was due by 1 June 2024: this day has passed.'],
])('a last day that is not a date is told with its derivation', (deadline, wanted) => {
  const told = proofs({
    events: [event('leave'), event('go')],
    commitments: [commitment('Leave', { deadline, made: '2024-01-01' })],
    reports: [affirms('X', 'go', '2024-05-10')],
  });
  expect(lines(told.get('Leave')!)).toContain(wanted);
});

test.each([
  ['true', [], 'this is kept up to 31 July 2024; what would break it is excused.'],
  [
    'contested',
    [denies('Y', attackOf('Adok', 'B'), '2024-05-01')],
    'whether this is kept up to 31 July 2024 is disputed; no breach is counted, since it would have to be shown; whether what would break it is excused is disputed.',
  ],
] as const)('a breach with an excuse that is %s is told so', (_, more, wanted) => {
  const told = proofs(
    {
      events: [attack, event('fly')],
      commitments: [
        commitment('NoFlights', {
          mode: 'refrain',
          consequent: happens('fly'),
          unless: { kind: 'event', pattern: attackOf('Adok', 'B'), when: [] },
        }),
      ],
      reports: [
        affirms('X', 'fly', '2024-05-04'),
        affirms('X', attackOf('Adok', 'B'), '2024-05-01'),
        ...more,
      ],
      viewpoints: [viewpoint('V', ['X Y'])],
    },
    'V',
  );
  expect(told.get('NoFlights')!.sentence).toContain(wanted);
});
