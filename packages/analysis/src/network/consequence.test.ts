import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networks, observations } from './arbitrary.js';
import { readBif } from './bif.js';
import { withExpectation } from './expectation.js';
import { naivePosteriors } from './joint.js';
import { type Network, statesOf } from './network.js';
import { posteriors } from './posterior.js';
import { sensitivity } from './sensitivity.js';
import { compareSources } from './source-comparison.js';
import { whatIf } from './what-if.js';

/** The chest clinic ("Asia") of Lauritzen and Spiegelhalter (1988), its numbers from table 1 there. */
const clinic = `network clinic { }
variable asia { type discrete [ 2 ] { yes, no }; }
variable smoke { type discrete [ 2 ] { yes, no }; }
variable tub { type discrete [ 2 ] { yes, no }; property "a; b"; }
variable lung { type discrete [ 2 ] { yes, no }; }
variable bronc { type discrete [ 2 ] { yes, no }; }
variable either { type discrete [ 2 ] { yes, no }; }
variable xray { type discrete [ 2 ] { yes, no }; }
variable dysp { type discrete [ 2 ] { yes, no }; }
probability ( asia ) { table 0.01, 0.99; }
probability ( smoke ) { table 0.5, 0.5; }
probability ( tub | asia ) { (yes) 0.05, 0.95; (no) 0.01, 0.99; }
probability ( lung | smoke ) { table 0.1, 0.01, 0.9, 0.99; } // child slowest
probability ( bronc | smoke ) { (yes) 0.6, 0.4; default 0.3, 0.7; }
probability ( either | lung, tub ) { (no, no) 0.0, 1.0; default 1.0, 0.0; }
probability ( xray | either ) { (yes) 0.98, 0.02; (no) 0.05, 0.95; }
probability ( dysp | bronc, either ) { (yes, yes) 0.9, 0.1; (no, yes) 0.7, 0.3; (yes, no) 0.8, 0.2; (no, no) 0.1, 0.9; }
`;

function read(text: string): Network {
  const network = readBif(text);
  if (network.kind !== 'network') throw new Error(JSON.stringify(network.problems));
  return network;
}

function chance(network: Network, variable: string, state: string, question = {}): number {
  const answer = posteriors(network, { query: [variable], ...question });
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.posteriors[0]!.states.find((one) => one.state === state)!.range.low;
}

describe('the chest clinic', () => {
  const network = read(clinic);

  test.each([
    ['tub', 0.0104],
    ['lung', 0.055],
    ['bronc', 0.45],
    ['either', 0.064828],
    ['xray', 0.11029],
    ['dysp', 0.435971],
  ])('prior of %s', (variable, expected) => {
    expect(chance(network, variable, 'yes')).toBeCloseTo(expected, 6);
  });

  const patient = [
    { variable: 'asia', state: 'yes' },
    { variable: 'dysp', state: 'yes' },
  ];

  test.each([
    ['bronc', 0.8114],
    ['either', 0.1823],
    ['lung', 0.0995],
    ['smoke', 0.6259],
    ['tub', 0.0878],
    ['xray', 0.2195],
  ])('posterior of %s for a breathless traveller', (variable, expected) => {
    expect(chance(network, variable, 'yes', { evidence: patient })).toBeCloseTo(expected, 4);
  });

  test('seeing dyspnoea tells about bronchitis, causing it does not', () => {
    const dysp = [{ variable: 'dysp', state: 'yes' }];
    expect(chance(network, 'bronc', 'yes', { interventions: dysp })).toBeCloseTo(0.45, 12);
    const seen = whatIf(network, { query: ['bronc'] }, { observed: dysp });
    const done = whatIf(network, { query: ['bronc'] }, { done: dysp });
    expect(seen).toMatchObject({ kind: 'what-if', changes: [{ variable: 'bronc' }, { variable: 'bronc' }] });
    expect(done).toMatchObject({ kind: 'what-if', changes: [] });
  });

  test('evidence that cannot be is told with the smallest part that cannot', () => {
    const evidence = [...patient, { variable: 'either', state: 'no' }, { variable: 'lung', state: 'yes' }];
    expect(posteriors(network, { evidence })).toMatchObject({
      kind: 'impossible-evidence',
      among: evidence.slice(2),
    });
  });

  test('a network beyond the budget still gets sound bounds', () => {
    const answer = posteriors(network, { query: ['lung'], evidence: patient, budget: { cells: 2 } });
    if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
    const [posterior] = answer.posteriors;
    expect(posterior!.bounds).toBe('outer');
    expect(posterior!.states[0]!.range.low).toBeLessThanOrEqual(0.0995);
    expect(posterior!.states[0]!.range.high).toBeGreaterThanOrEqual(0.0995);
  });
});

test('sensitivity is that of recomputing with the chance moved', () => {
  const shape = { variables: 5, parents: 2, states: 3, ranges: 'none' as const, tables: true };
  fc.assert(
    fc.property(
      networks(shape).chain((network) => fc.tuple(fc.constant(network), observations(network, 2))),
      ([network, evidence]) => {
        const target = network.variables[0]!;
        const state = statesOf(target)[1]!;
        const found = sensitivity(network, { variable: target.name, state, evidence });
        if (found.kind !== 'sensitivity') return;
        for (const { expectation, given, slope } of found.expectations) {
          const at = (value: number) =>
            naivePosteriors(withExpectation(network, expectation, value), evidence);
          const step = given.low > 0.5 ? -1e-5 : 1e-5;
          const [here, there] = [at(given.low), at(given.low + step)];
          if (here.evidence < 1e-6) continue;
          const numeric = (there.chances[0]![1]! - here.chances[0]![1]!) / step;
          expect(Math.abs(numeric - slope)).toBeLessThan(1e-2 * Math.max(1, Math.abs(slope)));
        }
      },
    ),
    { seed: 17, numRuns: 60 },
  );
});

