import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.js';
import { parse } from '../parser/parse.js';
import { print } from '../print/model.js';
import { drawFrom } from '../print/random-draw.js';
import { randomModel } from '../print/random-model.js';
import { format } from './format.js';

const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));

function meaning(text: string): string {
  const { model } = load([{ uri: 'text.proviso', text }]);
  return JSON.stringify(model, (key, value) => (key === 'span' ? undefined : value));
}

function comments(text: string): string[] {
  return parse(text, 'text.proviso')
    .ast.comments.map((comment) => comment.image.trimEnd())
    .sort();
}

/** The laws of the formatter, for one text. */
function holdLaws(text: string): void {
  const once = format(text);
  expect(once.diagnostics.slice(0, 1)).toEqual([]);
  expect(format(once.text).text).toBe(once.text);
  expect(meaning(once.text)).toBe(meaning(text));
  expect(comments(once.text)).toEqual(comments(text));
}

describe('pairs', () => {
  const names = readdirSync(join(corpus, 'format')).filter((name) => name.endsWith('.before.proviso'));
  test.each(names)('%s', async (name) => {
    const text = readFileSync(join(corpus, 'format', name), 'utf8');
    holdLaws(text);
    await expect(format(text).text).toMatchFileSnapshot(
      join(corpus, 'format', name.replace('before', 'after')),
    );
  });
});

test.each(readdirSync(join(corpus, 'good')))('good/%s keeps to the laws', (name) => {
  holdLaws(readFileSync(join(corpus, 'good', name), 'utf8'));
});

test('a text with a syntax error comes back unchanged, with the reason', () => {
  const text = 'state  North\nevent by by by\n';
  const result = format(text);
  expect(result.text).toBe(text);
  expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['P1009']);
});

test('an empty text stays empty, and a lone comment stays', () => {
  expect(format('').text).toBe('');
  expect(format('\n\n  # alone  \n\n').text).toBe('# alone\n');
});

test('a declaration with an error of meaning is kept as it stands, and what is around it is laid out', () => {
  const text = 'state   North\ncommitment A:   North must leave   by 2020 by 2021 # why\nstate   South\n';
  expect(format(text).text).toBe(
    'state North\ncommitment A:   North must leave   by 2020 by 2021 # why\nstate South\n',
  );
});

test('canonical text of any model is left as it is', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const text = print(randomModel(drawFrom(g)));
      expect(format(text).text).toBe(text);
    }),
    { numRuns: 8, seed: 20260103, endOnFailure: true },
  );
});

test('any layout of any model comes to its canonical text, and comments stay', () => {
  fc.assert(
    fc.property(fc.gen(), fc.boolean(), (g, withComments) => {
      const text = print(randomModel(drawFrom(g)));
      const gaps = withComments
        ? [' ', '\n', '\n    ', ' # note\n', '\n# own line\n  ', '\n\n']
        : [' ', '\n', '\n    ', '  '];
      const relaid = parse(text, 'text.proviso')
        .ast.tokens.map(
          (token, i) => token.image + gaps[g(fc.nat, { max: gaps.length - 1 })]!.replace('#', `# ${i}`),
        )
        .join('');
      if (withComments) holdLaws(relaid);
      else expect(format(relaid).text.replace(/\n\n/g, '\n')).toBe(text.replace(/\n\n/g, '\n'));
    }),
    { numRuns: 10, seed: 20260104, endOnFailure: true },
  );
});
