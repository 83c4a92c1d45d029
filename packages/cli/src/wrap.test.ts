import { expect, test } from 'vitest';
import { table, wrap } from './wrap.js';

test.each([
  ['one two three', 7, 'one two\nthree'],
  ['', 5, ''],
  ['unbreakable', 4, 'unbreakable'],
])('“%s” in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toBe(lines);
});

test('later lines hang under the first', () => {
  expect(wrap('one two three', 9, '- ', '  ')).toBe('- one two\n  three');
});

test('a table fits its width by wrapping its widest column', () => {
  const text = table(
    ['name', 'state'],
    [['Alteration', 'conditional on the performance of the other']],
    30,
    (t) => t,
  );
  expect(text).toBe(
    [
      'name        state',
      'Alteration  conditional on the',
      '            performance of the',
      '            other',
    ].join('\n'),
  );
});
