import type { Board } from './board.js';

/**
 * What no order escapes, read off a monotone board by leaving out one unit at a time: which units every order
 * contains, and which units come before which in every order.
 */
export interface Forced {
  /** Units that every order performs. */
  readonly required: Uint8Array;
  /** `before[m]`: units performed before unit m in every order (m itself not among them). */
  readonly before: readonly Uint8Array[];
  /** Whether the end can be reached at all. */
  readonly feasible: boolean;
}

/** Finds what is forced, with one closure for each unit. On a board that is not monotone, nothing is said to be. */
export function forcedOn(board: Board): Forced {
  const size = board.units.length;
  const before = board.units.map(() => new Uint8Array(size));
  const required = new Uint8Array(size);
  if (!board.monotone) return { required, before, feasible: true };
  const close = (without: number): Int32Array => {
    const state = board.start.slice();
    for (let changed = true; changed; ) {
      changed = false;
      for (let u = 0; u < size; u += 1) {
        if (u === without || ((state[u >> 5]! >>> (u & 31)) & 1) === 1 || !board.isOpen(u, state, 0))
          continue;
        state[u >> 5] = state[u >> 5]! | (1 << (u & 31));
        changed = true;
      }
    }
    return state;
  };
  const whole = close(-1);
  const feasible = board.isEnd(whole, 0);
  for (let u = 0; u < size; u += 1) {
    if (((board.start[u >> 5]! >>> (u & 31)) & 1) === 1) continue;
    const state = close(u);
    if (!board.isEnd(state, 0)) required[u] = 1;
    for (let m = 0; m < size; m += 1)
      if (m !== u && ((whole[m >> 5]! >>> (m & 31)) & 1) === 1 && ((state[m >> 5]! >>> (m & 31)) & 1) === 0)
        before[m]![u] = 1;
  }
  return { required, before, feasible };
}
