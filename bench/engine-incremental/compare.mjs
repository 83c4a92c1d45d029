/**
 * Measures appends on one build: `node --expose-gc bench/engine-incremental/compare.mjs <root> <reports> <calls> <viewpoints>`.
 * Run it on the root of the build before and of the build after, one after the other. CPU time, not clock.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { agreement, evidence, LENGTH, randomFrom, reportOn } from './workload.mjs';

const [root, size, calls, viewpoints] = [
  resolve(process.argv[2] ?? '.'),
  ...[100_000, 4000, 1].map((otherwise, i) => Number(process.argv[3 + i] ?? otherwise)),
];
const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
writeFileSync(
  join(folder, 'entry.ts'),
  `export * from '${root}/packages/engine/src/index.ts'; export { emptyModel, dayOf } from '${root}/packages/model/src/index.ts';`,
);
await build({
  entryPoints: [join(folder, 'entry.ts')],
  outfile: join(folder, 'engine.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['source'],
  nodePaths: [join(root, 'node_modules')],
  logLevel: 'error',
});
const { open, emptyModel, dayOf } = await import(pathToFileURL(join(folder, 'engine.mjs')).href);

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
const say = (what, figure, unit) => console.log(`${what}: ${figure.toFixed(figure < 10 ? 2 : 0)} ${unit}`);

const model = agreement(emptyModel);
const reports = evidence(size);
const alone = heap();
let before = cpu();
const session = open({ ...model, reports }, 'V0');
session.append([]);
say('index and judge all', (cpu() - before) / 1e6, 's');
before = cpu();
const others = ['V1', 'V2', 'V3', 'V4'].slice(0, viewpoints - 1).map((v) => session.withViewpoint(v));
for (const other of others) other.changes();
if (others.length > 0) say('open the other viewpoints', (cpu() - before) / 1e6, 's');
say('heap beside the reports', heap() - alone, 'MB');
const random = randomFrom(7);
let name = 0;
// The first of each kind warm the compiler up.
for (const kind of ['on time, first', 'late, first', 'on time', 'late']) {
  const day = () => (kind.startsWith('late') ? Math.floor(random() * LENGTH) : LENGTH);
  const next = Array.from({ length: calls }, () => reportOn(random, `N${name++}`, day()));
  before = cpu();
  for (const report of next) {
    session.append(report);
    for (const other of others) other.changes();
  }
  say(`append ${kind}`, (cpu() - before) / calls, 'µs');
}
before = cpu();
for (let i = 0; i < 40; i += 1) {
  const day = dayOf(2015, 1, 1) + 300 + Math.floor(random() * 3000);
  session.verdictsOn(`C${Math.floor(random() * 1000)}`, day, day);
}
say('one verdict on a past day', (cpu() - before) / 40, 'µs');
