import { existsSync, readFileSync } from 'node:fs';
import { load } from '@proviso/language';
import { draftFrom, draftText, plainDocument, readStatements } from '@proviso/reader';
import { expect, test } from 'vitest';

const options = {
  knownPersons: [
    { name: 'Ana Duarte', party: 'Upland', offices: ['Foreign Minister'] },
    { name: 'Tomas Reyl', party: 'Lowland' },
  ],
  knownParties: [{ name: 'Upland' }, { name: 'Lowland' }],
};

const text = `Foreign Minister Ana Duarte promised on Friday to open the upper gates in return for Tomas Reyl's pledge to pay for the pumps.

“It would be a mistake to sign the accord without first counting the boats,” Reyl told reporters in Velma.

Floods are very likely if the gates stay shut, Duarte said. The two ministers met in Velma on 3 May 2027.

Duarte offered to send engineers. The ministry's auditors said that "nobody \\ had counted".`;

function problems(source: string, file: string, body: string, agreement: string | null) {
  return load([{ uri: 'draft.proviso', text: agreement === null ? `agreement Test\n${body}` : body }], {
    texts: { [file]: source },
  }).diagnostics.filter((one) => one.severity === 'error');
}

test('a draft is checked without an error, twice the same', () => {
  const document = { ...plainDocument(text, 'gates.txt'), date: '2027-05-07' };
  const draft = draftFrom(document, readStatements(document, options), options);
  const body = draftText(draft, 'Sluices');
  expect(problems(document.text, 'gates.txt', body, 'Sluices')).toEqual([]);
  expect(draftText(draftFrom(document, readStatements(document, options), options), 'Sluices')).toBe(body);
  expect(draft.exchanges).toHaveLength(1);
  expect(draft.positions[0]).toMatchObject({ of: 'Reyl', order: { relation: 'only after' } });
  expect(draft.expectations[0]).toMatchObject({ estimate: 'very likely' });
  expect(draft.reports[0]).toMatchObject({ date: '2027-05-03' });
});

const report = '../shared/data/korea/pompeo-2018-06-18.txt';
if (!existsSync(report))
  console.warn(`SKIPPED: ${report} is not here, so no draft is made of the founding report`);
test.skipIf(!existsSync(report))(
  'the founding report makes a draft without errors, known parties or not',
  () => {
    const document = plainDocument(readFileSync(report, 'utf8'), 'pompeo-2018-06-18.txt');
    const known = {
      knownPersons: [
        { name: 'Mike Pompeo', party: 'United States', offices: ['Secretary of State'] },
        {
          name: 'Donald Trump',
          aliases: ['Trump', 'President Trump'],
          party: 'United States',
          offices: ['President'],
        },
        { name: 'Kim Jong Un', party: 'North Korea' },
      ],
    };
    for (const given of [{}, known]) {
      const draft = draftFrom(document, readStatements(document, given), given);
      const body = draftText(draft, 'Singapore');
      expect(problems(document.text, document.name, body, 'Singapore')).toEqual([]);
    }
    const full = draftFrom(document, readStatements(document, known), known);
    expect(full.exchanges.length).toBeGreaterThan(0);
    expect(full.positions.length).toBeGreaterThan(1);
  },
);

test('a deadline is the promise’s own, not its condition’s', () => {
  const document = {
    ...plainDocument(
      'Uganda undertook to free the crew by 30 June 2027, provided that Kenya lifts the ban.',
      'note.txt',
    ),
    date: '2027-06-20',
  };
  const body = draftText(draftFrom(document, readStatements(document)), 'Lake');
  const { model, diagnostics } = load([{ uri: 'draft.proviso', text: body }], {
    texts: { 'note.txt': document.text },
  });
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const [commitment] = model.commitments;
  expect(commitment?.deadline).toMatchObject({ kind: 'date' });
  expect(commitment?.antecedent).toMatchObject({ kind: 'event', when: [] });
});

test.each(
  'almost no chance|remote chance|remote possibility|very unlikely|highly unlikely|highly improbable|very improbable|almost certain|almost certainly|nearly certain|nearly certainly|virtually certain|very likely|highly likely|highly probable|very probable|very probably|unlikely|improbable|improbably|roughly even chance|roughly even odds|even chance|even odds|likely|probable|probably'.split(
    '|',
  ),
)('“%s” in a document is a word that the language has', (word) => {
  const document = { ...plainDocument(`The rains are ${word} to fail.`, 'note.txt'), date: '2027-06-20' };
  const estimate = estimateOf(document.text, word);
  const draft = draftFrom(document, [
    {
      ...readStatements({ ...document, text: 'Ana Duarte said that rain fell.' })[0]!,
      act: 'predicts',
      estimate,
      content: [{ start: 0, end: 29 + word.length, text: document.text }],
    },
  ]);
  const body = draftText(draft, 'Rains');
  expect(draft.expectations).toHaveLength(1);
  expect(problems(document.text, 'note.txt', body, 'Rains')).toEqual([]);
});

/** The reader's finding of a word with a range. */
function estimateOf(text: string, word: string) {
  const start = text.indexOf(word);
  return { word, start, end: start + word.length, text: word, low: 0.2, high: 0.4, relative: null };
}
