import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { format, load } from '@proviso/language';
import { draftFrom, draftText, plainDocument, readStatements } from '@proviso/reader';
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
