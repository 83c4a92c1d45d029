import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CheckResult, runChecks } from '@proviso/engine';
import { load } from '@proviso/language';
import { describe, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

/** One fenced block of a page: its words after the backticks, its text, and the line where it begins. */
interface Fence {
  readonly words: readonly string[];
  readonly text: string;
  readonly line: number;
}

function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  let open: { words: string[]; line: number; text: string[] } | null = null;
  readFileSync(join(here, page), 'utf8')
    .split('\n')
    .forEach((line, index) => {
      if (!line.startsWith('```')) open?.text.push(line);
      else if (open === null) open = { words: line.slice(3).trim().split(/\s+/), line: index + 1, text: [] };
      else {
        fences.push({ words: open.words, line: open.line, text: open.text.join('\n') });
        open = null;
      }
    });
  return fences;
}

/** What a block gives: its errors and warnings with their places within the block, and a line for each of its checks. */
function outputOf(
  preamble: string,
  text: string,
): { codes: string[]; problems: string[]; results: CheckResult[]; output: string } {
  const skipped = preamble.split('\n').length;
  const { model, diagnostics } = load([{ uri: 'page.proviso', text: `${preamble}\n${text}\n` }]);
  const told = diagnostics.filter((diagnostic) => diagnostic.severity !== 'hint');
  const problems = told.map(
    ({ code, message, span }) =>
      `${span.start.line + 1 - skipped}:${span.start.character + 1} ${code} ${message}`,
  );
  const results = [...runChecks(model)];
  const source = text.split('\n');
  const lines = results.map(({ check, found }) => {
    const said = source[(check.span?.start.line ?? 0) - skipped] ?? '';
    const before = said
      .replace(/^check as of /, '')
      .replace(/^([^:]*): (that .*|\S+) (is|waits on|falls) .*$/, '$1 $2');
    return `${before}: ${found}`;
  });
  return {
    codes: told.map((diagnostic) => diagnostic.code),
    problems,
    results,
    output: (problems.length > 0 ? problems : lines).join('\n'),
  };
}

const pages = readdirSync(here).filter((name) => /^\d.*\.md$/.test(name));

describe.each(pages)('docs/language/%s', (page) => {
  const fences = fencesOf(page);
  const preamble = fences
    .filter((fence) => fence.words[1] === 'preamble')
    .map((fence) => fence.text)
    .join('\n');
  const blocks = fences.filter((fence) => fence.words[1] !== 'preamble');

  test.each(blocks.map((fence, index) => ({ fence, before: blocks[index - 1] })))(
    'line $fence.line',
    ({ fence, before }) => {
      switch (fence.words[0]) {
        case 'proviso': {
          const { codes, problems, results } = outputOf(preamble, fence.text);
          if (fence.words[1] === 'error') {
            expect(codes, problems.join('\n')).toContain(fence.words[2]);
            return;
          }
          expect(problems).toEqual([]);
          expect(
            results
              .filter((result) => !result.passed)
              .map(({ check, found }) => `${JSON.stringify(check.expects)} found: ${found}`),
          ).toEqual([]);
          return;
        }
        case 'output':
          expect(outputOf(preamble, before?.text ?? '').output).toBe(fence.text);
          return;
        default:
          throw new Error(`${page}:${fence.line} has a block “${fence.words.join(' ')}” that nothing runs`);
      }
    },
  );
});

test('the list of pages is whole', () => {
  const index = readFileSync(join(here, 'README.md'), 'utf8');
  for (const page of pages) expect(index).toContain(`(${page})`);
});

test.each(pages)('%s links to pages that exist', (page) => {
  const links = [...readFileSync(join(here, page), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(links.filter((link) => !existsSync(join(here, link)))).toEqual([]);
});
