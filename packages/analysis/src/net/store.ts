/**
 * Whole states of a fixed number of 32-bit words, in the order in which they were found, with a hash index for
 * look-up. Whole states are compared: equal hashes never make two states one.
 */
export class StateStore {
  readonly words: number;
  count = 0;
  data: Int32Array;
  /** Slots hold the index of a state plus one; 0 is free. The length is a power of two. */
  slots: Int32Array;

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
    let slot = hashOf(state, at, words) & mask;
    for (;;) {
      const index = slots[slot]! - 1;
      if (index < 0) return -1;
      let w = 0;
      const base = index * words;
      while (w < words && data[base + w] === state[at + w]) w += 1;
      if (w === words) return index;
      slot = (slot + 1) & mask;
    }
  }

  /** Adds a state if it is new: `true` if so, and it is then the last one. */
  add(state: Int32Array, at = 0): boolean {
    const { words, data, slots, count } = this;
    const mask = slots.length - 1;
    let slot = hashOf(state, at, words) & mask;
    for (;;) {
      const index = slots[slot]! - 1;
      if (index < 0) break;
      let w = 0;
      const base = index * words;
      while (w < words && data[base + w] === state[at + w]) w += 1;
      if (w === words) return false;
      slot = (slot + 1) & mask;
    }
    const base = count * words;
    for (let w = 0; w < words; w += 1) data[base + w] = state[at + w]!;
    slots[slot] = count + 1;
    this.count = count + 1;
    if (this.count * 4 > slots.length * 3) this.reindex(slots.length * 2);
    if (this.count * words === data.length) this.grow();
    return true;
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
      let slot = hashOf(data, index * words, words) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
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

function slotsFor(room: number): number {
  let length = 1024;
  while (length * 3 < room * 4) length *= 2;
  return length;
}
