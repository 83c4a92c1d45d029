import { expect, test } from 'vitest';
import { compareTexts, readFloat, showFloat, Values } from './value.js';

test.each([
  [0, '0'],
  [1, '1'],
  [-1.5, '-1.5'],
  [100000, '100000'],
  [1000000, '1e+06'],
  [123456.5, '123456'],
  [123457.5, '123458'],
  [0.0001, '0.0001'],
  [0.00001234, '1.234e-05'],
  [1e100, '1e+100'],
  [2 / 3, '0.666667'],
  [999999.5, '1e+06'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NaN, 'nan'],
])('%s is printed as C does', (value, text) => {
  expect(showFloat(value)).toBe(text);
});

test('floats are read as OCaml reads them', () => {
  expect(['1', '1.', '-.5', '2e3', 'inf', '-infinity'].map(readFloat)).toEqual([
    1,
    1,
    -0.5,
    2000,
    Infinity,
    -Infinity,
  ]);
  expect(['', 'x', '1.2.3', '--1'].map(readFloat)).toEqual([undefined, undefined, undefined, undefined]);
  expect(Object.is(readFloat('-0'), 0)).toBe(true);
});

test('texts are in the order of their bytes', () => {
  const texts = ['', 'A', 'a', 'ab', 'é', '\uFFFD', '😀'];
  const bytes = (text: string) => Buffer.from(text);
  for (const left of texts) {
    for (const right of texts) {
      expect(Math.sign(compareTexts(left, right))).toBe(Buffer.compare(bytes(left), bytes(right)));
    }
  }
});

test('integers have no bound, and equal ones equal cells', () => {
  const values = new Values();
  const large = values.integer(2n ** 80n);
  expect(values.integer(2n ** 80n)).toBe(large);
  expect(values.show(large, 'int')).toBe('1208925819614629174706176');
  expect(values.compare(large, 7, 'int')).toBeGreaterThan(0);
  expect(values.compare(values.integer(-(2n ** 80n)), 7, 'int')).toBeLessThan(0);
  expect(values.read('12x', 'int')).toBeUndefined();
});

test('strings that are not shown to be in use are let go', () => {
  const values = new Values();
  const fixed = values.text('formula');
  values.fix();
  const kept = values.text('kept');
  values.text('gone');
  values.sweep((use) => use(kept));
  expect(values.interned).toBe(2);
  expect([values.textOf(fixed), values.textOf(kept)]).toEqual(['formula', 'kept']);
  expect(values.textOfBytes(Buffer.from('xkeptx'), 1, 5)).toBe(kept);
  expect(values.textOf(values.text('new'))).toBe('new');
});
