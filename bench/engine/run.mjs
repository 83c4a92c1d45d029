/**
 * Times the engine on generated agreements, in CPU milliseconds; it reads the built packages (`npm run build`).
 * Usage: node bench/engine/run.mjs                      the whole table, each row in a process of its own
 *        node --expose-gc bench/engine/run.mjs 1000 100000    one row: commitments, reports
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SIZES = [
  [10, 1_000],
  [100, 10_000],
  [1_000, 100_000],
  [10_000, 100_000],
  [1_000, 1_000_000],
  [10_000, 1_000_000],
];

if (process.argv.length >= 4) await once(Number(process.argv[2]), Number(process.argv[3]));
else table();

async function once(commitments, reports) {
  const { generate } = await import('./generate.mjs');
  const { evaluate, why } = await import('../../packages/engine/dist/index.js');
  const model = generate(commitments, reports);
  globalThis.gc?.();
  const base = process.memoryUsage().rss;
  const asOf = 20086; // 2024-12-29
  const timed = (task) => {
    const begin = process.cpuUsage();
    const value = task();
    const used = process.cpuUsage(begin);
    return [value, Math.round((used.user + used.system) / 1000)];
  };
  const [first, evaluated] = timed(() => evaluate(model, { viewpoint: 'First', asOf }));
  const [, second] = timed(() => evaluate(model, { viewpoint: 'Second', asOf }));
  const [, another] = timed(() => evaluate(model, { viewpoint: 'First', asOf: asOf - 400, knownOn: asOf }));
  const [, explained] = timed(() =>
    first.verdicts.slice(0, 1000).map((verdict) => why(verdict).sentences.length),
  );
  const states = {};
  for (const { state } of first.verdicts) states[state] = (states[state] ?? 0) + 1;
  console.log(
    JSON.stringify({
      commitments,
      reports,
      evaluated,
      second,
      another,
      explained,
      megabytes: Math.round((process.resourceUsage().maxRSS * 1024 - base) / 1e6),
      states,
    }),
  );
}

function table() {
  const rows = SIZES.map(([commitments, reports]) => {
    const run = spawnSync(
      process.execPath,
      [
        '--expose-gc',
        '--max-old-space-size=6000',
        fileURLToPath(import.meta.url),
        String(commitments),
        String(reports),
      ],
      { encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    console.log(run.stdout.trim());
    return JSON.parse(run.stdout);
  });
  const [small, large] = [rows[2], rows[4]];
  const exponent = Math.log(large.evaluated / small.evaluated) / Math.log(large.reports / small.reports);
  console.log(`growth exponent in reports, ${small.reports} to ${large.reports}: ${exponent.toFixed(2)}`);
}
