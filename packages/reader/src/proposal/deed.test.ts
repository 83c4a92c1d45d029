import { expect, test } from 'vitest';
import { deedIn } from './deed.js';

test.each([
  ['Russian forces shelled the village', 'Russian forces', 'shell', 'the village', false],
  ['that its boats had sunk a trawler', 'its boats', 'sink', 'a trawler', false],
  ['Kenya did not burn the boats', 'Kenya', 'burn', 'the boats', true],
  ["the rebels hadn't crossed the river", 'the rebels', 'cross', 'the river', true],
  ['soldiers repeatedly fired on the post', 'soldiers', 'fire', 'on the post', false],
  ['the school was shelled', null, 'shell', '', false],
])('a deed: %s', (words, subject, verb, rest, denied) => {
  expect(deedIn(words, false)).toMatchObject({ subject, verb, rest, denied });
});

test.each([
  ['shelling the village', 'shell', 'the village'],
  ['having crossed the river', 'cross', 'the river'],
])('a deed of the speaker’s own: %s', (words, verb, rest) => {
  expect(deedIn(words, true)).toMatchObject({ subject: null, verb, rest });
});

test.each([
  'the boats may have crossed the river',
  'Kenya will shell the port',
  'the captured boats are in port',
  'the road is open',
  'forces allegedly shelled the village',
  'the ship that crossed the river is lost',
  'they could not confirm either account',
])('no deed: %s', (words) => {
  expect(deedIn(words, false)).toBeNull();
});
