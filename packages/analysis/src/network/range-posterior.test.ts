import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networks, observations } from './arbitrary.js';
import { type Choice, choicesOf, take } from './choice.js';
import { naivePosteriors } from './joint.js';
import type { Network, Observation } from './network.js';
import { numbersOf } from './numbers.js';
import { posteriors } from './posterior.js';
import { structureOf } from './relevance.js';

/** The least and greatest chances over every corner of every range, by the full joint table. */
function naiveRanges(network: Network, evidence: readonly Observation[]) {
  const structure = structureOf(network);
  const all = network.variables.map((_, index) => index);
  const choices = choicesOf(structure, all, new Int32Array(all.length).fill(-1));
  const combinations = choices.reduce((product, { options }) => product * options.length, 1);
  if (combinations > 256) return undefined;
  const numbers = network.variables.map(numbersOf);
  const ranges = network.variables.map((variable) =>
    (variable.kind === 'table' ? variable.states : ['no', 'yes']).map(() => ({ low: 1, high: 0 })),
  );
  let possible = false;
  const visit = (rest: readonly Choice[]): void => {
    const [choice, ...others] = rest;
    if (choice !== undefined) {
      choice.options.forEach((_, option) => {
        take(numbers, choice, option);
        visit(others);
      });
      return;
    }
    const naive = naivePosteriors(network, evidence, numbers);
    if (naive.evidence === 0) return;
    possible = true;
    naive.chances.forEach((row, variable) => {
      row.forEach((chance, state) => {
        const range = ranges[variable]![state]!;
        range.low = Math.min(range.low, chance);
        range.high = Math.max(range.high, chance);
      });
    });
  };
  visit(choices);
  return possible ? ranges : 'impossible';
}

describe('posteriors of ranges', () => {
  for (const [name, shape, effort] of [
    ['any', { variables: 5, parents: 2, states: 3, ranges: 'some', tables: true }, undefined],
    ['noisy-or', { variables: 6, parents: 3, states: 2, ranges: 'some', tables: false }, undefined],
    ['trees', { variables: 6, parents: 3, states: 2, ranges: 'all', tables: false, tree: true }, undefined],
    [
      'trees with tables',
      { variables: 6, parents: 3, states: 2, ranges: 'some', tables: true, tree: true },
      undefined,
    ],
    ['little effort', { variables: 5, parents: 2, states: 3, ranges: 'some', tables: true }, 200],
  ] as const) {
    test(`equal, or when outer enclose, all corners: ${name}`, () => {
      fc.assert(
        fc.property(
          networks(shape).chain((network) => fc.tuple(fc.constant(network), observations(network, 3))),
          ([network, evidence]) => {
            const naive = naiveRanges(network, evidence);
            if (naive === undefined) return;
            const found = posteriors(network, {
              evidence,
              ...(effort === undefined ? {} : { budget: { effort, cells: 2 ** 20 } }),
            });
            if (naive === 'impossible') {
              expect(found.kind).toBe('impossible-evidence');
              return;
            }
            if (found.kind !== 'answered') throw new Error(JSON.stringify(found));
            for (const posterior of found.posteriors) {
              const index = network.variables.findIndex((variable) => variable.name === posterior.variable);
              posterior.states.forEach(({ range, reached }, state) => {
                const truth = naive[index]![state]!;
                if (posterior.bounds === 'exact') {
                  expect(Math.abs(range.low - truth.low)).toBeLessThan(1e-6);
                  expect(Math.abs(range.high - truth.high)).toBeLessThan(1e-6);
                } else {
                  expect(range.low).toBeLessThan(truth.low + 1e-9);
                  expect(range.high).toBeGreaterThan(truth.high - 1e-9);
                  expect(reached === undefined || reached.high < truth.high + 1e-9).toBe(true);
                }
              });
            }
          },
        ),
        { seed: 11, numRuns: 150 },
      );
    });
  }
});
