import { emptyModel, type Model } from '@proviso/model';
import { randomCondition, randomMoment, randomPattern, randomTerm, type Scope } from './random-condition.js';
import type { Draw } from './random-draw.js';
import { GRAIN, RandomParts } from './random-parts.js';

/**
 * A random whole model in which every name is declared and every argument has its declared type: for tests that print
 * and read again. It makes every construct of the model, with unusual texts, numbers and times.
 */
export function randomModel(draw: Draw): Model {
  const parties = ['Avalon', 'Brobdingnag', 'Cockaigne', 'Dystopia'];
  const reporters = ['Herald', 'Monitors'];
  const sources = ['letter', 'gazette'];
  const instruments = ['Treaty', 'Protocol'];
  const sets = { Alpha: ['one', 'two', 'three'], Beta: ['red', 'green'], Sides: ['Avalon', 'Brobdingnag'] };
  const events: Scope['events'] = [
    { name: 'dismantle', parameters: [{ name: 'which', type: 'Alpha' }], actors: ['Avalon'] },
    {
      name: 'sign',
      parameters: [{ name: 'instrument', type: 'instrument' }],
      actors: ['Avalon', 'Brobdingnag'],
    },
    {
      name: 'ship',
      parameters: [
        { name: 'colour', type: 'Beta' },
        { name: 'load', type: 'number' },
        { name: 'note', type: 'text' },
      ],
      actors: ['Brobdingnag', 'Cockaigne'],
    },
    {
      name: 'notify',
      parameters: [
        { name: 'party', type: 'party' },
        { name: 'day', type: 'date' },
      ],
      actors: ['Avalon', 'Dystopia'],
    },
    { name: 'rebuild', parameters: [{ name: 'which', type: 'Alpha' }], actors: ['Avalon'] },
    { name: 'rain', parameters: [], actors: [] },
  ];
  const bare: Scope = {
    events,
    measures: [
      { name: 'stock', parameters: [{ type: 'Alpha' }] },
      { name: 'flow', parameters: [] },
    ],
    sets,
    terms: [],
    values: [],
    milestones: [],
    commitments: [],
    instruments,
    parties,
    variables: [],
  };
  const commitmentNames = ['C1', 'C2', 'E1a', 'E1b', 'E2a', 'C3'];
  const scope: Scope = {
    ...bare,
    terms: [
      { name: 'settled', parameters: [] },
      { name: 'gone', parameters: ['x'] },
      { name: 'calm', parameters: [] },
    ],
    values: [
      { name: 'total', parameters: [] },
      { name: 'share', parameters: ['x'] },
    ],
    milestones: ['Opening', 'Closing'],
    commitments: commitmentNames,
  };
  const make = new RandomParts(draw, scope, sources, instruments, parties);
  const empty = emptyModel('Random');
  const exchangeOf: Record<string, string> = { E1a: 'E1', E1b: 'E1', E2a: 'E2' };
  const statements = draw.list(0, 2, (i) => `S${i}`);
  return {
    ...empty,
    agreement: {
      name: 'Random',
      title: draw.title(),
      signed: draw.maybe(() => draw.date()),
      parties: draw.list(0, 3, (i) => parties[i] ?? ''),
      zone: draw.pick(['UTC', 'Asia/Seoul', 'Europe/Vienna']),
      description: draw.maybe(() => draw.text()),
    },
    parties: [
      ...parties.map((name, i) => ({
        kind: draw.pick(['state', 'organisation', 'group', 'body'] as const),
        name,
        title: draw.title(),
        members: i === 0 ? [] : draw.list(0, i, (j) => parties[j] ?? ''),
      })),
      ...reporters.map((name) => ({ kind: 'reporter' as const, name, title: draw.title(), members: [] })),
    ],
    persons: draw.list(0, 2, (i) => ({
      kind: 'person' as const,
      name: `Person${i}`,
      title: draw.title(),
      offices: draw.list(1, 2, () => ({
        party: draw.pick(parties),
        office: draw.title(),
        from: draw.maybe(() => `2009${draw.day().slice(4)}`),
        to: draw.maybe(() => draw.day()),
      })),
    })),
    instruments: instruments.map((name, i) => ({
      kind: 'instrument' as const,
      name,
      title: draw.title(),
      parties: draw.list(0, 3, (j) => parties[j] ?? ''),
      proposed: draw.maybe(() => draw.date()),
      signed: draw.maybe(() => randomMoment(draw, bare, 0)),
      inForce: draw.maybe(() => randomMoment(draw, bare, 1)),
      ends: draw.maybe(() => randomMoment(draw, scope, 1)),
      supersedes: i === 1 ? draw.maybe(() => 'Treaty') : null,
      articles: draw.list(3, 3, (j) => ({
        number: ['61', '13(d)', 'Annex-A'][j] ?? '',
        title: draw.title(),
      })),
      versions: draw.list(0, 2, (j) => ({
        name: `${name}Version${j}`,
        language: draw.title(),
        date: draw.maybe(() => draw.date()),
        source: draw.maybe(() => draw.pick(sources)),
      })),
    })),
    sets: [
      { kind: 'set', name: 'Alpha', title: draw.title(), members: sets.Alpha, includes: [] },
      { kind: 'set', name: 'Beta', title: draw.title(), members: sets.Beta, includes: [] },
      { kind: 'set', name: 'Sides', title: draw.title(), members: sets.Sides, includes: [] },
      {
        kind: 'set',
        name: 'Gamma',
        title: draw.title(),
        members: draw.flag() ? ['blue'] : [],
        includes: ['Beta'],
      },
    ],
    conversions: draw.list(0, 1, () => ({
      from: { unit: 'kg', basis: 'flour' },
      to: { unit: 'kg', basis: 'grain' },
      factor: 0.676,
    })),
    events: make.events(),
    measures: [
      {
        kind: 'measure',
        name: 'stock',
        title: draw.title(),
        parameters: [{ name: 'kind', type: { kind: 'set', set: 'Alpha' } }],
        unit: GRAIN,
        stale: draw.maybe(() => draw.duration()),
        phrase: draw.maybe(() => 'stock of {1}'),
      },
      {
        kind: 'measure',
        name: 'flow',
        title: draw.title(),
        parameters: [],
        unit: GRAIN,
        stale: null,
        phrase: null,
      },
    ],
    milestones: ['Opening', 'Closing'].map((name) => ({
      kind: 'milestone' as const,
      name,
      title: draw.title(),
      at: randomMoment(draw, bare, 2),
    })),
    terms: [
      {
        kind: 'term',
        name: 'settled',
        title: draw.title(),
        parameters: [],
        readings: draw.list(0, 3, (i) => ({
          parties: i === 2 ? [] : [parties[i] ?? '', ...(draw.flag() && i === 0 ? ['Cockaigne'] : [])],
          means: randomCondition(draw, bare, 2),
        })),
      },
      {
        kind: 'term',
        name: 'gone',
        title: draw.title(),
        parameters: ['x'],
        readings: [
          {
            parties: [],
            means: randomCondition(draw, { ...bare, variables: [{ name: 'x', set: 'Alpha' }] }, 1),
          },
        ],
      },
      {
        kind: 'term',
        name: 'calm',
        title: draw.title(),
        parameters: [],
        form: 'let',
        readings: [
          {
            parties: [],
            means: {
              kind: draw.pick(['not', 'not'] as const),
              of: randomCondition(draw, bare, 1),
            },
          },
        ],
      },
    ],
    values: [
      {
        kind: 'value',
        name: 'total',
        title: draw.title(),
        parameters: [],
        readings: draw.list(1, 3, (i) => ({
          parties: i === 2 ? [] : [parties[i] ?? ''],
          is: randomTerm(draw, bare, 2),
        })),
      },
      {
        kind: 'value',
        name: 'share',
        title: draw.title(),
        parameters: ['x'],
        readings: [
          { parties: [], is: randomTerm(draw, { ...bare, variables: [{ name: 'x', set: 'Alpha' }] }, 1) },
        ],
      },
    ],
    commitments: commitmentNames.map((name) => make.commitment(name, exchangeOf[name] ?? null)),
    exchanges: [
      { kind: 'exchange', name: 'E1', title: draw.title(), commitments: ['E1a', 'E1b'] },
      { kind: 'exchange', name: 'Empty', title: draw.title(), commitments: [] },
      { kind: 'exchange', name: 'E2', title: draw.title(), commitments: ['E2a'] },
    ],
    offers: draw.list(0, 2, (i) => ({
      kind: 'offer' as const,
      name: `Offer${i}`,
      title: draw.title(),
      by: draw.list(1, 2, (j) => parties[j] ?? ''),
      to: draw.list(0, 2, (j) => parties[j + 2] ?? ''),
      made: draw.date(),
      commitments: draw.list(1, 2, (j) => make.commitment(`Offer${i}c${j}`, null)),
      accepted: draw.maybe(() => randomMoment(draw, bare, 1)),
      declined: draw.maybe(() => randomMoment(draw, bare, 1)),
      lapses: draw.maybe(() => randomMoment(draw, bare, 1)),
      toldBy: draw.list(0, 2, (j) => reporters[j] ?? ''),
      accountOf: i === 1 ? draw.maybe(() => 'Offer0') : null,
      provision: make.provision(),
    })),
    powers: draw.list(0, 2, (i) => make.power(`Power${i}`)),
    immunities: draw.list(0, 2, (i) => ({
      kind: 'immunity' as const,
      name: `Immunity${i}`,
      title: draw.title(),
      parties: draw.list(0, 2, (j) => parties[j] ?? ''),
      ...draw.pick([
        { from: 'withdraw' as const, targets: ['Treaty'] },
        { from: 'suspend' as const, targets: ['C1', 'E1'] },
        { from: 'amend' as const, targets: ['Treaty', 'C2'] },
      ]),
      provision: make.provision(),
    })),
    positions: draw.list(0, 2, (i) => ({
      kind: 'position' as const,
      name: `Position${i}`,
      title: draw.title(),
      of: draw.list(1, 2, (j) => parties[j] ?? ''),
      strength: draw.pick(['red line', 'demand', 'preference'] as const),
      content: draw.flag()
        ? { kind: 'order' as const, subject: randomCondition(draw, scope, 1), order: make.order() }
        : { kind: draw.pick(['wants', 'refuses'] as const), condition: randomCondition(draw, scope, 2) },
      source: draw.maybe(() => draw.pick(sources)),
      quote: draw.maybe(() => draw.text()),
    })),
    expectations: draw.list(0, 2, (i) => ({
      kind: 'expectation' as const,
      name: `Expect${i}`,
      title: draw.title(),
      effect: randomCondition(draw, scope, 1),
      given: draw.maybe(() => randomCondition(draw, scope, 1)),
      estimate: draw.pick([
        { word: null, low: null, high: null, relative: 'more' as const },
        { word: 'likely', low: 0.55, high: 0.8, relative: null },
        { word: 'possible', low: null, high: null, relative: null },
        { word: null, low: null, high: null, relative: 'less' as const },
        { word: null, low: 0.3, high: 0.3, relative: null },
        { word: null, low: 0.25, high: 0.4, relative: null },
      ]),
      by: draw.list(0, 2, (j) => reporters[j] ?? ''),
      source: draw.maybe(() => draw.pick(sources)),
      quote: draw.maybe(() => draw.text()),
    })),
    sources: sources.map((name, i) => ({
      kind: 'source' as const,
      name,
      title: draw.title(),
      publisher: draw.maybe(() => draw.pick(reporters)),
      published: draw.maybe(() => draw.date()),
      text: draw.maybe(() => `${name}.txt`),
      url: draw.maybe(() => 'https://example.org/a?b=c#d'),
      hash: null,
      relays: i === 1 ? draw.maybe(() => 'letter') : null,
    })),
    statements: statements.map((name) => ({
      kind: 'statement' as const,
      name,
      title: draw.title(),
      source: draw.pick(sources),
      speaker: draw.pick(parties),
      chain: draw.list(0, 2, (j) => reporters[j] ?? ''),
      act: draw.pick([
        'commits',
        'offers',
        'demands',
        'threatens',
        'denies',
        'asserts',
        'predicts',
        'evaluates',
        'disavows',
        'announces',
        'asks',
      ] as const),
      for: draw.maybe(() => draw.pick(parties)),
      about: draw.list(0, 2, (j) => commitmentNames[j] ?? ''),
      quote: draw.maybe(() => draw.text()),
      audience: draw.title(),
      venue: draw.title(),
      date: draw.maybe(() => draw.date()),
      at: null,
    })),
    reports: make.reports(reporters),
    coverages: draw.list(0, 2, (i) => ({
      kind: 'coverage' as const,
      name: `Coverage${i}`,
      reporter: draw.pick(reporters),
      pattern: randomPattern(draw, scope),
      valid: draw.interval(),
      available: draw.maybe(() => draw.date()),
      source: draw.maybe(() => draw.pick(sources)),
    })),
    viewpoints: draw.list(0, 3, (i) => ({
      kind: 'viewpoint' as const,
      name: `View${i}`,
      title: draw.title(),
      ranks: draw.list(0, 2, (j) => (j === 0 ? draw.list(1, 2, (k) => reporters[k] ?? '') : ['Avalon'])),
      others: draw.flag(),
      readsAs: draw.list(0, 2, (j) => parties[j] ?? ''),
    })),
    checks: draw.list(0, 3, () => ({
      kind: 'check' as const,
      asOf: draw.day(),
      knownOn: draw.maybe(() => draw.day()),
      viewpoint: null,
      expects: make.expected(),
    })),
  };
}
