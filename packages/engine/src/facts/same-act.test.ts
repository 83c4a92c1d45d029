import type { Condition, Report } from '@proviso/model';
import { describe, expect, test } from 'vitest';
import { affirms, commitment, day, denies, event, modelOf, pattern, viewpoint } from '../building.js';
import { evaluate } from '../evaluate.js';
import { holds } from '../holds.js';

const ALIKE = viewpoint('V', ['X Y Z']);
const RANKED = viewpoint('V', ['X', 'Y', 'Z']);
const watched = denies('Z', 'pay', '2018-06-01/2018-12-31');

function world(reports: readonly Report[], view = ALIKE) {
  return modelOf({
    events: [event('pay')],
    commitments: [commitment('Pay', { deadline: { kind: 'date', date: '2018-02-05' } })],
    reports: [...reports, watched],
    viewpoints: [view],
  });
}

const paid = (who: string, valid: string, more = {}) => affirms(who, 'pay', valid, more);
const atLeast = (n: number): Condition => ({
  kind: 'compare',
  left: { kind: 'count', pattern: pattern('pay'), when: [] },
  op: 'at least',
  right: { kind: 'quantity', quantity: { value: n, unit: null } },
});
const question = { viewpoint: 'V', asOf: day('2018-05-01'), knownOn: day('2019-01-01') };
const counted = (reports: readonly Report[], view = ALIKE): string =>
  [1, 2, 3].map((n) => holds(world(reports, view), atLeast(n), question).value).join(' ');

describe('acts that different reporters date near each other', () => {
  test.each<[string, Report[], string]>([
    ['may be one', [paid('X', '2018-02-03'), paid('Y', '2018-02-05')], 'true unknown unknown'],
    ['four days apart are two', [paid('X', '2018-02-03'), paid('Y', '2018-02-07')], 'true true unknown'],
    ['of one reporter are two', [paid('X', '2018-02-03'), paid('X', '2018-02-05')], 'true true unknown'],
    [
      'as many as the reporter who tells the most',
      [paid('X', '2018-02-03'), paid('X', '2018-02-05'), paid('Y', '2018-02-04'), paid('Z', '2018-02-06')],
      'true true unknown',
    ],
    [
      'that two reporters tell together count as one act of both',
      [paid('X', '2018-02-03'), paid('Y', '2018-02-03'), paid('X', '2018-02-05')],
      'true true unknown',
    ],
    [
      'of different labels are two',
      [paid('X', '2018-02-03', { occurrence: 'a' }), paid('Y', '2018-02-05', { occurrence: 'b' })],
      'true true unknown',
    ],
    [
      'of one label are one, however far apart',
      [paid('X', '2018-02-03', { occurrence: 'a' }), paid('Y', '2018-04-05', { occurrence: 'a' })],
      'true unknown unknown',
    ],
  ])('%s', (_, reports, expected) => {
    expect(counted(reports)).toBe(expected);
  });
});

describe('one act with two dates', () => {
  const one = [paid('X', '2018-02-03', { occurrence: 'a' }), paid('Y', '2018-02-08', { occurrence: 'a' })];
  const verdict = (reports: readonly Report[], view = ALIKE): string => {
    const [first] = evaluate(world(reports, view), question).verdicts;
    return `${first!.state} ${first!.performance} ${first!.footing}`;
  };
  test('lies between them where the reporters rank alike', () => {
    expect(verdict(one)).toBe('discharged full unknown');
  });
  test('is dated by the better rank', () => {
    expect(verdict(one, RANKED)).toBe('discharged full established');
    expect(verdict(one, viewpoint('V', ['Y', 'X']))).toBe('discharged late established');
  });
  test('is dated by the claim that nobody denies', () => {
    const denied = [...one, denies('Z', 'pay', '2018-02-03')];
    expect(verdict(denied)).toBe('discharged late established');
  });
});

