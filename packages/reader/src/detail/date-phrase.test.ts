import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phrases, signsIn } from './date-phrase.js';
import { referenceOf } from './reference-day.js';

const corpus = ['train', 'development', 'test'].flatMap((split) =>
  readFileSync(new URL(`../../corpus/${split}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line).text as string).split('\n')),
);

/** The phrases that tell a time in a text though it lacks a sign that they are said to need. */
function hidden(text: string): readonly string[] {
  const has = signsIn(text);
  const setting = { reference: referenceOf('2018-06-18'), view: 'ahead' } as const;
  return phrases
    .filter(({ signs }) => !signs.every(has))
    .flatMap(({ pattern, read }) =>
      [...text.matchAll(pattern)].filter((match) => read(match, setting) !== null).map(([words]) => words),
    );
}

test('no time of the corpus is hidden by the lack of a sign', () => {
  expect(corpus.flatMap(hidden)).toEqual([]);
});

test('no time made of the words that phrases are made of is hidden by the lack of a sign', () => {
  const words =
    `in by on the of at over last this next earlier late early day days week weekend month year years end ago
   yesterday today tonight tomorrow overnight night morning May may MAY march March june June Sept. dec Monday MONDAY
   monday winter fall quarter half first Q3 2018 1990s mid-1980s 3 3rd 12 12–14 18/06/2018 2018-06 2018-06-18 a two thirty
   after before coming past ſunday – to and , ’s`.split(/\s+/u);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 7 }), (list) => {
      expect(hidden(list.join(' '))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
