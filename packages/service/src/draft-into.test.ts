import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DraftAnswer, draftInto } from './draft-into.js';
import { memoryFiles } from './memory-files.js';
import { openAgreement } from './open.js';

const ARTICLE = `Ferry deal near, says minister

By Cora Brandt

HALDEN, 3 March 2026 (Delta Wire) – Foreign Minister Ana Duarte said on Tuesday that Norway had promised to reopen the ferry line by June.

“We will pay our share in return for the reopening,” Duarte told reporters in Halden.

Norway demanded that the customs house be closed. Tomas Reyl promised to free the crew.

Norway offered to lend two boats. The line would likely carry relief goods if the ice melts, according to Tomas Reyl.

The two delegations met in Velma on 1 March 2026.
`;

const TREATY = `Agreement between Norway and Sweden

Signed at Halden on 3 March 2026

1. The Parties shall reopen the ferry line by 1 June 2026.

2. Each Party shall keep no more than 40 guards at the quay.

3. Neither Party shall board the boats of the other until the joint commission reports.

4. The two sides agreed to share the costs, and agreed to pay within 30 days of each crossing.

5. Norway shall report to the Lake Commission every 30 days.

6. All crews shall be released within ten days of the signature of this Agreement.
`;

type Held = ReturnType<typeof memoryFiles>;

async function draft(files: Held, path = 'ferry.txt', folder = 'deal'): Promise<DraftAnswer> {
  const answer = await draftInto(files, path, folder);
  if (answer.kind !== 'done') throw new Error(answer.message);
  return answer.value;
}

function textOf(files: Held, path: string): string {
  return new TextDecoder().decode(files.all.get(path));
}

test('what a document gives is drafted, and checks without errors', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  const answer = await draft(files);
  expect(answer).toMatchObject({ outcome: 'written', errors: [], editionOf: null, date: '2026-03-03' });
  const text = textOf(files, 'deal/ferry.proviso');
  expect(text).toMatch(/Norway must reopenFerryLine\s+by 2026-06/u);
  expect(text).toMatch(/reporter \w+ "Delta Wire"/u);
  expect(text).toContain('# Read from ferry.txt, by Cora Brandt, HALDEN.');
  expect(text).toMatch(/to "reporters"\s+at "Halden"/u);
  expect(text).toMatch(/on 2026-03-03/u);
  expect(answer.drafted.commitments).toBeGreaterThan(0);
  expect(answer.gaps.some((gap) => gap.kind === 'party' && gap.message.includes('Tomas Reyl'))).toBe(true);
});

test('reading again changes no byte, under any name', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE, 'copy of it.txt': ARTICLE });
  await draft(files);
  const before = new Map(files.all);
  expect((await draft(files)).outcome).toBe('unchanged');
  expect((await draft(files, 'copy of it.txt')).outcome).toBe('unchanged');
  expect(files.all).toEqual(before);
});

test('who speaks for whom, told by hand, brings the promise in and loses nothing', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  await draft(files);
  const mine = textOf(files, 'deal/ferry.proviso')
    .replace(/person Reyl "Tomas Reyl"/u, '$& speaks for Lowland')
    .replace('# Read from', '# Checked by me.\nstate Lowland\n# Read from');
  await files.write('deal/ferry.proviso', mine);
  const again = await draft(files);
  expect(again).toMatchObject({ outcome: 'added', errors: [] });
  const text = textOf(files, 'deal/ferry.proviso');
  for (const line of ['# Checked by me.', 'state Lowland', 'speaks for Lowland'])
    expect(text).toContain(line);
  expect(text).toMatch(/: Lowland must freeCrew/u);
  expect(text).not.toMatch(/# Gap \(party\): For which party Tomas Reyl speaks/u);
  expect(text.match(/^person Reyl/gmu)).toHaveLength(1);
  const before = new Map(files.all);
  expect((await draft(files)).outcome).toBe('unchanged');
  expect(files.all).toEqual(before);
});

test('a later edition adds what is new in it and repeats nothing', async () => {
  const later = `${ARTICLE}\n“The crew is on its way,” Duarte told reporters on Wednesday.\n`;
  const files = memoryFiles({ 'ferry.txt': ARTICLE, 'late.txt': later });
  await draft(files);
  const first = textOf(files, 'deal/ferry.proviso');
  const answer = await draft(files, 'late.txt');
  expect(answer).toMatchObject({ outcome: 'written', editionOf: 'deal/ferry.proviso', errors: [] });
  expect(textOf(files, 'deal/ferry.proviso')).toBe(first);
  const second = textOf(files, 'deal/late.proviso');
  expect(second).toContain('The crew is on its way');
  expect(second).not.toContain('We will pay our share');
  expect(second.match(/^statement/gmu)).toHaveLength(1);
  const before = new Map(files.all);
  expect((await draft(files, 'late.txt')).outcome).toBe('unchanged');
  expect((await draft(files)).outcome).toBe('unchanged');
  expect(files.all).toEqual(before);
});

test('another text under the same name is kept under another, and an edition with nothing new writes nothing', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  await draft(files);
  await files.write('ferry.txt', `${ARTICLE}\nThis is a correction of an earlier version.\n`);
  const before = new Map(files.all);
  expect(await draft(files)).toMatchObject({ outcome: 'unchanged', editionOf: 'deal/ferry.proviso' });
  expect(files.all).toEqual(before);
  await files.write('ferry.txt', '“No boat will sail,” Bo Hald said.\n');
  expect(await draft(files)).toMatchObject({ outcome: 'written', path: 'deal/ferry-2.proviso', errors: [] });
});

