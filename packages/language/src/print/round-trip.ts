import type { Model } from '@proviso/model';
import { expect } from 'vitest';
import { load } from '../load/load.js';
import { print } from './model.js';

/** Holds the printer to its law, for tests: the printed text has no error and is read as the same model, spans aside. */
export function expectRoundTrip(model: Model): void {
  const text = print(model);
  const read = load([{ uri: 'printed.proviso', text }]);
  const errors = read.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const lines = text.split('\n');
  expect(errors.map((d) => `${d.code} ${d.message}\n${lines[d.span.start.line]}`)).toEqual([]);
  expect(spanless(read.model)).toEqual(spanless(model));
}

function spanless(model: Model): unknown {
  return JSON.parse(JSON.stringify(model, (key, value) => (key === 'span' ? undefined : value)));
}
