/**
 * CPU time to the proven least exposure at 10 to 100 moves of generated deals: `node bench/analysis/exposure.mjs
 * [seconds] [seeds]`. Three families, two parties: `barter` (each move costs one party and gives to the other; each
 * waits on up to two earlier ones), `chains` (four chains with some cross waits), `layers` (denser waits, heavier
 * and uneven values: the hard one). A run that does not end within the seconds counts with its gap.
 */
import { cpu, loadAnalysis, median } from './load.mjs';

const seconds = Number(process.argv[2] ?? 20);
const seeds = Number(process.argv[3] ?? 5);
const analysis = await loadAnalysis();

function draws(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function deal(family, size, seed) {
  const random = draws(seed * 7919 + size);
  const int = (low, high) => low + Math.floor(random() * (high - low + 1));
  const moves = Array.from({ length: size }, (_, i) => ({ id: `m${i}` }));
  const waits = moves.map((_, i) => {
    if (i === 0) return [];
    if (family === 'barter') return Array.from({ length: int(0, 2) }, () => int(0, i - 1));
    if (family === 'chains') return [...(i >= 4 ? [i - 4] : []), ...(random() < 0.15 ? [int(0, i - 1)] : [])];
    const layer = Math.floor(i / 8);
    return layer === 0 ? [] : Array.from({ length: int(1, 3) }, () => (layer - 1) * 8 + int(0, 7));
  });
  const conditions = waits.flatMap((list, i) =>
    [...new Set(list)].map((w) => ({
      kind: 'after',
      id: `${i}<${w}`,
      moves: [`m${i}`],
      needs: { kind: 'done', move: `m${w}` },
    })),
  );
  const values = {};
  for (const { id } of moves) {
    const giver = random() < 0.5 ? 'A' : 'B';
    const taker = giver === 'A' ? 'B' : 'A';
    const most = family === 'layers' ? 40 : 10;
    values[id] = { [giver]: -int(1, most), [taker]: int(1, Math.round(most * 1.2)) };
  }
  return { order: { moves, conditions }, stakes: { values } };
}

for (const family of ['barter', 'chains', 'layers'])
  for (const size of [10, 20, 30, 50, 75, 100]) {
    const times = [];
    let proven = 0;
    const gaps = [];
    let states = 0;
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { order, stakes } = deal(family, size, seed);
      const before = process.cpuUsage();
      const expired = () => {
        const used = process.cpuUsage(before);
        return used.user + used.system > seconds * 1e6;
      };
      const { seconds: took, value } = await cpu(() =>
        analysis.leastExposure(order, stakes, { budget: { expired } }),
      );
      times.push(took);
      states = Math.max(states, value.states);
      if (value.proven) proven += 1;
      else gaps.push(`${value.bound}..${value.table?.worst}`);
    }
    console.log(
      `${family} ${size} moves: proven ${proven}/${seeds}, median ${median(times).toFixed(3)} CPU-s, worst ${Math.max(...times).toFixed(2)}, most states ${states}${gaps.length ? `, gaps ${gaps.join(' ')}` : ''}`,
    );
  }
