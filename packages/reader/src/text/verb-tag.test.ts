import { expect, test } from 'vitest';
import { tokensOf } from './tokens.js';

/** The tag of a word in a sentence. */
function tagIn(sentence: string, word: string): string | undefined {
  const tokens = tokensOf(sentence);
  return tokens.tag[tokens.lower.indexOf(word)];
}

test.each([
  ['The bureau estimates that the gap will grow.', 'estimates'],
  ['Crane alleged that the pension money was gone.', 'alleged'],
  ['Conservatives fear the president will sign.', 'fear'],
  ['It is a step that regulators say are needed.', 'say'],
  ['The agency projects that Ohio will lose a seat.', 'projects'],
  ['The department notes, “Ozone causes damage,” and leaves it there.', 'notes'],
  ['Trump Says He Will Win', 'says'],
])('a verb: %s', (sentence, word) => {
  expect(tagIn(sentence, word)).toBe('VERB');
});

test.each([
  ['She rejected the claim that he lied.', 'claim'],
  ['His view that the law is unjust is known.', 'view'],
  ['The alleged fraud was never shown.', 'alleged'],
  ['John Burrows said it was late.', 'burrows'],
  ['According to the New Zealand Herald, it was late.', 'herald'],
  ['The president-elect called it a scam.', 'elect'],
  ['Court records show that he paid.', 'records'],
])('no verb: %s', (sentence, word) => {
  expect(tagIn(sentence, word)).not.toBe('VERB');
});
