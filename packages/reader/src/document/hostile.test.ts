import fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from './document.js';
import { scanOf } from './html-scan.js';
import { type DocumentFormat, readDocument } from './read-document.js';

const formats: readonly DocumentFormat[] = ['plain', 'markdown', 'html', 'akn', 'pdf', 'docx', 'mime'];

const scraps = fc
  .array(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="ad">',
      '<b',
      '"',
      '>',
      '&amp;',
      '&#0;',
      '&bogus;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<akomaNtoso>',
      '</akomaNtoso>',
      '<article><num>',
      '</num></article>',
      '<?xml version="1.0"?>',
      '<!DOCTYPE html>',
      '# ',
      '- ',
      '> ',
      '```\n',
      '|a|b|\n',
      '[x](y)',
      '![',
      '---\n',
      '\n\n',
      ' ',
      'words of a text',
      '“',
      '”',
      '\u0000',
      '\ufeff',
      '\u00ad',
      '🙂',
      '\ud800',
      '%PDF-1.4\n',
      'PK\u0003\u0004',
      'stream\n',
      'endstream',
      '1 0 obj',
      '<table><tr><td>',
      '<script>',
      '</script>',
      '<svg><title>',
      '\r\n',
      '\u2028',
      'VELMA (AP) — ',
      'By Ana Duarte\n',
      '05/06/2018\n',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('whatever the bytes are taken for, there is a document or one refusal, and nothing throws', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        scraps,
        fc.uint8Array({ maxLength: 300 }),
        scraps.map((text) => new TextEncoder().encode(text)),
      ),
      fc.constantFrom(...formats),
      async (input, format) => {
        const result = await readDocument(input, { name: 'any', format });
        if ('error' in result) {
          expect(result.error.code).toMatch(/^P41\d\d$/u);
          expect(result.error.message.length).toBeGreaterThan(20);
          return;
        }
        const { text, map } = result.document;
        for (const piece of map) {
          expect(piece.start).toBeLessThan(piece.end);
          expect(piece.end).toBeLessThanOrEqual(text.length + 2);
        }
      },
    ),
    { seed: 3, numRuns: 400 },
  );
});

test('of a plain text and of Markdown each character maps back to itself', async () => {
  await fc.assert(
    fc.asyncProperty(scraps, fc.constantFrom<DocumentFormat>('plain', 'markdown'), async (input, format) => {
      const result = await readDocument(input, { name: 'any', format });
      if ('error' in result) return;
      const { document } = result;
      for (let at = 0; at < document.text.length; at += 1) {
        const origin = originOf(document, at);
        if (origin?.kind !== 'characters' || !origin.exact) continue;
        expect(input[origin.start]).toBe(document.text[at]);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

/** Pages whose reading by way of backtracking or nested walks would take minutes; reading each to its end is the test. */
test.each<[string, string, string]>([
  ['comments that do not end', 'a.html', `<html><body>${'<!--'.repeat(200_000)}`],
  ['tags that do not end', 'a.html', `<html><body>${'<a '.repeat(200_000)}`],
  ['signs that are no tags', 'a.html', `<html><body>${'<'.repeat(300_000)}`],
  [
    'boxes in boxes',
    'a.html',
    `<html><body>${'<div class="share">'.repeat(380)}${'<div class="ad"></div>'.repeat(40_000)}`,
  ],
  ['links that do not end', 'a.md', '['.repeat(100_000)],
  ['pictures that do not end', 'a.md', '![a]('.repeat(60_000)],
  ['code that does not end', 'a.md', '`'.repeat(99_999)],
  ['emphasis', 'a.md', `${'*'.repeat(100_000)} a ${'_a'.repeat(50_000)}`],
  ['quotations that do not end', 'a.txt', '“'.repeat(300_000)],
])(
  '%s',
  async (_, name, text) => {
    const result = await readDocument(text, { name });
    if ('error' in result) expect(result.error.code).toMatch(/^P410[1-5]$/u);
    else expect(result.document.text.length).toBeLessThanOrEqual(text.length);
  },
  60_000,
);

test.each([
  ['a page of very many elements', 'P4102', '<p>a'.repeat(300_000)],
  ['an element with a million attributes', 'P4102', `<p ${'a=1 '.repeat(1_100_000)}>words`],
])('%s is refused', async (_, code, page) => {
  const result = await readDocument(`<html><body>${page}`, { name: 'a.html' });
  expect('error' in result && result.error.code).toBe(code);
});

test.each([
  ['<div>', 401, true],
  ['<p>', 2000, false],
  ['<br/>', 2000, false],
  ['<!-- <div> -->', 2000, false],
])('%s nests: %s times too deep is %s', (tag, times, deep) => {
  expect(scanOf(tag.repeat(times)).tooDeepAt >= 0).toBe(deep);
});

test('Akoma Ntoso maps back to the element that holds the words', async () => {
  const xml = `<akomaNtoso><act><body><article><num>Article 1</num><heading>Gates &amp; locks</heading><paragraph><num>1.</num><content><p>Each party shall   open
 its gates.</p></content></paragraph></article></body></act></akomaNtoso>`;
  const result = await readDocument(xml, { name: 'accord.xml' });
  if ('error' in result) throw new Error(result.error.message);
  for (const piece of result.document.map) {
    const origin = originOf(result.document, piece.start);
    if (origin?.kind !== 'characters') throw new Error('no characters');
    const words = result.document.text
      .slice(piece.start, piece.end)
      .replace(/^(?:Article 1|1\.) ?/u, '')
      .trim();
    const there = xml.slice(origin.start, origin.end).replaceAll('&amp;', '&').replaceAll(/\s+/gu, ' ');
    expect(there).toContain(words);
  }
});

test.each([
  ['P4102', new Uint8Array(101 * 1024 * 1024).fill(97), 'large.txt'],
  ['P4102', new Uint8Array(5 * 1024 * 1024).fill(97), 'long.txt'],
  ['P4104', Uint8Array.from({ length: 2000 }, (_, i) => (i * 37) % 128), 'binary.txt'],
  ['P4101', Uint8Array.from({ length: 2000 }, (_, i) => 1 + ((i * 37) % 255)), 'binary.txt'],
  ['P4106', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old.doc'],
  ['P4106', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'archive.zip'],
  ['P4106', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'scan.png'],
  [
    'P4108',
    new TextEncoder().encode(
      `<!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(100)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${'&a;'.repeat(10)}">`).join('')}]><akomaNtoso><p>&b8;</p></akomaNtoso>`,
    ),
    'bomb.xml',
  ],
])('%s: %#', async (code, bytes, name) => {
  const result = await readDocument(bytes, { name });
  expect('error' in result ? result.error.code : 'read').toBe(code);
});
