/**
 * Times the road from text to verdicts: parse and check, evaluate for five viewpoints, explain one verdict, in CPU
 * seconds of this process. `node bench/road/run.mjs [--quick]`. Every size runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const SIZES = [
  [10, 1_000],
  [100, 1_000],
  [1_000, 1_000],
  [10_000, 1_000],
  [1_000, 10_000],
  [1_000, 100_000],
  [1_000, 1_000_000],
];

if (process.argv[2] === '--one') await one(Number(process.argv[3]), Number(process.argv[4]));
else {
  const sizes = process.argv.includes('--quick') ? SIZES.slice(0, 5) : SIZES;
  const rows = sizes.map(([commitments, reports]) => {
    const done = spawnSync(
      process.execPath,
      [
        '--max-old-space-size=12000',
        fileURLToPath(import.meta.url),
        '--one',
        String(commitments),
        String(reports),
      ],
      { encoding: 'utf8' },
    );
    if (done.status !== 0) return { commitments, reports, failed: done.stderr.split('\n')[0] };
    return JSON.parse(done.stdout);
  });
  console.table(rows);
  const exponent = (a, b, what) => (Math.log(b[what] / a[what]) / Math.log(b.reports / a.reports)).toFixed(2);
  const by = rows.filter((row) => row.commitments === 1_000 && row.evaluate !== undefined);
  for (let i = 1; i < by.length; i += 1) {
    console.log(
      `growth with reports, ${by[i - 1].reports} to ${by[i].reports}: evaluate ^${exponent(by[i - 1], by[i], 'evaluate')}`,
    );
  }
}

/** Text in files of at most a megabyte, as a person would split them; evidence beyond 100,000 reports as data. */
async function one(commitments, reports) {
  const { load } = await import('../../packages/language/dist/index.js');
  const { evaluate } = await import('../../packages/engine/dist/index.js');
  const asText = Math.min(reports, 100_000);
  const text = generate({ commitments, reports: asText });
  const files = split(text, 1_000_000).map((part, i) => ({
    uri: `part-${String(i).padStart(4, '0')}.proviso`,
    text: part,
  }));
  const seconds = { commitments, reports };
  const loaded = timed(() => load(files));
  seconds.megabytes = Number((text.length / 1e6).toFixed(2));
  seconds.load = loaded.seconds;
  const errors = loaded.value.diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new Error(`${errors[0].code} ${errors[0].message}`);
  let { model } = loaded.value;
  if (reports > asText) {
    const copies = Math.ceil(reports / asText);
    const all = [];
    for (let c = 0; c < copies; c += 1)
      for (const report of model.reports)
        all.push(c === 0 ? report : { ...report, name: `${report.name}-${c}` });
    model = { ...model, reports: all.slice(0, reports) };
  }
  const asOf = 20_000; // 2024-10-04
  const evaluated = timed(() =>
    model.viewpoints.map((viewpoint) => evaluate(model, { viewpoint: viewpoint.name, asOf }).verdicts.length),
  );
  seconds.evaluate = evaluated.seconds;
  seconds.verdicts = evaluated.value.reduce((a, b) => a + b, 0);
  seconds.another = timed(
    () => evaluate(model, { viewpoint: 'V0', asOf: asOf - 700, knownOn: asOf }).verdicts.length,
  ).seconds;
  seconds.peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify(seconds));
}

function timed(act) {
  const before = process.cpuUsage();
  const value = act();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: Number(((user + system) / 1e6).toFixed(3)) };
}

function split(text, size) {
  const parts = [];
  let part = '';
  for (const line of text.split('\n')) {
    if (part.length + line.length > size) {
      parts.push(part);
      part = '';
    }
    part += `${line}\n`;
  }
  return [...parts, part];
}
