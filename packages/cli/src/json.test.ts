import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '@proviso/service';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { paintFor } from './paint.js';
import { run } from './run.js';

const root = new URL('../../..', import.meta.url).pathname;
const example = join(root, 'examples/ceasefire');
const article = join(root, 'docs/reader/example.md');
const korea = join(root, 'examples/korea-2018');

/** Every command's JSON is what its published schema says. */
test.each([
  ['brief', ['brief', example]],
  ['brief', ['brief', korea, '--as-of', '2018-06-22']],
  ['status', ['status', korea]],
  ['explain', ['explain', example, 'NoFire']],
  ['history', ['history', example, 'NoFire', '--as-then-known']],
  ['check', ['check', korea]],
  ['format', ['fmt', example, '--check']],
  ['gaps', ['gaps', korea]],
  ['memory', ['memory', korea]],
  ['roadmaps', ['roadmap', example]],
  ['exposure', ['exposure', example, '--fresh']],
  ['whatif', ['whatif', example]],
  ['difference', ['diff', example, '--read-by', 'North', '--read-by', 'South']],
  ['model', ['model', korea]],
  ['read', ['read', article]],
  ['readings', ['read', article, article]],
  ['draft', ['read', article, '--into', 'nowhere']],
])(
  '%s: proviso %s',
  async (schema, words) => {
    let text = '';
    const exit = await run([...words, '--format', 'json'], {
      files: { ...nodeFiles, write: async () => ({ kind: 'done', value: null }) },
      out: (part) => {
        text += part;
      },
      err: () => undefined,
      width: 80,
      paint: paintFor({}, {}),
      today: 20_000,
      milliseconds: () => 0,
      monitor: async () => 2,
      lines: async function* () {},
      input: async () => new Uint8Array(),
      ask: async () => ({ kind: 'failed', reason: 'no command is run in tests' }) as const,
    });
    expect([0, 1]).toContain(exit);
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync(join(root, `docs/schema/${schema}.schema.json`), 'utf8')),
    );
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  },
  60_000,
);
