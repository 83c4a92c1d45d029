import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from './format/format.js';
import { load } from './load/load.js';
import { parser } from './parser/services.js';
import { print } from './print/model.js';
import { drawFrom } from './print/random-draw.js';
import { randomModel } from './print/random-model.js';

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

function survive(text: string): void {
  expect(load([{ uri: 'any.proviso', text }], { texts: {} }).model.kind).toBe('model');
  const formatted = format(text);
  expect(format(formatted.text).text).toBe(formatted.text);
}

test('long soups of words survive', { timeout: 300_000 }, () => {
  const soup = fc.array(fc.constantFrom(...words, ...Object.keys(parser().lexer.definition), '\n', '# c\n'), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(
      soup.map((tokens) => tokens.join(' ')),
      survive,
    ),
    { numRuns: 1_000 },
  );
});

test('random models with words exchanged survive', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(
      fc.gen(),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...words)), { maxLength: 5 }),
      (g, changes) => {
        const parts = print(randomModel(drawFrom(g))).split(' ');
        for (const [place, word] of changes) parts[place % parts.length] = word;
        survive(parts.join(' '));
      },
    ),
    { numRuns: 150 },
  );
});
