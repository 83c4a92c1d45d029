/**
 * Whole states of a fixed number of 32-bit words, in the order in which they were found, with a hash index for
 * look-up. Whole states are compared: equal hashes never make two states one.
 */
export class StateStore {
  readonly words: number;
  count = 0;
  data: Int32Array;
  /**
   * Open addressing; the length is a power of two. The low bits of a slot (as many as the length has) hold the index
   * of a state plus one, 0 being free; the high bits hold those of the state's hash, so that most states that differ
   * are told apart without reading them.
   */
  private slots: Int32Array;
  private scratch = new Int32Array(0);
  /** Keeps the read-ahead from being optimised away. */
  touched = 0;

  constructor(words: number, room = 1024) {
    this.words = words;
    this.data = new Int32Array(words * room);
    this.slots = new Int32Array(slotsFor(room));
  }

  /** Bytes held by states and index. */
  get bytes(): number {
    return this.data.byteLength + this.slots.byteLength;
  }

  /** The index of a state, or -1. */
  find(state: Int32Array, at = 0): number {
    const { words, data, slots } = this;
    const mask = slots.length - 1;
    const hash = hashOf(state, at, words);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if ((entry & mask) === 0) return -1;
      if (((entry ^ hash) & ~mask) !== 0) continue;
      const index = (entry & mask) - 1;
      if (same(data, index * words, state, at, words)) return index;
    }
  }

  /** Adds a state if it is new: `true` if so, and it is then the last one. */
  add(state: Int32Array, at = 0): boolean {
    const before = this.count;
    return this.addHashed(state, at, hashOf(state, at, this.words)) === before;
  }

  /**
   * Adds `many` states that lie one after the other, with their hashes. The slots and then the states they point to
   * are read ahead in loops of independent loads, which the processor overlaps; only then is each looked up.
   * Writes the index of each into `arrived`.
   */
  addAll(states: Int32Array, hashes: Int32Array, many: number, arrived: Int32Array): void {
    const { words } = this;
    if (this.scratch.length < many) this.scratch = new Int32Array(many * 2);
    const { scratch, slots, data } = this;
    const mask = slots.length - 1;
    for (let k = 0; k < many; k += 1) scratch[k] = slots[hashes[k]! & mask]!;
    let touched = 0;
    for (let k = 0; k < many; k += 1) {
      const entry = scratch[k]!;
      const index = ((entry ^ hashes[k]!) & ~mask) === 0 ? (entry & mask) - 1 : -1;
      if (index >= 0) touched ^= data[index * words]!;
    }
    this.touched = touched;
    for (let k = 0; k < many; k += 1) arrived[k] = this.addHashed(states, k * words, hashes[k]!);
  }

  private addHashed(state: Int32Array, at: number, hash: number): number {
    const { words, data, slots, count } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = slots[slot]!;
      if ((entry & mask) === 0) break;
      if (((entry ^ hash) & ~mask) === 0) {
        const index = (entry & mask) - 1;
        if (same(data, index * words, state, at, words)) return index;
      }
      slot = (slot + 1) & mask;
    }
    const base = count * words;
    for (let w = 0; w < words; w += 1) data[base + w] = state[at + w]!;
    slots[slot] = (hash & ~mask) | (count + 1);
    this.count = count + 1;
    if (this.count * 4 > slots.length * 3) this.reindex(slots.length * (slots.length < 2 ** 20 ? 4 : 2));
    if ((this.count + 1) * words >= data.length) this.grow();
    return count;
  }

  private grow(): void {
    const next = new Int32Array(Math.ceil((this.data.length * 3) / 2 / this.words) * this.words);
    next.set(this.data);
    this.data = next;
  }

  private reindex(length: number): void {
    const { words, data, count } = this;
    this.slots = new Int32Array(length);
    const slots = this.slots;
    const mask = length - 1;
    for (let index = 0; index < count; index += 1) {
      const hash = hashOf(data, index * words, words);
      let slot = hash & mask;
      while ((slots[slot]! & mask) !== 0) slot = (slot + 1) & mask;
      slots[slot] = (hash & ~mask) | (index + 1);
    }
  }
}

/** A well-mixed 32-bit hash of the words of a state (multiplications and shifts of MurmurHash3's finaliser). */
export function hashOf(state: Int32Array, at: number, words: number): number {
  let h = 0x9e3779b9;
  for (let w = 0; w < words; w += 1) {
    h = Math.imul(h ^ state[at + w]!, 0x85ebca6b);
    h ^= h >>> 15;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function same(data: Int32Array, base: number, state: Int32Array, at: number, words: number): boolean {
  for (let w = 0; w < words; w += 1) if (data[base + w] !== state[at + w]) return false;
  return true;
}

function slotsFor(room: number): number {
  let length = 1024;
  while (length * 3 < room * 4) length *= 2;
  return length;
}
