import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** Journeys through the command line as a process of its own, as `npm test` and `npx proviso` find it: built. */
const root = new URL('..', import.meta.url).pathname;
const command = join(root, 'packages/cli/dist/bundle/main.mjs');
const folder = mkdtempSync(join(tmpdir(), 'proviso-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function proviso(words: readonly string[], input = ''): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [command, ...words], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe.skipIf(!existsSync(command))('the command line', () => {
  test('prints the brief of the Korean example, with every section', () => {
    const { code, out, err } = proviso(['brief', 'examples/korea-2018', '--as-of', '2018-06-22']);
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const title of [
      'THE DEAL',
      'WHAT IS PROMISED',
      'WHERE IT STANDS',
      'WHAT IS DISPUTED',
      'WHAT IS OVERDUE',
      'WHAT WAITS ON WHAT',
      'WHAT NOBODY HAS VERIFIED',
      'WHAT IS MISSING',
      'WHETHER IT CAN BE CARRIED OUT',
      'WHAT IS EXPECTED TO FOLLOW',
      'SOURCES',
    ]) {
      expect(out).toContain(title);
    }
  });

  test('a check that fails gives 1, with its place and what was found', () => {
    cpSync(join(root, 'examples/ceasefire'), join(folder, 'failing'), { recursive: true });
    writeFileSync(
      join(folder, 'failing/more.proviso'),
      'check as of 2023-05-14 for Monitors: SouthLeaves is violated\n',
    );
    const { code, out } = proviso(['check', join(folder, 'failing')]);
    expect(code).toBe(1);
    expect(out).toMatch(/more\.proviso:1:1 check failed[\s\S]*Found: .*discharged/);
  });

  test('an error leaves its part out and still answers for the rest', () => {
    cpSync(join(root, 'examples/ceasefire'), join(folder, 'wrong'), { recursive: true });
    writeFileSync(
      join(folder, 'wrong/more.proviso'),
      'report Mission affirms leaveBridg by North on 2023-05-11\n',
    );
    const { code, out, err } = proviso(['status', join(folder, 'wrong')]);
    expect(code).toBe(1);
    expect(out).toContain('SouthLeaves');
    expect(err).toContain('left out');
    const checked = proviso(['check', join(folder, 'wrong')]);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/more\.proviso:1:\d+ error P\d{4}/);
    expect(checked.out).toContain('leaveBridge');
  });

  test('fmt changes a file once, and not again', () => {
    const path = join(folder, 'loose.proviso');
    writeFileSync(
      path,
      'agreement   Loose\n\n\n\nstate A   "a"   # kept\nevent pay by A\ncommitment X : A   must pay\n   by 2026-01-01\n',
    );
    expect(proviso(['fmt', '--check', path]).code).toBe(1);
    expect(proviso(['fmt', path]).code).toBe(0);
    const once = readFileSync(path, 'utf8');
    expect(once).toContain('# kept');
    expect(proviso(['fmt', '--check', path]).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(once);
  });

  test.each([
    ['nothing', [], 2],
    ['an unknown command', ['brif', 'examples/ceasefire'], 2],
    ['an unknown option', ['brief', 'examples/ceasefire', '--loud'], 2],
    ['a missing folder', ['brief', 'examples/none'], 3],
    ['a bad date', ['brief', 'examples/ceasefire', '--as-of', '2018-02-30'], 2],
    ['an unknown viewpoint', ['brief', 'examples/ceasefire', '--viewpoint', 'Mars'], 2],
    ['an unknown commitment', ['explain', 'examples/ceasefire', 'Nofire2'], 2],
    ['a document that is none', ['read', 'examples/ceasefire'], 3],
    ['a bad limit', ['roadmap', 'examples/ceasefire', '--seconds', 'many'], 2],
  ])('%s ends with a message and no stack trace', (_what, words, code) => {
    const done = proviso(words);
    expect(done.code).toBe(code);
    expect(done.out + done.err).not.toMatch(/\n\s+at .*\(|node:internal/);
    expect(done.out + done.err).not.toBe('');
  });

  const report = `Ferry deal near

HALDEN, 3 March 2026 (Delta Wire) – Norway promised on Monday to reopen the ferry line by June. “We will pay our share,” Ana Duarte told reporters in Halden.
`;

  test('a document is drafted into a folder, which then checks and makes a brief; again changes nothing', () => {
    const [document, deal] = [join(folder, 'ferry.txt'), join(folder, 'deal')];
    writeFileSync(document, report);
    const first = proviso(['read', document, '--into', deal]);
    expect([first.code, first.err]).toEqual([0, '']);
    for (const part of ['is drafted into', 'It gives 1 commitment', 'For whom somebody speaks (1)', 'Next:'])
      expect(first.out).toContain(part);
    expect(proviso(['check', deal]).code).toBe(0);
    expect(proviso(['brief', deal]).out).toContain('Norway must reopen the ferry line by June 2026');
    const before = readFileSync(join(deal, 'ferry.proviso'), 'utf8');
    const again = proviso(['read', document, '--into', deal]);
    expect([again.code, again.out.replaceAll(/\s+/gu, ' ').includes('nothing is written')]).toEqual([
      0,
      true,
    ]);
    expect(readFileSync(join(deal, 'ferry.proviso'), 'utf8')).toBe(before);
  });

  test('read takes standard input, several documents, and a language model of one’s own', () => {
    const piped = proviso(['read', '-', '--as', 'html', '--format', 'json'], `<p>${report}</p>`);
    expect(piped.code).toBe(0);
    const answer = JSON.parse(piped.out) as {
      document: { text: string };
      statements: { speaker: string | null; content: { start: number; end: number; text: string }[] }[];
    };
    expect(Object.keys(answer)).toEqual(['document', 'statements']);
    expect(answer.statements.map((one) => one.speaker)).toEqual(['Norway', 'Ana Duarte']);
    for (const { content } of answer.statements)
      for (const part of content) expect(answer.document.text.slice(part.start, part.end)).toBe(part.text);

    writeFileSync(join(folder, 'one.txt'), report);
    const several = proviso(['read', join(folder, 'one.txt'), join(folder, 'none.txt'), '--format', 'json']);
    expect(several.code).toBe(3);
    const listed = JSON.parse(several.out) as { documents: unknown[]; refused: { code: string }[] };
    expect([listed.documents.length, listed.refused.map((one) => one.code)]).toEqual([1, ['P6001']]);

    const model = join(folder, 'model.mjs');
    writeFileSync(
      model,
      `let all = ''; for await (const part of process.stdin) all += part;
const { text } = JSON.parse(all);
console.log(JSON.stringify([{ content: text.slice(0, 15), act: 'asserts' }, { content: 'never said' }]));`,
    );
    const proposed = proviso(['read', join(folder, 'one.txt'), '--with', `node ${model}`]);
    expect(proposed.out).toContain('Proposed by the language model');
    expect(proposed.err).toContain('P4110');
    const slow = proviso(['read', join(folder, 'one.txt'), '--with', 'sleep 30', '--with-seconds', '0.2']);
    expect([slow.code, slow.err.includes('P4111'), slow.out.includes('2 statements')]).toEqual([
      0,
      true,
      true,
    ]);
  });

  test('a reader that stops early is no failure', async () => {
    const child = spawn(process.execPath, [command, 'brief', 'examples/korea-2018'], { cwd: root });
    let err = '';
    child.stderr.on('data', (part) => {
      err += part;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test('monitor reads a log from standard input', () => {
    writeFileSync(join(folder, 'sig'), 'request(id:int)\nreply(id:int)\n');
    writeFileSync(join(folder, 'formula'), 'request(x) AND NOT EVENTUALLY[0,10] reply(x)\n');
    const { code, out } = proviso(
      ['monitor', '--sig', join(folder, 'sig'), '--formula', join(folder, 'formula'), '--log', '-'],
      '@0 request(1) request(2)\n@5 reply(1)\n@20 reply(2)\n',
    );
    expect(code).toBe(0);
    expect(out).toContain('(2)');
    expect(out).not.toContain('(1)\n');
  });
});
