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
