import type { Commitment, Condition, Power, Report } from '@proviso/model';
import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, happens, modelOf, pattern } from '../building.js';
import { evaluate } from '../evaluate.js';

const both = { debtors: ['A', 'B'], creditors: ['C'] } as const;
const each = { ...event('pull'), actors: { mode: 'each', parties: ['A', 'B'] } } as const;
const any = { ...event('shell'), actors: { mode: 'any', parties: ['A', 'B'] } } as const;
const exit: Power = {
  kind: 'power',
  name: 'Exit',
  title: null,
  holders: ['A', 'B'],
  act: pattern('leave'),
  condition: null,
  notice: { count: 1, unit: 'month' },
  effects: [{ kind: 'withdraw', targets: ['Duty'] }],
  provision: { instrument: null, article: null, source: null, quote: null },
  readings: [],
};
const by = (what: string, who: string, on: string): Report => affirms('X', { ...pattern(what), by: who }, on);

function verdict(duty: Partial<Commitment>, reports: readonly Report[], asOf = '2018-12-31') {
  const model = modelOf({
    parties: ['A', 'B', 'C'].map((name) => ({
      kind: 'state' as const,
      name,
      title: `${name}land`,
      members: [],
    })),
    sets: [{ kind: 'set', name: 'Side', title: null, members: ['A', 'B'], includes: [] }],
    events: [each, any, { ...event('leave'), actors: { mode: 'any', parties: ['A', 'B'] } }],
    commitments: [commitment('Duty', { ...both, ...duty })],
    powers: [exit, { ...exit, name: 'Back', act: pattern('shell'), notice: null, effects: [] }],
    reports,
  });
  const [found] = evaluate(model, { viewpoint: 'everyone', asOf: day(asOf) }).verdicts;
  return found!;
}

const pull: Partial<Commitment> = {
  consequent: happens('pull'),
  deadline: { kind: 'date', date: '2018-06-30' },
};
const inSet: Condition = {
  kind: 'every',
  variable: 'p',
  over: { kind: 'set', set: 'Side' },
  holds: { kind: 'event', pattern: { event: 'pull', args: [], by: { variable: 'p' } }, when: [] },
};
const aPulled = by('pull', 'A', '2018-03-01');
const bLeaves = by('leave', 'B', '2018-04-10');

test.each<[string, Partial<Commitment>, readonly Report[], string, readonly string[]]>([
  ['an act that each owes', pull, [aPulled, bLeaves], 'discharged full', ['A']],
  [
    'an act that every member of a set owes',
    { ...pull, consequent: inSet },
    [aPulled, bLeaves],
    'discharged full',
    ['A'],
  ],
  ['the part of the one who stays', pull, [bLeaves], 'violated none', ['A']],
  [
    'who leaves after the last day leaves the breach behind',
    pull,
    [aPulled, by('leave', 'B', '2018-08-01')],
    'violated none',
    ['A', 'B'],
  ],
  ['all leave', pull, [by('leave', 'A', '2018-04-10'), bLeaves], 'cancelled none', ['A', 'B']],
  [
    'what each must not do binds the others only',
    { mode: 'refrain', consequent: happens('shell') },
    [bLeaves, by('shell', 'B', '2018-07-01')],
    'detached full',
    ['A'],
  ],
  [
    'until then it binds',
    { mode: 'refrain', consequent: happens('shell') },
    [bLeaves, by('shell', 'B', '2018-05-01')],
    'violated none',
    ['A', 'B'],
  ],
])('when one of two debtors leaves: %s', (_, duty, reports, expected, debtors) => {
  const found = verdict(duty, reports);
  expect(`${found.state} ${found.performance}`).toBe(expected);
  expect(found.debtor).toEqual(debtors);
});

test('it is told who left, and nobody else is named', () => {
  const { proof } = verdict({ ...pull, deadline: { kind: 'date', date: '2018-06-30' } }, [
    bLeaves,
    denies('X', { ...pattern('pull'), by: 'A' }, null),
  ]);
  expect(proof.sentence).toBe(
    'Aland did not perform by 30 June 2018: it must pull, and it is shown that this was not done.',
  );
  expect(proof.of.map(({ sentence }) => sentence)).toContain(
    'Bland used “Exit” on 10 April 2018; after notice it took effect on 10 May 2018; from then on Bland owes no part of this.',
  );
});
