import { expect, test } from 'vitest';
import { limitOf } from './limit.js';

test.each([
  [
    'keep no more than 300 armed personnel in the buffer zone',
    false,
    'at most',
    '300',
    'armed personnel in the buffer zone',
  ],
  ['hold at most 1,200.5 kg of uranium', false, 'at most', '1200.5 kg', 'uranium'],
  ['keep more than 300 kg of enriched uranium', true, 'at most', '300 kg', 'enriched uranium'],
  ['maintain at least 40 monitors along the line', false, 'at least', '40', 'monitors along the line'],
  ['exceed 20 tonnes of heavy water', true, 'at most', '20 t', 'heavy water'],
])('a limit on what lasts: %s', (words, refrains, bound, amount, told) => {
  expect(limitOf(words, refrains)).toMatchObject({ bound, amount, words: told });
});

test.each([
  ['import more than 500,000 barrels of petroleum', true],
  ['keep more than 300 kg of uranium', false],
  ['keep no more than 300 guards', true],
  ['withdraw 300 soldiers', false],
  ['keep the road open', false],
  ['keep no more than a few guards', false],
])('no limit on what lasts: %s', (words, refrains) => {
  expect(limitOf(words, refrains)).toBeNull();
});
