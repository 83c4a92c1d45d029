import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from './read-statements.js';

const here = import.meta.dirname;

/** A seventh of the development documents: every style, some seconds. */
const texts = readFileSync(`${here}/../../corpus/development.jsonl`, 'utf8')
  .split('\n')
  .filter((line, index) => line !== '' && index % 7 === 0)
  .map((line) => (JSON.parse(line) as { readonly text: string }).text);

test('a browser reads the same statements, letter by letter', { timeout: 120_000 }, async () => {
  const bundle = await build({
    stdin: {
      contents: `export { plainDocument } from '../document/plain.js'; export { readStatements } from './read-statements.js';`,
      resolveDir: here,
      loader: 'ts',
    },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'reader',
    conditions: ['source'],
    write: false,
    logLevel: 'silent',
  });
  // Only what the language has and one function of the web's: no process, Buffer, require or file.
  const realm = createContext({ atob, texts });
  runInContext(bundle.outputFiles[0]!.text, realm);
  const there = runInContext(
    `JSON.stringify(texts.map((text) => reader.readStatements(reader.plainDocument(text, 'note.txt'))))`,
    realm,
  ) as string;
  expect(texts.length).toBeGreaterThan(5);
  const own = texts.map((text) => readStatements(plainDocument(text, 'note.txt')));
  expect(own.flat().length).toBeGreaterThan(20);
  expect(there).toBe(JSON.stringify(own));
});
