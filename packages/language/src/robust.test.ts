import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './diagnostic/catalogue.js';
import { format } from './format/format.js';
import { load } from './load/load.js';
import { decode } from './parser/decode.js';
import { parser } from './parser/services.js';

const good = fileURLToPath(new URL('../corpus/good/', import.meta.url));
const texts = readdirSync(good).map((name) => readFileSync(join(good, name), 'utf8'));
const words = [
  ...new Set(
    texts.flatMap((text) =>
      parser()
        .lexer.read(text)
        .tokens.map((token) => token.image),
    ),
  ),
];
const soup = fc.array(fc.constantFrom(...words, ...Object.keys(parser().lexer.definition), '\n', '# c\n'), {
  maxLength: 60,
});

/** Loads and formats a text; what comes back must be whole, whatever the text is. */
function survive(text: string): void {
  const { model, diagnostics } = load([{ uri: 'any.proviso', text }], { texts: {} });
  expect(model.kind).toBe('model');
  for (const diagnostic of diagnostics) {
    expect(Object.keys(CATALOGUE)).toContain(diagnostic.code);
    expect(diagnostic.span.start.line).toBeLessThanOrEqual(diagnostic.span.end.line);
    expect(diagnostic.message).toMatch(/\S.*[.?!)]$/s);
  }
  const formatted = format(text);
  expect(format(formatted.text).text).toBe(formatted.text);
}

describe('no text throws', () => {
  test('arbitrary strings', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survive), { seed: 1, numRuns: 200 });
  });

  test('words of the language in any order', () => {
    fc.assert(
      fc.property(
        soup.map((tokens) => tokens.join(' ')),
        survive,
      ),
      { seed: 2, numRuns: 150 },
    );
  });

  test('sound texts cut off anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const end = Math.floor(text.length * share);
        survive(text.slice(Math.max(0, end - 1500), end));
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test('sound texts with a word exchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...words), (text, place, word) => {
        const lines = text.split('\n');
        const at = place % lines.length;
        const parts = (lines[at] ?? '').split(' ');
        parts[place % parts.length] = word;
        lines[at] = parts.join(' ');
        survive(lines.join('\n'));
      }),
      { seed: 4, numRuns: 6 },
    );
  });

  test('bytes of any encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const decoded = decode(bytes, 'any.proviso');
        if (decoded.kind === 'wrong') expect(decoded.diagnostic.code).toBe('P1007');
      }),
      { seed: 5 },
    );
  });
});

describe('a text beyond the limits is refused with one clear message', () => {
  test.each([
    ['10 MB', 'state A\n'.repeat(1_310_720), 'P1004'],
    ['half a million words', 'state A\n'.repeat(250_000), 'P1004'],
    ['a line of a million characters', `state A "${'x'.repeat(1_000_000)}"`, 'P1005'],
    ['10,000 parentheses', `term a means ${'('.repeat(10_000)}b\n${')'.repeat(10_000)}`, 'P1006'],
    ['10,000 parentheses on lines', `term a means ${'(\n'.repeat(10_000)}b${')\n'.repeat(10_000)}`, 'P1006'],
    ['10,000 negations', `term a means ${'not '.repeat(2_000)}b`, 'P1006'],
    ['a long sum', `term a means 1 ${'+ 1 '.repeat(2_000)} at most 3`, 'P1006'],
    ['a long chain of moments', `milestone a is ${'1 day after '.repeat(1_000)} 2020`, 'P1006'],
    ['a long chain of quantifiers', `term a means ${'every x in y:\n'.repeat(1_000)} b`, 'P1006'],
    ['a chain through a soft word', `term a means ${'every state in y:\n'.repeat(1_000)} b`, 'P1006'],
    ['a long chain of deadlines', `term a means b ${'by c '.repeat(1_000)}`, 'P1006'],
  ])('%s', (_, text, code) => {
    const { diagnostics } = load([{ uri: 'any.proviso', text }]);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(format(text).text).toBe(text);
  });

  test.each([
    [
      'unknown names',
      Array.from({ length: 8_000 }, (_, i) => `report A${i} affirms e${i} on 2020`).join('\n'),
    ],
    [
      'names of 15,000 letters',
      Array.from(
        { length: 40 },
        (_, i) => `event ${'x'.repeat(15_000)}${i} by ${'y'.repeat(4_000)}${i}`,
      ).join('\n'),
    ],
    [
      'a chain of sets',
      Array.from({ length: 4_000 }, (_, i) => `set s${i} = m${i} including s${i + 1}`).join('\n'),
    ],
    [
      'a chain of sources',
      Array.from({ length: 8_000 }, (_, i) => `source s${i} relaying s${(i + 1) % 8_000}`).join('\n'),
    ],
    [
      'terms that all use one another',
      Array.from(
        { length: 80 },
        (_, i) => `term t${i} means ${Array.from({ length: 80 }, (_, j) => `t${j}`).join(' and\n')}`,
      ).join('\n'),
    ],
    [
      'a comment at every word',
      `set s =\n${Array.from({ length: 4_000 }, (_, i) => `x${i} # note`).join(',\n')}`,
    ],
    ['a fault in every line', Array.from({ length: 3_000 }, (_, i) => `state A${i} ;`).join('\n')],
  ])('%s end in bounded time', (_, text) => {
    const { diagnostics } = load([{ uri: 'any.proviso', text }]);
    expect(diagnostics.some((diagnostic) => diagnostic.code === 'P1004' || diagnostic.code === 'P1005')).toBe(
      false,
    );
    const { text: formatted } = format(text);
    expect(formatted.length).toBeGreaterThan(0);
  });

  test.each([
    ['a long list', `set a = ${Array.from({ length: 5_000 }, (_, i) => `x${i}`).join(',\n')}`],
    ['nesting', `term a means ${'('.repeat(55)}not b${')'.repeat(55)}`],
    ['a nest of lists', `term a means ${'(b and '.repeat(50)}c${')'.repeat(50)}`],
    ['a long conjunction', `term a means ${Array.from({ length: 2_000 }, () => 'b').join('\nand ')}`],
    ['many declarations', 'state A\n'.repeat(5_000)],
  ])('%s within them is read', (_, text) => {
    const { diagnostics } = load([{ uri: 'any.proviso', text }]);
    expect(diagnostics.filter((diagnostic) => diagnostic.code.startsWith('P1'))).toEqual([]);
  });
});
