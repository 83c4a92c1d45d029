import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { runMonitor } from './run-monitor.js';

const folder = mkdtempSync(join(tmpdir(), 'monitor-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const sig = file('sig', 'ship(b:int) inspect(b:int)');
const formula = file('formula', 'ship(b) AND NOT ONCE[0,7] inspect(b)');
const waiting = file('waiting', 'ship(b) AND NOT EVENTUALLY[0,7] inspect(b)');
const LOG = '@1 inspect(1)\n@2 ship(1) (2)\n@9 ship(1)\n';

async function run(
  words: string[],
  input: Uint8Array | string = '',
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  // A slow reader, so that waiting for it is tried as well.
  const stdout = new Writable({
    highWaterMark: 8,
    write(chunk, _, done) {
      out += chunk;
      setImmediate(done);
    },
  });
  const stderr = new Writable({
    write(chunk, _, done) {
      err += chunk;
      done();
    },
  });
  const code = await runMonitor(words, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr });
  await new Promise((resolve) => stdout.end(resolve));
  return { code, out, err };
}

test('a log from a file, from standard input, and zipped', async () => {
  const expected = { code: 0, out: '@2 (time point 1): (2)\n@9 (time point 2): (1)\n', err: '' };
  expect(await run(['--sig', sig, '--formula', formula, '--log', file('log', LOG)])).toEqual(expected);
  expect(await run(['-sig', sig, '-formula', formula], LOG)).toEqual(expected);
  expect(await run([`--sig=${sig}`, '--formula', formula, '--log', '-'], gzipSync(LOG))).toEqual(expected);
  expect(await run(['--sig', sig, '--formula', formula, '--log', file('log.gz', gzipSync(LOG))])).toEqual(
    expected,
  );
});

test('a run that is taken up again gives what one run gives', async () => {
  const whole = await run(['--sig', sig, '--formula', waiting], LOG);
  const state = join(folder, 'state');
  const first = await run(['--sig', sig, '--formula', waiting, '--save-state', state], LOG.slice(0, 28));
  const second = await run(['--sig', sig, '--formula', waiting, '--load-state', state], LOG.slice(28));
  expect(first.out + second.out).toBe(whole.out);
  expect(whole.out).toBe('@2 (time point 1): (1) (2)\n@9 (time point 2): (1)\n');
  const other = await run(['--sig', sig, '--formula', formula, '--load-state', state]);
  expect(other).toMatchObject({ code: 3, err: expect.stringContaining('P5113') });
});

test('a run that broke off goes on where it was, without a verdict lost or twice', async () => {
  const words = ['--sig', sig, '--formula', waiting, '--resume', join(folder, 'run')];
  const output = join(folder, 'verdicts');
  const log = Array.from({ length: 40 }, (_, i) => `@${i} ship(${i}) inspect(${i % 7})\n`).join('');
  const whole = await run(['--sig', sig, '--formula', waiting], log);
  for (let cut = 50; cut < log.length; cut += 170) {
    const pieces = [Buffer.from(log.slice(0, cut))];
    const gone = Object.assign(new Error('gone'), { code: 'EIO' });
    const broken = new Readable({
      read() {
        const piece = pieces.pop();
        if (piece !== undefined) this.push(piece);
        else setTimeout(() => this.destroy(gone), 5);
      },
    });
    const out = new Writable({ write: (_chunk, _encoding, done) => done() });
    const options = [...words, '--output', output, '--every', '3'];
    expect(await runMonitor(options, { stdin: broken, stdout: out, stderr: out })).toBe(3);
    // Something was written after the checkpoint, as when the machine went down.
    if (existsSync(join(folder, 'run'))) appendFileSync(output, '@99 (time point 99): (9)\n');
  }
  expect(await run([...words, '--output', output], log)).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(output, 'utf8')).toBe(whole.out);
  expect(existsSync(join(folder, 'run'))).toBe(false);
});

test('a request to stop leaves a checkpoint', async () => {
  const words = ['--sig', sig, '--formula', formula, '--resume', join(folder, 'stopped')];
  let given = false;
  const endless = new Readable({
    read() {
      // The log is being read, so a request to stop is listened to.
      if (given) setTimeout(() => process.emit('SIGTERM'), 5);
      else this.push(Buffer.from(LOG.slice(0, 30)));
      given = true;
    },
  });
  let err = '';
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() });
  const stderr = new Writable({
    write: (chunk, _encoding, done) => {
      err += chunk;
      done();
    },
  });
  expect(await runMonitor(words, { stdin: endless, stdout, stderr })).toBe(3);
  expect(err).toContain('P5114 The run was interrupted.');
  expect((await run(words, LOG)).out).toBe('@2 (time point 1): (2)\n@9 (time point 2): (1)\n');
});

test('a log packed in a way that cannot be unpacked here is told', async () => {
  const packed = await run(['--sig', sig, '--formula', formula], Buffer.from('BZh91AY'));
  expect(packed).toMatchObject({ code: 3, err: expect.stringContaining('P5113 - is packed by bzip2') });
  const short = await run(['--sig', sig, '--formula', formula], '@');
  expect(short).toMatchObject({ code: 3, err: expect.stringContaining('P5110') });
});

