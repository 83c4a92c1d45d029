import { expect, test } from 'vitest';
import { boxesOf, type Item } from './pdf-box.js';

/** Words set one after the other from left to right, as a page shows them. */
function set(...words: readonly (readonly [text: string, dir?: 'rtl'])[]): readonly Item[] {
  let x = 0;
  return words.map(([str, dir = 'ltr']) => {
    const item = { str, dir, transform: [10, 0, 0, 10, x, 700], width: 20 };
    x += 23;
    return item;
  });
}

test.each([
  ['left to right', set(['one'], ['two']), 'one two'],
  [
    'a quotation from right to left within',
    set(['said'], ['غدا', 'rtl'], ['المعبر', 'rtl'], ['today']),
    'said المعبر غدا today',
  ],
  [
    'marks between its words',
    set(['said'], ['غدا', 'rtl'], [','], ['المعبر', 'rtl'], ['today']),
    'said المعبر , غدا today',
  ],
  [
    'a line from right to left with a number',
    set(['غدا', 'rtl'], ['12'], ['المعبر', 'rtl']),
    'المعبر 12 غدا',
  ],
  ['the shapes of letters', set(['ﻏﺪا', 'rtl']), 'غدا'],
  ['ligatures', set(['oﬃce ﬂag']), 'office flag'],
])('%s', (_, items, text) => {
  expect(boxesOf(items).map((box) => box.text)).toEqual([text]);
});
