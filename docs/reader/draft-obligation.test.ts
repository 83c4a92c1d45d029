import { load } from '@proviso/language';
import { draftFrom, draftText, plainDocument, readStatements } from '@proviso/reader';
import { expect, test } from 'vitest';

const heading = 'Agreement between Kenya and Uganda\n\nSigned at Kisumu on 3 March 2027\n\n';

/** The draft of an agreement with one clause, its lines joined; it must check without errors. */
function draft(clause: string, head = heading): string {
  const document = { ...plainDocument(`${head}${clause}\n`, 'note.txt'), date: '2027-03-03' };
  const body = draftText(draftFrom(document, readStatements(document)), 'Lake');
  const { diagnostics } = load([{ uri: 'draft.proviso', text: body }], {
    texts: { 'note.txt': document.text },
  });
  expect(diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([]);
  return body;
}

test.each([
  ['1. The Parties shall open the port.', 'Kenya and Uganda must openPort under Agreement article "1"'],
  ['1.2 Kenya shall open the port.', 'Kenya must openPort under Agreement article "1.2"'],
  ['(4) Uganda will open the port by 1 May 2027.', 'Uganda must openPort by 2027-05-01'],
  ['1. Kenya shall open the port before 1 May 2027.', 'must openPort before 2027-05-01'],
  ['1. Kenya shall open the port by the end of May 2027.', 'must openPort by 2027-05'],
  ['1. Kenya shall open the port no later than 1 May 2027.', 'must openPort by 2027-05-01'],
  [
    '1. Kenya shall open the port within 90 days of the signature of this Agreement.',
    'must openPort within 90 days of 2027-03-03',
  ],
  [
    '1. Kenya shall open the port within ten working days of the effective date.',
    'must openPort within 10 business days of effectiveDate',
  ],
  [
    '1. Within 30 days of signature, Kenya shall open the port.',
    'must openPort within 30 days of 2027-03-03',
  ],
  ['1. Kenya shall hold talks with Uganda in June 2027.', 'must (holdTalksUganda during 2027-06)'],
  [
    '1. Kenya shall pay within 30 days of each delivery.',
    'must (payAct after occasion) by 30 days after occasion for every occurrence occasion of deliveryTakesPlace',
  ],
  ['1. Kenya shall keep no more than 300 soldiers on the island.', 'must keep soldiersIsland at most 300'],
  ['1. Kenya shall not hold more than 300 kg of uranium.', 'must keep uraniumAct at most 300 kg'],
  [
    '1. Kenya shall report to the Commission every 30 days.',
    'must keep count of reportCommission in the last 30 days at least 1 from 30 days after 2027-03-03',
  ],
  ['1. Neither Party shall shell the port.', 'Kenya and Uganda must not shellPort'],
  [
    '1. Kenya shall not shell the port until the Commission reports.',
    'must not shellPort until commissionReports',
  ],
  ['1. Kenya undertakes not to shell the port.', 'Kenya must not shellPort'],
  ['1. The Parties agree to refrain from shelling the port.', 'Kenya and Uganda must not shellPort'],
  ['1. If Uganda leaves the island, Kenya shall open the port.', 'Kenya must openPort if ugandaLeavesIsland'],
  ['1. Kenya shall, in accordance with its laws, open the port.', 'Kenya must openPort'],
  ['1. The Lake Commission shall inspect the port.', 'LakeCommission must inspectPort'],
  ['1. All prisoners shall be released by 1 May 2027.', 'somebody must allPrisonersReleased by 2027-05-01'],
  [
    '1. The Parties shall:\n\n(a) open the port;\n\n(b) close the mine.',
    'Kenya and Uganda must closeMine under Agreement article "1(b)"',
  ],
])('a duty is drafted as its clause tells it: %s', (clause, line) => {
  expect(draft(clause)).toContain(line);
});

test.each([
  ['1. The Parties shall withdraw their boats.', 'by each of Kenya and Uganda'],
  ['1. The Parties shall meet.', 'by Kenya and Uganda says "meet"'],
  ['1. The Parties shall not shell the port.', 'by Kenya or Uganda'],
])('who brings it about: %s', (clause, actors) => {
  expect(draft(clause)).toContain(actors);
});

test.each([
  '1. This Agreement shall enter into force on 1 May 2027.',
  '1. Adoption Day shall occur ninety days after the endorsement.',
  '1. However shall that be read?',
  '1. The Kisumu Enrichment Plant shall remain as it is.',
  '1. The term “port” shall mean the harbour of Kisumu.',
  '1. Nothing in this Agreement shall affect the rights of others.',
  '1. The boats, which shall bear a number, are listed in the annex.',
])('what binds nobody is no commitment: %s', (clause) => {
  expect(draft(clause)).not.toMatch(/\bmust\b/u);
});

test.each([
  ['1. Kenya shall open the port, depending on the weather.', 'condition'],
  ['1. The other side shall open the port.', 'party'],
  ['1. Kenya shall open the port within 48 hours.', 'deadline'],
  ["1. Either Party may terminate this Agreement with 60 days' notice.", 'act'],
])('what cannot be told is a gap with the words: %s', (clause, kind) => {
  expect(draft(clause)).toMatch(new RegExp(`# Gap \\(${kind}\\): .*(?:port|Agreement|48 hours)`, 'u'));
});

const council = 'Resolution 12 (2027)\n\nThe Security Council,\n\n';

test('what a council decides binds, what it demands and asks is its position', () => {
  const body = draft(
    '1. Decides that all Member States shall freeze the funds;\n\n2. Demands that Kenya not shell the port;\n\n3. Calls upon Uganda to open the port, and underlines its concern;\n\n4. Expresses its concern at the shelling.',
    council,
  );
  expect(body).toContain('group MemberStates "Member States"');
  expect(body).toContain('MemberStates must freezeFunds');
  expect(body).toMatch(/position Position1 of SecurityCouncil as demand: refuses shellPort/u);
  expect(body).toMatch(/position Position2 of SecurityCouncil as demand: wants openPort/u);
  expect(body).not.toMatch(/Who says so is not named/u);
});

test('an undertaking is a statement of each of those who give it, about its commitment', () => {
  const body = draft('1. The two sides agreed to withdraw their boats.');
  expect(body).toMatch(/statement S1: Kenya commits Withdraw\w* quoted/u);
  expect(body).toMatch(/statement S2: Uganda commits Withdraw\w* quoted/u);
});

test('a report about an agreement is no instrument', () => {
  const document = plainDocument(
    'KISUMU, 3 March 2027 (Lake Wire) - Kenya and Uganda agreed on a pact. Kenya will be a happier place.',
    'wire.txt',
  );
  expect(draftText(draftFrom(document, readStatements(document)))).not.toMatch(/instrument|\bmust\b/u);
});

test('a condition before the first of several acts stands before them all', () => {
  const body = draft('1. If Uganda leaves the island, Kenya shall open the port and shall close the mine.');
  expect(body).toContain('Kenya must openPort if ugandaLeavesIsland');
  expect(body).toContain('Kenya must closeMine if ugandaLeavesIsland');
});

test('what a council recalls of others is no duty that it makes', () => {
  const body = draft(
    '1. Recalls that Kenya undertook to open the port;\n\n2. Recalls its resolution 5 and decides that Kenya shall close the mine, and requests the Committee to report.',
    council,
  );
  expect(body).not.toContain('openPort under Resolution12');
  expect(body).toContain('Kenya must closeMine under');
  expect(body).toMatch(/quoted "[^"]*Kenya shall close the mine"/u);
});
