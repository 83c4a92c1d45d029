/**
 * Time and memory of posteriors and of temporal verdicts. `node bench/analysis/network.mjs [runs]` measures every case
 * in a process of its own: CPU milliseconds of the first call and the median of the others, and the peak of resident
 * memory beyond what the process had before the first call. Instances are made from a fixed seed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadAnalysis, median } from './load.mjs';

function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Earlier variables, at most `most` of them, from the last `window`. */
function parentsFor(index, most, window, next) {
  const parents = new Set();
  const count = Math.min(index, Math.floor(next() * (most + 1)));
  for (let k = 0; k < count; k += 1) parents.add(Math.max(0, index - 1 - Math.floor(next() * window)));
  return [...parents];
}

function noisyNetwork(size, most, window, width = 0) {
  const next = random(1);
  const chance = () => {
    const low = 0.1 + 0.6 * next();
    return width > 0 ? { low, high: low + width } : low;
  };
  const variables = Array.from({ length: size }, (_, index) => ({
    kind: 'noisy-or',
    name: `v${index}`,
    leak: width > 0 ? { low: 0.01, high: 0.05 } : 0.05,
    causes: parentsFor(index, most, window, next).map((parent) => ({
      parent: `v${parent}`,
      chance: chance(),
    })),
  }));
  return { kind: 'network', variables };
}

function tableNetwork(size, most, states, window) {
  const next = random(1);
  const cards = Array.from({ length: size }, () => 2 + Math.floor(next() * (states - 1)));
  const variables = cards.map((card, index) => {
    const parents = parentsFor(index, most, window, next);
    const rows = parents.reduce((product, parent) => product * cards[parent], 1);
    const row = () => {
      const weights = Array.from({ length: card }, () => next() + 0.01);
      const sum = weights.reduce((a, b) => a + b);
      return weights.map((weight) => weight / sum);
    };
    return {
      kind: 'table',
      name: `v${index}`,
      states: Array.from({ length: card }, (_, state) => `s${state}`),
      parents: parents.map((parent) => `v${parent}`),
      rows: Array.from({ length: rows }, row),
    };
  });
  return { kind: 'network', variables };
}

/** A square grid, each variable depending on those above and to the left: treewidth equals the side. */
function grid(side) {
  const next = random(1);
  const name = (row, column) => `v${row}_${column}`;
  const variables = Array.from({ length: side * side }, (_, index) => {
    const [row, column] = [Math.floor(index / side), index % side];
    const parents = [
      ...(row > 0 ? [name(row - 1, column)] : []),
      ...(column > 0 ? [name(row, column - 1)] : []),
    ];
    const rows = Array.from({ length: 2 ** parents.length }, () => {
      const chance = next();
      return [1 - chance, chance];
    });
    return { kind: 'table', name: name(row, column), states: ['no', 'yes'], parents, rows };
  });
  return { kind: 'network', variables };
}

function seen(size, count, state) {
  return Array.from({ length: count }, (_, k) => ({ variable: `v${size - 1 - k * 7}`, state }));
}

/** Parallel chains of tasks of uncertain duration, some waiting for another chain, with a deadline for each chain. */
function plan(size, lanes, delay) {
  const next = random(3);
  const points = ['origin'];
  const requirements = [];
  const contingents = [];
  const last = Array.from({ length: lanes }, () => 'origin');
  for (let task = 0; points.length < size - 1; task += 1) {
    const lane = task % lanes;
    const [start, end] = [`s${task}`, `e${task}`];
    points.push(start, end);
    requirements.push({ from: last[lane], to: start, least: 0, ...(delay > 0 ? { most: delay } : {}) });
    const other = last[Math.floor(next() * lanes)];
    if (next() < 0.3 && other !== 'origin') requirements.push({ from: other, to: start, least: 0 });
    const least = 1 + Math.floor(next() * 10);
    contingents.push({ from: start, to: end, least, most: least + Math.floor(next() * 10) });
    last[lane] = end;
  }
  const deadline = Math.ceil(size / 2 / lanes) * 40;
  for (const end of last)
    if (end !== 'origin') requirements.push({ from: 'origin', to: end, most: deadline });
  return { kind: 'temporal-network', points, requirements, contingents };
}

