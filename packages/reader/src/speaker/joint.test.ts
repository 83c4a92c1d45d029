import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';

/** The speakers of the last statement of a short text, and that none of them is its one speaker. */
test.each([
  ['Alik Moreno and Dana Ilves said the dam was safe.', ['Alik Moreno', 'Dana Ilves']],
  [
    'Foreign Minister Alik Moreno of Kenya and Defence Secretary Dana Ilves of Uganda said that the border would open.',
    ['Alik Moreno', 'Dana Ilves'],
  ],
  ['Kenya, Uganda and Tanzania said the lake was theirs.', ['Kenya', 'Uganda', 'Tanzania']],
  ['Kenya and Uganda met on Friday. The two sides agreed to open the border.', ['Kenya', 'Uganda']],
  ['Talks between Kenya and Uganda ended on Friday. Both sides said they were content.', ['Kenya', 'Uganda']],
  [
    'Kenya closed the border in May. Uganda followed in June. The two countries agreed to open it again.',
    ['Kenya', 'Uganda'],
  ],
  [
    'President Alik Moreno met Prime Minister Dana Ilves in Oslo. Both leaders said that the border would open.',
    ['Alik Moreno', 'Dana Ilves'],
  ],
  [
    'Sen. Alik Moreno and Rep. Dana Ilves met on Friday. They said the bill would pass.',
    ['Alik Moreno', 'Dana Ilves'],
  ],
  [
    'Alik Moreno and Dana Ilves said the dam was safe. They promised to publish the figures.',
    ['Alik Moreno', 'Dana Ilves'],
  ],
  ['“We shall open the border,” Alik Moreno and Dana Ilves said.', ['Alik Moreno', 'Dana Ilves']],
  ['Neither Kenya nor Uganda said when the border would open.', ['Kenya', 'Uganda']],
] as const)('%s', (text, speakers) => {
  const last = readStatements(plainDocument(text, 'x')).at(-1);
  expect([last?.speaker, last?.speakers]).toEqual([null, speakers]);
});

/** Where the text leaves open who they are, nobody is named. */
test.each([
  'Kenya, Uganda and Tanzania met. The two sides agreed to open the border.',
  'The two sides agreed to open the border.',
  'Officials in Kenya and Uganda said the border was closed.',
  'The foreign ministers of Kenya and Uganda said the border was closed.',
  'Alik Moreno and two of his aides said the dam was safe.',
  'President Alik Moreno met Dana Ilves and Rolf Hamm in Oslo. Both leaders said that the border would open.',
])('%s', (text) => {
  const last = readStatements(plainDocument(text, 'x')).at(-1);
  expect([last?.speaker, last?.speakers]).toEqual([null, []]);
});

test('one speaker stands alone in the list', () => {
  const last = readStatements(plainDocument('Kenya said the border was closed.', 'x')).at(-1);
  expect([last?.speaker, last?.speakers]).toEqual(['Kenya', ['Kenya']]);
});
