import { type Budget, type Progress, type Shortfall, spentOf } from '../budget.js';
import { StateStore } from '../net/store.js';
import type { Board } from './board.js';
import type { Forced } from './forced.js';

/** What a search for the least worst exposure proved, in weighted grains. */
export interface LeastFound {
  /** The worst exposure of the order found, and its units; absent if none was found. */
  readonly best: { readonly worst: number; readonly order: readonly number[] } | undefined;
  /** No order's worst exposure is below this. */
  readonly bound: number;
  readonly states: number;
  readonly bytes: number;
  readonly spent?: Shortfall['spent'];
}

/** Widths of the beams that look for a good order, and the states stored before each is tried. */
const BEAMS = [
  { width: 1, after: 0 },
  { width: 16, after: 0 },
  { width: 128, after: 4000 },
  { width: 1024, after: 40_000 },
] as const;

/**
 * Least worst exposure as a bottleneck shortest path over sets of performed units. A few beam searches give an order;
 * then all states that can be reached with exposure up to a threshold are visited, depth first, and the threshold
 * rises to the least exposure seen beyond it, so that it is a proven bound all along. Whole states are stored. On
 * monotone boards, units that harm nobody are performed at once and those that help nobody and on which nothing waits
 * come last, which loses nothing.
 */
export function* searchLeast(
  board: Board,
  forced: Forced,
  floor: number,
  budget: Budget,
): Generator<Progress, LeastFound, void> {
  const { units, words } = board;
  const size = units.length;
  const parties = board.parties.length;
  const harmless = units.map((unit) => board.monotone && unit.values.every((value) => value >= 0));
  const burden = units.map(
    (unit, u) =>
      board.monotone && board.unasked[u] === 1 && unit.values.every((value) => value <= 0) && !harmless[u],
  );
  const store = new StateStore(words);
  /** By state: the least worst exposure known on the way to it, whether it was expanded, and its last unit and parent. */
  let key = new Float64Array(1024);
  let parent = new Int32Array(1024);
  let last = new Int32Array(1024);
  let expanded = new Uint8Array(1024);
  let balances = new Float64Array(1024 * Math.max(1, parties));
  const exposureAt = (index: number): number => {
    let worst = 0;
    for (let p = 0; p < parties; p += 1)
      worst = Math.max(worst, -balances[index * parties + p]! * board.weights[p]!);
    return worst;
  };
  const room = (index: number): void => {
    if (index < key.length) return;
    const more = key.length * 2;
    const grown = new Float64Array(more);
    grown.set(key);
    key = grown;
    const parents = new Int32Array(more);
    parents.set(parent);
    parent = parents;
    const lasts = new Int32Array(more);
    lasts.set(last);
    last = lasts;
    const flags = new Uint8Array(more);
    flags.set(expanded);
    expanded = flags;
    const held = new Float64Array(more * Math.max(1, parties));
    held.set(balances);
    balances = held;
  };
  const bytes = (): number =>
    store.bytes +
    key.byteLength +
    parent.byteLength +
    last.byteLength +
    expanded.byteLength +
    balances.byteLength;
  const scratch = new Int32Array(words);
  let best: LeastFound['best'];
  const upper = (): number => best?.worst ?? Infinity;
  const isDone = (u: number, state: Int32Array, at: number): boolean =>
    ((state[at + (u >> 5)]! >>> (u & 31)) & 1) === 1;

  let beams = 0;
  const tryBeams = (): void => {
    for (; beams < BEAMS.length && store.count >= BEAMS[beams]!.after && upper() > floor; beams += 1) {
      const found = beam(board, BEAMS[beams]!.width, forced);
      if (found && found.worst < upper()) best = found;
    }
  };
  tryBeams();
  store.add(board.start);
  balances.set(board.startBalance);
  key[0] = Math.max(floor, exposureAt(0));
  parent[0] = -1;
  let threshold = key[0];
  let stack: number[] = [0];
  const waiting = new BucketHeap();
  let steps = 0;
  const orderTo = (index: number): number[] => {
    const order: number[] = [];
    for (let at = index; parent[at]! >= 0; at = parent[at]!) order.push(last[at]!);
    return order.reverse();
  };
  /** Takes note of a successor; gives its index if it may be expanded now. */
  const arrive = (from: number, unit: number): number => {
    const base = from * words;
    for (let w = 0; w < words; w += 1) scratch[w] = store.data[base + w]!;
    scratch[unit >> 5] = scratch[unit >> 5]! | (1 << (unit & 31));
    const fresh = store.add(scratch);
    const index = fresh ? store.count - 1 : store.find(scratch);
    steps += 1;
    if (fresh) {
      room(index);
      const values = units[unit]!.values;
      for (let p = 0; p < parties; p += 1)
        balances[index * parties + p] = balances[from * parties + p]! + values[p]!;
      key[index] = Infinity;
    }
    const worst = Math.max(key[from]!, exposureAt(index));
    if (worst >= key[index]! || worst >= upper()) return -1;
    key[index] = worst;
    parent[index] = from;
    last[index] = unit;
    if (worst > threshold) {
      waiting.push(worst, index);
      return -1;
    }
    return index;
  };
  const open: number[] = [];
  const scores: number[] = [];
  const expand = (index: number): void => {
    if (expanded[index] === 1 || key[index]! >= upper()) return;
    expanded[index] = 1;
    const base = index * words;
    if (board.isEnd(store.data, base)) {
      best = { worst: key[index]!, order: orderTo(index) };
      return;
    }
    open.length = 0;
    let free = -1;
    const burdens: number[] = [];
    for (let u = 0; u < size; u += 1) {
      if (isDone(u, store.data, base) || !board.isOpen(u, store.data, base)) continue;
      if (harmless[u]) {
        free = u;
        break;
      }
      if (burden[u]) burdens.push(u);
      else open.push(u);
    }
    if (free >= 0) open.splice(0, open.length, free);
    else if (burdens.length > 0 && (open.length === 0 || remainder(index) === 0)) {
      // Units that help nobody wait until nothing else is needed; the order among needed ones does not matter.
      const needed = burdens.find((u) => forced.required[u] === 1);
      open.push(...(needed === undefined ? burdens : [needed]));
    }
    const found: number[] = [];
    scores.length = 0;
    for (const u of open) {
      const next = arrive(index, u);
      if (next < 0) continue;
      let least = Infinity;
      let sum = 0;
      for (let p = 0; p < parties; p += 1) {
        const balance = balances[next * parties + p]! * board.weights[p]!;
        least = Math.min(least, balance);
        sum += balance;
      }
      found.push(next);
      scores.push(least + sum * 1e-3);
    }
    const order = found.map((_, k) => k).sort((a, b) => scores[a]! - scores[b]!);
    for (const k of order) stack.push(found[k]!);
  };
  /** Required units that are neither done nor burdens. */
  const remainder = (index: number): number => {
    let left = 0;
    for (let u = 0; u < size; u += 1)
      if (forced.required[u] === 1 && !burden[u] && !isDone(u, store.data, index * words)) left += 1;
    return left;
  };
  let slice = 64;
  for (;;) {
    for (let done = 0; done < slice; done += 1) {
      if (upper() <= threshold) return { best, bound: upper(), states: store.count, bytes: bytes() };
      const index = stack.pop();
      if (index !== undefined) {
        expand(index);
        continue;
      }
      const next = waiting.least();
      if (next >= upper()) return { best, bound: upper(), states: store.count, bytes: bytes() };
      threshold = next;
      stack = waiting.take(next).filter((each) => key[each] === next);
    }
    const spent = spentOf(budget, store.count, bytes());
    if (spent)
      return { best, bound: Math.min(threshold, upper()), states: store.count, bytes: bytes(), spent };
    if (slice < 4096) slice *= 2;
    yield { doing: 'proving the least exposure', states: store.count, steps, frontier: stack.length };
  }
}

