import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEstimate } from './estimate.js';
import { pool } from './pool.js';
import { showChance } from './show.js';
import { bandAt, estimativeBands } from './word.js';

describe('reading', () => {
  test.each([
    ['likely', 0.55, 0.8],
    ['Almost  certainly', 0.95, 0.99],
    ['remote', 0.01, 0.05],
    ['roughly even chance', 0.45, 0.55],
    ['highly-improbable', 0.05, 0.2],
    ['certain', 1, 1],
    ['0.3', 0.3, 0.3],
    ['30 %', 0.3, 0.3],
    ['30 percent', 0.3, 0.3],
    ['30-40 %', 0.3, 0.4],
    ['30 % – 40 %', 0.3, 0.4],
    ['0.3 to 0.4', 0.3, 0.4],
    ['unlikely to likely', 0.2, 0.8],
  ])('%s', (text, low, high) => {
    const estimate = readEstimate(text);
    if (estimate.kind !== 'absolute') throw new Error(JSON.stringify(estimate));
    expect(estimate.range.low).toBeCloseTo(low, 12);
    expect(estimate.range.high).toBeCloseTo(high, 12);
  });

  test('a comparison stays a comparison', () => {
    expect(readEstimate('more likely')).toMatchObject({ kind: 'relative', direction: 'more' });
  });

  test.each([
    ['fat chance', 'P5403'],
    ['130 %', 'P5401'],
    ['40 to 30 %', 'P5402'],
    ['', 'P5403'],
  ])('%s is refused', (text, code) => {
    expect(readEstimate(text)).toMatchObject({ kind: 'refused', problems: [{ code }] });
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => readEstimate(text).kind !== undefined),
      { seed: 7 },
    );
  });
});

describe('showing', () => {
  test.each(estimativeBands.map((band) => [band.word, band.range] as const))(
    '%s goes both ways',
    (word, range) => {
      expect(showChance(range).startsWith(`${word} (`)).toBe(true);
      expect(readEstimate(word)).toMatchObject({ range });
    },
  );

  test.each([
    [0.55, 'roughly even chance (55 %)'],
    [{ low: 0.3, high: 0.7 }, 'unlikely to likely (30–70 %)'],
    [0, 'impossible (0 %)'],
    [0.0001, 'almost no chance (<0.1 %)'],
    [{ low: 0, high: 1 }, 'impossible to certain (0–100 %)'],
  ])('%o', (chance, shown) => {
    expect(showChance(chance)).toBe(shown);
  });

  test('every probability has a band that holds it or is the outermost', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (value) => {
        const { range } = bandAt(value);
        return value >= range.low - 1e-9 && value <= range.high + 1e-9;
      }),
      { seed: 7 },
    );
  });
});

describe('pooling', () => {
  const two = [
    { source: 'A', chance: { low: 0.55, high: 0.8 } },
    { source: 'B', chance: 0.1 },
  ];

  test('linear is the mean, and the sources stay apart', () => {
    const pooled = pool(two, 'linear');
    if (pooled.kind !== 'pooled') throw new Error(JSON.stringify(pooled));
    expect(pooled.range.low).toBeCloseTo(0.325, 12);
    expect(pooled.range.high).toBeCloseTo(0.45, 12);
    expect(pooled.disagree).toBe(true);
    expect(pooled.apart.map(({ source }) => source)).toEqual(['A', 'B']);
  });

  test('logarithmic is the mean of log odds', () => {
    const pooled = pool(
      [
        { source: 'A', chance: 0.8 },
        { source: 'B', chance: 0.1 },
      ],
      'logarithmic',
    );
    if (pooled.kind !== 'pooled') throw new Error(JSON.stringify(pooled));
    expect(pooled.range.low / (1 - pooled.range.low)).toBeCloseTo(Math.sqrt(4 / 9), 12);
  });

  test('a certainty against an impossibility is refused', () => {
    const clash = [
      { source: 'A', chance: 1 },
      { source: 'B', chance: 0 },
    ];
    expect(pool(clash, 'logarithmic')).toMatchObject({ problems: [{ code: 'P5414' }] });
    expect(pool(clash, 'linear')).toMatchObject({ range: { low: 0.5, high: 0.5 } });
  });
});
