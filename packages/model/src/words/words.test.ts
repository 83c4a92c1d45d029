import { describe, expect, test } from 'vitest';
import type { Commitment, EventKind } from '../declaration.js';
import { emptyModel, type Model } from '../model.js';
import { sayWhen } from './date.js';
import { wordsOf } from './words.js';
import { apart, sentence } from './writing.js';

const event = (name: string, rest: Partial<EventKind>): EventKind => ({
  kind: 'event',
  name,
  title: null,
  parameters: [],
  actors: { mode: 'nobody', parties: [] },
  undoneBy: null,
  phrase: null,
  ...rest,
});
const nowhere = { instrument: null, article: null, source: null, quote: null };
const commitment: Commitment = {
  kind: 'commitment',
  name: 'Alteration',
  title: null,
  debtors: ['USA'],
  creditors: ['DPRK'],
  mode: 'achieve',
  antecedent: null,
  consequent: {
    kind: 'event',
    pattern: { event: 'alter', args: [{ kind: 'name', name: 'Armistice' }], by: null },
    when: [],
  },
  deadline: { kind: 'date', date: '2018-12-31' },
  deadlineOpen: false,
  from: null,
  until: null,
  unless: null,
  orders: [
    { relation: 'in return for', of: { kind: 'commitments', names: ['Denuclearisation'] }, window: null },
  ],
  instances: [],
  made: null,
  burden: null,
  provision: nowhere,
  remedyFor: null,
  exchange: null,
  worded: null,
  readings: [],
};
const model: Model = {
  ...emptyModel('M'),
  parties: [
    { kind: 'state', name: 'USA', title: 'the United States', members: [] },
    { kind: 'state', name: 'DPRK', title: 'North Korea', members: [] },
    { kind: 'body', name: 'UNC', title: 'the United Nations Command', members: [] },
  ],
  instruments: [
    {
      kind: 'instrument',
      name: 'Armistice',
      title: 'the Armistice',
      parties: [],
      proposed: null,
      signed: null,
      inForce: null,
      ends: null,
      supersedes: null,
      articles: [],
      versions: [],
    },
  ],
  events: [
    event('alter', { actors: { mode: 'joint', parties: ['UNC', 'USA'] } }),
    event('dismantle', {
      actors: { mode: 'one', parties: ['DPRK'] },
      phrase: 'dismantles its {1} programme',
    }),
  ],
};
const words = wordsOf(model);
const dismantle = { event: 'dismantle', args: [{ kind: 'name', name: 'nuclear' }], by: null } as const;

describe('words', () => {
  test.each([
    ['present', 'North Korea dismantles its nuclear programme'],
    ['infinitive', 'dismantle its nuclear programme'],
    ['past', 'North Korea dismantled its nuclear programme'],
  ] as const)('an event in the %s', (tense, said) => {
    expect(words.event(dismantle, tense)).toBe(said);
  });

  test('a commitment is one sentence', () => {
    expect(sentence(words.commitment(commitment))).toBe(
      'The United States must alter the Armistice together with the United Nations Command by 31 December 2018 in return for “Denuclearisation”.',
    );
  });

  test.each([
    ['2018-06-12', 'on 12 June 2018'],
    ['2018-06', 'in June 2018'],
    ['2018', 'in 2018'],
    ['2018-06-12/2018-06-20', 'between 12 and 20 June 2018'],
    ['2019-01~', 'around January 2019'],
    ['2018-06-12?', 'on 12 June 2018 (date uncertain)'],
  ])('%s is said “%s”', (edtf, said) => {
    expect(sayWhen(edtf)).toBe(said);
  });

  test.each([
    ['correspondingMeasures', 'corresponding measures'],
    ['IR-1', 'IR-1'],
    ['LEU', 'LEU'],
    ['heavyWater', 'heavy water'],
    ['signNPT', 'sign NPT'],
  ])('the words of %s are %s', (name, said) => {
    expect(apart(name)).toBe(said);
  });
});
