/**
 * States a CPU-second and bytes a state: the same order problem explored whole by us and by SPIN (when `spin` and
 * `gcc` are on the PATH). `node bench/analysis/states.mjs [width] [length] [runs]`: `width` chains of `length` moves,
 * with some moves waiting on a move of the next chain.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, loadAnalysis, median } from './load.mjs';

const width = Number(process.argv[2] ?? 6);
const length = Number(process.argv[3] ?? 14);
const runs = Number(process.argv[4] ?? 3);

/** Moves in chains: each waits on its predecessor; every fourth also waits on a move of the next chain. */
function problem() {
  const moves = [];
  for (let c = 0; c < width; c += 1)
    for (let k = 0; k < length; k += 1) {
      const needs = k > 0 ? [c * length + k - 1] : [];
      if (k % 4 === 3 && c + 1 < width) needs.push((c + 1) * length + k - 3);
      moves.push(needs);
    }
  return moves;
}

function asNet(moves) {
  return {
    places: moves.map((_, i) => ({ id: `done${i}` })),
    transitions: moves.map((needs, i) => ({
      id: `move${i}`,
      inhibit: [{ place: `done${i}` }],
      read: needs.map((n) => ({ place: `done${n}` })),
      post: [{ place: `done${i}` }],
    })),
  };
}

/** The same in Promela, with the moves done as bits of as few words as SPIN's own types allow: packed bit by bit. */
function asPromela(moves) {
  const words = Math.ceil(moves.length / 32);
  const bit = (i) => `(d${i >> 5} & ${(1 << (i & 31)) | 0})`;
  const lines = moves.map((needs, i) => {
    const guard = [`!${bit(i)}`, ...needs.map(bit)].join(' && ');
    return `  :: d_step { ${guard} -> d${i >> 5} = d${i >> 5} | ${(1 << (i & 31)) | 0} }`;
  });
  const names = Array.from({ length: words }, (_, w) => `int d${w};`).join(' ');
  return `${names}\nactive proctype order() {\n  end: do\n${lines.join('\n')}\n  od\n}\n`;
}

const moves = problem();
const analysis = await loadAnalysis();
const net = asNet(moves);
const ours = [];
let counted;
for (let run = 0; run < runs; run += 1) {
  const { seconds, value } = await cpu(() =>
    analysis.explore(net, {
      property: { kind: 'deadlock' },
      reduction: false,
      walk: 0,
      budget: { bytes: 8e9 },
    }),
  );
  ours.push(value.states / seconds);
  counted = value;
}
const reduced = await cpu(() => analysis.explore(net, { property: { kind: 'deadlock' } }));
const result = {
  moves: moves.length,
  states: counted.states,
  steps: counted.steps,
  statesPerSecond: Math.round(median(ours)),
  bytesPerState: counted.bytesPerState,
  reducedStates: reduced.value.states,
};
console.log('ours', JSON.stringify(result));

if (spawnSync('spin', ['-V']).status === 0 && spawnSync('gcc', ['--version']).status === 0) {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-spin-'));
  writeFileSync(join(folder, 'order.pml'), asPromela(moves));
  spawnSync('spin', ['-a', 'order.pml'], { cwd: folder });
  spawnSync('gcc', ['-O3', '-DSAFETY', '-DNOFAIR', '-DMEMLIM=8000', '-o', 'pan', 'pan.c'], { cwd: folder });
  const theirs = [];
  let text = '';
  for (let run = 0; run < runs; run += 1) {
    const timed = spawnSync('bash', ['-c', 'time ./pan -m1000000 -w24'], { cwd: folder, encoding: 'utf8' });
    text = timed.stdout;
    const clock = [...timed.stderr.matchAll(/(user|sys)\s+(\d+)m([\d.]+)s/g)];
    const seconds = clock.reduce((sum, m) => sum + Number(m[2]) * 60 + Number(m[3]), 0);
    const states = Number(/([\d.e+]+) states, stored/.exec(text)?.[1]);
    theirs.push(states / seconds);
  }
  const states = Number(/([\d.e+]+) states, stored/.exec(text)?.[1]);
  const total = Number(/([\d.]+)\s+total actual memory usage/.exec(text)?.[1]) * 1048576;
  const spin = {
    states,
    statesPerSecond: Math.round(median(theirs)),
    bytesPerState: Math.round(total / states),
  };
  console.log('spin', JSON.stringify(spin));
  console.log(
    'ratio',
    (result.statesPerSecond / spin.statesPerSecond).toFixed(1),
    'times the states a second,',
    (spin.bytesPerState / result.bytesPerState).toFixed(1),
    'times less memory',
  );
  if (states !== result.states)
    console.log(readFileSync(join(folder, 'order.pml'), 'utf8').slice(0, 300), text);
} else console.log('spin or gcc is not on the PATH: only our own figures');
