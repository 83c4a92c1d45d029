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
