import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from './read-statements.js';

/** [text, venue, audience] of its first statement. */
test.each([
  [
    '“It is late,” Ana Duarte said during a briefing at the Harbour Club.',
    'a briefing at the Harbour Club',
    null,
  ],
  ['“It is late,” Ana Duarte told reporters in Velma.', 'Velma', 'reporters'],
  ['“It is late,” Ana Duarte told the Atlantic in April.', null, 'the Atlantic'],
  ['“It is late,” Ana Duarte said at the Harbour Club on Monday.', 'the Harbour Club', null],
  ['Speaking at the Harbour Club on Monday, Ana Duarte said that it was late.', 'the Harbour Club', null],
  ['“It is late,” Ana Duarte said, speaking at the Harbour Club on Monday.', 'the Harbour Club', null],
  ['At a news conference in Velma, Ana Duarte said that it was late.', 'a news conference in Velma', null],
  ['In Velma on Tuesday, Ana Duarte said that it was late.', 'Velma', null],
  ['Ana Duarte told parliament on Tuesday that it was late.', null, 'parliament'],
  ['Ana Duarte said in an interview with the Velma Courier that it was late.', null, 'the Velma Courier'],
  [
    'In an interview with the Velma Courier on Monday, Ana Duarte said that it was late.',
    null,
    'the Velma Courier',
  ],
  ['“It is late,” Ana Duarte wrote in a letter to the council.', null, 'the council'],
  ['“It is late,” Ana Duarte said in a speech to the Harbour Club.', null, 'the Harbour Club'],
  ['“It is late,” Ana Duarte said to reporters.', null, 'reporters'],
  ['Ana Duarte assured the council that the gates would open.', null, 'the council'],
  ['“It is late,” Ana Duarte said on Monday.', null, null],
  ['Ana Duarte said that the talks at the Harbour Club were late.', null, null],
  ['Ana Duarte, who spoke at the Harbour Club, said that it was late.', null, null],
  ['“It is late,” said Ana Duarte, the head of mission in Velma.', null, null],
  ['“It is late,” Ana Duarte said in April.', null, null],
])('where and to whom: %s', (text, venue, audience) => {
  const [first] = readStatements({ ...plainDocument(text, 'note.txt'), date: '2018-06-18' });
  expect([first?.venue?.text ?? null, first?.audience?.text ?? null]).toEqual([venue, audience]);
});
