import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runMonitor } from '@proviso/monitor';
import { memoryFiles, nodeFiles } from '@proviso/service';
import { describe, expect, test } from 'vitest';
import { paintFor } from './paint.js';
import { run } from './run.js';

/**
 * The documents' console fences run: each `$ proviso …` line is run in the repository's root, and what follows it must
 * be what it prints, with `[exit n]` at the end when n is not 0. `UPDATE=1 npx vitest run packages/cli/src/transcript`
 * writes what is printed into the documents.
 */
const root = new URL('../../..', import.meta.url).pathname;
const DOCUMENTS = ['README.md', 'docs/command-line.md', 'docs/monitor.md'];

describe.each(DOCUMENTS)('%s', (document) => {
  const path = join(root, document);
  const text = readFileSync(path, 'utf8');
  const fences = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

  test.each(fences.map((fence) => [fence.split('\n')[0] ?? '', fence] as const))(
    '%s',
    async (_first, fence) => {
      const printed = await rerun(fence);
      if (process.env.UPDATE && printed !== fence) {
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(
            `\`\`\`console\n${fence}\`\`\``,
            () => `\`\`\`console\n${printed}\`\`\``,
          ),
        );
      } else expect(printed).toBe(fence);
    },
    60_000,
  );
});

async function rerun(fence: string): Promise<string> {
  let out = '';
  for (const line of fence.split('\n').filter((each) => each.startsWith('$ '))) {
    const [program, ...words] = splitWords(line.slice(2));
    expect(program).toBe('proviso');
    const { text, exit } = await runHere(words);
    out += `${line}\n${text.replace(/[^\S\n]+$/gm, '')}${exit === 0 ? '' : `[exit ${exit}]\n`}`;
  }
  return out;
}

async function runHere(words: readonly string[]): Promise<{ text: string; exit: number }> {
  let text = '';
  const files = {
    ...nodeFiles,
    write: memoryFiles({}).write,
    kind: (path: string) => nodeFiles.kind(join(root, path)),
    list: (path: string) => nodeFiles.list(join(root, path)),
    read: (path: string) => nodeFiles.read(join(root, path)),
  };
  const write = (part: string): void => {
    text += part.replaceAll(root, '');
  };
  const exit = await run(words, {
    files,
    out: write,
    err: write,
    width: 100,
    paint: paintFor({}, {}),
    today: 20_000,
    milliseconds: () => 0,
    monitor: (arguments_) => monitorHere(arguments_, write),
    lines: async function* () {},
    input: async () => new Uint8Array(),
    ask: async () => ({ kind: 'failed', reason: 'no command is run in tests' }) as const,
  });
  return { text, exit };
}

function monitorHere(words: readonly string[], write: (part: string) => void): Promise<number> {
  const stream = () =>
    new Writable({
      write: (chunk, _encoding, done) => {
        write(String(chunk));
        done();
      },
    });
  const placed = words.map((word) => (/^(?:docs|examples)\//.test(word) ? join(root, word) : word));
  const streams = { stdin: Readable.from([]), stdout: stream(), stderr: stream() };
  return runMonitor(placed, streams);
}

/** Words as a shell splits them: spaces, and double quotes around words with spaces. */
function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}