describe('one act that is told with different amounts', () => {
  const release = event('release', {
    parameters: [
      { name: 'who', type: { kind: 'text' } },
      { name: 'number', type: { kind: 'number', unit: null } },
    ],
  });
  const told = (who: string, valid: string, n: number | null, more = {}): Report =>
    affirms(
      who,
      {
        event: 'release',
        args: [
          { kind: 'text', text: 'prisoners' },
          n === null ? { kind: 'any' } : { kind: 'quantity', quantity: { value: n, unit: null } },
        ],
        by: null,
      },
      valid,
      more,
    );
  const watch = denies('Z', { event: 'release', args: [], by: null }, '2018-06-01/2018-12-31');
  const answers = (
    reports: readonly Report[],
    op: 'at least' | 'at most',
    n: number,
    view = ALIKE,
  ): string => {
    const model = modelOf({ events: [release], reports: [...reports, watch], viewpoints: [view] });
    const when = [{ kind: 'during', interval: '2018-01-01/2018-05-31' }] as const;
    const all = { event: 'release', args: [{ kind: 'any' }, { kind: 'any' }], by: null } as const;
    const limit = (value: number): Condition => ({
      kind: 'compare',
      left: { kind: 'aggregate', how: 'sum', parameter: 'number', pattern: all, when },
      op,
      right: { kind: 'quantity', quantity: { value, unit: null } },
    });
    return holds(model, limit(n), question).value;
  };
  const both = [told('X', '2018-02-03', 80), told('Y', '2018-02-03', 75)];

  test.each<[string, readonly Report[], 'at least' | 'at most', number, typeof ALIKE, string]>([
    ['is not added up', both, 'at least', 81, ALIKE, 'unknown'],
    ['counts with the least where nobody ranks higher', both, 'at least', 76, ALIKE, 'unknown'],
    ['counts with what everybody tells at least', both, 'at least', 75, ALIKE, 'true'],
    ['counts as the better rank tells it', both, 'at least', 76, RANKED, 'true'],
    ['may be two acts still', both, 'at most', 100, RANKED, 'unknown'],
    [
      'is two acts where one reporter tells both',
      [told('X', '2018-02-03', 80), told('X', '2018-02-03', 75)],
      'at least',
      155,
      ALIKE,
      'true',
    ],
    [
      'does not become disputed by a second amount that is denied',
      [
        ...both,
        denies(
          'Z',
          (both[0]!.content as Extract<Report['content'], { kind: 'affirms' }>).pattern,
          '2018-02-03',
        ),
      ],
      'at least',
      90,
      ALIKE,
      'unknown',
    ],
  ])('%s', (_, reports, op, n, view, expected) => {
    expect(answers(reports, op, n, view)).toBe(expected);
  });

  const same = both.map((report) => ({
    ...report,
    content: { ...report.content, occurrence: 'first' } as Report['content'],
  }));
  const closed = denies('Z', { event: 'release', args: [], by: null }, '2018-01-01/2018-01-31');

  test.each<[string, 'at least' | 'at most', number, typeof ALIKE, string]>([
    ['lies between the amounts', 'at least', 75, ALIKE, 'true'],
    ['lies between the amounts', 'at least', 76, ALIKE, 'unknown'],
    ['is told by the better rank', 'at least', 80, RANKED, 'true'],
    ['is told by the better rank', 'at least', 76, viewpoint('V', ['Y', 'X', 'Z']), 'unknown'],
  ])('with a label %s', (_, op, n, view, expected) => {
    expect(answers([...same, closed], op, n, view)).toBe(expected);
  });

  test('with a label is counted once, also above', () => {
    const model = modelOf({
      events: [release],
      reports: [...same, told('Y', '2018-03-03', null, { occurrence: 'first' })],
      coverages: [
        {
          kind: 'coverage',
          name: 'Watch',
          reporter: 'W',
          pattern: { event: 'release', args: [], by: null },
          valid: '2018-01-01/2018-12-31',
          available: null,
          source: null,
        },
      ],
      viewpoints: [viewpoint('V', ['X Y', 'W'])],
    });
    const most = (n: number): string =>
      holds(
        model,
        {
          kind: 'compare',
          left: {
            kind: 'aggregate',
            how: 'sum',
            parameter: 'number',
            pattern: { event: 'release', args: [{ kind: 'any' }, { kind: 'any' }], by: null },
            when: [{ kind: 'during', interval: '2018-01-01/2018-04-30' }],
          },
          op: 'at most',
          right: { kind: 'quantity', quantity: { value: n, unit: null } },
        },
        question,
      ).value;
    expect(most(80)).toBe('true');
    expect(most(79)).toBe('unknown');
    expect(most(74)).toBe('false');
  });
});
