import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format, load } from '@proviso/language';
import { draftFrom, draftText, plainDocument, readDocument, readStatements } from '@proviso/reader';
import { expect, test } from 'vitest';

interface Passage {
  readonly id: string;
  readonly date: string | null;
  readonly text: string;
}

const corpus = ['train', 'development', 'test'].flatMap((part) =>
  readFileSync(`packages/reader/corpus/${part}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Passage),
);

/** The errors of a draft of a text, each with its line. */
function errorsOf({ id, date, text }: Passage): readonly string[] {
  const document = { ...plainDocument(text, `${id}.txt`), ...(date === null ? {} : { date }) };
  const body = format(draftText(draftFrom(document, readStatements(document)), 'Draft')).text;
  const lines = body.split('\n');
  return load([{ uri: 'draft.proviso', text: body }], { texts: { [document.name]: document.text } })
    .diagnostics.filter((one) => one.severity !== 'hint')
    .map((one) => `${id}: ${one.code} ${one.message} | ${lines[one.span.start.line]}`);
}

test('every passage of the corpus makes a draft without errors', () => {
  expect(corpus.length).toBeGreaterThan(400);
  expect(corpus.flatMap(errorsOf)).toEqual([]);
}, 300_000);

test('so do passages shuffled into one another', () => {
  const paragraphs = corpus.flatMap(({ text }) => text.split('\n\n'));
  const mixed = Array.from({ length: 120 }, (_, n) => ({
    id: `mixed-${n}`,
    date: n % 3 === 0 ? null : '2027-05-10',
    text: Array.from({ length: 12 }, (__, i) => paragraphs[(n * 7919 + i * 104_729) % paragraphs.length]!)
      .map((paragraph, i) => (i % 4 === 3 ? paragraph.slice(0, Math.floor(paragraph.length / 2)) : paragraph))
      .join(n % 2 === 0 ? '\n\n' : ' '),
  }));
  expect(mixed.flatMap(errorsOf)).toEqual([]);
}, 300_000);

test('so does every passage as a clause of an agreement', () => {
  const clauses = corpus.map(({ id, text }) => ({
    id: `clause-${id}`,
    date: '2027-03-03',
    text: `Agreement between Kenya and the Northern Front\n\nSigned at Kisumu on 3 March 2027\n\n${text
      .split('\n\n')
      .map(
        (paragraph, n) =>
          `${n + 1}. The Parties shall ${paragraph.charAt(0).toLowerCase()}${paragraph.slice(1)}`,
      )
      .join('\n\n')}`,
  }));
  expect(clauses.flatMap(errorsOf)).toEqual([]);
}, 300_000);

const shared = ['../shared/data/korea', '../shared/data/security-council'];
const instruments = shared
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
if (instruments.length === 0)
  console.warn(`SKIPPED: ${shared.join(', ')} are not here, so no draft is made of treaties and resolutions`);
test.skipIf(instruments.length === 0)(
  'so do declarations and resolutions, each duty under its printed number',
  async () => {
    const errors: string[] = [];
    let numbered = 0;
    for (const path of instruments) {
      const result = await readDocument(readFileSync(path), { name: basename(path) });
      if ('error' in result) throw new Error(`${path}: ${result.error.message}`);
      const document = { ...result.document, name: `${basename(path)}.txt` };
      const draft = draftFrom(document, readStatements(document));
      const body = format(draftText(draft, 'Draft')).text;
      const { diagnostics } = load([{ uri: 'draft.proviso', text: body }], {
        texts: { [document.name]: document.text },
      });
      errors.push(
        ...diagnostics
          .filter((one) => one.severity !== 'hint')
          .map((one) => `${path}: ${one.code} ${one.message}`),
      );
      numbered += draft.commitments.filter(({ article }) => article?.number != null).length;
    }
    expect(errors).toEqual([]);
    expect(numbered).toBeGreaterThan(40);
  },
  300_000,
);

const gum = '../shared/data/gum/dep';
if (!existsSync(gum)) console.warn(`SKIPPED: ${gum} is not here, so no draft is made of its texts`);
test.skipIf(!existsSync(gum))(
  'so do texts of many kinds that others wrote',
  () => {
    const texts = readdirSync(gum)
      .filter((name) => name.endsWith('.conllu'))
      .map((name) => ({
        id: name,
        date: null,
        text: readFileSync(`${gum}/${name}`, 'utf8')
          .split('\n')
          .flatMap((line) =>
            line.startsWith('# text = ') ? [line.slice(9)] : line.startsWith('# newpar') ? ['\n\n'] : [],
          )
          .join(' '),
      }));
    expect(texts.flatMap(errorsOf)).toEqual([]);
  },
  300_000,
);
