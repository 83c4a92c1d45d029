import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDuration, dateOf, dayOf, daysOf, readEdtf, showDay, showDays } from './time.js';

describe('days', () => {
  test.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 3, 1, 11017],
    [1953, 7, 27, -6002],
  ])('%i-%i-%i is day %i', (year, month, day, number) => {
    expect(dayOf(year, month, day)).toBe(number);
    expect(dateOf(number)).toEqual({ year, month, day });
  });

  test('a day number and its date are inverse, and agree with the platform’s calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (day) => {
        const { year, month, day: d } = dateOf(day);
        expect(dayOf(year, month, d)).toBe(day);
        const platform = new Date(day * 86_400_000);
        expect([year, month, d]).toEqual([
          platform.getUTCFullYear(),
          platform.getUTCMonth() + 1,
          platform.getUTCDate(),
        ]);
      }),
      { seed: 1 },
    );
  });
});

describe('durations', () => {
  test.each([
    ['2018-01-31', 1, 'month', '2018-02-28'],
    ['2016-01-31', 1, 'month', '2016-02-29'],
    ['2016-02-29', 1, 'year', '2017-02-28'],
    ['2015-07-20', 90, 'day', '2015-10-18'],
    ['2018-03-31', -1, 'month', '2018-02-28'],
    ['2018-06-15', 1, 'business day', '2018-06-18'],
    ['2018-06-16', 10, 'business day', '2018-06-29'],
    ['2018-06-18', -1, 'business day', '2018-06-15'],
    ['2018-12-31', 2, 'week', '2019-01-14'],
  ] as const)('%s and %i %s is %s', (start, count, unit, end) => {
    expect(showDay(addDuration(daysOf(start).from, { count, unit }))).toBe(end);
  });
});

describe('EDTF', () => {
  test.each([
    ['2018-06-12', '2018-06-12'],
    ['2018-02', '2018-02-01/2018-02-28'],
    ['2018', '2018-01-01/2018-12-31'],
    ['201X', '2010-01-01/2019-12-31'],
    ['2018-22', '2018-06-01/2018-08-31'],
    ['2018-24', '2018-12-01/2019-02-28'],
    ['2018-06-12/2018-06-20', '2018-06-12/2018-06-20'],
    ['2018-06/2018-07', '2018-06-01/2018-07-31'],
    ['../2018-06-12', '../2018-06-12'],
    ['2018-06-12/..', '2018-06-12/..'],
    ['2018-06-12~', '2018-06-09/2018-06-15'],
    ['2018-06-12?', '2018-06-12'],
    ['2018-06-12T23:30Z', '2018-06-12'],
  ])('%s is %s', (text, days) => {
    expect(showDays(daysOf(text))).toBe(days);
  });

  test('an instant counts as the day it falls on in the zone', () => {
    expect(showDays(daysOf('2022-01-29T22:52Z', 'Asia/Seoul'))).toBe('2022-01-30');
  });

  test.each([
    '2018-13',
    '2018-02-30',
    '2018-06-20/2018-06-12',
    'June 2018',
    '',
    '2018-6-1',
    '2018-06-12T25:00Z',
    '18-06-12',
  ])('“%s” is refused with a reason', (text) => {
    const reading = readEdtf(text);
    expect(reading.kind).toBe('wrong');
    if (reading.kind === 'wrong') expect(reading.reason).not.toBe('');
  });

  test('no text whatever throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void readEdtf(text)),
      { seed: 2 },
    );
  });
});
