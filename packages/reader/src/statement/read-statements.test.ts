import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDocument } from '../document/plain.js';
import { type ReadingOptions, readStatements } from './read-statements.js';
import type { Statement, Stretch } from './statement.js';

function read(
  text: string,
  date: string | null = '2027-05-07',
  options: ReadingOptions = {},
): readonly Statement[] {
  return readStatements({ ...plainDocument(text, 'test.txt'), date }, options);
}

function words(parts: readonly Stretch[]): string {
  return parts.map((part) => part.text).join(' … ');
}

test.each([
  [
    '“We will open the gates,” said Ana Duarte, the foreign minister.',
    'Ana Duarte',
    'Ana Duarte, the foreign minister',
    'said',
    '“We will open the gates,”',
  ],
  [
    'Ana Duarte said that the gates would open in June.',
    'Ana Duarte',
    'Ana Duarte',
    'said',
    'that the gates would open in June',
  ],
  [
    'The gates were shut, Ana Duarte said on Friday.',
    'Ana Duarte',
    'Ana Duarte',
    'said',
    'The gates were shut',
  ],
  [
    '“We go,” Tomas Reyl said. “We will not wait for the others.”',
    'Tomas Reyl',
    'Tomas Reyl',
    'said',
    '“We go,” … “We will not wait for the others.”',
  ],
  [
    'According to the Harbour Council, the pumps have failed twice.',
    'Harbour Council',
    'the Harbour Council',
    'According to',
    'the pumps have failed twice',
  ],
  [
    'Tomas Reyl told reporters in Velma that the pumps had failed.',
    'Tomas Reyl',
    'Tomas Reyl',
    'told',
    'that the pumps had failed',
  ],
  ['Several officials said the pumps had failed.', null, 'Several officials', 'said', 'the pumps had failed'],
])('%s', (text, speaker, source, cue, content) => {
  const [first] = read(text);
  expect([
    first?.speaker,
    words(first?.source ?? []),
    words(first?.cue ?? []),
    words(first?.content ?? []),
  ]).toEqual([speaker, source, cue, content]);
});

test.each([
  ['He bought the “ghost dikes” of the north for a song.'],
  ['The ballad “Harbour Lights” was played twice.'],
  ['They talked for an hour. The vote was 22-19.'],
])('nobody says anything: %s', (text) => {
  expect(read(text)).toEqual([]);
});

test('pronouns, surnames and offices lead to the person', () => {
  const text =
    'Foreign Minister Ana Duarte said the gates would open.\n\n“We are ready,” she said.\n\nDuarte added that money had been found.\n\nThe foreign minister denied that the pumps had failed.';
  expect(read(text).map((one) => one.speaker)).toEqual([
    'Ana Duarte',
    'Ana Duarte',
    'Ana Duarte',
    'Ana Duarte',
  ]);
});

test('known persons and parties come under their own names', () => {
  const options = {
    knownPersons: [{ name: 'Ana Maria Duarte', aliases: ['Duarte'] }],
    knownParties: [{ name: 'USA', aliases: ['United States'] }],
  };
  const [first] = read('Duarte said the United States would send pumps.', null, options);
  expect(first).toMatchObject({
    speaker: 'Ana Maria Duarte',
    parties: [{ party: 'USA', text: 'United States' }],
  });
});

test('a report within a report keeps the chain', () => {
  const nested = read('Tomas Reyl said that Ana Duarte had promised to open the gates.').find(
    (one) => one.depth === 1,
  );
  expect(nested).toMatchObject({
    speaker: 'Ana Duarte',
    act: 'commits',
    chain: ['test.txt', 'Tomas Reyl', 'Ana Duarte'],
  });
});

test.each([
  ['Ana Duarte promised to open the gates in return for pumps.', 'in return for', 'in return for pumps'],
  ['Ana Duarte vowed to sue unless the pumps were mended.', 'unless', 'unless the pumps were mended'],
  ['Ana Duarte pledged to pay if the council agrees.', 'if', 'if the council agrees'],
  [
    '“It would be folly to sign without first counting the boats,” Ana Duarte said.',
    'without first',
    'without first counting the boats',
  ],
])('condition: %s', (text, kind, span) => {
  const [first] = read(text);
  expect([first?.condition?.kind, words(first?.condition?.spans ?? [])]).toEqual([kind, span]);
});