test("the other monitors' switches are understood", async () => {
  const words = ['-sig', sig, '-formula', formula, '-no_rw', '-verified', '-unfold_let', 'smart'];
  expect((await run([...words, '-verbose'], LOG)).out).toBe(
    'The sequence of free variables is: (b)\n@1 (time point 0): ()\n@2 (time point 1): ((2))\n@9 (time point 2): ((1))\n',
  );
  expect((await run([...words, '-stop_at_first_viol'], LOG)).out).toBe('@2 (time point 1): (2)\n');
  expect((await run([...words, '-sigout'])).out).toBe('b:int\n');
  expect((await run([...words, '-ignore_parse_errors'], '@1 ship(x)\n@2 ship(3)')).code).toBe(0);
  expect((await run(['-version'])).out).toMatch(/^proviso monitor \d/);
});

test.each([
  [['--sig', sig, '--formula', formula, '--every', '0'], 2, 'P5112 --every needs'],
  [['--sig', sig, '--formula', formula, '--resume', 'a', '--save', 'b'], 2, 'P5112 --resume keeps'],
  [['--sig', sig, '--formula', formula, '--resume', sig], 3, 'P5113 '],
  [['--sig', sig, '--formula', formula, '--output', join(folder, 'no', 'x')], 3, 'P5113 '],
  [['--sig', sig], 2, 'P5112 The monitor needs'],
  [['--sig', sig, '--formula', formula, '--nonsense'], 2, 'P5112 --nonsense is no option'],
  [['--sig', sig, '--formula', formula, '--sort-within', 'x'], 2, 'P5112 --sort-within needs'],
  [['--sig', sig, '--formula', join(folder, 'absent')], 3, 'P5113 '],
  [['--sig', sig, '--formula', formula, '--log', join(folder, 'absent')], 3, 'P5113 '],
  [
    ['--sig', sig, '--formula', file('bad', 'ship(b) AND')],
    2,
    'bad:1:12: P5102 Expected a formula or a term',
  ],
  [['--sig', sig, '--formula', file('word', 'ship(b) $ 1')], 2, 'word:1:9: P5101 '],
  [['--sig', sig, '--formula', file('name', 'sail(b)')], 2, 'name:1:1: P5104 The predicate sail'],
  [['--sig', sig, '--formula', file('type', 'ship(b) AND b = "x"')], 2, 'type:1:13: P5104 '],
  [['--sig', sig, '--formula', file('far', 'EVENTUALLY ship(b)')], 2, 'far:1:1: P5105 '],
  [['--sig', sig, '--formula', file('free', 'b * b < 5')], 2, 'free:1:1: P5106 '],
  [
    ['--sig', sig, '--formula', file('self', 'LETPAST d(x) = d(x) OR ship(x) IN d(x)')],
    2,
    'self:1:1: P5107 ',
  ],
  [['--sig', file('nosig', 'ship(b:number)'), '--formula', formula], 2, 'nosig:1:6: P5103 '],
  [
    ['--sig', sig, '--formula', file('large', `${'ship(b) EQUIV '.repeat(15)}ship(b)`)],
    2,
    'large:1:1: P5108 ',
  ],
])('what is wrong is told with its code: %#', async (words, code, message) => {
  const result = await run(words, LOG);
  expect(result).toMatchObject({ code, out: '', err: expect.stringContaining(message) });
});

test('a broken log stops with its place, or is counted', async () => {
  const log = '@1 ship(1)\n@2 ship(x)\n@3 ship(3)\n';
  const strict = await run(['--sig', sig, '--formula', formula], log);
  expect(strict).toEqual({
    code: 3,
    out: '@1 (time point 0): (1)\n',
    err: 'standard input:2:9: P5110 Expected a whole number, found x.\n',
  });
  const lenient = await run(['--sig', sig, '--formula', formula, '--skip-bad'], log);
  expect(lenient.out).toBe('@1 (time point 0): (1)\n@3 (time point 2): (3)\n');
  expect(lenient).toMatchObject({
    code: 0,
    err: expect.stringContaining('1 broken or late places were left out.'),
  });
});

test('a damaged gzip file is told, not thrown', async () => {
  const zipped = gzipSync(LOG.repeat(100)).subarray(0, 60);
  const result = await run(['--sig', sig, '--formula', formula], zipped);
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('P5113') });
});

test('every code has a page', () => {
  for (const code of ['01', '02', '03', '04', '05', '06', '07', '08', '10', '11', '12', '13']) {
    const page = readFileSync(new URL(`../../../docs/diagnostics/P51${code}.md`, import.meta.url), 'utf8');
    expect(page).toContain(`# P51${code}: `);
  }
});

test('--check gives the columns, --help the usage', async () => {
  expect((await run(['--sig', sig, '--formula', formula, '--check'])).out).toContain('(b:int)');
  expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--save-state') });
});
