import { expect, test } from 'vitest';
import { tokensOf } from './tokens.js';

test('every token is where the text has it', () => {
  const text = 'The envoy didn’t go.  “Why now?” he asked.\n\nA  second\tparagraph: $4.5m, “unclosed';
  const tokens = tokensOf(text);
  for (let i = 0; i < tokens.count; i += 1) {
    const value = text.slice(tokens.start[i], tokens.end[i]);
    expect(value.toLowerCase().replaceAll('’', "'")).toBe(tokens.lower[i]);
  }
  expect(tokens.sentences.map((s) => text.slice(tokens.start[s.first], tokens.end[s.last - 1]))).toEqual([
    'The envoy didn’t go.',
    '“Why now?” he asked.',
    'A  second\tparagraph: $4.5m, “unclosed',
  ]);
});

test.each([
  ['a “b” c "d" e', ['“b”', '"d"']],
  ['“one\n\n“two” three', ['“one', '“two”']],
  ["'We go,' he said. 'It isn't the parties' fault.'", ["'We go,'", "'It isn't the parties' fault.'"]],
  ["The parties' aims weren't “clear”.", ['“clear”']],
  ['5" of rain', []],
])('quotations of %s', (text, expected) => {
  expect(tokensOf(text).quotations.map((q) => text.slice(q.start, q.end))).toEqual(expected);
});

test('a run without blanks is cut short, and what follows keeps its place', () => {
  const text = `${'a'.repeat(300_000)} The envoy said yes.`;
  const tokens = tokensOf(text);
  expect(tokens.lower.slice(1)).toEqual(['the', 'envoy', 'said', 'yes', '.']);
  expect(tokens.start[1]).toBe(300_001);
});