const cases = {
  'noisy-or, 200 variables, all posteriors, 10 observed': (analysis) => {
    const network = noisyNetwork(200, 4, 15);
    return () => analysis.posteriors(network, { evidence: seen(200, 10, 'yes') });
  },
  'noisy-or, 200 variables, one posterior, 10 observed': (analysis) => {
    const network = noisyNetwork(200, 4, 15);
    return () => analysis.posteriors(network, { query: ['v151'], evidence: seen(200, 10, 'yes') });
  },
  'noisy-or with ranges, 200 variables, all posteriors': (analysis) => {
    const network = noisyNetwork(200, 3, 15, 0.1);
    return () => analysis.posteriors(network, {});
  },
  'noisy-or with ranges, 200 variables, one posterior, 3 observed': (analysis) => {
    const network = noisyNetwork(200, 3, 15, 0.1);
    return () => analysis.posteriors(network, { query: ['v151'], evidence: seen(200, 3, 'yes') });
  },
  'tables of 2-3 states, 223 variables, all posteriors, 10 observed': (analysis) => {
    const network = tableNetwork(223, 3, 3, 12);
    return () => analysis.posteriors(network, { evidence: seen(223, 10, 's1') });
  },
  'tables of 2-4 states, 1000 variables, all posteriors, 20 observed': (analysis) => {
    const network = tableNetwork(1000, 2, 4, 8);
    return () => analysis.posteriors(network, { evidence: seen(1000, 20, 's1') });
  },
  'grid of 14 by 14, all posteriors': (analysis) => {
    const network = grid(14);
    return () => analysis.posteriors(network, {});
  },
  'grid of 18 by 18 (beyond the budget), one posterior': (analysis) => {
    const network = grid(18);
    return () => analysis.posteriors(network, { query: ['v17_17'] });
  },
  'dynamic controllability, 2000 points, 5 chains': (analysis) => {
    const network = plan(2000, 5, 0);
    return () => analysis.dynamicControllability(network);
  },
  'dynamic controllability, 2000 points, 5 chains, delays of at most 30': (analysis) => {
    const network = plan(2000, 5, 30);
    return () => analysis.dynamicControllability(network);
  },
  'dynamic controllability, 2000 points, 50 chains, delays of at most 30': (analysis) => {
    const network = plan(2000, 50, 30);
    return () => analysis.dynamicControllability(network);
  },
  'schedule, 2000 points, 5 chains, delays of at most 30': (analysis) => {
    const network = plan(2000, 5, 30);
    return () => analysis.schedule(network);
  },
};

const chosen = process.argv[3];
const runs = Number(process.argv[2] ?? 5);
if (chosen === undefined) {
  console.log('| case | first ms | median ms | peak MiB | answer |\n|---|---:|---:|---:|---|');
  for (const name of Object.keys(cases)) {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(runs), name], {
      encoding: 'utf8',
    });
    process.stdout.write(child.stdout || `| ${name} | | | | ${child.stderr.trim().split('\n').at(-1)} |\n`);
  }
} else {
  const call = cases[chosen](await loadAnalysis());
  const before = process.resourceUsage().maxRSS;
  const times = [];
  let answer;
  for (let run = 0; run <= runs; run += 1) {
    const start = process.cpuUsage();
    answer = call();
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
  }
  const [first, ...later] = times;
  const peak = (process.resourceUsage().maxRSS - before) / 1024;
  const outer = answer.posteriors?.filter(({ bounds }) => bounds === 'outer').length;
  const note = outer > 0 ? `${answer.kind}, ${outer} outer bounds` : answer.kind;
  console.log(
    `| ${chosen} | ${first.toFixed(0)} | ${median(later).toFixed(0)} | ${peak.toFixed(0)} | ${note} |`,
  );
}
