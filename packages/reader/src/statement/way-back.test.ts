import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceDocument } from '../document/document.js';
import { readDocument } from '../document/read-document.js';
import { squeeze } from '../document/text-builder.js';
import { readStatements } from './read-statements.js';
import type { Statement, Stretch } from './statement.js';

/** Sentences with statements in them, and signs that have two UTF-16 units, combine, or are normalised away. */
const sentences = [
  'Ana Duarte said the gates would open in June 🚢🚢.',
  '“We will pay,” Bo Reyl told reporters, “if they\u00a0open the gates.”',
  'According to the envoy, the boats were counted in Cafe\u0301 Velma.',
  'The coun\u00adcil denied that it had closed the locks & gates.',
  'Officials warned that the truce would probably fail < within days.',
  'Upland promised to clear the landing 👩‍🚀 in return for the release of the crews.',
  'It rained.',
];

const paragraphs = fc.array(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 6,
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const unescaped = (text: string) =>
  text
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

/** Each kind of document: how it is written, and how a stretch of it is read without its marks. */
const kinds: readonly (readonly [
  name: string,
  write: (of: readonly (readonly string[])[]) => string,
  bare: (original: string) => string,
])[] = [
  ['a.txt', (of) => of.map((part) => part.join(' ')).join('\r\n\r\n'), (original) => original],
  [
    'a.md',
    (of) =>
      `# Talks\n\n${of.map((part, i) => (i % 2 === 0 ? `- ${part.join(' ')}` : part.join('\n'))).join('\n\n')}`,
    (original) => original,
  ],
  [
    'a.html',
    (of) =>
      `<html><body><nav>Home</nav><h1>Talks</h1>${of.map((part) => `<p>\n  ${part.map((one) => `<b>${escaped(one)}</b>`).join(' ')}</p>`).join('')}<footer>End</footer></body></html>`,
    unescaped,
  ],
  [
    'a.xml',
    (of) =>
      `<akomaNtoso><act><body>${of.map((part, i) => `<paragraph><num>${i + 1}.</num><content><p>${escaped(part.join(' '))}</p></content></paragraph>`).join('')}</body></act></akomaNtoso>`,
    unescaped,
  ],
];

const stretchesOf = (statement: Statement): readonly Stretch[] => [
  ...statement.source,
  ...statement.cue,
  ...statement.content,
  ...statement.dates,
  ...statement.parties,
  ...(statement.condition?.spans ?? []),
];

/** What stands in the original where a stretch of the text came from; blocks that map as a whole are given whole. */
function originalOf(document: SourceDocument, original: string, { start, end }: Stretch): string {
  let words = '';
  for (const piece of document.map) {
    if (piece.end <= start || piece.start >= end || piece.origin.kind !== 'characters') continue;
    const { origin } = piece;
    const from = origin.exact ? origin.start + Math.max(0, start - piece.start) : origin.start;
    const to = origin.exact ? origin.end - Math.max(0, piece.end - end) : origin.end;
    words += original.slice(from, to);
  }
  return words;
}

test.each(kinds)('every stretch of every statement stands in the original: %s', async (name, write, bare) => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(paragraphs, async (of) => {
      const original = write(of);
      const result = await readDocument(original, { name });
      if ('error' in result) throw new Error(result.error.message);
      const { document } = result;
      for (const statement of readStatements(document))
        for (const stretch of stretchesOf(statement)) {
          seen += 1;
          expect(document.text.slice(stretch.start, stretch.end)).toBe(stretch.text);
          const there = squeeze(bare(originalOf(document, original, stretch)));
          if (name === 'a.txt' || name === 'a.md') expect(there).toBe(squeeze(stretch.text));
          else expect(there).toContain(squeeze(stretch.text));
          // No stretch cuts a sign of two units in two.
          expect(stretch.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/u);
        }
    }),
    { seed: 7, numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(200);
});
