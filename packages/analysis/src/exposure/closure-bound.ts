import type { Board } from './board.js';
import type { Forced } from './forced.js';

/** Rounds of moving weight between parties for each unit. */
const ROUNDS = 6;

/**
 * A lower bound on the worst exposure of every order: just after any required unit, what is performed is closed under
 * "before", holds the unit and none of what comes after it. The best such set for a mix of the parties' balances is a
 * maximum-weight closure, found as a minimum cut (Picard 1976); the mix is moved towards whoever is worst off. Boards
 * that are not monotone get 0.
 */
export function closureBound(board: Board, forced: Forced, giveUp: () => boolean): number {
  const size = board.units.length;
  const parties = board.parties.length;
  if (!board.monotone || parties === 0) return 0;
  const isDone = (u: number): boolean => ((board.start[u >> 5]! >>> (u & 31)) & 1) === 1;
  /** Only nearest predecessors: the relation is transitive. */
  const near = board.units.map((_, m) => {
    const all = [...forced.before[m]!].flatMap((is, u) => (is === 1 ? [u] : []));
    return all.filter((u) => !all.some((w) => w !== u && forced.before[w]![u] === 1));
  });
  let bound = 0;
  for (let m = 0; m < size; m += 1) {
    if (giveUp()) break;
    if (forced.required[m] === 0) continue;
    const mix = new Float64Array(parties).fill(1 / parties);
    const within = board.units.map((_, u) => !isDone(u) && forced.before[u]![m] === 0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const weights = board.units.map((unit, u) => {
        if (!within[u]) return 0;
        let sum = 0;
        for (let p = 0; p < parties; p += 1) sum += mix[p]! * board.weights[p]! * unit.values[p]!;
        return sum;
      });
      const chosen = bestClosure(weights, near, within, (u) => u === m || forced.before[m]![u] === 1);
      let mixed = 0;
      let worst = Infinity;
      let worstParty = 0;
      for (let p = 0; p < parties; p += 1) {
        let balance = board.startBalance[p]!;
        for (let u = 0; u < size; u += 1) if (chosen[u] === 1) balance += board.units[u]!.values[p]!;
        balance *= board.weights[p]!;
        mixed += mix[p]! * balance;
        if (balance < worst) {
          worst = balance;
          worstParty = p;
        }
      }
      bound = Math.max(bound, -mixed);
      if (parties === 1 || mixed - worst < 1) break;
      const step = 1 / (round + 2);
      for (let p = 0; p < parties; p += 1) mix[p] = mix[p]! * (1 - step) + (p === worstParty ? step : 0);
    }
  }
  return bound;
}

/** The heaviest set that is closed under `near` and holds what is forced, by a minimum cut (Dinic 1970). */
function bestClosure(
  weights: readonly number[],
  near: readonly (readonly number[])[],
  within: readonly boolean[],
  isForced: (u: number) => boolean,
): Uint8Array {
  const size = weights.length;
  const source = size;
  const sink = size + 1;
  const head: number[] = [];
  const capacity: number[] = [];
  const leaving: number[][] = Array.from({ length: size + 2 }, () => []);
  const arc = (from: number, to: number, room: number): void => {
    leaving[from]!.push(head.length);
    head.push(to);
    capacity.push(room);
    leaving[to]!.push(head.length);
    head.push(from);
    capacity.push(0);
  };
  for (let u = 0; u < size; u += 1) {
    if (!within[u]) continue;
    if (isForced(u)) arc(source, u, Infinity);
    else if (weights[u]! > 0) arc(source, u, weights[u]!);
    if (weights[u]! < 0) arc(u, sink, -weights[u]!);
    for (const v of near[u]!) if (within[v]) arc(u, v, Infinity);
  }
  const level = new Int32Array(size + 2);
  const next = new Int32Array(size + 2);
  const layer = (): boolean => {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const at of queue)
      for (const e of leaving[at]!)
        if (capacity[e]! > 1e-9 && level[head[e]!]! < 0) {
          level[head[e]!] = level[at]! + 1;
          queue.push(head[e]!);
        }
    return level[sink]! >= 0;
  };
  const push = (at: number, room: number): number => {
    if (at === sink) return room;
    for (; next[at]! < leaving[at]!.length; next[at] = next[at]! + 1) {
      const e = leaving[at]![next[at]!]!;
      if (capacity[e]! <= 1e-9 || level[head[e]!] !== level[at]! + 1) continue;
      const sent = push(head[e]!, Math.min(room, capacity[e]!));
      if (sent <= 0) continue;
      capacity[e] = capacity[e]! - sent;
      capacity[e ^ 1] = capacity[e ^ 1]! + sent;
      return sent;
    }
    return 0;
  };
  while (layer()) {
    next.fill(0);
    while (push(source, Infinity) > 0);
  }
  return Uint8Array.from({ length: size }, (_, u) => (level[u]! >= 0 ? 1 : 0));
}
