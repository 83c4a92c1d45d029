/**
 * CPU time to all minimal deadlocks and all minimal relaxations of generated deals of 10 to 300 moves:
 * `node bench/analysis/deadlocks.mjs [seeds]`. Each move waits on one or two earlier ones; one in forty
 * conditions leads back to an ancestor. `graph` has preconditions only (with alternatives), `mixed` also prohibitions
 * between a move and a later one (by SAT).
 */
import { cpu, loadAnalysis, median } from './load.mjs';

const seeds = Number(process.argv[2] ?? 5);
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

function deal(family, size, seed) {
  const random = draws(seed * 7919 + size);
  const int = (low, high) => low + Math.floor(random() * (high - low + 1));
  const done = (i) => ({ kind: 'done', move: `m${i}` });
  const conditions = [];
  const after = (i, needs) =>
    conditions.push({ kind: 'after', id: `c${conditions.length}`, moves: [`m${i}`], needs });
  const waits = [[]];
  for (let i = 1; i < size; i += 1) {
    const list = Array.from({ length: int(1, 2) }, () => int(Math.max(0, i - 12), i - 1));
    waits.push(list);
    if (list.length === 2 && random() < 0.3) after(i, { kind: 'some', of: list.map(done) });
    else for (const each of new Set(list)) after(i, done(each));
  }
  /** A move that waits, over some others, for the one that is given. */
  const ancestor = (i, steps) => {
    let at = i;
    for (let k = 0; k < steps && waits[at].length > 0; k += 1) at = waits[at][int(0, waits[at].length - 1)];
    return at;
  };
  const back = Math.max(2, Math.round(size / 40));
  for (let k = 0; k < back; k += 1) {
    const late = int(Math.floor(size / 2), size - 1);
    const early = ancestor(late, int(1, 4));
    if (early !== late) after(early, done(late));
  }
  if (family === 'mixed')
    for (let k = 0; k < back; k += 1) {
      const last = int(Math.floor(size / 2), size - 1);
      const middle = ancestor(last, 1);
      const first = ancestor(middle, 1);
      if (first === middle || middle === last) continue;
      conditions.push({
        kind: 'prohibits',
        id: `p${k}`,
        moves: [`m${middle}`],
        while: { kind: 'all', of: [done(first), { kind: 'not', of: done(last) }] },
      });
    }
  return { moves: Array.from({ length: size }, (_, i) => ({ id: `m${i}` })), conditions };
}

await analysis.deadlocks(deal('graph', 10, 1));
for (const family of ['graph', 'mixed'])
  for (const size of process.argv[3]?.split(',').map(Number) ?? [10, 30, 100, 300]) {
    const all = [];
    const smallest = [];
    const found = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const problem = deal(family, size, seed);
      const start = process.cpuUsage();
      const expired = () => process.cpuUsage(start).user > 20e6;
      const whole = await cpu(() => analysis.deadlocks(problem, { budget: { expired } }));
      const few = await cpu(() => analysis.relaxations(problem, { budget: { expired } }));
      all.push(whole.seconds);
      smallest.push(few.seconds);
      found.push(
        `${whole.value.deadlocks.length}/${whole.value.relaxations.length}${whole.value.complete ? '' : ' (cut)'}`,
      );
    }
    console.log(
      `${family} ${size} moves: all sets median ${median(all).toFixed(3)} CPU-s (worst ${Math.max(...all).toFixed(2)}), smallest relaxations ${median(smallest).toFixed(3)}; deadlocks/relaxations ${found.join(', ')}`,
    );
  }
