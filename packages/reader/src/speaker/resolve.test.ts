import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';

/** The speaker of the last statement of a short text. */
test.each([
  ['Mayor Belinda Cross and Sen. Ike Harlow met on Monday. He said the roads were bad.', 'Ike Harlow'],
  [
    'Sen. Bernard Osei said Marla Quist should resign. She told the president that she would stay.',
    'Marla Quist',
  ],
  [
    'The Supreme Court met on Monday. Lana Whitehorse waited outside. She said she owed nothing.',
    'Lana Whitehorse',
  ],
  ['Harlan Stokes arrived late. The Arkansas Republican said the train had stopped.', 'Harlan Stokes'],
  ['Congressional Republicans said the bill was dead.', null],
  ['Voters surveyed by WSCN said the race was close.', null],
  ['Ana Duarte and Boris Kern said the bill was dead.', null],
  ['The foreign minister of France, Ana Duarte, said the gates would open.', 'Ana Duarte'],
  ['The chair of the commission, Judge Lena Ostrow, warned that the truce would fail.', 'Lena Ostrow'],
  ['A spokesman for the minister, Ana Duarte, said the gates would open.', null],
  ['Two aides to the minister, Ana Duarte, said the gates would open.', null],
  ['Ana Duarte and two of her aides said the bill was dead.', null],
  ['Corvane said the valves were safe.', 'Corvane'],
  ['The Committee said the bill was dead.', null],
  ['The Lake Basin Committee met on Monday. The Committee said the lake was low.', 'Lake Basin Committee'],
  ['Lana Whitehorse drove through New Hampshire. She said she owed nothing.', 'Lana Whitehorse'],
  [
    'The state transportation secretary said the bridge was safe. Inspectors disagree. The state transportation secretary, Jeff Corrigan, took office in May.',
    'Jeff Corrigan',
  ],
  ['The Minority in Parliament said the bill was dead.', null],
  ['Press groups said the ruling was dangerous.', null],
] as const)('%s', (text, speaker) => {
  expect(readStatements(plainDocument(text, 'x')).at(-1)?.speaker).toBe(speaker);
});
