import { expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, happens, modelOf, viewpoint } from '../building.js';
import { runChecks } from '../check.js';
import { evaluate } from '../evaluate.js';
import { stillOwed, why, whyNotYet, wouldSettle } from './ask.js';

const model = modelOf({
  parties: [
    { kind: 'state', name: 'A', title: 'Arland', members: [] },
    { kind: 'state', name: 'B', title: 'Borland', members: [] },
    { kind: 'reporter', name: 'X', title: 'The Observers', members: [] },
  ],
  events: [
    event('close', { phrase: 'closes its northern camp' }),
    event('pay', { phrase: 'pays the compensation', actors: { mode: 'one', parties: ['B'] } }),
    event('shell', { phrase: 'shells the border' }),
  ],
  measures: [
    {
      kind: 'measure',
      name: 'stock',
      title: null,
      parameters: [],
      unit: null,
      stale: null,
      phrase: 'stock of fuel',
    },
  ],
  commitments: [
    commitment('Close', {
      title: 'The camp',
      provision: { instrument: null, article: '4', source: null, quote: 'shall close the northern camp' },
      deadline: { kind: 'date', date: '2018-06-01' },
    }),
    commitment('Pay', {
      title: 'Compensation',
      debtors: ['B'],
      creditors: ['A'],
      orders: [{ relation: 'in return for', of: { kind: 'commitments', names: ['Close'] }, window: null }],
    }),
    commitment('NoShelling', { title: 'No shelling', mode: 'refrain', consequent: happens('shell') }),
    commitment('Fuel', {
      title: 'Fuel',
      mode: 'maintain',
      consequent: {
        kind: 'compare',
        left: { kind: 'measure', measure: 'stock', args: [] },
        op: 'at most',
        right: { kind: 'quantity', quantity: { value: 10, unit: null } },
      },
    }),
  ],
  reports: [
    affirms('X', 'shell', '2018-03-04', { quote: 'eleven rounds crossed the line' }),
    denies('X', 'pay', null),
  ],
  viewpoints: [viewpoint('V', ['X'])],
});
const question = { viewpoint: 'V', asOf: day('2018-07-01') };
const verdicts = evaluate(model, question).verdicts;
const told = (name: string) => verdicts.find((v) => v.commitment === name)!;

test('a verdict is told in a sentence for its kind of norm', () => {
  expect(told('Close').proof.sentence).toBe(
    'Arland must close its northern camp by 1 June 2018: nobody whose word counts here has shown that this was done, and it was for Arland to show it.',
  );
  expect(told('NoShelling').proof.sentence).toBe(
    'Arland broke “No shelling” on 4 March 2018: it had promised to refrain, and what it had to refrain from happened while it was bound.',
  );
  expect(told('Pay').proof.sentence).toBe(
    'Borland must pay the compensation, in return for “The camp” being performed: whether this has come is not known by 1 July 2018, so it is not owed yet.',
  );
  expect(told('Fuel').proof.sentence).toBe(
    'Arland must see to it that, throughout, the stock of fuel is at most 10: no breach is shown up to 1 July 2018, so it counts as kept.',
  );
});

test('a proof goes down to the provision and the reports with their words', () => {
  const { sentences, about } = why(told('NoShelling'));
  expect(sentences.join('\n')).toContain(
    'The Observers reports that Arland shelled the border on 4 March 2018.',
  );
  expect(sentences.join('\n')).toContain('“eleven rounds crossed the line”');
  expect(about.reports).toHaveLength(1);
  expect(why(told('Close')).sentences.join('\n')).toContain('“shall close the northern camp”');
});

test('what is waited for and what is owed', () => {
  expect(whyNotYet(model, told('Pay')).about.waitsOn).toEqual(['Close']);
  expect(stillOwed(model, question).about.map((o) => [o.commitment, o.overdue])).toEqual([['Close', true]]);
});

test('the report that would settle a verdict', () => {
  const close = wouldSettle(model, 'Close', question);
  expect(close.about.map(({ state, performance }) => `${state} ${performance}`)).toContain('discharged full');
  expect(close.about.map(({ state }) => state)).toContain('violated');
  expect(close.sentences[0]).toContain('If The Observers reported that Arland closed its northern camp');
  const fuel = wouldSettle(model, 'Fuel', question);
  expect(fuel.about.map(({ state, performance }) => `${state} ${performance}`)).toEqual([
    'detached full',
    'detached full',
    'violated none',
  ]);
  expect(wouldSettle(model, 'NoShelling', question).about).toEqual([]);
});

const shared = modelOf({
  parties: [
    { kind: 'state', name: 'A', title: 'Arland', members: [] },
    { kind: 'state', name: 'B', title: 'Borland', members: [] },
    { kind: 'reporter', name: 'X', title: 'The Observers', members: [] },
  ],
  events: [
    { ...event('trawl'), actors: { mode: 'any', parties: ['A', 'B'] } },
    { ...event('scrap'), actors: { mode: 'each', parties: ['A', 'B'] } },
  ],
  commitments: [
    commitment('NoTrawl', { debtors: ['A', 'B'], mode: 'refrain', consequent: happens('trawl') }),
    commitment('Scrap', {
      debtors: ['A', 'B'],
      consequent: happens('scrap'),
      deadline: { kind: 'date', date: '2018-06-01' },
    }),
  ],
  reports: [
    affirms('X', { event: 'trawl', args: [], by: 'B' }, '2018-03-04'),
    affirms('X', { event: 'scrap', args: [], by: 'A' }, '2018-03-05'),
    denies('X', { event: 'scrap', args: [], by: 'B' }, null),
  ],
  viewpoints: [viewpoint('V', ['X'])],
});

test('who broke what several promised is named, and nobody else', () => {
  const verdicts = evaluate(shared, question).verdicts;
  const [trawl, scrap] = ['NoTrawl', 'Scrap'].map((name) => verdicts.find((v) => v.commitment === name)!);
  expect(trawl!.proof.sentence).toMatch(/^Borland broke /);
  expect(scrap!.proof.sentence).toMatch(/^Borland did not perform /);
});

test('a report that does not say who did it is not put into its mouth', () => {
  const untold = { ...shared, reports: [affirms('X', 'trawl', '2018-03-09')] };
  const [trawl] = evaluate(untold, question).verdicts;
  expect(trawl!.proof.sentence).toMatch(/^Arland and Borland \(it is not said which of them\) broke /);
  expect(why(trawl!).sentences.join(' ')).toContain(
    'somebody (Arland or Borland; it is not said who) trawled',
  );
});

test('a check of an instance that is not there fails, also when it says what it is not', () => {
  const expects = {
    kind: 'verdict',
    commitment: 'NoTrawl',
    instance: ['nobody'],
    words: ['violated'],
    waitsOn: [],
    not: true,
  } as const;
  const [result] = runChecks({
    ...shared,
    checks: [{ kind: 'check', asOf: '2018-07-01', knownOn: null, viewpoint: 'V', expects }],
  });
  expect(result).toMatchObject({ passed: false, found: 'no such commitment or instance' });
});

test('whom only disputed reports accuse is not blamed', () => {
  const trawlBy = (by: string) => ({ event: 'trawl', args: [], by });
  const disputed = {
    ...shared,
    reports: [
      affirms('X', trawlBy('B'), '2018-03-04'),
      affirms('X', trawlBy('A'), '2018-03-04'),
      denies('X', trawlBy('A'), null),
    ],
  };
  const [trawl] = evaluate(disputed, question).verdicts;
  expect(trawl!.proof.sentence).toMatch(/^Borland broke /);
});
