import {
  type Condition,
  type Estimate,
  type Expectation,
  emptyModel,
  type Model,
  type Truth,
} from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { consequences } from './consequences.js';

const happens = (event: string): Condition => ({
  kind: 'event',
  pattern: { event, args: [], by: null },
  when: [],
});
const not = (of: Condition): Condition => ({ kind: 'not', of });
const chance = (low: number, high = low): Estimate => ({ word: null, low, high, relative: null });
const model = (...expectations: [string, Condition | null, Condition, Estimate][]): Model => ({
  ...emptyModel('M'),
  parties: ['Ann', 'Ben'].map((name) => ({ kind: 'reporter', name, title: null, members: [] })),
  expectations: expectations.map(
    ([name, given, effect, estimate], i): Expectation => ({
      kind: 'expectation',
      name,
      title: null,
      effect,
      given,
      estimate,
      by: [i % 2 === 0 ? 'Ann' : 'Ben'],
      source: null,
      quote: null,
    }),
  ),
});
const [peace, disband, withdraw, war] = ['peace', 'disband', 'withdraw', 'war'].map(happens) as [
  Condition,
  Condition,
  Condition,
  Condition,
];

function ranges(
  m: Model,
  question: Parameters<typeof consequences>[1] = {},
): Record<string, [number, number]> {
  const answer = consequences(m, question);
  if (answer.kind !== 'consequences') throw new Error(answer.kind);
  return Object.fromEntries(answer.outlooks.map((o) => [o.key, [round(o.after.low), round(o.after.high)]]));
}
const round = (x: number): number => Math.round(x * 1e6) / 1e6;
const key = (event: string): string => `it ${event}s`;

describe('consequences', () => {
  const chain = model(['a', peace, disband, chance(0.55, 0.8)], ['b', disband, withdraw, chance(0.5)]);

  test('what nobody gives a chance is open, and its effects as open as their steps allow', () => {
    expect(ranges(chain)).toEqual({
      [key('peace')]: [0, 1],
      [key('disband')]: [0, 0.8],
      [key('withdraw')]: [0, 0.4],
    });
  });

  test('a supposition runs along the chain', () => {
    expect(ranges(chain, { suppose: [{ key: key('peace'), so: true }] })).toEqual({
      [key('peace')]: [1, 1],
      [key('disband')]: [0.55, 0.8],
      [key('withdraw')]: [0.275, 0.4],
    });
  });

  test('what has happened counts', () => {
    const truth = (c: Condition): Truth =>
      JSON.stringify(c) === JSON.stringify(disband) ? 'true' : 'unknown';
    expect(ranges(chain, { truth })[key('withdraw')]).toEqual([0.5, 0.5]);
  });

  test('two causes combine as noisy-or', () => {
    const m = model(
      ['a', peace, withdraw, chance(0.5)],
      ['b', disband, withdraw, chance(0.5)],
      ['p', null, peace, chance(1)],
      ['d', null, disband, chance(1)],
    );
    expect(ranges(m)[key('withdraw')]).toEqual([0.75, 0.75]);
  });

  test('sources that disagree are told apart and pooled', () => {
    const m = model(['a', peace, disband, chance(0.2)], ['b', peace, disband, chance(0.6)]);
    const answer = consequences(m, { suppose: [{ key: key('peace'), so: true }] });
    if (answer.kind !== 'consequences') throw new Error(answer.kind);
    expect(answer.disagreements).toHaveLength(1);
    expect(answer.disagreements[0]).toMatch(/Ann .*20.*Ben .*60.*pooled/);
    expect(round(answer.outlooks.find((o) => o.key === key('disband'))?.after.low ?? -1)).toBe(0.4);
  });

  test('a condition with “not” and one with “and” are the same propositions', () => {
    const m = model(
      ['a', { kind: 'and', of: [peace, not(war)] }, disband, chance(1)],
      ['p', null, peace, chance(0.5)],
      ['w', null, war, chance(0.5)],
    );
    expect(ranges(m)[key('disband')]).toEqual([0.25, 0.25]);
  });

  test('less likely if: active while the condition is not so', () => {
    const m = model(['a', peace, war, { word: null, low: null, high: null, relative: 'less' }]);
    expect(ranges(m, { suppose: [{ key: key('peace'), so: true }] })[key('war')]).toEqual([0, 0]);
  });

  test('a cycle is refused with its members', () => {
    const answer = consequences(
      model(['a', peace, disband, chance(0.5)], ['b', disband, peace, chance(0.5)]),
    );
    expect(answer.kind).toBe('refused');
    if (answer.kind === 'refused')
      expect(answer.problems[0]?.message).toMatch(/peace.*disband|disband.*peace/);
  });

  test('the step that matters most comes first', () => {
    const m = model(
      ['strong', peace, withdraw, chance(0.9)],
      ['weak', disband, withdraw, chance(0.1)],
      ['p', null, peace, chance(0.9)],
      ['d', null, disband, chance(0.01)],
    );
    const answer = consequences(m);
    if (answer.kind !== 'consequences') throw new Error(answer.kind);
    expect(answer.sensitivity.find((s) => s.outlook === key('withdraw'))?.expectations).toEqual(['strong']);
  });
});
