import { expect, test } from 'vitest';
import { datesIn } from './date.js';

const monday = '2018-06-18';

/** Every time in a text as EDTF; one that can be read in two ways as its readings. */
function times(text: string, reference: string | null, view?: 'past' | 'ahead'): string {
  return datesIn(text, 0, reference, view)
    .map((date) => date.readings?.join(' or ') ?? date.edtf)
    .join(', ');
}

test.each([
  ['It was signed on 18 June 2018.', '2018-06-18'],
  ['It was signed on June 18, 2018.', '2018-06-18'],
  ['It was signed on Monday, June 18, 2018.', '2018-06-18'],
  ['It was signed on the 18th of June, 2018.', '2018-06-18'],
  ['It was signed on 18th June 2018.', '2018-06-18'],
  ['It was signed on Jun. 18, 2018.', '2018-06-18'],
  ['It was signed on Sept. 9, 2017.', '2017-09-09'],
  ['Dated 2018-06-18.', '2018-06-18'],
  ['Dated 2018-06-18T09:30:00+09:00.', '2018-06-18'],
  ['Dated 2018/06/18.', '2018-06-18'],
  ['Dated 18/06/2018.', '2018-06-18'],
  ['Dated 06/18/2018.', '2018-06-18'],
  ['Dated 05/06/2018.', '2018-06-05 or 2018-05-06'],
  ['Dated 05/05/2018.', '2018-05-05'],
  ['Dated 18.06.2018.', '2018-06-18'],
  ['Dated 5.6.2018.', '2018-06-05'],
  ['Dated 31/31/2018.', ''],
  ['They met from 12 to 14 June 2018.', '2018-06-12/2018-06-14'],
  ['They met June 12–14, 2018.', '2018-06-12/2018-06-14'],
  ['They met from 30 May to 2 June 2018.', '2018-05-30/2018-06-02'],
  ['They met from May 30 to June 2, 2018.', '2018-05-30/2018-06-02'],
  ['They met from 30 December 2017 to 2 January 2018.', '2017-12-30/2018-01-02'],
  ['It opened in June 2018.', '2018-06'],
  ['It ran from May to August 2019.', '2019-05/2019-08'],
  ['It was built in the spring of 2017.', '2017-21'],
  ['In the third quarter of 2018 it stopped.', '2018-07/2018-09'],
  ['In the second half of 2018 it stopped.', '2018-07/2018-12'],
  ['It has stood since 1953.', '1953'],
  ['It was common in the 1990s.', '199X'],
  ['By 2020 it is to be gone.', '2020'],
  ['There is no 31 June 2018.', ''],
  ['Version 1.2.2018b came out.', ''],
  ['Room 2018 is upstairs.', ''],
  ['They may march on.', ''],
])('without a reference: %s', (text, edtf) => {
  expect(times(text, null)).toBe(edtf);
});

test.each([
  'on Monday',
  'yesterday',
  'last week',
  'in April',
  'on June 12',
  'two days ago',
  'earlier this year',
  'this summer',
])('without a reference nobody can tell “%s”', (text) => {
  expect(times(`She spoke ${text}.`, null)).toBe('');
});

