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
