/** `to` is at least `lag` later than `from`; `literal` says on what it rests (0: always). */
export interface Lag {
  readonly from: number;
  readonly to: number;
  readonly lag: number;
  /** How much longer the lag may turn out, where a duration is uncertain. */
  readonly spread: number;
  readonly literal: number;
}

/** Times that satisfy every lag, the earliest ones from the given ones (or 0) on; or cycles of lags that cannot be satisfied. */
export type Timing =
  | { readonly kind: 'times'; readonly times: Float64Array }
  | { readonly kind: 'cycles'; readonly cycles: readonly (readonly Lag[])[] };

const SLACK = 1e-9;

/**
 * Longest paths over lags (Bellman and Ford, with a queue): a set of lags has a solution if and only if no cycle of
 * them is longer than nothing (Dechter, Meiri and Pearl 1991).
 */
export function timeLags(size: number, lags: readonly Lag[], from?: Float64Array): Timing {
  const leaving: number[][] = Array.from({ length: size }, () => []);
  lags.forEach((lag, i) => {
    leaving[lag.from]!.push(i);
  });
  const times = Float64Array.from({ length: size }, (_, i) => from?.[i] ?? 0);
  const by = new Int32Array(size).fill(-1);
  const queued = new Uint8Array(size).fill(1);
  let queue = Array.from({ length: size }, (_, i) => i);
  let raised = 0;
  while (queue.length > 0) {
    const next: number[] = [];
    for (const node of queue) {
      queued[node] = 0;
      for (const i of leaving[node]!) {
        const { to, lag } = lags[i]!;
        if (times[node]! + lag <= times[to]! + SLACK) continue;
        times[to] = times[node]! + lag;
        by[to] = i;
        raised += 1;
        if (queued[to] === 0) {
          queued[to] = 1;
          next.push(to);
        }
      }
    }
    if (raised > size) {
      const cycles = cyclesIn(size, lags, by);
      if (cycles.length > 0) return { kind: 'cycles', cycles };
      raised = 0;
    }
    queue = next;
  }
  return { kind: 'times', times };
}

/** The cycles among the lags that last raised each time: each is longer than nothing. */
function cyclesIn(size: number, lags: readonly Lag[], by: Int32Array): Lag[][] {
  const colour = new Int32Array(size);
  const found: Lag[][] = [];
  for (let start = 0; start < size; start += 1) {
    let at = start;
    while (at >= 0 && colour[at] === 0) {
      colour[at] = start + 1;
      at = by[at]! < 0 ? -1 : lags[by[at]!]!.from;
    }
    if (at < 0 || colour[at] !== start + 1) continue;
    const cycle: Lag[] = [];
    const first = at;
    do {
      const lag = lags[by[at]!]!;
      cycle.push(lag);
      at = lag.from;
    } while (at !== first);
    found.push(cycle);
  }
  return found;
}