test.each([
  ['revealed Monday', '2018-06-18'],
  ['said on Sunday', '2018-06-17'],
  ['said on Tuesday', '2018-06-12'],
  ['said late on Friday', '2018-06-15'],
  ['said early Saturday morning', '2018-06-16'],
  ['said last Monday', '2018-06-11'],
  ['said last Thursday', '2018-06-14'],
  ['said on Friday last', '2018-06-15'],
  ['said on Monday last week', '2018-06-11'],
  ['said on Monday of last week', '2018-06-11'],
  ['said last week on Wednesday', '2018-06-13'],
  ['said earlier Monday', '2018-06-18'],
  ['said on Tuesday evening', '2018-06-12'],
  ['said between Thursday and Saturday', '2018-06-14/2018-06-16'],
  ['said today', '2018-06-18'],
  ['said earlier today', '2018-06-18'],
  ['said this morning', '2018-06-18'],
  ['said yesterday', '2018-06-17'],
  ['said last night', '2018-06-17'],
  ['said the day before yesterday', '2018-06-16'],
  ['said overnight', '2018-06-17/2018-06-18'],
  ['said last week', '2018-06-11/2018-06-17'],
  ['said earlier this month', '2018-06-01/2018-06-18'],
  ['said earlier this year', '2018-01-01/2018-06-18'],
  ['said over the weekend', '2018-06-16/2018-06-17'],
  ['said at the weekend', '2018-06-16/2018-06-17'],
  ['said last weekend', '2018-06-16/2018-06-17'],
  ['said last month', '2018-05'],
  ['said last year', '2017'],
  ['said two days ago', '2018-06-16'],
  ['said 10 days ago', '2018-06-08'],
  ['said fourteen days ago', '2018-06-04'],
  ['said forty days ago', '2018-05-09'],
  ['said two weeks ago', '2018-06-04~'],
  ['said three months ago', '2018-03'],
  ['said a year ago', '2017'],
  ['said about two years ago', '2016~'],
  ['said more than two years ago', ''],
  ['told the Atlantic in April', '2018-04'],
  ['told the Atlantic last April', '2018-04'],
  ['told the Atlantic in November', '2017-11'],
  ['told the Atlantic in late June', '2018-06'],
  ['told the Atlantic in May', '2018-05'],
  ['said on June 12', '2018-06-12'],
  ['said on 12 June', '2018-06-12'],
  ['said on December 3', '2017-12-03'],
  ['said on June 19', '2017-06-19'],
  ['said on June 3-5', '2018-06-03/2018-06-05'],
  ['said last spring', '2018-21'],
  ['said last autumn', '2017-23'],
  ['said last winter', '2017-24'],
  ['said every Monday', ''],
  ['said on the following Monday', ''],
  ['told The Sunday Times', ''],
  ['recalled Bloody Sunday', ''],
  ['said they may go', ''],
])('a reporting verb looks back from Monday, 18 June 2018: %s', (text, edtf) => {
  expect(times(text, monday, 'past')).toBe(edtf);
});

test.each([
  ['They will meet on Friday.', '2018-06-22'],
  ['They will meet next Monday.', '2018-06-25'],
  ['They will meet this weekend.', '2018-06-23/2018-06-24'],
  ['They will meet tomorrow.', '2018-06-19'],
  ['They will meet Monday week.', '2018-07-02'],
  ['They will meet next week.', '2018-06-25/2018-07-01'],
  ['They will meet in July.', '2018-07'],
  ['They will meet in March.', '2019-03'],
  ['They will meet in two weeks.', '2018-07-02~'],
  ['They will meet in three days.', '2018-06-21'],
  ['It is to be done by the end of the year.', '2018'],
  ['It is to be done by the end of next month.', '2018-07'],
  ['It is to be done by year’s end.', '2018'],
  ['It is to be done by May.', '2019-05'],
  ['It is to be done by June 30.', '2018-06-30'],
  ['It is to be done by 1 January.', '2019-01-01'],
  ['It took two days of talks.', ''],
])('words that look ahead: %s', (text, edtf) => {
  expect(times(text, monday)).toBe(edtf);
});

test.each([
  ['2018-06', 'in April', '2018-04'],
  ['2018-06', 'on Monday', ''],
  ['2018-06', 'on June 3', '2018-06-03'],
  ['2018', 'in April', ''],
  ['2018', 'last year', '2017'],
  ['2018-06-18~', 'on Monday', ''],
  ['2018-06-12/2018-06-20', 'yesterday', ''],
  ['2018-01-02', 'in December', '2017-12'],
  ['2018-01-02', 'this winter', '2017-24'],
  ['2018-01-02', 'this summer', '2018-22'],
  ['2018-01-02', 'on December 31', '2017-12-31'],
  ['2018-01-01', 'on Sunday', '2017-12-31'],
  ['2020-03-01', 'yesterday', '2020-02-29'],
])('a document dated %s tells “%s” as %s', (reference, text, edtf) => {
  expect(times(`She spoke ${text}.`, reference, 'past')).toBe(edtf);
});

test('each stretch is the text at its place', () => {
  const text = 'On Monday, June 18, she said that by 2020, or in April 2021, it would stop.';
  for (const date of datesIn(text, 0, monday)) expect(text.slice(date.start, date.end)).toBe(date.text);
});

test.each([
  ['According to the mission, 14 people were released in May.', '2018-05'],
  ['He wrote to the council in May.', '2018-05'],
  ['They promised to meet in May.', '2019-05'],
  ['He was due to return in May.', '2019-05'],
  ['What would follow was agreed in May.', '2018-05'],
])('whether the words before a month look ahead: %s', (text, edtf) => {
  expect(times(text, monday)).toBe(edtf);
});
