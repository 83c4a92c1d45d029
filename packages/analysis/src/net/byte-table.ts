import type { CompiledNet } from './compiled.js';
import type { Layout } from './layout.js';

/**
 * What each byte of a packed state leaves enabled, as bitsets of transitions: the enabled ones are the AND over the
 * bytes. Places wider than a byte are left out; the transitions that ask them are marked `wide`.
 */
export interface ByteTable {
  /** By row: the word a byte lies in, and its shift there. */
  readonly word: Int32Array;
  readonly shift: Int32Array;
  /** Rows of 256 bitsets of `width` words each, and four words more that are read and not used. */
  readonly masks: Int32Array;
  readonly width: number;
  /** All transitions, as a bitset; those that can never fire are left out. */
  readonly all: Int32Array;
  readonly wide: Uint8Array;
  readonly anyWide: boolean;
  /** Scratch: the bitset under construction. */
  readonly open: Int32Array;
}

/** Builds the table, or nothing where trying triggered transitions one by one is cheaper. */
export function byteTable(net: CompiledNet, layout: Layout): ByteTable | undefined {
  const size = net.transitions.length;
  const width = (size + 31) >> 5;
  const rowOf = new Map<number, number>();
  const wide = new Uint8Array(size);
  const asked = (p: number, t: number): void => {
    if (layout.bits[p]! > 8) wide[t] = 1;
    else {
      const byte = 4 * layout.word[p]! + (layout.shift[p]! >> 3);
      if (!rowOf.has(byte)) rowOf.set(byte, rowOf.size);
    }
  };
  for (let t = 0; t < size; t += 1) {
    for (const p of net.needs[t]!.places) asked(p, t);
    for (const p of net.stops[t]!.places) asked(p, t);
  }
  if (rowOf.size * width > Math.max(64, 2 * size)) return undefined;
  const masks = new Int32Array(rowOf.size * 256 * width + 4).fill(-1);
  const all = new Int32Array(Math.max(4, width));
  for (let t = 0; t < size; t += 1) all[t >> 5] = all[t >> 5]! | (1 << (t & 31));
  const forbid = (p: number, t: number, fails: (count: number) => boolean): void => {
    if (layout.bits[p]! > 8) return;
    const row = rowOf.get(4 * layout.word[p]! + (layout.shift[p]! >> 3))!;
    const shift = layout.shift[p]! & 7;
    for (let value = 0; value < 256; value += 1) {
      if (!fails((value >> shift) & layout.most[p]!)) continue;
      const at = (row * 256 + value) * width + (t >> 5);
      masks[at] = masks[at]! & ~(1 << (t & 31));
    }
  };
  for (let t = 0; t < size; t += 1) {
    const needs = net.needs[t]!;
    for (const [k, p] of needs.places.entries()) forbid(p, t, (count) => count < needs.amounts[k]!);
    const stops = net.stops[t]!;
    for (const [k, p] of stops.places.entries()) forbid(p, t, (count) => count >= stops.amounts[k]!);
  }
  const bytes = [...rowOf.keys()];
  return {
    word: Int32Array.from(bytes, (byte) => byte >> 2),
    shift: Int32Array.from(bytes, (byte) => 8 * (byte & 3)),
    masks,
    width,
    all,
    wide,
    anyWide: wide.includes(1),
    open: new Int32Array(width),
  };
}

/** Fills `into` with the transitions that no byte forbids, and gives their number. */
export function enabledByTable(table: ByteTable, words: Int32Array, at: number, into: Int32Array): number {
  const { word, shift, masks, width, all, open } = table;
  const rows = word.length;
  if (width <= 4) {
    // The common case in registers; parts beyond the width start empty and stay so.
    let a = all[0]!;
    let b = all[1]!;
    let c = all[2]!;
    let d = all[3]!;
    for (let row = 0; row < rows; row += 1) {
      const from = (row * 256 + ((words[at + word[row]!]! >>> shift[row]!) & 255)) * width;
      a &= masks[from]!;
      b &= masks[from + 1]!;
      c &= masks[from + 2]!;
      d &= masks[from + 3]!;
    }
    let count = list(a, 0, into, 0);
    if (b !== 0) count = list(b, 32, into, count);
    if (c !== 0) count = list(c, 64, into, count);
    if (d !== 0) count = list(d, 96, into, count);
    return count;
  }
  for (let part = 0; part < width; part += 1) open[part] = all[part]!;
  for (let row = 0; row < rows; row += 1) {
    const from = (row * 256 + ((words[at + word[row]!]! >>> shift[row]!) & 255)) * width;
    for (let part = 0; part < width; part += 1) open[part] = open[part]! & masks[from + part]!;
  }
  let count = 0;
  for (let part = 0; part < width; part += 1) count = list(open[part]!, 32 * part, into, count);
  return count;
}

/** Appends the bits of a word, as numbers from `first` on. */
function list(word: number, first: number, into: Int32Array, count: number): number {
  let next = count;
  for (let bits = word; bits !== 0; bits &= bits - 1) into[next++] = first + 31 - Math.clz32(bits & -bits);
  return next;
}
