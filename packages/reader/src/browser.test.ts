import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import * as here from './index.js';

type Reader = typeof here;

/** The package as a page has it: bundled for browsers, run where there is nothing that only Node has. */
async function readerInPage(): Promise<Reader> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'reader',
    target: 'es2022',
    conditions: ['source'],
    minify: true,
    logLevel: 'silent',
  });
  const page = createContext({
    TextDecoder,
    TextEncoder,
    URL,
    atob,
    btoa,
    setTimeout,
    clearTimeout,
    queueMicrotask,
  });
  runInContext('globalThis.self = globalThis; globalThis.window = globalThis;', page);
  return runInContext(`${outputFiles[0]!.text}; reader`, page) as Reader;
}

const passages = readFileSync(new URL('../corpus/test.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .filter((_, index) => process.env.PROVISO_SLOW !== undefined || index % 5 === 0)
  .map((line) => JSON.parse(line) as { id: string; text: string });

const html = new TextEncoder().encode(
  `<html lang="en"><head><title>Talks go on</title><meta property="article:published_time" content="2021-03-04"></head>
  <body><nav>Home News</nav><article><h1>Talks go on</h1>${passages
    .slice(0, 6)
    .map(({ text }) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')}</article></body></html>`,
);

test('a browser reads what Node reads', async () => {
  const page = await readerInPage();
  const read = (reader: Reader, { id, text }: { id: string; text: string }) =>
    JSON.stringify(reader.readStatements(reader.plainDocument(text, id)));
  for (const passage of passages) expect(read(page, passage), passage.id).toBe(read(here, passage));
  const [there, own] = await Promise.all([
    page.readDocument(html, { name: 'talks.html' }),
    here.readDocument(html, { name: 'talks.html' }),
  ]);
  expect(JSON.stringify(there)).toBe(JSON.stringify(own));
  expect(JSON.stringify(there)).toContain('Talks go on');
});
