import type { CompiledNet } from './compiled.js';

/**
 * Sleep sets (Godefroid 1996) for nets in which every run to a state has the same length, such as order problems,
 * searched breadth-first: all arrivals at a state come before it is expanded, so that its sleep set is the
 * intersection of theirs, and no state is ever expanded again. Every state is still visited; of the runs that differ
 * only in the order of independent steps, one is taken. Sets are kept for the states not yet expanded.
 */
export class SleepSets {
  readonly width: number;
  /** For each transition, the bitset of those that neither disable it nor are disabled by it. */
  private readonly independent: Int32Array;
  private sets: Int32Array;
  private base = 0;
  /** The set of the state under expansion, and the steps taken from it. */
  private readonly current: Int32Array;
  /** Sets of successors gathered and not yet stored. */
  private gathered: Int32Array;

  constructor(net: CompiledNet) {
    this.width = (net.transitions.length + 31) >> 5;
    this.independent = independence(net, this.width);
    this.sets = new Int32Array(1024 * this.width);
    this.current = new Int32Array(this.width);
    this.gathered = new Int32Array(1024 * this.width);
  }

  /** Bytes held. */
  get bytes(): number {
    return this.sets.byteLength;
  }

  /** Begins the expansion of a state; states are expanded in the order of their indices. */
  open(index: number): void {
    const from = (index - this.base) * this.width;
    for (let w = 0; w < this.width; w += 1) this.current[w] = this.sets[from + w]!;
  }

  /** Whether the step is left to another order of the same steps; if not, notes its successor as the `made`-th. */
  sleeps(transition: number, made: number): boolean {
    const { width, current, independent } = this;
    const word = transition >> 5;
    const bit = 1 << (transition & 31);
    if ((current[word]! & bit) !== 0) return true;
    if ((made + 1) * width > this.gathered.length) {
      const longer = new Int32Array(this.gathered.length * 2);
      longer.set(this.gathered);
      this.gathered = longer;
    }
    const { gathered } = this;
    for (let w = 0; w < width; w += 1)
      gathered[made * width + w] = current[w]! & independent[transition * width + w]!;
    current[word] = current[word]! | bit;
    return false;
  }

  /** Stores the gathered sets for the states they arrived at; `known` states were there before. */
  store(arrived: Int32Array, made: number, known: number, head: number): void {
    const { width, gathered } = this;
    let highest = known;
    for (let k = 0; k < made; k += 1) {
      const index = arrived[k]!;
      if (index >= highest) {
        this.room(index, head);
        const to = (index - this.base) * width;
        for (let w = 0; w < width; w += 1) this.sets[to + w] = gathered[k * width + w]!;
        highest += 1;
      } else {
        const to = (index - this.base) * width;
        for (let w = 0; w < width; w += 1) this.sets[to + w] = this.sets[to + w]! & gathered[k * width + w]!;
      }
    }
  }

  /** Makes room for a state, forgetting the sets of states before `head`. */
  private room(index: number, head: number): void {
    if ((index + 1 - this.base) * this.width <= this.sets.length) return;
    const kept = this.sets.subarray((head - this.base) * this.width, (index - this.base) * this.width);
    if (kept.length * 2 > this.sets.length) {
      const longer = new Int32Array(this.sets.length * 2);
      longer.set(kept);
      this.sets = longer;
    } else this.sets.copyWithin(0, (head - this.base) * this.width, (index - this.base) * this.width);
    this.base = head;
  }
}

/**
 * Whether every run to a state has the same length, told from places that nothing lowers: every transition raises
 * their sum by the same amount. Sufficient, not necessary.
 */
export function isGraded(net: CompiledNet): boolean {
  const lowered = new Set<number>();
  for (const change of net.changes)
    change.places.forEach((p, k) => {
      if (change.amounts[k]! < 0) lowered.add(p);
    });
  let step = 0;
  for (const change of net.changes) {
    let sum = 0;
    change.places.forEach((p, k) => {
      if (!lowered.has(p)) sum += change.amounts[k]!;
    });
    if (sum === 0 || (step !== 0 && sum !== step)) return false;
    step = sum;
  }
  return step > 0;
}

function independence(net: CompiledNet, width: number): Int32Array {
  const size = net.transitions.length;
  const needers: number[][] = net.places.map(() => []);
  const stopped: number[][] = net.places.map(() => []);
  for (let t = 0; t < size; t += 1) {
    for (const p of net.needs[t]!.places) needers[p]!.push(t);
    for (const p of net.stops[t]!.places) stopped[p]!.push(t);
  }
  const masks = new Int32Array(size * width).fill(-1);
  const clash = (a: number, b: number): void => {
    masks[a * width + (b >> 5)]! &= ~(1 << (b & 31));
    masks[b * width + (a >> 5)]! &= ~(1 << (a & 31));
  };
  for (let t = 0; t < size; t += 1) {
    clash(t, t);
    const change = net.changes[t]!;
    change.places.forEach((p, k) => {
      for (const other of change.amounts[k]! < 0 ? needers[p]! : stopped[p]!) clash(t, other);
    });
  }
  return masks;
}
