import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from './diagnostics.js';

test.each(Object.entries(catalogue))('%s has a page that says the same severity', (code, entry) => {
  const page = new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url);
  expect(existsSync(page)).toBe(true);
  const text = readFileSync(page, 'utf8');
  expect(text.startsWith(`# ${code}: `)).toBe(true);
  expect(text).toContain(`Severity: ${entry.severity}.`);
});
