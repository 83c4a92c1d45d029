import { expect, test } from 'vitest';
import { paragraphsOf } from './paragraph.js';

const long = 'The minister said in the evening that all of the gates of';

test.each<[string, string, readonly string[]]>([
  ['an empty line parts', 'One.\n\nTwo.', ['One.', 'Two.']],
  ['a short line parts', 'A heading\nA text.', ['A heading', 'A text.']],
  ['a line wrapped at a column goes on', `${long}\nUpland would open.`, [`${long}\nUpland would open.`]],
  [
    'an indented line begins a paragraph',
    `   ${long}\nUpland\n   He added more.`,
    [`${long}\nUpland`, 'He added more.'],
  ],
  [
    'an indented line begins one after a line that is long',
    `   ${long}\n   Upland would open.`.replace('\n   ', '\n'),
    [`${long}\nUpland would open.`],
  ],
  [
    'also where the line before ends in no stop',
    `${long}\n   Lowland denied it.`,
    [long, 'Lowland denied it.'],
  ],
  [
    'an item of a list goes on below its words',
    `- ${long}\n  Upland would open.`,
    [`- ${long}\n  Upland would open.`],
  ],
  [
    'a block that is indented as a whole goes on',
    `   ${long}\n   Upland would open.`,
    [`${long}\n   Upland would open.`],
  ],
])('%s', (_, text, paragraphs) => {
  expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(paragraphs);
});
