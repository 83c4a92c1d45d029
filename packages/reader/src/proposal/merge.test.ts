import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksIn } from './block.js';
import { mergeDraft } from './merge.js';

const base = `# Read from a.txt. A draft: every line is to be confirmed.
agreement Ferry

person Duarte "Ana Duarte"

statement S1: Duarte asserts
  quoted "the gates open"
  in A
statement S2: Duarte asserts quoted "it is late" in A

# Gap (party): For which party Ana Duarte speaks is not said.
`;

const fresh = `# Read from a.txt. A draft: every line is to be confirmed.
agreement Ferry

state Upland "Upland"
person Duarte "Ana Duarte" speaks for Upland

commitment Gates: Upland must open quoted "the gates open"

statement S1: Duarte asserts
  quoted "the gates open"
  in A
statement S2: Duarte asserts quoted "it is late" in A
statement S3: Duarte asserts quoted "it is cold" in A
`;

test('an untouched draft follows the fresh one', () => {
  const merged = mergeDraft(base, base, fresh).text;
  for (const line of ['state Upland', 'speaks for Upland', 'commitment Gates', 'S3'])
    expect(merged).toContain(line);
  expect(merged).not.toContain('# Gap');
});

test.each([
  ['a changed line stays', 'statement S2: Duarte asserts', 'statement S2: Duarte denies'],
  ['a line of one’s own stays', '# Gap (party)', '# Mine: ask Ana\n\n# Gap (party)'],
  ['a changed quotation stays', '"it is late"', '"it is late" on 2020-01-01'],
  ['a broken line stays', 'statement S2', 'statemnt ((S2'],
])('%s', (_, from, to) => {
  const mine = base.replace(from, to);
  const merged = mergeDraft(base, mine, fresh).text;
  for (const line of to.split('\n').filter((line) => !base.includes(line))) expect(merged).toContain(line);
  expect(mergeDraft(fresh, merged, fresh).text).toBe(merged);
});

test('what was taken out does not come back', () => {
  const mine = base.replace(/statement S2.*\n/u, '');
  const merged = mergeDraft(base, mine, fresh).text;
  expect(merged).not.toContain('S2');
  expect(merged).toContain('S3');
});

test('what an added line needs comes back with it', () => {
  const mine = base.replace(/person Duarte.*\n/u, '').replace(/statement S[\s\S]*?\n\n/u, '\n');
  const merged = mergeDraft(base, mine, fresh).text;
  expect(merged).toContain('S3');
  expect(merged).toContain('person Duarte');
  expect(merged).not.toContain('S1');
});

test('without the earlier draft nothing that stands there is touched', () => {
  const mine = base.replace('asserts', 'denies');
  const merged = mergeDraft(null, mine, fresh).text;
  expect(merged.startsWith(mine.trimEnd())).toBe(true);
  expect(merged).toContain('S3');
  expect(merged.match(/"it is late"/gu)).toHaveLength(1);
});

test('a name that another file declares is not declared again', () => {
  expect(mergeDraft(base, base, fresh, new Set(['Upland'])).text).not.toContain('state Upland');
});

const lines = fc.array(
  fc.constantFrom(
    '',
    '# note',
    'state A "a"',
    '  in A',
    'statement S1: A asserts quoted "x"',
    'x',
    '\t',
    '"',
    'statement S1: A denies quoted "x"',
    'person A',
    '}',
  ),
  { maxLength: 12 },
);
const textOf = (list: readonly string[]) => list.join('\n');

test('laws: blocks put together are the text; own lines stay; merging again changes nothing', () => {
  fc.assert(
    fc.property(lines.map(textOf), lines.map(textOf), lines.map(textOf), (old, mine, next) => {
      expect(
        blocksIn(mine)
          .map((block) => block.text + block.gap)
          .join(''),
      ).toBe(mine);
      const { text } = mergeDraft(old, mine, next);
      const drafted = new Set(blocksIn(old).map((block) => block.text));
      for (const block of blocksIn(mine)) if (!drafted.has(block.text)) expect(text).toContain(block.text);
      expect(mergeDraft(next, text, next).text).toBe(text);
    }),
    { seed: 11, numRuns: 400 },
  );
});
