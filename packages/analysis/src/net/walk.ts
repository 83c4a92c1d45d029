import type { CompiledNet } from './compiled.js';
import { type Goal, goalHolds, isOpen } from './holds.js';
import type { Aim } from './search.js';

/** What random walks met. */
export interface Walk {
  /** The transitions fired from the start up to what was looked for. */
  readonly path?: readonly number[];
  /** Token counts where the path ends. */
  readonly counts?: Int32Array;
  readonly steps: number;
}

/** Walks restart from the start after this many steps, then after twice as many, and so on. */
const FIRST_LENGTH = 500;

/**
 * Random walks from the start, with numbers drawn from a seed (mulberry32), so that the same call gives the same
 * answer. Transitions seen enabled are marked in `seen`. Can find, never exclude.
 */
export function walkNet(
  net: CompiledNet,
  aim: Aim,
  seen: Uint8Array,
  steps: number,
  seed: number,
  goal: Goal | undefined = aim.kind === 'goal' ? aim.goal : undefined,
): Walk {
  const random = draws(seed);
  const affected = affectedBy(net);
  const size = net.transitions.length;
  const counts = new Int32Array(net.places.length);
  const open = new Int32Array(size);
  const place = new Int32Array(size);
  let openCount = 0;
  const update = (t: number): void => {
    const is = isOpen({ net, counts }, t);
    if (is === place[t]! >= 0) return;
    if (is) {
      seen[t] = 1;
      place[t] = openCount;
      open[openCount++] = t;
    } else {
      const last = open[--openCount]!;
      open[place[t]!] = last;
      place[last] = place[t]!;
      place[t] = -1;
    }
  };
  let length = FIRST_LENGTH;
  let taken = 0;
  while (taken < steps) {
    counts.set(net.start);
    openCount = 0;
    place.fill(-1);
    for (let t = 0; t < size; t += 1) update(t);
    const path: number[] = [];
    for (let k = 0; k <= length; k += 1) {
      if (goal ? goalHolds({ net, counts }, goal) : aim.kind === 'deadlock' && openCount === 0)
        return { path, counts, steps: taken };
      if (openCount === 0) break;
      const t = open[Math.floor(random() * openCount)]!;
      const change = net.changes[t]!;
      for (let c = 0; c < change.places.length; c += 1) {
        const p = change.places[c]!;
        counts[p] = counts[p]! + change.amounts[c]!;
        if (counts[p]! > 2 ** 30) return { steps: taken };
      }
      path.push(t);
      taken += 1;
      for (const other of affected[t]!) update(other);
    }
    taken += 1;
    length *= 2;
  }
  return { steps: taken };
}

/** Numbers from 0 (included) to 1 (excluded), the same for the same seed: mulberry32. */
export function draws(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function affectedBy(net: CompiledNet): readonly Int32Array[] {
  const users: number[][] = net.places.map(() => []);
  net.needs.forEach((need, t) => {
    for (const p of need.places) users[p]!.push(t);
    for (const p of net.stops[t]!.places) users[p]!.push(t);
  });
  return net.changes.map((change) => {
    const found = new Set<number>();
    for (const p of change.places) for (const t of users[p]!) found.add(t);
    return Int32Array.from(found);
  });
}
