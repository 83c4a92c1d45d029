/**
 * Measures the monitor as a whole process: `node bench/monitor/run.mjs [words]` runs the cases whose name contains all
 * words; `shapes` among the words takes the common shapes instead of the three policies. Prints events a CPU-second
 * (user and system, start-up included), peak memory and the number of verdicts. Beside the three policies run the same
 * written by hand, with EARLIER=REVISION the monitor of that revision, and with MonPoly on the PATH also that, all in
 * turn on the same log; whether the verdicts are the same bytes is said.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { SHAPE_SIGNATURE, SHAPES, shapeLog } from './shapes.mjs';
import { log, POLICIES, SIGNATURE } from './workload.mjs';

const meter = `process.on('exit',()=>{const u=process.resourceUsage();require('node:fs').writeFileSync(process.env.METER,JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1e6,memory:u.maxRSS/1024}))})`;
const shapes = process.argv.includes('shapes');
const words = process.argv.slice(2).filter((word) => word !== 'shapes');
const repeats = Number(process.env.REPEATS ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'monitor-bench-'));
const root = fileURLToPath(new URL('../..', import.meta.url));
const main = await bundled(root, 'monitor.mjs');
const earlier = process.env.EARLIER === undefined ? undefined : await checkedOut(process.env.EARLIER);
const byHand = fileURLToPath(new URL('by-hand.mjs', import.meta.url));
const monpoly = spawnSync('monpoly', ['-version']).status === 0;

const cases = shapes ? shapeCases() : policyCases();
try {
  console.log('case'.padEnd(48), 'events/CPU-s'.padStart(13), 'MB'.padStart(6), 'verdicts'.padStart(9));
  for (const one of cases) if (words.every((word) => one.name.includes(word))) measure(one);
} finally {
  rmSync(folder, { recursive: true });
}

/** The three policies on logs of three lengths. */
function policyCases() {
  const all = [];
  const add = (policy, shape, ids, events, more = {}, note = '') =>
    all.push({
      name: `${policy} ${shape} ${ids} ${note} ${events}`.replace(/ +/g, ' '),
      policy,
      signature: SIGNATURE,
      formula: POLICIES[policy],
      events,
      log: log({ policy, shape, ids, events, rate: shape === 'batch' ? 100 : 1, ...more }),
    });
  for (const policy of ['a', 'b', 'c']) {
    for (const shape of ['single', 'batch']) {
      for (const events of [10_000, 100_000, 1_000_000]) {
        for (const ids of policy === 'c' ? ['dense'] : ['dense', 'sparse']) add(policy, shape, ids, events);
      }
    }
  }
  add('c', 'single', 'dense', 100_000, { rate: 1000, groups: 10_000 }, 'thousand a second');
  return all;
}

/** The common shapes, each on a log of 200,000 events. */
function shapeCases() {
  const events = 200_000;
  return Object.entries(SHAPES).map(([name, [kind, formula]]) => ({
    name,
    signature: SHAPE_SIGNATURE,
    formula: `${formula}\n`,
    events,
    log: shapeLog(kind, events),
  }));
}

function measure(one) {
  const files = { sig: join(folder, 'sig'), formula: join(folder, 'formula'), log: join(folder, 'log') };
  writeFileSync(files.sig, one.signature);
  writeFileSync(files.formula, one.formula);
  const file = openSync(files.log, 'w');
  for (const piece of one.log) writeSync(file, piece);
  closeSync(file);
  const monitor = (script) => [script, '--sig', files.sig, '--formula', files.formula, '--log', files.log];
  const commands = { ours: monitor(main) };
  if (one.policy !== undefined) commands['by hand'] = [byHand, one.policy, files.log];
  if (earlier !== undefined) commands.earlier = monitor(earlier);
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  // In turn, so that what else the machine does meets all alike.
  for (let i = 0; i < repeats; i++) {
    for (const [name, command] of Object.entries(commands))
      runs[name].push(inNode(command, join(folder, name)));
  }
  const middle = (name) => runs[name].sort((x, y) => x.cpu - y.cpu)[repeats >> 1];
  const own = middle('ours');
  const verdicts = readFileSync(join(folder, 'ours'));
  let lines = 0;
  for (const byte of verdicts) if (byte === 10) lines++;
  const columns = [
    one.name.padEnd(48),
    speed(one, own),
    own.memory.toFixed(0).padStart(6),
    `${lines}`.padStart(9),
  ];
  const beside = (name, cpu) => {
    const same = digest(verdicts) === digest(readFileSync(join(folder, name)));
    columns.push(
      ` ${name} ${speed(one, { cpu })}, ratio ${(cpu / own.cpu).toFixed(2)}${same ? '' : ', DIFFERENT verdicts'}`,
    );
  };
  for (const name of Object.keys(commands)) if (name !== 'ours') beside(name, middle(name).cpu);
  if (monpoly && !one.name.includes('thousand')) beside('MonPoly', other(files, join(folder, 'MonPoly')).cpu);
  console.log(columns.join(' '));
}

function speed({ events }, { cpu }) {
  return Math.round(events / cpu)
    .toLocaleString('en')
    .padStart(13);
}

/** The monitor of a checkout as one file, as the command line is shipped. */
async function bundled(from, name) {
  const outfile = join(folder, name);
  await build({
    entryPoints: [join(from, 'packages/monitor/src/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    // An earlier checkout has no packages installed of its own.
    alias: { '@proviso/model': join(from, 'packages/model/src/index.ts') },
    minify: true,
    keepNames: true,
    outfile,
  });
  return outfile;
}

async function checkedOut(revision) {
  const tree = join(folder, 'checkout');
  mkdirSync(tree);
  const script = `git -C '${root}' archive ${revision} tsconfig.base.json packages/monitor packages/model | tar -x -C '${tree}'`;
  if (spawnSync('bash', ['-c', script], { stdio: 'inherit' }).status !== 0) {
    throw new Error(`the revision ${revision} cannot be taken out`);
  }
  return bundled(tree, 'earlier.mjs');
}

function inNode(command, out) {
  const to = openSync(out, 'w');
  const meterFile = join(folder, 'meter');
  const done = spawnSync(process.execPath, ['--require', meterModule(), ...command], {
    stdio: ['ignore', to, 'inherit'],
    env: { ...process.env, METER: meterFile },
  });
  closeSync(to);
  if (done.status !== 0) throw new Error(`${command.join(' ')} ended with ${done.status}`);
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
