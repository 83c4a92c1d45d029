import { Session } from 'node:inspector/promises';
import { plainDocument } from './document/plain.js';
import { readStatements } from './statement/read-statements.js';

/** Names without end, in letters: Zab, Zac, … Zbab, … */
const name = (i: number) => `Z${[...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
const many = (count: number, one: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join('');

/** Texts of a size that are to make a reader do too much, and how often their piece is repeated in the smaller one. */
export const hostile: readonly (readonly [string, number, (count: number) => string])[] = [
  [
    'a line without a full stop',
    400,
    (n) => many(n, () => 'the envoy walked to the port and saw the ships while '),
  ],
  [
    'a line in which everybody says something',
    300,
    (n) => many(n, (i) => `${name(i)} said that the port is open and `),
  ],
  ['opening quotation marks', 10_000, (n) => '“'.repeat(n)],
  ['opening quotation marks before words', 2000, (n) => many(n, () => '“No ')],
  ['closing quotation marks in what is said', 800, (n) => `She said that ${'it ”'.repeat(n)}.`],
  [
    'quotations that nobody is said to say',
    600,
    (n) => `“No,” said Ana Duarte. ${many(n, () => '“We will not pay for any of it.” ')}`,
  ],
  ['names', 2400, (n) => many(n, (i) => `${name(i)} ${name(i + 7)}, `)],
  [
    'names with offices',
    400,
    (n) =>
      many(
        n,
        (i) => `President ${name(i)} ${name(i * 3)} met the envoy. The president said the port is open. `,
      ),
  ],
  [
    'bodies called by their last word',
    400,
    (n) => many(n, (i) => `The ${name(i)} Mission met the envoy. The mission said the port is open. `),
  ],
  [
    'people who speak together',
    300,
    (n) =>
      many(
        n,
        (i) =>
          `Mr ${name(i)} ${name(i * 3)} and Ms ${name(i + 1)} ${name(i * 5)} met. They said the port is open. `,
      ),
  ],
  [
    'a man named by everybody and meant by nobody',
    300,
    (n) => many(n, (i) => `Mr ${name(i)} ${name(i * 7)} met the envoy. She said the port is open. `),
  ],
  ['pronouns', 400, (n) => `Ana Duarte met Boris Kern. ${many(n, () => 'She said he had lied. ')}`],
  [
    'pronouns in what somebody says',
    400,
    (n) => `Ana Duarte said: “${many(n, () => 'He said she had lied. ')}”`,
  ],
  ['reports of reports', 1600, (n) => many(n, (i) => `${name(i % 50)} said that `)],
  [
    'sentences of reports of reports',
    160,
    (n) =>
      many(n, (i) => `${name(i)} said that ${name(i + 1)} said that ${name(i + 2)} said that it is over. `),
  ],
  ['promises of promises', 600, (n) => many(n, () => 'his promise to keep ')],
  ['conditions', 600, (n) => `He said that ${many(n, () => 'if it rains ')}`],
  ['dates', 800, (n) => `He said that ${many(n, () => 'on 3 May 2018 and ')}it rains`],
  [
    'turns of one speaker',
    600,
    (n) =>
      `MS NDABA: No.\n\nMR OYE: Yes.\n\n${many(n, (i) => (i % 2 ? 'We will not pay.\n\n' : 'MS NDABA: No.\n\n'))}`,
  ],
  [
    'a table of numbers',
    1000,
    (n) => many(n, (i) => `${i % 97}\t${(i * 31) % 1000}\t${i % 7}.${i % 10}\t2018-06-18\n`),
  ],
  ['one word', 600, (n) => 'said '.repeat(n)],
  ['brackets', 4000, (n) => '( '.repeat(n)],
  ['“Ministry of Ministry of …”', 1600, (n) => 'Ministry of '.repeat(n)],
];

/** Starts counting the steps that our code takes: how often each of its blocks is entered, as V8 counts for coverage. */
export async function startCounting(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  // What is made at first use is no part of any text.
  readStatements(
    plainDocument('“We will pay,” said Ana Duarte on 3 May, he told 3 people in Norland.', 'first.txt'),
  );
  return session;
}

/** How many steps reading a text takes. */
export async function stepsFor(session: Session, text: string): Promise<number> {
  const document = plainDocument(text, 'hostile.txt');
  await session.post('Profiler.takePreciseCoverage');
  readStatements(document);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('packages/reader/src'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}