/** A greedy order of the given width: at each step the partial orders with the least worst exposure are kept. */
function beam(board: Board, width: number, forced: Forced): LeastFound['best'] {
  interface Partial {
    readonly state: Int32Array;
    readonly balance: Float64Array;
    readonly worst: number;
    readonly score: number;
    readonly unit: number;
    readonly from: Partial | undefined;
  }
  let kept: Partial[] = [
    { state: board.start, balance: board.startBalance, worst: 0, score: 0, unit: -1, from: undefined },
  ];
  let best: { worst: number; order: number[] } | undefined;
  const future = board.units.map((unit, u) => {
    let gain = 0;
    for (let m = 0; m < board.units.length; m += 1)
      if (forced.before[m]![u] === 1) for (const value of board.units[m]!.values) gain += Math.max(0, value);
    return gain * 1e-3 + unit.values.reduce((sum, value) => sum + value, 0) * 1e-2;
  });
  while (kept.length > 0) {
    const next = new Map<string, Partial>();
    for (const from of kept) {
      if (board.isEnd(from.state, 0)) {
        if (best === undefined || from.worst < best.worst) {
          const order: number[] = [];
          for (let at: Partial | undefined = from; at && at.unit >= 0; at = at.from) order.push(at.unit);
          best = { worst: from.worst, order: order.reverse() };
        }
        continue;
      }
      board.units.forEach((unit, u) => {
        if (((from.state[u >> 5]! >>> (u & 31)) & 1) === 1 || !board.isOpen(u, from.state, 0)) return;
        const state = from.state.slice();
        state[u >> 5] = state[u >> 5]! | (1 << (u & 31));
        const balance = from.balance.map((value, p) => value + unit.values[p]!);
        let now = Infinity;
        for (let p = 0; p < balance.length; p += 1) now = Math.min(now, balance[p]! * board.weights[p]!);
        const worst = Math.max(from.worst, -now, 0);
        if (best && worst >= best.worst) return;
        const id = state.join();
        const known = next.get(id);
        if (known && known.worst <= worst) return;
        next.set(id, { state, balance, worst, score: now + future[u]!, unit: u, from });
      });
    }
    kept = [...next.values()].sort((a, b) => a.worst - b.worst || b.score - a.score).slice(0, width);
  }
  return best;
}

/** States by key, least key first: a binary heap of keys over lists of states. */
class BucketHeap {
  private readonly keys: number[] = [];
  private readonly lists = new Map<number, number[]>();

  push(key: number, index: number): void {
    const list = this.lists.get(key);
    if (list) {
      list.push(index);
      return;
    }
    this.lists.set(key, [index]);
    const { keys } = this;
    keys.push(key);
    for (let at = keys.length - 1; at > 0; ) {
      const up = (at - 1) >> 1;
      if (keys[up]! <= keys[at]!) break;
      [keys[up], keys[at]] = [keys[at]!, keys[up]!];
      at = up;
    }
  }

  /** The least key, or Infinity. */
  least(): number {
    return this.keys[0] ?? Infinity;
  }

  /** Removes the least key, which must be this one, and gives its states. */
  take(key: number): number[] {
    const list = this.lists.get(key) ?? [];
    this.lists.delete(key);
    const { keys } = this;
    const tail = keys.pop()!;
    if (keys.length > 0) {
      keys[0] = tail;
      for (let at = 0; ; ) {
        let small = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < keys.length && keys[child]! < keys[small]!) small = child;
        if (small === at) break;
        [keys[small], keys[at]] = [keys[at]!, keys[small]!];
        at = small;
      }
    }
    return list;
  }
}
