import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';
import { draftFrom } from './from-statements.js';
import { speakerOf } from './speech.js';
import { draftText } from './to-text.js';

test.each([
  ['Remarks by President Amara Diallo to the Assembly', 'Amara Diallo'],
  ['Statement by Foreign Minister Ana Duarte of Norway', 'Ana Duarte'],
  ['Joint statement of Serbia and Kosovo', null],
  ['Statement by the ministry', null],
])('whose words a document is: %s', (title, speaker) => {
  expect(speakerOf({ ...plainDocument('Text.', 'note.txt'), title })).toBe(speaker);
});

test.each([
  ['We will open the port by 1 May 2027.', 'Norway must openPort by 2027-05-01'],
  ['We will not shell the port.', 'Norway must not shellPort'],
  ['My government will open the port.', 'Norway must openPort'],
  ['If Sweden frees the crew, we will open the port.', 'Norway must openPort if swedenFreesCrew'],
  [
    'Until the last ship is home, we will keep the port closed.',
    'must keep keepPortClosed until lastShipHome',
  ],
])('what a speech promises in the first person is the speaker’s promise: %s', (text, line) => {
  const title = 'Remarks by Foreign Minister Ana Duarte of Norway';
  const document = { ...plainDocument(`${title}\n\n${text}`, 'note.txt'), title, date: '2027-04-02' };
  expect(draftText(draftFrom(document, readStatements(document)))).toContain(line);
});

test.each(['We will see.', 'We will need help.', '“We will open the port,” he told me.'])(
  'no promise: %s',
  (text) => {
    const title = 'Remarks by Foreign Minister Ana Duarte of Norway';
    const document = { ...plainDocument(`${title}\n\n${text}`, 'note.txt'), title, date: '2027-04-02' };
    expect(draftText(draftFrom(document, readStatements(document)))).not.toMatch(/\bmust\b/u);
  },
);
