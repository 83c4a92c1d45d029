/**
 * What a search may use before it answers with what is proven so far. Nothing here reads a clock: time is given
 * as a callback, so that the analysis stays a function of its arguments.
 */
export interface Budget {
  /** At most this many whole states are stored (for SAT-based searches: this many conflicts). */
  readonly states?: number;
  /** At most this many bytes for stored states and their index. */
  readonly bytes?: number;
  /** Asked between slices of work; `true` ends the search. For example `() => performance.now() > end`. */
  readonly expired?: () => boolean;
  /** Ends the search between slices of work. Reaches a running search only in the `…Async` forms. */
  readonly signal?: AbortSignal;
  /** Called between slices of work. */
  readonly progress?: (progress: Progress) => void;
}

/** How far a search has come. */
export interface Progress {
  readonly doing: string;
  /** States stored (or sets tried). */
  readonly states: number;
  /** Steps taken between states (or oracle calls). */
  readonly steps: number;
  /** What is known to be left: states seen and not yet expanded. */
  readonly frontier: number;
}

/** What ended a search early, and how to give it more. */
export interface Shortfall {
  readonly spent: 'states' | 'bytes' | 'time' | 'aborted' | 'bound';
  /** One sentence: what is proven so far. */
  readonly proven: string;
  /** One sentence: which part of the budget to raise. */
  readonly more: string;
}

/** A search cut into slices of bounded work; it yields its progress between them. */
export type Slices<T> = Generator<Progress, T, void>;

/** Which part of the budget is used up after a slice of work, if any. */
export function spentOf(budget: Budget, states: number, bytes: number): Shortfall['spent'] | undefined {
  if (budget.signal?.aborted) return 'aborted';
  if (budget.expired?.()) return 'time';
  if (budget.states !== undefined && states >= budget.states) return 'states';
  if (budget.bytes !== undefined && bytes >= budget.bytes) return 'bytes';
  return undefined;
}

/** The advice that belongs to a spent part of a budget. */
export function moreOf(spent: Shortfall['spent'], states: number): string {
  switch (spent) {
    case 'states':
      return `Raise budget.states above ${states}.`;
    case 'bytes':
      return 'Raise budget.bytes.';
    case 'time':
      return 'Let budget.expired answer true later.';
    case 'aborted':
      return 'Run it again and let it end.';
    case 'bound':
      return 'A token count passed what a place can hold here; give the net capacities.';
    default: {
      const never: never = spent;
      throw new Error(`unknown part of a budget: ${String(never)}`);
    }
  }
}

/** Runs a sliced search to its end on the calling thread. */
export function runSlices<T>(slices: Slices<T>, budget: Budget): T {
  for (;;) {
    const next = slices.next();
    if (next.done) return next.value;
    budget.progress?.(next.value);
  }
}

/** Runs a sliced search, letting the event loop turn between slices, so that `budget.signal` can end it. */
export async function runSlicesAsync<T>(slices: Slices<T>, budget: Budget): Promise<T> {
  for (;;) {
    const next = slices.next();
    if (next.done) return next.value;
    budget.progress?.(next.value);
    await turn();
  }
}

/** Lets the event loop turn once; where there is no `setImmediate` (browsers), by a timer. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof globalThis.setImmediate === 'function') globalThis.setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
