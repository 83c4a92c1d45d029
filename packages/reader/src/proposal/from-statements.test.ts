import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { readStatements } from '../statement/read-statements.js';
import { draftFrom } from './from-statements.js';
import { draftText } from './to-text.js';

function draft(text: string, publisher: string | null = null): string {
  const document = { ...plainDocument(text, 'note.txt'), date: '2027-06-20', publisher };
  return draftText(draftFrom(document, readStatements(document)));
}

test('what a mission could not verify is not what it said', () => {
  const written = draft('The Norwegian Mission could not verify the withdrawal of patrols.');
  expect(written).not.toMatch(/^statement/mu);
  expect(written).toMatch(/# Gap \(act\): .*“the withdrawal of patrols”/u);
});

test('what a body was unable to verify is no denial of it', () => {
  expect(draft('The Agency was unable to verify the number of centrifuges.')).not.toMatch(/^statement/mu);
});

test('the number of a heading is no initial of a name', () => {
  expect(draft('I. Iran said that the road was open.')).not.toContain('person');
});

test('a quotation that wishes and refuses at once is no position until somebody puts it', () => {
  const written = draft(
    '“We are ready to talk, but not without first seeing the ships leave,” Selin Aydin told reporters.',
  );
  expect(written).not.toMatch(/^position/mu);
  expect(written).not.toMatch(/seeingShips/u);
});

test.each([
  ['An incident is likely if neither side moves, Selin Aydin said.', 'says "An incident"'],
  ['It is likely that the rains will fail, Selin Aydin said.', 'says "the rains will fail"'],
  ['The rains will likely fail, Selin Aydin said.', 'says "The rains will fail"'],
])('what is expected is told without its estimate: %s', (text, phrase) => {
  expect(draft(text)).toContain(phrase);
});

test('the labels of a transcript are nobody’s name', () => {
  const written = draft(
    'QUESTION: Will they lift the tariffs?\n\nSELIN AYDIN: They will.\n\nQUESTION: When?',
  );
  expect(written).not.toMatch(/person QUESTION/u);
});

test('the publisher that speaks of itself is one and the same', () => {
  const written = draft('The Mission said that two boats were missing.', 'Lake Monitoring Mission');
  expect(written).not.toMatch(/^organisation/mu);
  expect(written).toMatch(/statement S1: LakeMonitoringMissionReport asserts/u);
});

test('a gap is told once, and not where the promise stands inside', () => {
  const written = draft('Kenya reaffirmed its commitment to withdraw its patrols from the lake.');
  expect(written).toMatch(/must withdrawPatrolsFromLake/u);
  expect(written).not.toMatch(/# Gap \(act\)/u);
});

test('a deadline stands with the promise and not with its condition', () => {
  const document = {
    ...plainDocument(
      'Uganda undertook to free the crew by 30 June 2027, provided that Kenya lifts the ban.',
      'note.txt',
    ),
    date: '2027-06-20',
  };
  const [commitment] = draftFrom(document, readStatements(document)).commitments;
  expect(commitment).toMatchObject({ deadline: { kind: 'by', day: '2027-06-30' } });
});

test.each([
  ['Kenya and Uganda met in Kisumu. The two sides agreed to withdraw their boats.', 'Kenya and Uganda must'],
  ['Kenya and Uganda agreed to withdraw their boats.', 'Kenya and Uganda must'],
  ['Kenya met Oman and Egypt. The two sides agreed to withdraw their boats.', 'Oman and Egypt must'],
  [
    'The foreign ministers of Kenya, Oman and Egypt met. The ministers agreed to withdraw their boats.',
    'Kenya, Oman and Egypt must',
  ],
  [
    'Kenya and Uganda talked all night. The two sides agreed on the rules. They agreed to withdraw their boats.',
    'Kenya and Uganda must',
  ],
])('who promises together is found where the text names them: %s', (text, line) => {
  expect(draft(text)).toContain(line);
});

test.each([
  'Kenya and Uganda met. Oman and Egypt met too. The two sides agreed to withdraw their boats.',
  'The two sides agreed to withdraw their boats.',
  'Kenya, Oman and Egypt met. The two sides agreed to withdraw their boats.',
])('who promises together is a gap where the text leaves it open: %s', (text) => {
  const written = draft(text);
  expect(written).not.toMatch(/\bmust\b/u);
  expect(written).toMatch(/# Gap \(speaker\): Who “The two sides” are/u);
});

test.each([
  '- Kenya: promised much.\n- Uganda: 2 boats.',
  'Timeline: two months.',
  '2.2 (draft, see below): "no boats"',
])('the label of a note is nobody who speaks: %s', (text) => {
  expect(draft(text)).not.toMatch(/^statement|# Gap \(speaker\)/mu);
});

test('a row of gerunds is promised whole', () => {
  const written = draft(
    'Ethiopia and Eritrea are committed to reopening, repairing and marking the road by 1 September 2027.',
  );
  expect(written).toContain('says "reopen, repair and mark the road"');
  expect(written).toContain('by 2027-09-01');
});

test('what a mission saw and heard itself is its report', () => {
  const written = draft(
    'At 14:20 on 11 June 2027 the Mission heard two explosions north of Belis. The Mission saw three howitzers on 11 June 2027.',
    'Lake Monitoring Mission',
  );
  expect(written.match(/LakeMonitoringMissionReport affirms \w+ on 2027-06-11/gu)).toHaveLength(2);
});