describe('what may follow a peace treaty', () => {
  const treaty: Network = {
    kind: 'network',
    variables: [
      { kind: 'noisy-or', name: 'treaty', causes: [], leak: { low: 0.2, high: 0.45 } },
      {
        kind: 'noisy-or',
        name: 'mission ends',
        causes: [{ parent: 'treaty', chance: { low: 0.55, high: 0.8 } }],
        leak: 0,
      },
      {
        kind: 'noisy-or',
        name: 'pressure to withdraw',
        causes: [
          { parent: 'mission ends', chance: { low: 0.45, high: 0.55 } },
          { parent: 'treaty', chance: 0.1 },
        ],
        leak: 0.05,
      },
    ],
  };

  test('ranges in, ranges out, exactly', () => {
    const answer = posteriors(treaty, {
      query: ['pressure to withdraw'],
      evidence: [{ variable: 'treaty', state: 'yes' }],
    });
    if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
    const { bounds, states } = answer.posteriors[0]!;
    expect(bounds).toBe('exact');
    expect(states[1]!.range.low).toBeCloseTo(1 - 0.95 * 0.9 * (1 - 0.55 * 0.45), 12);
    expect(states[1]!.range.high).toBeCloseTo(1 - 0.95 * 0.9 * (1 - 0.8 * 0.55), 12);
  });

  test('sources are told apart and then pooled', () => {
    const expectation = { kind: 'cause', variable: 'mission ends', cause: 0 } as const;
    const found = compareSources(
      treaty,
      { query: ['mission ends'], evidence: [{ variable: 'treaty', state: 'yes' }] },
      [
        { source: 'experts', says: [{ expectation, chance: { low: 0.55, high: 0.8 } }] },
        { source: 'ministry', says: [{ expectation, chance: 0.1 }] },
      ],
      'linear',
    );
    if (found.kind !== 'source-comparison') throw new Error(JSON.stringify(found));
    expect(found.apart.map(({ source }) => source)).toEqual(['experts', 'ministry']);
    expect(found.opinions[0]!.pooled.disagree).toBe(true);
    if (found.pooled.kind !== 'answered') throw new Error(JSON.stringify(found));
    expect(found.pooled.posteriors[0]!.states[1]!.range.high).toBeCloseTo(0.45, 12);
  });
});

describe('bad input', () => {
  const one = (changes: object): Network => ({
    kind: 'network',
    variables: [
      { kind: 'table', name: 'a', states: ['no', 'yes'], parents: [], rows: [[0.5, 0.5]] },
      {
        kind: 'table',
        name: 'b',
        states: ['no', 'yes'],
        parents: ['a'],
        rows: [
          [0.5, 0.5],
          [0.2, 0.8],
        ],
        ...changes,
      },
    ],
  });

  test.each([
    [
      {
        rows: [
          [0.5, 0.5],
          [1.2, -0.2],
        ],
      },
      'P5401',
    ],
    [
      {
        rows: [
          [0.5, 0.5],
          [{ low: 0.4, high: 0.2 }, 0.7],
        ],
      },
      'P5402',
    ],
    [
      {
        rows: [
          [0.5, 0.5],
          [0.5, 0.6],
        ],
      },
      'P5404',
    ],
    [{ rows: [[0.5, 0.5]] }, 'P5405'],
    [{ parents: ['x'] }, 'P5406'],
    [{ name: 'a', parents: [], rows: [[0.5, 0.5]] }, 'P5408'],
    [{ parents: ['b'] }, 'P5409'],
    [
      {
        rows: [
          [0.5, 0.5],
          [Number.NaN, 0.5],
        ],
      },
      'P5401',
    ],
  ])('%o gets %s', (changes, code) => {
    expect(posteriors(one(changes))).toMatchObject({
      kind: 'refused',
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });

  test('a cycle is named', () => {
    const ring: Network = {
      kind: 'network',
      variables: ['a', 'b', 'c'].map((name, index) => ({
        kind: 'noisy-or',
        name,
        causes: [{ parent: ['c', 'a', 'b'][index]!, chance: 0.5 }],
        leak: 0,
      })),
    };
    const answer = posteriors(ring);
    if (answer.kind !== 'refused') throw new Error(JSON.stringify(answer));
    expect(answer.problems[0]!.message).toMatch(/a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c/u);
  });

  test('questions are checked too', () => {
    expect(posteriors(one({}), { query: ['x'] })).toMatchObject({ problems: [{ code: 'P5406' }] });
    expect(posteriors(one({}), { evidence: [{ variable: 'a', state: 'x' }] })).toMatchObject({
      problems: [{ code: 'P5407' }],
    });
    const both = [
      { variable: 'a', state: 'yes' },
      { variable: 'a', state: 'no' },
    ];
    expect(posteriors(one({}), { evidence: both })).toMatchObject({ problems: [{ code: 'P5413' }] });
  });

  test.each(['network', 'variable a { type discrete [ 2 ] { a, b };', 'probability ( a ) { table 1; }', '}'])(
    '%s is not BIF',
    (text) => {
      expect(readBif(text)).toMatchObject({ kind: 'refused', problems: [{ code: 'P5412' }] });
    },
  );
});
