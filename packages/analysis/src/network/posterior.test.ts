import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networks, observations } from './arbitrary.js';
import { naivePosteriors } from './joint.js';
import { posteriors } from './posterior.js';

const close = (a: number, b: number) => Math.abs(a - b) < 1e-9;

describe('posteriors of numbers', () => {
  for (const shape of [
    { variables: 7, parents: 3, states: 3, ranges: 'none' as const, tables: true },
    { variables: 9, parents: 8, states: 2, ranges: 'none' as const, tables: false },
  ]) {
    test(`equal the full joint table (${shape.tables ? 'tables and noisy-ors' : 'wide noisy-ors'})`, () => {
      fc.assert(
        fc.property(
          networks(shape).chain((network) => fc.tuple(fc.constant(network), observations(network, 3))),
          ([network, evidence]) => {
            const naive = naivePosteriors(network, evidence);
            const found = posteriors(network, { evidence });
            if (found.kind === 'impossible-evidence') {
              expect(naive.evidence).toBeLessThan(1e-12);
              return;
            }
            if (found.kind !== 'answered') throw new Error(JSON.stringify(found));
            expect(close(Math.exp(found.logEvidence!), naive.evidence)).toBe(true);
            for (const posterior of found.posteriors) {
              const index = network.variables.findIndex(({ name }) => name === posterior.variable);
              posterior.states.forEach(({ range }, state) => {
                expect(range.low).toBeCloseTo(naive.chances[index]![state]!, 8);
              });
              const single = posteriors(network, { evidence, query: [posterior.variable] });
              if (single.kind !== 'answered') throw new Error(JSON.stringify(single));
              posterior.states.forEach(({ range }, state) => {
                expect(single.posteriors[0]!.states[state]!.range.low).toBeCloseTo(range.low, 8);
              });
            }
          },
        ),
        { seed: 11, numRuns: 150 },
      );
    });
  }
});

test('an effect seen of causes that hardly ever work keeps its digits', () => {
  const causes = Array.from({ length: 6 }, (_, index) => `c${index}`);
  const found = posteriors(
    {
      kind: 'network',
      variables: [
        ...causes.map((name) => ({ kind: 'noisy-or' as const, name, causes: [], leak: 0.5 })),
        {
          kind: 'noisy-or',
          name: 'effect',
          causes: causes.map((parent, index) => ({ parent, chance: (index + 1) * 1e-13 })),
          leak: 0,
        },
        { kind: 'noisy-or', name: 'echo', causes: [{ parent: 'effect', chance: 1 }], leak: 0 },
      ],
    },
    { evidence: [{ variable: 'echo', state: 'yes' }], query: ['c5'] },
  );
  if (found.kind !== 'answered') throw new Error(JSON.stringify(found));
  expect(found.posteriors[0]!.states[1]!.range.low).toBeCloseTo((6 * 0.5 + 15 * 0.25) / (21 * 0.5), 6);
});
