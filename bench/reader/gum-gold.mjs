#!/usr/bin/env node
/**
 * Puts annotations of GUM news documents, kept here as offsets alone, together with their text, and writes the stand-off
 * format of README.md on standard output.
 *
 *   node bench/reader/gum-gold.mjs --gum DIRECTORY > gum.jsonl
 *   node bench/reader/gum-gold.mjs --gum DIRECTORY --development > gum-development.jsonl
 *
 * The first are the outside test, of which nobody reads the mistakes; the second are there to learn from. DIRECTORY holds GUM's `dep`, `rst` and `splits.md` (https://github.com/amir-zeldes/gum, CC BY 4.0 for the news).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readGum } from '../../packages/reader/dist/training/gum.js';

const annotations = (part) =>
  fileURLToPath(new URL(part === 'test' ? 'gum-news.jsonl' : 'gum-news-development.jsonl', import.meta.url));

/**
 * The annotated documents of a part (`test`, `development`) with the text that `folder` has for them; throws where a text
 * has another length.
 */
export function gumGold(folder, part = 'test') {
  const texts = new Map(
    ['train', 'dev', 'test']
      .flatMap((part) => readGum(folder, ['news'], part))
      .map(({ id, text }) => [id, text]),
  );
  return readFileSync(annotations(part), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, characters, attributions } = JSON.parse(line);
      const text = texts.get(id);
      if (text === undefined) throw new Error(`${folder} has no ${id}`);
      if (text.length !== characters)
        throw new Error(
          `${id} has ${text.length} characters where the annotation has ${characters}: another release of GUM`,
        );
      return { id, style: 'gum-news', text, attributions };
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { gum: { type: 'string' }, development: { type: 'boolean' } },
  });
  if (!values.gum) {
    console.error('usage: gum-gold.mjs --gum DIRECTORY [--development]');
    process.exit(2);
  }
  for (const document of gumGold(values.gum, values.development ? 'development' : 'test'))
    console.log(JSON.stringify(document));
}
