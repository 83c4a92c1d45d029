#!/usr/bin/env node
/**
 * Compiles the annotated passages (`passages/NNN-style.txt`, markup described in GUIDE.md) to stand-off
 * JSON Lines: `train.jsonl`, `development.jsonl`, `test.jsonl` beside this file.
 *
 *   node packages/reader/corpus/compile.mjs            check everything and write the three files
 *   node packages/reader/corpus/compile.mjs --check    check only; exit code 1 on any error
 *   node packages/reader/corpus/compile.mjs --list 007 print every attribution of the files whose name starts so
 *   node packages/reader/corpus/compile.mjs --survey   count styles, Englishes, acts, kinds and constructions
 *
 * Splits go by the place of a passage inside its file: the 5th of every ten to development, the 10th to test,
 * the others to train. Every file has one style, so the splits are stratified over styles, and appending a
 * passage never moves another.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePassages } from './markup.mjs';
import { lintPassage } from './lint.mjs';
import { survey } from './survey.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const splits = ['train', 'development', 'test'];

const [mode, prefix = ''] = process.argv.slice(2);
const files = readdirSync(join(here, 'passages'))
  .filter((name) => /^\d{3}-[a-z-]+\.txt$/.test(name))
  .sort();

const documents = [];
const problems = [];
for (const file of files) {
  const parsed = parsePassages(readFileSync(join(here, 'passages', file), 'utf8'), file);
  problems.push(...parsed.problems);
  for (const document of parsed.documents) {
    problems.push(...lintPassage(document, file));
    documents.push(document);
  }
}

for (const problem of problems) {
  console.error(`${problem.level}: passages/${problem.file}:${problem.line} ${problem.message}`);
}
const errors = problems.filter((problem) => problem.level === 'error').length;
console.error(
  `${documents.length} passages in ${files.length} files, ${errors} errors, ${problems.length - errors} warnings`,
);
if (errors > 0) process.exit(1);

if (mode === '--list') {
  for (const document of documents.filter((each) => each.id.startsWith(prefix))) print(document);
} else if (mode === '--survey') {
  console.log(survey(documents));
} else if (mode !== '--check') {
  for (const split of splits) {
    const lines = documents.filter((document) => document.split === split).map(standOff);
    writeFileSync(join(here, `${split}.jsonl`), lines.map((line) => `${line}\n`).join(''));
    console.error(`${split}.jsonl: ${lines.length} documents`);
  }
}

/** The published line of one document; what only the compiler needs (split, line) stays out. */
function standOff({ id, style, english, date, text, attributions }) {
  const published = attributions.map(({ source, cue, content, kind, speaker, act }) => ({
    source,
    cue,
    content,
    kind,
    speaker,
    act,
  }));
  return JSON.stringify({ id, style, english, ...(date ? { date } : {}), text, attributions: published });
}

function print(document) {
  console.log(`\n== ${document.id} ${document.style} ${document.english} → ${document.split}`);
  const words = (spans) => spans.map(([start, end]) => document.text.slice(start, end)).join(' … ');
  for (const each of document.attributions) {
    const head = `${each.kind} ${each.act} <${each.speaker ?? '-'}>`;
    console.log(`  ${head}\n    ${words(each.source)} | ${words(each.cue)} | ${words(each.content)}`);
  }
}
