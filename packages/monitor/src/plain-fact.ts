import type { ValueType } from './formula.js';
import type { Values } from './value.js';

const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const BACKSLASH = 92;
const NEWLINE = 10;
/** For every byte, 1 when it may stand in a word of a log: letters, digits and `_ [ ] / : - . !`, as MonPoly has it. */
export const IN_WORD = new Uint8Array(256);
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_[]/:-.!+')) {
  IN_WORD[byte] = 1;
}

/** Up to so many digits a number is exact in a double, and so is the power of ten that it is divided by. */
const EXACT_DIGITS = 15;

/** The powers of ten that a double holds exactly, as far as they are needed. */
const TENS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * Reads the arguments of a fact as programs write them, `1,-2,"abc",word,0.5)` without blanks and signs beyond these, and
 * puts their cells into a row. Gives the offset after the closing bracket, or -1 for anything else, which a reader that
 * knows the whole format must then read from the start. Needs no end: a line's end is none of the bytes that it takes.
 */
export function readPlainFact(
  bytes: Buffer,
  from: number,
  types: readonly ValueType[],
  values: Values,
  row: Float64Array,
  base: number,
): number {
  let at = from;
  const last = types.length - 1;
  for (let i = 0; i <= last; i++) {
    const type = types[i];
    let byte = bytes[at] as number;
    if (byte === QUOTE) {
      if (type !== 'string') return -1;
      const start = ++at;
      for (byte = bytes[at] as number; byte !== QUOTE; byte = bytes[++at] as number) {
        if (byte === BACKSLASH || byte === NEWLINE || byte === undefined) return -1;
      }
      row[base + i] = values.textOfBytes(bytes, start, at++);
      byte = bytes[at] as number;
    } else if (type === 'string') {
      const start = at;
      while (IN_WORD[byte] === 1) byte = bytes[++at] as number;
      if (at === start) return -1;
      if (byte === COMMA || byte === CLOSE) row[base + i] = values.textOfBytes(bytes, start, at);
    } else {
      if (type !== 'int' && type !== 'float') return -1;
      const negative = byte === MINUS;
      if (negative) byte = bytes[++at] as number;
      const start = at;
      let digit = byte - ZERO;
      let value = 0;
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        byte = bytes[++at] as number;
        digit = byte - ZERO;
      }
      let digits = at - start;
      if (digits === 0 || digits > EXACT_DIGITS) return -1;
      if (byte === POINT) {
        if (type === 'int') return -1;
        const point = at;
        byte = bytes[++at] as number;
        digit = byte - ZERO;
        while (digit >= 0 && digit <= 9) {
          value = value * 10 + digit;
          byte = bytes[++at] as number;
          digit = byte - ZERO;
        }
        const decimals = at - point - 1;
        digits += decimals;
        if (digits > EXACT_DIGITS) return -1;
        // Both numbers are exact, so the quotient is the double that is nearest to what is written.
        value /= TENS[decimals] as number;
      }
      row[base + i] = negative ? 0 - value : value;
    }
    if (byte !== (i === last ? CLOSE : COMMA)) return -1;
    at++;
  }
  return at;
}

/** Finds the numbers of names that stand in a log right before an opening bracket. */
export class PlainNames {
  /** By a hash of the first bytes, the names that begin so, each as its bytes with the bracket. */
  private readonly places: (readonly { readonly bytes: Uint8Array; readonly number: number }[])[];
  /** Where the name ended that was found last. */
  after = 0;

  constructor(names: readonly string[]) {
    const places: { bytes: Uint8Array; number: number }[][] = Array.from({ length: 256 }, () => []);
    for (const [number, name] of names.entries()) {
      const bytes = Buffer.from(`${name}(`);
      places[placeOf(bytes, 0)]?.push({ bytes, number });
    }
    // Where many begin alike, the search by a hash of the whole name is faster.
    this.places = places.map((list) => (list.length > 4 ? [] : list));
  }

  /** The number of the name that stands here, or -1; {@link after} is then where its arguments begin. */
  find(bytes: Buffer, from: number): number {
    const list = this.places[placeOf(bytes, from)] as (typeof this.places)[number];
    for (let n = 0; n < list.length; n++) {
      const name = list[n] as (typeof list)[number];
      const { length } = name.bytes;
      let i = 0;
      while (i < length && bytes[from + i] === name.bytes[i]) i++;
      if (i === length) {
        this.after = from + length;
        return name.number;
      }
    }
    return -1;
  }
}

function placeOf(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) * 5 + (bytes[at + 1] as number)) & 255;
}
