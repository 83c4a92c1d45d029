import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error the corpus tools are plain JavaScript
import { lintPassage } from '../../packages/reader/corpus/lint.mjs';
// @ts-expect-error the corpus tools are plain JavaScript
import { curl, parsePassages } from '../../packages/reader/corpus/markup.mjs';
// @ts-expect-error the benchmark is plain JavaScript
import { parseLines } from './stand-off.mjs';

const corpus = new URL('../../packages/reader/corpus/', import.meta.url);
const passages = new URL('passages/', corpus);

/** The one passage of a file in markup, and what was found wrong with it. */
function passage(body: string, header = '=== wire en-GB 2027-05-14\nD = Ana Duarte') {
  const { documents, problems } = parsePassages(`${header}\n\n${body}\n`, '999-wire.txt');
  const lint = documents.flatMap((document: object) => lintPassage(document, '999-wire.txt'));
  const errors = [...problems, ...lint].filter(({ level }: { level: string }) => level === 'error');
  return { document: documents[0], errors: errors.map(({ message }: { message: string }) => message) };
}

test('every passage compiles, and the three files hold what the passages say', () => {
  const compiled = new Map<string, object>();
  for (const split of ['train', 'development', 'test']) {
    const file = `${split}.jsonl`;
    for (const each of parseLines(readFileSync(new URL(file, corpus), 'utf8'), file))
      compiled.set(each.id, { ...each, split });
  }
  let count = 0;
  for (const file of readdirSync(passages)) {
    const { documents, problems } = parsePassages(readFileSync(new URL(file, passages), 'utf8'), file);
    expect(problems).toEqual([]);
    for (const { id, split, text, attributions } of documents) {
      count += 1;
      const published = compiled.get(id) as { text: string; split: string; attributions: object[] };
      expect(published, `${id} is not compiled; run compile.mjs`).toBeDefined();
      expect({ id, split: published.split, text: published.text }).toEqual({ id, split, text });
      expect(attributions, id).toMatchObject(published.attributions);
    }
  }
  expect(compiled.size).toBe(count);
  expect(count).toBeGreaterThanOrEqual(400);
});

test('spans nest, split and share a source', () => {
  const { document, errors } = passage(
    '{t1:"We sail,"} {s1:Ana Duarte} {c1 commits D:said}, {c2 denies D:rejecting} {t2:{s3:the union\'s} {c3 asserts -:claim} {t3:that the boat leaks}}. {t1:"On Monday."}',
  );
  expect(errors).toEqual([]);
  const words = (spans: [number, number][]) => spans.map(([start, end]) => document.text.slice(start, end));
  const [said, rejecting, claim] = document.attributions;
  expect(words(said.content)).toEqual(['"We sail,"', '"On Monday."']);
  expect(said).toMatchObject({ kind: 'direct', speaker: 'Ana Duarte', act: 'commits' });
  expect(words(rejecting.source)).toEqual(['Ana Duarte']);
  expect(words(rejecting.content)).toEqual(["the union's claim that the boat leaks"]);
  expect(claim).toMatchObject({ kind: 'indirect', speaker: null });
});

test.each([
  ['{s1:Duarte} {c1 asserts D:said} {t1:so', /never closed/],
  ['{s1:Duarte} {c1 asserts D:said} so}.', /closes nothing/],
  ['{s1:Duarte} {t1:that it rained}.', /no cue/],
  ['{s1:Duarte} {c1 asserts D:said} so.', /no content/],
  ['{s1:Duarte} {c1 shouts D:said} {t1:that it rained}.', /act "shouts"/],
  ['{s1:Duarte} {c1 asserts K:said} {t1:that it rained}.', /speaker "K"/],
  ['{s1:Duarte} {c1 asserts D:said} that {t1:it rained}.', /"that" outside/],
  ['{s1:Duarte} {c1 asserts D:said}: "{t1:It rained}."', /opening quotation mark/],
  ['{s1:Duarte} {c1 asserts D:sai}d {t1:that it rained}.', /inside a word/],
  ['{s1: Duarte} {c1 asserts D:said} {t1:that it rained}.', /space/],
  ['{s1:She} {c1 asserts D:said} {t1:that it rained}.', /never names/],
  ['{c1 asserts D:said {t1:that it rained}}.', /overlap/],
])('%s is refused', (body, message) => {
  expect(passage(body).errors.join('\n')).toMatch(message);
});

test('typographic quotation marks keep every offset', () => {
  const straight = `"It's ours," she said. 'No,' he said.`;
  expect(curl(straight)).toBe('“It’s ours,” she said. ‘No,’ he said.');
  expect(curl(straight)).toHaveLength(straight.length);
});
