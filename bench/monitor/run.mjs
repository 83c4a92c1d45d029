/**
 * Measures the monitor as a whole process: `node bench/monitor/run.mjs [words]` runs the cases whose name contains all
 * words. Prints events a CPU-second (user and system, start-up included), peak memory and the number of verdicts; with
 * MonPoly on the PATH also its figures on the same log, and whether the verdicts are the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { log, POLICIES, SIGNATURE } from './workload.mjs';

const source = fileURLToPath(new URL('../../packages/monitor/src/main.ts', import.meta.url));
const meter = `process.on('exit',()=>{const u=process.resourceUsage();require('node:fs').writeFileSync(process.env.METER,JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1e6,memory:u.maxRSS/1024}))})`;
const words = process.argv.slice(2);
const repeats = Number(process.env.REPEATS ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'monitor-bench-'));
// One file, as the command line is shipped.
const main = join(folder, 'monitor.mjs');
await build({
  entryPoints: [source],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['source'],
  outfile: main,
});
const monpoly = spawnSync('monpoly', ['-version']).status === 0;

const cases = [];
for (const policy of ['a', 'b', 'c']) {
  for (const shape of ['single', 'batch']) {
    for (const events of [10_000, 100_000, 1_000_000]) {
      const idKinds = policy === 'c' ? ['dense'] : ['dense', 'sparse'];
      for (const ids of idKinds)
        cases.push({ policy, shape, events, ids, rate: shape === 'batch' ? 100 : 1 });
    }
  }
  cases.push({
    policy,
    shape: 'single',
    events: 100_000,
    ids: 'dense',
    rate: 1000,
    groups: 10_000,
    name: 'thousand a second',
  });
}

try {
  writeFileSync(join(folder, 'sig'), SIGNATURE);
  console.log('case'.padEnd(48), 'events/CPU-s'.padStart(13), 'MB'.padStart(6), 'verdicts'.padStart(9));
  for (const one of cases) {
    const name = `${one.policy} ${one.shape} ${one.ids} ${one.name ?? ''} ${one.events}`.replace(/ +/g, ' ');
    if (!words.every((word) => name.includes(word))) continue;
    measure(name, one);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure(name, one) {
  const files = { sig: join(folder, 'sig'), formula: join(folder, 'formula'), log: join(folder, 'log') };
  writeFileSync(files.formula, POLICIES[one.policy]);
  const file = openSync(files.log, 'w');
  for (const piece of log(one)) writeSync(file, piece);
  closeSync(file);
  const out = join(folder, 'out');
  const runs = Array.from({ length: repeats }, () => ours(files, out)).sort((x, y) => x.cpu - y.cpu);
  const middle = runs[repeats >> 1];
  const verdicts = readFileSync(out);
  let lines = 0;
  for (const byte of verdicts) if (byte === 10) lines++;
  let text = `${name.padEnd(48)} ${Math.round(one.events / middle.cpu)
    .toLocaleString('en')
    .padStart(13)} ${middle.memory.toFixed(0).padStart(6)} ${String(lines).padStart(9)}`;
  if (monpoly && !(one.policy === 'c' && one.groups > 100)) {
    const theirs = other(files, join(folder, 'other'));
    const same = digest(verdicts) === digest(readFileSync(join(folder, 'other')));
    text += `  MonPoly ${Math.round(one.events / theirs.cpu).toLocaleString('en')}, ratio ${(theirs.cpu / middle.cpu).toFixed(2)}, ${same ? 'same' : 'DIFFERENT'} verdicts`;
  }
  console.log(text);
}

function ours({ sig, formula, log: path }, out) {
  const to = openSync(out, 'w');
  const meterFile = join(folder, 'meter');
  const done = spawnSync(
    process.execPath,
    ['--require', meterModule(), main, '--sig', sig, '--formula', formula, '--log', path],
    { stdio: ['ignore', to, 'inherit'], env: { ...process.env, METER: meterFile } },
  );
  closeSync(to);
  if (done.status !== 0) throw new Error(`the monitor ended with ${done.status}`);
  return JSON.parse(readFileSync(meterFile, 'utf8'));
}

function meterModule() {
  const path = join(folder, 'meter.cjs');
  writeFileSync(path, meter);
  return path;
}

function other({ sig, formula, log: path }, out) {
  const script = `TIMEFORMAT='%U %S'; time monpoly -sig '${sig}' -formula '${formula}' -log '${path}' > '${out}' 2>/dev/null`;
  const done = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const [user = '0', system = '0'] = done.stderr.trim().split('\n').at(-1).split(' ');
  return { cpu: Number(user) + Number(system) };
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
