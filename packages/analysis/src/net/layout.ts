import type { CompiledNet } from './compiled.js';

/**
 * Where each place's token count lies in a state of 32-bit words: a field of `bits[p]` bits at `shift[p]` of word
 * `word[p]`. No field crosses a word, so adding tokens is adding to a word; none of up to eight bits crosses a byte, so
 * that what a byte says of every transition can be looked up.
 */
export interface Layout {
  readonly words: number;
  readonly bits: Uint8Array;
  readonly word: Int32Array;
  readonly shift: Uint8Array;
  /** The greatest count a field holds, unshifted. */
  readonly most: Int32Array;
}

/** The steps in which a field widens. 31 bits keep every count a non-negative 32-bit integer. */
const WIDTHS = [1, 2, 3, 4, 6, 8, 16, 24, 31] as const;

/** The narrowest field width for a count. */
export function widthFor(count: number): number {
  for (const width of WIDTHS) if (count < 2 ** width) return width;
  return 31;
}

/** Packs fields of the given widths, widest first, into as few words as first-fit finds. */
export function layOut(bits: Uint8Array): Layout {
  const places = Array.from(bits, (_, p) => p).sort((a, b) => bits[b]! - bits[a]! || a - b);
  /** Free bits by byte, four bytes a word; wide fields take whole bytes at the low end of a word. */
  const free: number[] = [];
  const word = new Int32Array(bits.length);
  const shift = new Uint8Array(bits.length);
  const most = new Int32Array(bits.length);
  let first = 0;
  for (const p of places) {
    const width = bits[p]!;
    const whole = width > 8 ? Math.ceil(width / 8) : 0;
    let byte = whole > 0 ? 0 : first;
    const fits = (): boolean =>
      whole > 0
        ? byte % 4 <= 4 - whole && free.slice(byte, byte + whole).every((left) => left === 8)
        : free[byte]! >= width;
    while (byte < free.length && !fits()) byte += 1;
    if (byte === free.length) free.push(8, 8, 8, 8);
    word[p] = byte >> 2;
    shift[p] = 8 * (byte & 3) + 8 - free[byte]!;
    if (whole > 0) free.fill(0, byte, byte + whole);
    else free[byte] = free[byte]! - width;
    while (first < free.length && free[first] === 0) first += 1;
    most[p] = 2 ** width - 1;
  }
  return { words: Math.max(1, free.length >> 2), bits, word, shift, most };
}

/** The widths to begin with: what the start needs, and what capacities allow if that fits in a byte. */
export function firstWidths(net: CompiledNet): Uint8Array {
  return Uint8Array.from(net.start, (count) => widthFor(count));
}

/** Reads a place's tokens out of a packed state. */
export function tokensIn(layout: Layout, words: Int32Array, at: number, place: number): number {
  return (words[at + layout.word[place]!]! >>> layout.shift[place]!) & layout.most[place]!;
}

/** Packs token counts into words at an offset. */
export function pack(layout: Layout, counts: ArrayLike<number>, into: Int32Array, at: number): void {
  into.fill(0, at, at + layout.words);
  for (let p = 0; p < layout.word.length; p += 1) {
    const w = at + layout.word[p]!;
    into[w] = into[w]! | (counts[p]! << layout.shift[p]!);
  }
}

/** Unpacks a state into token counts. */
export function unpack(layout: Layout, words: Int32Array, at: number, into: Int32Array): void {
  for (let p = 0; p < layout.word.length; p += 1) into[p] = tokensIn(layout, words, at, p);
}
