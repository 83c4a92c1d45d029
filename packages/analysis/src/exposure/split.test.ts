import { expect, test } from 'vitest';
import type { OrderProblem } from '../order/order-problem.js';
import { escrow } from './escrow.js';
import { leastExposure } from './least-exposure.js';
import { splitGain } from './split.js';
import type { Stakes } from './stakes.js';

const trade: OrderProblem = {
  moves: [
    { id: 'give', actors: ['A'] },
    { id: 'pay', actors: ['B'] },
  ],
  conditions: [{ kind: 'after', id: 'c', moves: ['pay'], needs: { kind: 'done', move: 'give' } }],
};
const stakes: Stakes = { values: { give: { A: -12, B: 20 }, pay: { A: 20, B: -12 } } };

test('without tranches the first mover is exposed by the whole; two tranches halve it', () => {
  const got = splitGain(trade, stakes, { moves: ['give', 'pay'], tranches: [2, 3, 4] });
  expect(got).toMatchObject({
    halvedBy: 2,
    rows: [
      { tranches: 1, worst: 12, proven: true },
      { tranches: 2, worst: 6, proven: true },
      { tranches: 3, worst: 4, proven: true },
      { tranches: 4, worst: 3, proven: true },
    ],
    sentence: 'Split into 2 tranches, the worst exposure falls from 12 to 6.',
  });
});

test('an escrow takes the exposure down to its fee', () => {
  const made = escrow(trade, stakes, { move: 'give', trigger: 'pay', agent: 'Bank', fee: { A: 1 } });
  if (made.kind === 'refused') throw new Error(JSON.stringify(made));
  const got = leastExposure(made.order, made.stakes);
  expect(got).toMatchObject({ proven: true, bound: 1, table: { worst: 1 } });
  expect(got.kind === 'least-exposure' && got.table?.steps.map((step) => step.moves)).toEqual([
    ['give:deposit'],
    ['give', 'pay'],
  ]);
});

test.each([
  ['P5324', splitGain(trade, stakes, { moves: ['x'] })],
  ['P5324', splitGain(trade, stakes, { moves: ['give'], tranches: [0] })],
  ['P5325', escrow(trade, stakes, { move: 'x', trigger: 'pay', agent: 'Bank' })],
  ['P5325', escrow(trade, stakes, { move: 'pay', trigger: 'pay', agent: 'Bank' })],
])('refuses with %s', (code, got) => {
  expect(got.kind === 'refused' && got.problems[0]?.code).toBe(code);
});
