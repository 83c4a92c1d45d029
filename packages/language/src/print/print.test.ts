import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../load/load.js';
import { print } from './model.js';
import { drawFrom } from './random-draw.js';
import { randomModel } from './random-model.js';
import { expectRoundTrip } from './round-trip.js';

test('what was printed is read as the same model', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => expectRoundTrip(randomModel(drawFrom(g)))),
    { numRuns: 60, seed: 20260101, endOnFailure: true },
  );
});

test('printing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const text = print(randomModel(drawFrom(g)));
      expect(print(load([{ uri: 'printed.proviso', text }]).model)).toBe(text);
    }),
    { numRuns: 20, seed: 20260102, endOnFailure: true },
  );
});

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

test.each(
  readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name),
)('examples/%s is read from its printed text as the same model', (name) => {
  const files = readdirSync(join(examples, name))
    .filter((file) => file.endsWith('.proviso'))
    .map((file) => ({ uri: file, text: readFileSync(join(examples, name, file), 'utf8') }));
  expectRoundTrip(load(files).model);
});
