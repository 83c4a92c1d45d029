import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from './read-statements.js';

/** [text, when its first statement was said, with which words]; the documents are dated Monday, 18 June 2018. */
test.each([
  ['Ana Duarte said on Monday that the gates would open.', '2018-06-18', 'on Monday'],
  ['Ana Duarte said Monday that the gates would open.', '2018-06-18', 'Monday'],
  ['The gates will open, Ana Duarte said on Friday.', '2018-06-15', 'on Friday'],
  ['On Tuesday, Ana Duarte said that the gates would open.', '2018-06-12', 'On Tuesday'],
  ['Ana Duarte on Tuesday said that the gates would open.', '2018-06-12', 'on Tuesday'],
  ['Ana Duarte told the Atlantic in April that the gates would open.', '2018-04', 'April'],
  ['“The gates will open,” Ana Duarte, a former envoy, told the Atlantic in April.', '2018-04', 'April'],
  ['“The gates will open,” said Ana Duarte, a former envoy, on Sunday.', '2018-06-17', 'on Sunday'],
  ['“The gates will open,” Ana Duarte said last week.', '2018-06-11/2018-06-17', 'last week'],
  ['Last week, Ana Duarte said that the gates would open.', '2018-06-11/2018-06-17', 'Last week'],
  [
    'Speaking at the Harbour Club on Monday, Ana Duarte said that the gates would open.',
    '2018-06-18',
    'on Monday',
  ],
  [
    '“The gates will open,” Ana Duarte said, speaking at the Harbour Club on Monday.',
    '2018-06-18',
    'on Monday',
  ],
  [
    'In an interview published on 3 May, Ana Duarte said that the gates would open.',
    '2018-05-03',
    'on 3 May',
  ],
  [
    '“The gates will open,” Ana Duarte said in a statement released on Saturday.',
    '2018-06-16',
    'on Saturday',
  ],
  ['“The gates will open,” Ana Duarte told reporters in Velma on June 12.', '2018-06-12', 'on June 12'],
  ['Ana Duarte said two days ago that the gates would open.', '2018-06-16', 'two days ago'],
  ['Ana Duarte announced on 9 December that the gates would open.', '2017-12-09', 'on 9 December'],
  ['Ana Duarte said in 2015 that the gates would open.', '2015', '2015'],
  [
    '“The gates will open,” Ana Duarte told the council in a letter dated 12 March 2017.',
    '2017-03-12',
    '12 March 2017',
  ],
  [
    '“It is late,” Ana Duarte said on Thursday. “The gates will open on Friday.”',
    '2018-06-14',
    'on Thursday',
  ],
])('when it was said: %s', (text, edtf, words) => {
  const [first] = readStatements({ ...plainDocument(text, 'note.txt'), date: '2018-06-18' });
  expect([first?.said?.edtf, first?.said?.text]).toEqual([edtf, words]);
});

test.each([
  'Ana Duarte said that the gates would open on Friday.',
  '“The gates will open on Friday,” Ana Duarte said.',
  'Ana Duarte, who resigned in May, said that the gates would open.',
  '“The gates will open,” said Ana Duarte, who left the council in 2013.',
  'After the flood on Tuesday, Ana Duarte said that the gates would open.',
  '“The gates will open,” Ana Duarte said, after the council had met on Thursday.',
  'Ana Duarte said every Monday that the gates would open.',
])('when it was said is not told: %s', (text) => {
  const [first] = readStatements({ ...plainDocument(text, 'note.txt'), date: '2018-06-18' });
  expect(first?.content.length).toBeGreaterThan(0);
  expect(first?.said).toBeNull();
});

test('a weekday needs the document’s day', () => {
  const text = 'Ana Duarte said on Monday that the gates would open.';
  expect(readStatements({ ...plainDocument(text, 'note.txt'), date: '2018-06' })[0]?.said).toBeNull();
  expect(readStatements({ ...plainDocument(text, 'note.txt'), date: null })[0]?.said).toBeNull();
});

test('a report within a report has a day of its own', () => {
  const text = 'Tomas Reyl said on Monday that Ana Duarte had promised in May to open the gates.';
  const nested = readStatements({ ...plainDocument(text, 'note.txt'), date: '2018-06-18' }).find(
    (one) => one.depth === 1,
  );
  expect([nested?.speaker, nested?.said?.edtf]).toEqual(['Ana Duarte', '2018-05']);
});
