import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error a script without types
import { makeSchemas } from '../../../scripts/schema.mjs';

test('the published schemas are what the types say (npm run schema writes them)', async () => {
  const schemas = (await makeSchemas()) as { out: string; text: string }[];
  for (const { out, text } of schemas) {
    expect(readFileSync(new URL(`../../../docs/schema/${out}`, import.meta.url), 'utf8'), out).toBe(text);
  }
}, 60_000);