test('what the agreement declares is used and not declared again', async () => {
  const files = memoryFiles({
    'ferry.txt': ARTICLE,
    'deal/main.proviso': `agreement Ferry between North and South
state North "Norway"
state South "Southland"
person Duarte "Ana Duarte" speaks for South as "Foreign Minister"
reporter Wire "Delta Wire"
event reopen by North says "reopens the ferry line"
commitment Reopening: North to South must reopen
`,
  });
  const answer = await draft(files);
  expect(answer.errors).toEqual([]);
  const text = textOf(files, 'deal/ferry.proviso');
  expect(text).not.toMatch(/^(?:state|reporter|agreement)\b/mu);
  expect(text).not.toMatch(/^person Duarte/mu);
  expect(text).toMatch(/North(?:\s+through Duarte)?\s+commits Reopening/u);
  expect(text).not.toMatch(/must reopen/u);
  expect(text).toMatch(/by Wire/u);
  expect(answer.bound).toEqual(expect.arrayContaining(['Duarte', 'North', 'Reopening', 'Wire']));
});

test('nothing is written when something cannot be', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  const before = new Map(files.all);
  const full = {
    ...files,
    writeAll: async () => ({ kind: 'failed', path: 'deal/ferry.txt', reason: 'the disk is full' }) as const,
  };
  const answer = await draftInto(full, 'ferry.txt', 'deal');
  expect(answer.kind !== 'done' && answer.code).toBe('P6005');
  expect(files.all).toEqual(before);
});

/** What a person does to a draft: takes lines out, changes them, adds some, breaks them. */
const edits = fc.array(
  fc.record({ at: fc.nat(80), how: fc.constantFrom('delete', 'change', 'add', 'break', 'comment') }),
  { maxLength: 8 },
);

function edited(text: string, list: readonly { at: number; how: string }[]): string {
  const lines = text.split('\n');
  list.forEach(({ at, how }, index) => {
    const line = at % lines.length;
    if (how === 'delete') lines.splice(line, 1);
    if (how === 'change')
      lines[line] = `${lines[line]!.replace(/\b(?:asserts|commits|demands)\b/u, 'denies')}`;
    if (how === 'add') lines.splice(line, 0, `person Mine${index} "Mine ${index}"`);
    if (how === 'break') lines[line] = `${lines[line]} (((`;
    if (how === 'comment') lines.splice(line, 0, `# my note ${index}`);
  });
  return lines.join('\n');
}

test.each([
  ['an article', ARTICLE],
  ['an agreement', TREATY],
])(
  'law: whatever somebody did to a draft of %s, reading again adds no second copy and changes none of it',
  async (_, given) => {
    const files = memoryFiles({ 'ferry.txt': given });
    await draft(files);
    const original = textOf(files, 'deal/ferry.proviso');
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const mine = edited(original, list);
        await files.write('deal/ferry.proviso', mine);
        await draft(files);
        const once = textOf(files, 'deal/ferry.proviso');
        const standing = new Set(once.split('\n'));
        const drafted = new Set(original.split('\n'));
        for (const line of mine.split('\n')) if (!drafted.has(line)) expect(standing.has(line)).toBe(true);
        await draft(files);
        expect(textOf(files, 'deal/ferry.proviso')).toBe(once);
        await files.write('deal/ferry.proviso', original);
        await draft(files);
      }),
      { seed: 5, numRuns: 25 },
    );
  },
  120_000,
);

test('a draft opens with its quotations at their places', async () => {
  const files = memoryFiles({ 'ferry.txt': ARTICLE });
  await draft(files);
  const opened = await openAgreement(files, 'deal');
  if (opened.kind !== 'done') throw new Error(opened.message);
  expect(opened.value.model.statements.length).toBeGreaterThan(3);
  for (const { at } of opened.value.model.statements) expect(at).not.toBeNull();
});

test('the duties of an agreement are drafted under their numbers, and reading again changes no byte', async () => {
  const files = memoryFiles({ 'treaty.txt': TREATY });
  const answer = await draft(files, 'treaty.txt');
  expect(answer.errors).toEqual([]);
  expect(answer.drafted.commitments).toBe(8);
  const text = textOf(files, 'deal/treaty.proviso');
  expect(text).toMatch(
    /Norway and Sweden must not \w+\s+until jointCommissionReports\s+under Agreement article 3/u,
  );
  const before = new Map(files.all);
  expect((await draft(files, 'treaty.txt')).outcome).toBe('unchanged');
  expect(files.all).toEqual(before);
});

test('“the two sides” are those of the agreement, and a declared event takes its arguments', async () => {
  const files = memoryFiles({
    'deal/deal.proviso': `agreement Grain signed 2026-01-05 between Norway and Sweden
state Norway
state Sweden
set Goods = wheat and heavyWater
event ship(goods: Goods, load: number in t of wheat, buyer: party) by Norway or Sweden says "ships {2} of {1} to {3}"
event send(goods: Goods, buyer: party) by Norway or Sweden says "sends {1} to {2}"
`,
    'note.txt':
      'Published 20 June 2026\n\nThe two sides agreed to reopen the ferry line by 1 August 2026. Norway sent heavy water to Sweden on 3 June 2026.',
  });
  const answer = await draft(files, 'note.txt');
  expect(answer.errors).toEqual([]);
  const text = textOf(files, 'deal/note.proviso');
  expect(text).toContain('Norway and Sweden must reopenFerryLine');
  expect(text).toMatch(/affirms send\(heavyWater, Sweden\) by Norway on 2026-06-03/u);
  expect(answer.bound).toContain('send');
});
