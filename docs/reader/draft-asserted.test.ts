import { load } from '@proviso/language';
import { type DraftingOptions, draftFrom, draftText, plainDocument, readStatements } from '@proviso/reader';
import { expect, test } from 'vitest';

function draft(text: string, options: DraftingOptions = {}, head = ''): string {
  const document = { ...plainDocument(text, 'note.txt'), date: '2027-06-20', publisher: 'Lake Wire' };
  const body = draftText(draftFrom(document, readStatements(document, options), options));
  const { diagnostics } = load([{ uri: 'draft.proviso', text: `agreement T\n${head}${body}` }], {
    texts: { 'note.txt': document.text },
  });
  expect(diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([]);
  return body;
}

test.each([
  [
    'Kenya said that Ugandan boats sank a trawler on 3 May 2027.',
    [
      'group UgandanBoats "Ugandan boats"',
      'event sinkTrawler by UgandanBoats',
      'Kenya affirms sinkTrawler on 2027-05-03',
    ],
  ],
  [
    'Kenya accused Uganda of shelling the port on 3 May 2027.',
    ['event shellPort by Uganda', 'Kenya affirms shellPort on 2027-05-03'],
  ],
  [
    'Kenya said that gunmen killed a guard near Migingo on 3 May 2027.',
    ['says "gunmen killed a guard near Migingo"', 'Kenya affirms gunmenKilledGuard'],
  ],
  [
    'Uganda said that its soldiers did not burn the boats on 3 May 2027.',
    ['Uganda denies burnBoats during 2027-05-03'],
  ],
  [
    'Government forces shelled the port on 3 May 2027.',
    ['event shellPort by GovernmentForces', 'LakeWireReport affirms shellPort on 2027-05-03'],
  ],
  [
    'Kenya said that Ugandan boats sank a trawler.',
    ['# Gap (date): When it happened is not said: “that Ugandan boats sank a trawler”'],
  ],
])('what is said to have happened is a report or a gap: %s', (text, lines) => {
  const written = draft(text);
  for (const line of lines) expect(written).toContain(line);
});

test.each([
  'Kenya said that Ugandan boats may have sunk a trawler on 3 May 2027.',
  'Kenya said that Uganda would shell the port on 3 July 2027.',
  'Kenya did not say that Ugandan boats sank a trawler on 3 May 2027.',
])('what is hedged, to come or not said is no report: %s', (text) => {
  expect(draft(text)).not.toMatch(/^report /mu);
});

test('two who speak of one deed report one event, and it is contested', () => {
  const text =
    'Kenya said that Ugandan boats sank a Kenyan trawler on 3 May 2027. Uganda denied that its boats had sunk a trawler.';
  const written = draft(text);
  expect(written).toContain('R1: Kenya affirms sinkKenyanTrawler on 2027-05-03');
  expect(written).toContain('R2: Uganda denies sinkKenyanTrawler during 2027-05-03');
});

test('deeds of different days, doers or places are different events', () => {
  const written = draft(
    'Kenya said that Ugandan boats shelled Migingo on 3 May 2027. Uganda denied that its boats had shelled Lolwe on 3 May 2027. Kenya said that Ugandan soldiers shelled Migingo on 3 May 2027. Kenya said that Ugandan boats shelled Migingo on 4 May 2027.',
  );
  expect(written.match(/^event shell/gmu)).toHaveLength(3);
  expect(written).not.toMatch(/denies shellMigingo/u);
});

test('a declared event with parameters is filled where the words fit its types', () => {
  const options: DraftingOptions = {
    knownParties: [{ name: 'Kenya' }, { name: 'Uganda' }],
    identifiers: { Kenya: 'Kenya', Uganda: 'Uganda' },
    reserved: ['Kenya', 'Uganda', 'ship'],
    knownEvents: [
      {
        name: 'ship',
        phrase: 'ships {1} to {2}',
        actors: ['Kenya', 'Uganda'],
        parameters: [
          { kind: 'amount', unit: 't', basis: 'maize' },
          {
            kind: 'member',
            members: [
              { name: 'Uganda', words: ['Uganda'] },
              { name: 'Kenya', words: ['Kenya'] },
            ],
          },
        ],
      },
    ],
  };
  const head =
    'state Kenya\nstate Uganda\nevent ship(number in t of maize, party) by Kenya or Uganda says "ships {1} to {2}"\n';
  const written = draft(
    'Kenya shipped 20 tonnes of maize to Uganda on 2 May 2027. Uganda promised to ship 5 tonnes of maize to Kenya by 1 August 2027.',
    options,
    head,
  );
  expect(written).toContain('affirms ship(20 t of maize, Uganda) by Kenya on 2027-05-02');
  expect(written).toContain('Uganda must ship(5 t of maize, Kenya) by 2027-08-01');
});
