import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamicControllability } from './dynamic-controllability.js';
import { naiveDynamicControllability, naiveSchedule } from './execution-game.js';
import { strongControllability, weakControllability } from './fixed-controllability.js';
import { schedule } from './schedule.js';
import type { Contingent, Requirement, TemporalNetwork } from './temporal-network.js';

const horizon = 7;

/** Random networks whose first point is the origin and whose points all lie within the horizon. */
function networks(most: number, contingents: number): fc.Arbitrary<TemporalNetwork> {
  return fc.integer({ min: 3, max: most }).chain((count) => {
    const points = Array.from({ length: count }, (_, index) => `p${index}`);
    const point = fc.integer({ min: 0, max: count - 1 });
    const requirement = fc
      .tuple(
        point,
        point,
        fc.integer({ min: -4, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(0, 1, 2),
      )
      .map(
        ([from, to, least, width, ends]): Requirement => ({
          from: points[from]!,
          to: points[to]!,
          ...(ends === 1 ? {} : { least }),
          ...(ends === 2 ? {} : { most: least + width }),
        }),
      );
    const contingent = (end: number) =>
      fc
        .tuple(
          fc.integer({ min: 0, max: end - 1 }),
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 0, max: 3 }),
        )
        .map(
          ([from, least, width]): Contingent => ({
            from: points[from]!,
            to: points[end]!,
            least,
            most: least + width,
          }),
        );
    const ends = fc.subarray(
      points.slice(1).map((_, index) => index + 1),
      { maxLength: Math.min(contingents, count - 1) },
    );
    return fc
      .tuple(
        fc.array(requirement, { minLength: 1, maxLength: count + 2 }),
        ends.chain((some) => fc.tuple(...some.map(contingent))),
      )
      .map(([requirements, links]) => ({
        kind: 'temporal-network' as const,
        points,
        requirements: [
          ...requirements,
          ...points.slice(1).map((to) => ({ from: 'p0', to, least: 0, most: horizon })),
        ],
        contingents: links,
      }));
  });
}

describe('against a naive method', () => {
  test('dynamic controllability is that of the game itself', () => {
    fc.assert(
      fc.property(networks(5, 2), (network) => {
        const found = dynamicControllability(network);
        expect(found.kind === 'controllable').toBe(naiveDynamicControllability(network, horizon + 1));
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('a conflict is real: its constraints alone are uncontrollable', () => {
    fc.assert(
      fc.property(networks(6, 3), (network) => {
        const found = dynamicControllability(network);
        if (found.kind !== 'uncontrollable') return;
        expect(found.conflict.shortBy).toBeGreaterThan(0);
        const used = (link: Requirement, kind: string) =>
          found.conflict.steps.some(
            (step) =>
              step.kind === kind &&
              step.from === link.from &&
              step.to === link.to &&
              step.value === (kind === 'at-least' ? link.least : link.most),
          );
        const requirements = network.requirements.flatMap((link) => {
          const { least, most, ...ends } = link;
          return [
            {
              ...ends,
              ...(least !== undefined && used(link, 'at-least') ? { least } : {}),
              ...(most !== undefined && used(link, 'at-most') ? { most } : {}),
            },
          ];
        });
        expect(dynamicControllability({ ...network, requirements }).kind).toBe('uncontrollable');
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('earliest and latest times are those of all schedules', () => {
    fc.assert(
      fc.property(networks(5, 1), (network) => {
        const all = naiveSchedule(network, horizon);
        const found = schedule(network);
        if (found.kind === 'inconsistent') {
          expect(all).toEqual([]);
          return;
        }
        if (found.kind !== 'consistent') throw new Error(JSON.stringify(found));
        found.points.forEach(({ earliest, latest }, index) => {
          expect(earliest).toBe(Math.min(...all.map((times) => times[index]!)));
          expect(latest).toBe(Math.max(...all.map((times) => times[index]!)));
        });
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('strong implies dynamic implies weak, and a fixed plan holds in every extreme case', () => {
    fc.assert(
      fc.property(networks(5, 3), (network) => {
        const [strong, dynamic, weak] = [
          strongControllability(network),
          dynamicControllability(network),
          weakControllability(network),
        ];
        if (strong.kind === 'controllable') {
          expect(dynamic.kind).toBe('controllable');
          const fixed = strong.times.map(({ point, time }) => ({
            from: strong.times[0]!.point,
            to: point,
            least: time - strong.times[0]!.time,
            most: time - strong.times[0]!.time,
          }));
          expect(
            weakControllability({ ...network, requirements: [...network.requirements, ...fixed] }).kind,
          ).toBe('controllable');
        }
        if (dynamic.kind === 'controllable') expect(weak.kind).toBe('controllable');
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('by hand', () => {
  const cooking = (least: number, most: number): TemporalNetwork => ({
    kind: 'temporal-network',
    points: ['start', 'inspected', 'paid'],
    requirements: [{ from: 'inspected', to: 'paid', least, most, label: 'payment' }],
    contingents: [{ from: 'start', to: 'inspected', least: 10, most: 20, label: 'inspection' }],
  });

  test('reacting to an uncertain end is possible, foreseeing it is not', () => {
    expect(dynamicControllability(cooking(0, 5))).toEqual({ kind: 'controllable' });
    const foresight = dynamicControllability(cooking(-5, -5));
    expect(foresight).toMatchObject({ kind: 'uncontrollable', conflict: { shortBy: 10 } });
    expect(weakControllability(cooking(-5, -5)).kind).toBe('controllable');
    expect(strongControllability(cooking(-10, 0)).kind).toBe('controllable');
    expect(strongControllability(cooking(0, 5)).kind).toBe('uncontrollable');
  });

  test('the conflict names who misses whom', () => {
    const found = schedule({
      kind: 'temporal-network',
      points: ['signed', 'inspected', 'lifted'],
      requirements: [
        { from: 'signed', to: 'inspected', least: 30, label: 'notice' },
        { from: 'inspected', to: 'lifted', least: 40, label: 'report' },
        { from: 'signed', to: 'lifted', most: 60, label: 'deadline' },
      ],
      contingents: [],
    });
    if (found.kind !== 'inconsistent') throw new Error(JSON.stringify(found));
    expect(found.conflict.shortBy).toBe(10);
    expect(found.conflict.steps.map(({ label }) => label).sort()).toEqual(['deadline', 'notice', 'report']);
  });

  test.each([
    [{ points: ['a', 'a'] }, 'P5433'],
    [{ requirements: [{ from: 'a', to: 'x' }] }, 'P5430'],
    [{ requirements: [{ from: 'a', to: 'b', least: 2, most: 1 }] }, 'P5431'],
    [{ contingents: [{ from: 'a', to: 'b', least: -1, most: 1 }] }, 'P5432'],
    [
      {
        contingents: [
          { from: 'a', to: 'b', least: 1, most: 2 },
          { from: 'b', to: 'a', least: 1, most: 2 },
        ],
      },
      'P5432',
    ],
    [{ contingents: [{ from: 'a', to: 'b', least: 1, most: Number.POSITIVE_INFINITY }] }, 'P5432'],
  ])('%o is refused with %s', (change, code) => {
    const network = {
      kind: 'temporal-network' as const,
      points: ['a', 'b'],
      requirements: [],
      contingents: [],
      ...change,
    };
    for (const verdict of [dynamicControllability, schedule, strongControllability, weakControllability]) {
      expect(verdict(network)).toMatchObject({ kind: 'refused', problems: [{ code }] });
    }
  });
});
