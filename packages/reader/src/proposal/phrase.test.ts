import { expect, test } from 'vitest';
import { actOf, wishOf, withoutDeadline } from './phrase.js';

const subject = { names: ['Marisia'] };

test.each([
  ['to open the port', 'open the port'],
  ['to fully denuclearize his country', 'fully denuclearize his country'],
  ['that it would open every port', 'open every port'],
  ['that Marisia will open every port.', 'open every port'],
  ['we will be releasing the prisoners', 'be releasing the prisoners'],
  ['“we’ll pay our share”', 'pay our share'],
  ['attack Brim', 'attack Brim'],
  ['to making sure that the armistice is altered', 'make sure that the armistice is altered'],
  ['to ending the war', 'end the war'],
  ['to cutting its stocks', 'cut its stocks'],
  ['to freeing the crew', 'free the crew'],
  ['the gates would open', null],
  ['that Tovland would open every port', null],
  ['full capacity by the second quarter', null],
  ['to night movements of vessels above 200 metres', null],
  ['as follows', null],
  ['You have one now. We accept', null],
  ['Day one', null],
  ['', null],
])('the act in “%s”', (words, act) => {
  expect(actOf(words, subject)?.words ?? null).toBe(act);
});

test.each([
  ['the state to file its reply', false, 'the state to file its reply'],
  ['that the containers be opened', false, 'the containers be opened'],
  ['We are not asking for the moon', true, null],
  ['What people want is bread', false, null],
  ['One. Two three.', false, null],
  ['a white paper on the matter', false, 'a white paper on the matter'],
  ['that the Legislature appropriate the share', false, 'the Legislature appropriate the share'],
  ['the deadline was December 15', false, null],
  ['he wished her well', false, null],
])('the wish in “%s”', (words, direct, wish) => {
  expect(wishOf(words, direct)).toBe(wish);
});

test('a deadline is said once', () => {
  const deadline = { start: 0, end: 0, text: 'May' };
  expect(withoutDeadline('open every port by May', deadline)).toBe('open every port');
  expect(
    withoutDeadline('open every port by the end of May and pay', { ...deadline, text: 'the end of May' }),
  ).toBe('open every port and pay');
  expect(withoutDeadline('open every port', deadline)).toBe('open every port');
});
