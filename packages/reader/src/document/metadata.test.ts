import { expect, test } from 'vitest';
import { type Metadata, metadataOf } from './metadata.js';

const body =
  '\n\nThe foreign minister said on Friday that the gates of the river would be opened in June, and that the crews would be home first. The envoy denied it, and called on the council to meet.\n';

/** How texts begin, and what they say of themselves by it. */
test.each<[string, string, Partial<Metadata>]>([
  [
    'a press release',
    'PRESS RELEASE\n\nFor immediate release\n3 March 2027\n\nMinistry welcomes agreement on the gates',
    { title: 'Ministry welcomes agreement on the gates', date: '2027-03-03' },
  ],
  [
    'a wire report',
    'Upland to open gates\n\nVELMA, March 3, 2027 (AP) — The gates will be opened.',
    { title: 'Upland to open gates', date: '2027-03-03', publisher: 'AP', place: 'VELMA' },
  ],
  [
    'a document of an organisation',
    'United Nations\nS/2027/41\nSecurity Council\nDistr.: General\n3 March 2027\n\nLetter dated 1 March 2027 from the Permanent Representative of Upland',
    { date: '2027-03-03' },
  ],
  [
    'a transcript',
    'Transcript: Foreign Minister Ana Duarte at the Harbour Club\n\nMarch 3, 2027, 2:15 P.M.',
    { title: 'Transcript: Foreign Minister Ana Duarte at the Harbour Club', date: '2027-03-03' },
  ],
  [
    'an opinion',
    'Open the gates now\n\nBy Cora Brandt\nThe Delta Courier\nWednesday, 3 March 2027',
    { title: 'Open the gates now', authors: ['Cora Brandt'], date: '2027-03-03' },
  ],
  [
    'a question, and a line with bars',
    'Will Upland open the gates?\n\nCora Brandt | Delta Courier | 3 March 2027',
    { title: 'Will Upland open the gates?', date: '2027-03-03' },
  ],
  [
    'a quotation for a title',
    '“We will open the gates,” minister says\n\nBy Cora Brandt, Delta Courier, 03/12/2027',
    {
      title: '“We will open the gates,” minister says',
      authors: ['Cora Brandt'],
      publisher: 'Delta Courier',
    },
  ],
  [
    'when it was published and changed',
    'Gates to open\nPublished: 3 March 2027 14:05 GMT\nUpdated: 4 March 2027\nSource: Delta Courier',
    { title: 'Gates to open', date: '2027-03-03', publisher: 'Delta Courier' },
  ],
  ['a letter', 'Velma, 3 March 2027\n\nExcellency,', { title: null, date: '2027-03-03' }],
  [
    'a report of the day',
    'Monitoring Mission to the Orm Valley\nDaily report no. 41\nStatus as of 18:00, 3 March 2027',
    { title: 'Monitoring Mission to the Orm Valley', date: '2027-03-03' },
  ],
  [
    'a short month in capitals',
    'Gates to open\n\nMAR. 3, 2027',
    { title: 'Gates to open', date: '2027-03-03' },
  ],
  [
    'an ordinal',
    'Gates to open\n\nWednesday 3rd March, 2027',
    { title: 'Gates to open', date: '2027-03-03' },
  ],
  ['nothing of the kind', 'The gates were shut.', { title: null, date: null, publisher: null, authors: [] }],
  ['a text that begins with a quotation', '“We will open the gates,” the minister said.', { title: null }],
])('%s', (_, head, said) => {
  expect(metadataOf(head + body, 'x.txt')).toMatchObject(said);
});
