import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '@proviso/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../load/load.js';
import { print } from './model.js';
import { drawFrom } from './random-draw.js';
import { randomModel } from './random-model.js';

/** A copy without spans, which text that was printed cannot keep. */
function spanless(model: Model): unknown {
  return JSON.parse(JSON.stringify(model, (key, value) => (key === 'span' ? undefined : value)));
}

test('what was printed is read as the same model', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const model = randomModel(drawFrom(g));
      const text = print(model);
      const read = load([{ uri: 'printed.proviso', text }]);
      const errors = read.diagnostics.filter((d) => d.severity === 'error');
      expect(
        errors.map(
          (d) => `${d.span.start.line + 1}: ${d.code} ${d.message}\n${text.split('\n')[d.span.start.line]}`,
        ),
      ).toEqual([]);
      expect(spanless(read.model)).toEqual(spanless(model));
    }),
    { numRuns: 100, seed: 20260101, endOnFailure: true },
  );
});

test('printing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const text = print(randomModel(drawFrom(g)));
      expect(print(load([{ uri: 'printed.proviso', text }]).model)).toBe(text);
    }),
    { numRuns: 30, seed: 20260102, endOnFailure: true },
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
  const { model } = load(files);
  const printed = print(model);
  expect(spanless(load([{ uri: 'printed.proviso', text: printed }]).model)).toEqual(spanless(model));
});
