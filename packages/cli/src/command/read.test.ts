import { memoryFiles } from '@proviso/service';
import { expect, test } from 'vitest';
import { paintFor } from '../paint.js';
import { run } from '../run.js';

const talks =
  'Gates to open\n\nBy Ana Duarte, Delta Courier\n\nVELMA, 4 May 2027 — Foreign Minister Bo Reyl promised on Monday to open the gates by June in return for the pumps.\n\nOfficials denied that any boat had been held.\n';

const files = memoryFiles({
  'docs/a.txt': talks,
  'docs/b.md': '# Minutes\n\nThe envoy said “we will pay” 🚢.\n',
  'docs/notes.csv': 'a,b\n',
  'empty/readme.csv': 'a\n',
  'empty.txt': '',
  'blank.md': '```\ncode\n```\n',
  'none.txt': 'The gates of the upper lock are of iron.\n',
});

async function read(...words: readonly string[]) {
  let [out, err] = ['', ''];
  const exit = await run(['read', ...words], {
    files,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    width: 80,
    paint: paintFor({}, {}),
    today: 20_000,
    milliseconds: () => 0,
    monitor: async () => 2,
    lines: async function* () {},
    input: async () => new TextEncoder().encode(talks),
    ask: async (command) =>
      command === 'broken'
        ? { kind: 'failed', reason: 'the command ended with exit code 1' }
        : { kind: 'answer', text: '[{"content": "of iron"}, {"content": "not there"}]' },
  });
  return { out, err, exit };
}

test('who said what, to be read aloud', async () => {
  const { out, exit } = await read('docs/a.txt');
  expect(out).toBe(`Gates to open, Ana Duarte, Delta Courier, VELMA, 4 May 2027

Bo Reyl commits, on 3 May 2027:
    to open the gates by June in return for the pumps
  - Condition: “in return for the pumps”
  - Time: “June”: June 2027
Officials deny:
    that any boat had been held

2 statements.
`);
  expect(exit).toBe(0);
});

test('a document in which nobody says anything', async () => {
  const { out, exit } = await read('none.txt');
  expect([exit, out]).toEqual([
    0,
    'none.txt\n\nNobody is said to have said anything in it.\n\n0 statements.\n',
  ]);
});

test.each<[readonly string[], number, RegExp]>([
  [['nowhere.txt'], 3, /^P6001 “nowhere\.txt” is not there/u],
  [['empty'], 3, /^P6001 “empty” holds no document that can be read/u],
  [['empty.txt'], 3, /^P4105 empty\.txt:1:1: The file is empty/u],
  [['blank.md'], 3, /^P4105 blank\.md:1:1: /u],
  [
    ['https://example.org/a.html'],
    3,
    /^P6027 “https:\/\/example\.org\/a\.html” is an address, and nothing is fetched/u,
  ],
  [['docs/a.txt', 'ftp://example.org/a'], 3, /^P6027 /u],
  [['docs/a.txt', '--date', '2027-13-01'], 2, /^P6010 --date/u],
  [['docs/a.txt', '--date', 'yesterday'], 2, /^P6010 --date/u],
  [['docs/a.txt', '--encoding', 'klingon'], 3, /^P4101 .*“klingon” is no encoding/u],
  [['docs/a.txt', '--as', 'word'], 2, /Allowed choices are text, markdown, html, pdf, docx, akn, mail/u],
  [['docs/a.txt', '--as', 'pdf'], 3, /^P4104 /u],
  [['docs/a.txt', '--frmat', 'json'], 2, /unknown option '--frmat'/u],
  [['docs/a.txt', '--knowing', 'nowhere'], 3, /^P6001 /u],
  [['docs/a.txt', '--with', 'x', '--with-seconds', '-1'], 2, /^P6023 /u],
  [[], 2, /missing required argument/u],
])('proviso read %j ends with %s', async (words, code, told) => {
  const { out, err, exit } = await read(...words);
  expect(err).toMatch(told);
  expect([exit, out]).toEqual([code, '']);
});

test('a folder stands for its documents; what cannot be read does not keep the others', async () => {
  const { out, err, exit } = await read('docs', 'empty.txt', '--format', 'json');
  const answer = JSON.parse(out) as {
    documents: {
      document: { name: string; text: string };
      statements: { content: { start: number; end: number; text: string }[] }[];
    }[];
    refused: { path: string; code: string }[];
  };
  expect(answer.documents.map(({ document }) => document.name)).toEqual(['a.txt', 'b.md']);
  expect(answer.refused).toMatchObject([{ path: 'empty.txt', code: 'P4105' }]);
  expect([exit, err.slice(0, 5)]).toEqual([3, 'P4105']);
  for (const { document, statements } of answer.documents)
    for (const { content } of statements)
      for (const { start, end, text } of content) expect(document.text.slice(start, end)).toBe(text);
});

test('standard input, with what it is said to be', async () => {
  const { out, exit } = await read('-', '--as', 'markdown', '--date', '2027', '--format', 'json');
  const { document } = JSON.parse(out) as { document: { mediaType: string; date: string } };
  expect([exit, document.mediaType, document.date]).toEqual([0, 'text/markdown', '2027']);
});

test('a language model of one’s own: what it proposes is marked, what does not stand there is dropped and told', async () => {
  const { out, err, exit } = await read('none.txt', '--with', 'ask');
  expect(out).toContain('    of iron\n  - Proposed by the language model\n');
  expect(err).toMatch(/^P4110 none\.txt: A proposal was dropped/u);
  expect(exit).toBe(0);
  expect((await read('none.txt', '--with', 'broken')).err).toMatch(/^P4111 none\.txt: /u);
});
