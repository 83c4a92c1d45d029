import { expect, test } from 'vitest';
import { draftInto } from './draft-into.js';
import { memoryFiles } from './memory-files.js';
import { openAgreement } from './open.js';
import { readStatementsOf } from './read.js';

const ARTICLE = `Ferry deal near, says minister

HALDEN, 3 March 2026 – Foreign Minister Ana Duarte said on Tuesday that Northland had promised to reopen the ferry line.

“We will pay our share in return for the reopening,” Duarte told reporters in Halden.

The line would likely carry relief goods by summer, according to port officials.
`;

test('a document is drafted into a folder, checks without errors, and is not drafted twice', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  const first = await draftInto(files, 'ferry.txt', 'deal');
  if (first.kind !== 'done') throw new Error(first.message);
  expect(first.value).toMatchObject({ outcome: 'written', path: 'deal/ferry.proviso', errors: [] });
  expect(first.value.statements).toBeGreaterThan(0);
  const before = new Map(files.all);
  const second = await draftInto(files, 'ferry.txt', 'deal');
  if (second.kind !== 'done') throw new Error(second.message);
  expect(second.value.outcome).toBe('unchanged');
  expect(files.all).toEqual(before);
  const opened = await openAgreement(files, 'deal');
  expect(opened.kind === 'done' && opened.value.model.statements.length).toBeGreaterThan(0);
  if (opened.kind === 'done') {
    const stored = new TextDecoder().decode(files.all.get('deal/ferry.txt'));
    for (const { at, quote } of opened.value.model.statements) {
      expect(at, quote ?? '').not.toBeNull();
      if (at !== null)
        expect(stored.slice(at.start, at.end).replace(/\s+/g, ' ')).toBe(quote?.replace(/\s+/g, ' '));
    }
  }
});

test('every stretch of a statement is in the text', async () => {
  const answer = await readStatementsOf(memoryFiles({ 'ferry.txt': ARTICLE }), 'ferry.txt', undefined);
  if (answer.kind !== 'done') throw new Error(answer.message);
  for (const statement of answer.value.statements) {
    for (const part of [...statement.source, ...statement.cue, ...statement.content]) {
      expect(answer.value.document.text.slice(part.start, part.end)).toBe(part.text);
    }
  }
});

test.each([
  ['nothing.txt', 'P6001'],
  ['picture.png', 'P4106'],
])(
  '%s is refused with %s',
  async (path, code) => {
    const files = memoryFiles({ 'picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) });
    const answer = await readStatementsOf(files, path, undefined);
    expect(answer.kind !== 'done' && answer.code).toBe(code);
  },
  60_000,
);
