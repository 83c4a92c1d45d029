import type { Model, Report } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, happens, modelOf, report, viewpoint } from '../building.js';
import { runChecks } from '../check.js';
import { evaluate } from '../evaluate.js';
import { history, learned } from '../history.js';
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
    'Arland broke “No shelling”: it did what it had promised not to do; the first reported case is of 4 March 2018.',
  );
  expect(told('Pay').proof.sentence).toBe(
    'Borland must pay the compensation, in return for “The camp”: whether this has come is not known by 1 July 2018, so it is not owed yet.',
  );
  expect(told('Fuel').proof.sentence).toBe(
    'Arland must keep the stock of fuel at most 10: no breach is shown up to 1 July 2018, so it counts as kept.',
  );
});

test('a proof goes down to the provision and the reports with their words', () => {
  const { sentences, about } = why(told('NoShelling'));
  expect(sentences.join('\n')).toContain(
    'The Observers report that Arland shelled the border on 4 March 2018.',
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
  expect(trawl!.proof.sentence).toMatch(
    /^“No trawl” is broken: what Arland and Borland had promised would not come about has come about \(it is not said who\)/,
  );
  expect(why(trawl!).sentences.join(' ')).toContain(
    'somebody (Arland or Borland; it is not said who) trawled',
  );
});

test('of an act that each owes the proof says who did it and who did not', () => {
  const scrap = evaluate(shared, question).verdicts.find((v) => v.commitment === 'Scrap')!;
  expect(why(scrap).sentences).toContain(
    '  What was owed, as of 1 June 2018: Arland scrapped; Borland did not scrap.',
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

/** Arland must keep its stock at most 10 until June, and pay by June; what each reporter says is tried on it. */
function toldAfter(reports: readonly Report[], more: Partial<Model> = {}, asOf = '2018-07-01') {
  const { verdicts } = evaluate(
    {
      ...model,
      parties: [...model.parties, { kind: 'reporter', name: 'Y', title: 'The Guests', members: [] }],
      commitments: [
        commitment('Close', { title: 'The camp', deadline: { kind: 'date', date: '2018-06-01' } }),
        commitment('Fuel', {
          title: 'Fuel',
          mode: 'maintain',
          consequent: model.commitments.find(({ name }) => name === 'Fuel')!.consequent,
          until: { kind: 'date', date: '2018-06-01' },
        }),
      ],
      reports,
      ...more,
    },
    { viewpoint: more.viewpoints?.[0]?.name ?? 'V', asOf: day(asOf) },
  );
  return (name: string) => why(verdicts.find((v) => v.commitment === name)!).sentences.join('\n');
}

const measures = (value: number, valid: string, who = 'X'): Report =>
  report(who, {
    kind: 'measures',
    measure: 'stock',
    args: [],
    bounds: { low: value, high: value, lowOpen: false, highOpen: false, unit: null },
    valid,
    throughout: false,
  });
const closes = (who: string, valid: string, more = {}) => affirms(who, 'close', valid, more);

test('what is measured after a limit has ended is no part of its proof', () => {
  const text = toldAfter([measures(12, '2018-05-20'), measures(7, '2018-06-20')])('Fuel');
  expect(text).toContain('measured the stock of fuel at 12 on 20 May 2018');
  expect(text).not.toContain('20 June 2018');
});

test('the date of a breach is told as that of the first report, and silence since as silence', () => {
  const stale = model.measures.map((m) => ({ ...m, stale: { count: 30, unit: 'day' as const } }));
  const limit = commitment('Fuel', {
    title: 'Fuel',
    mode: 'maintain',
    consequent: model.commitments.find(({ name }) => name === 'Fuel')!.consequent,
  });
  const told = toldAfter([measures(12, '2018-02-01')], { measures: stale, commitments: [limit] })('Fuel');
  expect(told.split('\n')[0]).toBe(
    'Arland has broken “Fuel” (the stock of fuel is at most 10): the first report of a breach is for 1 February 2018; nothing recent enough says whether it has been made good.',
  );
});

test('what a limit rests on is the latest measurement, however long ago', () => {
  const text = toldAfter([measures(7, '2018-02-01')], {}, '2018-05-01')('Fuel');
  expect(text.split('\n')[0]).toBe(
    'Arland must keep the stock of fuel at most 10: by the latest measurement, of 1 February 2018, this is kept.',
  );
});

describe('what was heard and set aside is told with the reason', () => {
  const ranked = { viewpoints: [viewpoint('V', ['X', 'Y'])] };
  const back = (name: string, available: string): Report =>
    report('X', { kind: 'retracts', report: name }, { available });
  const first = closes('X', '2018-05-02');
  test.each<[string, Report[], Partial<Model>, string]>([
    [
      'a report that was taken back',
      [first, back(first.name, '2018-06-10')],
      ranked,
      'The Observers report that Arland closed its northern camp on 2 May 2018, but took this back on 10 June 2018.',
    ],
    [
      'a report against a better one',
      [closes('Y', '2018-05-02'), denies('X', 'close', '2018-01-01/2018-07-01')],
      ranked,
      'The Guests report that Arland closed its northern camp on 2 May 2018, but is outranked here by The Observers, which say that it did not happen.',
    ],
    [
      'a denial against a better report',
      [closes('X', '2018-05-02'), denies('Y', 'close', null)],
      ranked,
      'The Guests say that Arland did not close its northern camp at any time, but is outranked here by The Observers.',
    ],
    [
      'a reporter of no standing',
      [closes('Y', '2018-05-02')],
      { viewpoints: [viewpoint('V', ['X'])] },
      'The Guests report that Arland closed its northern camp on 2 May 2018, but their word does not count in this view.',
    ],
  ])('%s', (_, reports, more, sentence) => {
    expect(toldAfter(reports, more)('Close')).toContain(sentence);
  });

  test('a measurement that is outranked', () => {
    const text = toldAfter(
      [measures(7, '2018-02-01'), measures(12, '2018-03-01', 'Y')],
      ranked,
      '2018-05-01',
    );
    expect(text('Fuel')).toContain(
      'The Guests measured the stock of fuel at 12 on 1 March 2018, but is outranked here by The Observers.',
    );
  });

  test('it is no evidence of the verdict', () => {
    const { verdicts } = evaluate(
      { ...model, reports: [closes('Y', '2018-05-02')], viewpoints: [viewpoint('V', ['X'])] },
      question,
    );
    expect(verdicts[0]!.evidence).toEqual([]);
  });
});

test('a watcher’s silence is told for the days that are asked about, and the rest as not known', () => {
  const coverages = [
    {
      kind: 'coverage' as const,
      name: 'Watch',
      reporter: 'X',
      pattern: { event: 'close', args: [], by: null },
      valid: '2018-03-01/2018-12-31',
      available: null,
      source: null,
    },
  ];
  const text = toldAfter([], { coverages }, '2018-05-01')('Close');
  expect(text).toContain(
    'The Observers watched from 1 March 2018 to 1 May 2018 whether Arland closes its northern camp, and reported no case of this',
  );
  expect(text).toContain(
    'No report that counts here says anything of it from 1 January 2018 to 28 February 2018.',
  );
});

test('what has been undone is told with what undid it', () => {
  const events = [
    event('close', { phrase: 'closes its northern camp', undoneBy: 'reopen' }),
    event('reopen', { phrase: 'reopens its northern camp' }),
  ];
  const reports = [closes('X', '2018-03-01'), affirms('X', 'reopen', '2018-04-01')];
  const text = toldAfter(reports, { events })('Close');
  expect(text).toContain('Arland closed its northern camp on 1 March 2018, but this has been undone.');
  expect(text).toContain('This undoes it: Arland reopened its northern camp on 1 April 2018.');
  const again = toldAfter([...reports, closes('X', '2018-06-20')], { events })('Close');
  expect(again.split('\n')[0]).toBe(
    '“The camp” (Arland closes its northern camp) was done and undone, and is done again, shown for 20 June 2018; that is late: it was due by 1 June 2018.',
  );
});

describe('why a stretch of a history began', () => {
  const reasons = (name: string, reports: readonly Report[], more: Partial<Model> = {}) =>
    history(
      {
        ...model,
        measures: model.measures.map((m) => ({ ...m, stale: { count: 30, unit: 'day' as const } })),
        reports,
        ...more,
      },
      name,
      question,
    ).stretches.map(({ reason }) => reason);
  test('by a deadline, and by a report', () => {
    expect(reasons('Close', [closes('X', '2018-06-20')])).toEqual([
      'It had not been made.',
      'It was made on 1 January 2018.',
      'Its last day, 1 June 2018, has passed.',
      'The Observers report that Arland closed its northern camp on 20 June 2018.',
    ]);
  });
  test('by measurements, and by their growing old', () => {
    expect(reasons('Fuel', [measures(7, '2018-03-01'), measures(12, '2018-05-20')]).slice(2)).toEqual([
      'The Observers measured the stock of fuel at 7 on 1 March 2018.',
      'This is no longer recent enough, or no longer the latest: The Observers measured the stock of fuel at 7 on 1 March 2018.',
      'The Observers measured the stock of fuel at 12 on 20 May 2018.',
    ]);
  });
  test('by what another commitment has become', () => {
    expect(reasons('Pay', [closes('X', '2018-03-02')]).at(-1)).toBe('“The camp” is performed.');
  });
  test('by what became known', () => {
    const late = closes('X', '2018-05-20', { available: '2018-06-15' });
    const asked = (knownOn: string) => ({ viewpoint: 'V', asOf: day('2018-06-15'), knownOn: day(knownOn) });
    const told = learned({ ...model, reports: [late] }, 'Close', {
      before: asked('2018-06-14'),
      now: asked('2018-06-15'),
    });
    expect(told).toBe(
      'On 15 June 2018 this became known: The Observers report that Arland closed its northern camp on 20 May 2018.',
    );
  });
});

describe('of several who promised together', () => {
  const first = (more: Partial<Model>): string =>
    evaluate({ ...shared, ...more }, question).verdicts[0]!.proof.sentence;
  test('only the one who has not shown his part is asked for it', () => {
    const { commitments } = shared;
    const told = first({
      commitments: commitments.filter(({ name }) => name === 'Scrap'),
      reports: [affirms('X', { event: 'scrap', args: [], by: 'A' }, '2018-03-05')],
    });
    expect(told).toBe(
      'Borland must scrap by 1 June 2018: nobody whose word counts here has shown that this was done, and it was for Borland to show it; Arland did so.',
    );
  });
  test('nobody is blamed for a limit that is exceeded, as nothing says whose doing it was', () => {
    const limit = commitment('Fuel', {
      debtors: ['A', 'B'],
      mode: 'maintain',
      consequent: model.commitments.find(({ name }) => name === 'Fuel')!.consequent,
    });
    const told = first({
      measures: model.measures,
      commitments: [limit],
      reports: [measures(12, '2018-05-20')],
    });
    expect(told).toBe(
      '“Fuel” (the stock of fuel is at most 10) is broken: the first report of a breach is for 20 May 2018.',
    );
  });
});

test('late under an excuse that was agreed is told so', () => {
  const excused = commitment('Close', {
    title: 'The camp',
    deadline: { kind: 'date', date: '2018-06-01' },
    unless: happens('shell'),
  });
  const reports = [affirms('X', 'shell', '2018-05-01'), closes('X', '2018-06-20')];
  const text = toldAfter(reports, { commitments: [excused] })('Close');
  expect(text.split('\n')[0]).toMatch(/is shown only for 20 June 2018; an excuse that was agreed holds\.$/);
});

test('of what was done again only the last time is its proof', () => {
  const events = [
    event('close', { phrase: 'closes its northern camp', undoneBy: 'reopen' }),
    event('reopen', { phrase: 'reopens its northern camp' }),
  ];
  const reports = [
    closes('X', '2018-03-01'),
    affirms('X', 'reopen', '2018-04-01'),
    closes('X', '2018-05-01'),
  ];
  const text = toldAfter(reports, { events })('Close');
  expect(text).toContain('1 May 2018');
  expect(text).not.toContain('1 March 2018');
  expect(text).not.toContain('undoes');
});
