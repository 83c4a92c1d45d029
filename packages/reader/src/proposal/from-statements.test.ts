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
  expect(commitment).toMatchObject({ deadline: '2027-06-30' });
});
