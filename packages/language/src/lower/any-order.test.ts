import { expect, test } from 'vitest';
import { load } from '../load/load.js';
import { print } from '../print/model.js';

const START = 'agreement X\nstate A\nstate B\nevent go by A or B\ncommitment C: A to B must go\n';

test.each(['A, B', 'A and B', 'A or B'])('a power may be held by %s', (holders) => {
  const { model, diagnostics } = load([
    { uri: 'x.proviso', text: `${START}power P: ${holders} may go to release C\n` },
  ]);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(model.powers[0]?.holders).toEqual(['A', 'B']);
});

test.each([
  'by A undone by go says "opens"',
  'says "opens" undone by go by A',
  'undone by go says "opens" by A',
])('an event’s clauses stand in any order: %s', (clauses) => {
  const { model, diagnostics } = load([{ uri: 'x.proviso', text: `${START}event open ${clauses}\n` }]);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(model.events[1]).toMatchObject({
    undoneBy: 'go',
    phrase: 'opens',
    actors: { mode: 'one', parties: ['A'] },
  });
});

test('an event says how long it takes and whether it goes in parts, and prints so', () => {
  const text = `${START}event build by A takes 60 days to 3 months in parts says "builds"\n`;
  const { model, diagnostics } = load([{ uri: 'x.proviso', text }]);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(model.events[1]).toMatchObject({
    takes: { least: { count: 60, unit: 'day' }, most: { count: 3, unit: 'month' } },
    divisible: true,
  });
  expect(print(model)).toContain('event build by A takes 60 days to 3 months in parts says "builds"');
});
