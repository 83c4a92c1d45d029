/** Measures sessions over evidence of growing size: `node bench/engine-incremental/run.mjs [sizes…]`. CPU time, not clock. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { agreement, evidence, LENGTH, randomFrom, reportOn } from './workload.mjs';

const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
const source = (path) => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url));
writeFileSync(
  join(folder, 'entry.ts'),
  `export * from '${source('engine/src/index.ts')}'; export { emptyModel, dayOf } from '${source('model/src/index.ts')}';`,
);
const outfile = join(folder, 'engine.mjs');
await build({
  entryPoints: [join(folder, 'entry.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['source'],
  nodePaths: [fileURLToPath(new URL('../../node_modules', import.meta.url))],
  logLevel: 'error',
});
const { open, evaluate, emptyModel, dayOf } = await import(pathToFileURL(outfile).href);

const sizes = process.argv.slice(2).map(Number);
const model = agreement(emptyModel);
const START = dayOf(2015, 1, 1);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
const sorted = (list) => [...list].sort((a, b) => a - b);
const at = (list, part) => sorted(list)[Math.floor((list.length - 1) * part)];
const show = (us) =>
  us < 1000
    ? `${us.toFixed(0)} µs`
    : us < 1e6
      ? `${(us / 1000).toFixed(1)} ms`
      : `${(us / 1e6).toFixed(1)} s`;

/** The CPU time of one call, over batches long enough for the clock of the process; the median and the slowest tenth. */
function measured(calls, each, batch = 20) {
  const times = [];
  for (let n = 0; n < calls; n += batch) {
    const before = cpu();
    for (let i = 0; i < batch; i += 1) each(n + i);
    times.push((cpu() - before) / batch);
  }
  return times;
}

console.log(
  '| reports | index and judge all, 1 viewpoint | append on time | append late | late, changed | one past verdict | all verdicts afresh | MB |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000, 1_000_000]) {
  const reports = evidence(size);
  let before = cpu();
  const session = open({ ...model, reports }, 'V0');
  session.append([]);
  const opened = cpu() - before;
  const random = randomFrom(7);
  let name = 0;
  const next = (count, day) => Array.from({ length: count }, () => reportOn(random, `N${name++}`, day()));
  // The first ones only warm the compiler up.
  for (const report of next(400, () => LENGTH)) session.append(report);
  const today = next(400, () => LENGTH);
  const onTime = measured(400, (n) => session.append(today[n]));
  const earlier = next(400, () => Math.floor(random() * LENGTH));
  let changed = 0;
  const late = measured(400, (n) => {
    if (session.append(earlier[n]).length > 0) changed += 1;
  });
  const past = measured(
    60,
    () => {
      const day = START + 300 + Math.floor(random() * 3000);
      session.verdictsOn(`C${Math.floor(random() * 1000)}`, day, day);
    },
    4,
  );
  before = cpu();
  if (size <= 100_000)
    evaluate(
      { ...model, reports: [...reports] },
      { viewpoint: 'V0', asOf: START + LENGTH, knownOn: Infinity },
    );
  const afresh = size <= 100_000 ? show(cpu() - before) : '';
  globalThis.gc?.();
  const mb = Math.round(process.memoryUsage().heapUsed / 1e6);
  const both = (list) => `${show(at(list, 0.5))} (${show(at(list, 0.9))})`;
  console.log(
    `| ${size} | ${show(opened)} | ${both(onTime)} | ${both(late)} | ${changed} of 400 | ${both(past)} | ${afresh} | ${mb} |`,
  );
  if (process.env.PROVISO_VIEWS === '1') {
    const others = ['V1', 'V2', 'V3', 'V4'].map((v) => session.withViewpoint(v));
    before = cpu();
    for (const other of others) other.changes();
    console.log(`  four more viewpoints opened: ${show(cpu() - before)}`);
    const again = next(200, () => LENGTH);
    const five = measured(200, (n) => {
      session.append(again[n]);
      for (const other of others) other.changes();
    });
    console.log(`  append, five viewpoints: ${both(five)}`);
  }
}
