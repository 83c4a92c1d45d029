import { expect, test } from 'vitest';
import { quantitiesIn } from './quantity.js';

test.each([
  ['eighty detainees', [[80, 'detainee', 'exactly']]],
  ['at least sixteen inspectors', [[16, 'inspector', 'at least']]],
  ['no more than seventy trucks', [[70, 'truck', 'at most']]],
  [
    'fourteen missiles and four drones',
    [
      [14, 'missile', 'exactly'],
      [4, 'drone', 'exactly'],
    ],
  ],
  ['about 2.5 million barrels', [[2_500_000, 'barrel', 'about']]],
  ['in 2018 on June 4', []],
] as const)('%s', (text, expected) => {
  expect(quantitiesIn(text, 0).map(({ value, unit, bound }) => [value, unit, bound])).toEqual(expected);
});