test('dates, quantities and estimates with their places', () => {
  const text =
    'Ana Duarte said on Friday that floods were very likely in June and that at least 40 tonnes of grain would be lost.';
  const [first] = read(text);
  expect(first?.said).toMatchObject({ text: 'on Friday', edtf: '2027-05-07' });
  expect(first?.dates.map((date) => date.edtf)).toContain('2027-06');
  expect(first?.quantities).toMatchObject([{ value: 40, unit: 't', basis: 'grain', bound: 'at least' }]);
  expect(first?.estimate).toMatchObject({ word: 'very likely', low: 0.8, high: 0.95 });
});

test('a transcript is read by its turns', () => {
  const text = 'THE CHAIR: Good morning. We begin.\n\nMS NDABA: I object.\n\nTHE CHAIR: Noted.';
  expect(
    read(text)
      .filter((one) => one.depth === 0)
      .map((one) => [words(one.source), words(one.content)]),
  ).toEqual([
    ['THE CHAIR', 'Good morning. We begin.'],
    ['MS NDABA', 'I object.'],
    ['THE CHAIR', 'Noted.'],
  ]);
});

const scraps = fc.array(
  fc.constantFrom(
    'said',
    'Ana Duarte',
    '“',
    '”',
    '"',
    "'",
    ',',
    '.',
    '\n\n',
    'that',
    'according to',
    'the minister',
    'told',
    'he',
    'who',
    '(',
    ')',
    ':',
    'if',
    'would',
    '2018',
    '\u0000',
    '🙂',
    '—',
    'NAME:',
    'will not',
    ';',
    'é',
    ' ',
  ),
  { maxLength: 60 },
);

test('whatever the text, every span points into it and nothing throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        scraps.map((parts) => parts.join(' ')),
        fc.string({ unit: 'binary', maxLength: 200 }),
      ),
      (text) => {
        const document = plainDocument(text, 'any.txt');
        for (const one of readStatements(document)) {
          const all = [
            ...one.source,
            ...one.cue,
            ...one.content,
            ...one.dates,
            ...one.quantities,
            ...one.parties,
            ...(one.condition?.spans ?? []),
            ...[one.estimate, one.said, one.audience, one.venue].filter((part) => part !== null),
          ];
          for (const part of all) expect(document.text.slice(part.start, part.end)).toBe(part.text);
        }
      },
    ),
    { seed: 7, numRuns: 60 },
  );
});

test.each([
  ['The Joint Harbour Mission left. According to the mission, the pumps failed.', 'Joint Harbour Mission'],
  ['The Harbour Mission met the Road Mission. The mission said that the pumps failed.', null],
  ['The mission said that the pumps failed. The Joint Harbour Mission left.', null],
])('a body goes by the last word of its name where it is the only one so named: %s', (text, speaker) => {
  expect(read(text).at(-1)?.speaker).toBe(speaker);
});

test('a quotation with a cue of its own does not go to the speaker of the sentence before', () => {
  const text =
    'According to King Olav, Marisia "promised peace" at the talks. "I would rather die than sign," Hald was quoted as saying.';
  const owners = readStatements(plainDocument(text, 'note.txt')).filter((one) =>
    one.content.some((part) => part.text.includes('rather die')),
  );
  expect(owners.map((one) => one.source[0]?.text)).toEqual(['Hald']);
});

test.each([
  ['"We have never shelled Brim," Ana Duarte said.', 'denies'],
  ['"We will free eighty if Tovland frees eighty," Ana Duarte said.', 'offers'],
  ['"Nobody knows who fired," Ana Duarte said.', 'asserts'],
  ['"Nobody asks who fired," Ana Duarte said.', 'asserts'],
  ['France promised that it would open every port.', 'commits'],
])('the act of %s', (text, act) => {
  expect(readStatements(plainDocument(text, 'note.txt'))[0]?.act).toBe(act);
});
