import type { ValueType } from './formula.js';
import { WordTable } from './word-table.js';

/** From here on the number of an integer cell is a handle of a big integer, not the integer itself. */
const BIG = 2 ** 54;
const FINITE_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The values of one monitor. Every value is a `number` in a cell of known type: an integer in the safe range is
 * itself, a bigger one a handle at or above 2^54; a float is itself; a string or pattern is the number under which it
 * was interned. Equal values of a type have equal cells.
 */
export class Values {
  readonly #texts: (string | undefined)[] = [];
  /** The numbers that have become free. */
  #free: number[] = [];
  /** Numbers below this one stand in the formula and are never freed. */
  #fixed = 0;
  /** How often strings have been let go; what remembers numbers of strings is void when this changes. */
  sweeps = 0;
  readonly #textNumbers = new Map<string, number>();
  #bytes = new WordTable<number>();
  readonly #bigs: (bigint | undefined)[] = [];
  /** The places among them that have become free. */
  #freeBigs: number[] = [];
  /** Integers before this place stand in the formula and are never freed. */
  #fixedBigs = 0;
  readonly #bigHandles = new Map<bigint, number>();

  /** The cell of a string. */
  text(value: string): number {
    let number = this.#textNumbers.get(value);
    if (number === undefined) {
      number = this.#free.pop() ?? this.#texts.length;
      this.#texts[number] = value;
      this.#textNumbers.set(value, number);
    }
    return number;
  }

  /** The cell of the string whose UTF-8 bytes stand between two offsets. */
  textOfBytes(bytes: Buffer, from: number, to: number): number {
    const known = this.#bytes.get(bytes, from, to);
    if (known !== undefined) return known;
    const number = this.text(bytes.toString('utf8', from, to));
    this.#bytes.set(Uint8Array.prototype.slice.call(bytes, from, to), number);
    return number;
  }

  /** The string of a cell. Throws when no string was interned under it. */
  textOf(cell: number): string {
    const text = this.#texts[cell];
    if (text === undefined) throw new Error(`no string is interned as ${cell}`);
    return text;
  }

  /** How many strings and integers beyond the safe range are interned. */
  get interned(): number {
    return this.#textNumbers.size + this.#bigHandles.size;
  }

  /** Keeps what is interned so far, that of the formula, for good. */
  fix(): void {
    this.#fixed = this.#texts.length;
    this.#fixedBigs = this.#bigs.length;
  }

  /** Lets go of all strings and large integers but the formula's and those whose cells are shown to be in use. */
  sweep(show: (use: (cell: number) => void) => void): void {
    const used = new Uint8Array(this.#texts.length).fill(1, 0, this.#fixed);
    const usedBigs = new Uint8Array(this.#bigs.length).fill(1, 0, this.#fixedBigs);
    show((cell) => {
      if (cell >= 0 && cell < used.length) used[cell] = 1;
      else if (cell >= BIG && placeOf(cell) < usedBigs.length) usedBigs[placeOf(cell)] = 1;
    });
    this.#freeBigs = [];
    for (let place = usedBigs.length - 1; place >= 0; place--) {
      if (usedBigs[place] === 1) continue;
      const value = this.#bigs[place];
      if (value !== undefined) this.#bigHandles.delete(value);
      this.#bigs[place] = undefined;
      this.#freeBigs.push(place);
    }
    this.#free = [];
    this.#bytes = new WordTable();
    this.sweeps++;
    for (let number = used.length - 1; number >= 0; number--) {
      const text = this.#texts[number];
      if (text !== undefined && used[number] === 1) {
        this.#bytes.set(Buffer.from(text), number);
        continue;
      }
      if (text !== undefined) this.#textNumbers.delete(text);
      this.#texts[number] = undefined;
      this.#free.push(number);
    }
  }

  /** The cell of an integer of any size. */
  integer(value: bigint): number {
    if (value >= -9007199254740991n && value <= 9007199254740991n) return Number(value);
    let handle = this.#bigHandles.get(value);
    if (handle === undefined) {
      const place = this.#freeBigs.pop() ?? this.#bigs.length;
      handle = BIG + place * 4;
      this.#bigs[place] = value;
      this.#bigHandles.set(value, handle);
    }
    return handle;
  }

  /** The integer of a cell. */
  integerOf(cell: number): bigint {
    return cell < BIG ? BigInt(cell) : (this.#bigs[placeOf(cell)] ?? 0n);
  }

  /** Reads a value as logs and formulas write it; undefined when the text is none of that type. */
  read(text: string, type: ValueType): number | undefined {
    switch (type) {
      case 'int':
        return this.#readInteger(text);
      case 'float':
        return readFloat(text);
      case 'string':
      case 'regexp':
        return this.text(text);
    }
  }

  // As OCaml's int_of_string: digits may be parted by _, and 0x, 0o and 0b begin other bases.
  #readInteger(text: string): number | undefined {
    if (/^-?\d+$/.test(text)) return this.integer(BigInt(text));
    const [, sign, digits = ''] =
      /^([+-]?)(0[xX][\da-fA-F][\da-fA-F_]*|0[oO][0-7][0-7_]*|0[bB][01][01_]*|\d[\d_]*)$/.exec(text) ?? [];
    if (sign === undefined) return undefined;
    const value = BigInt(digits.replace(/_/g, ''));
    return this.integer(sign === '-' ? -value : value);
  }

  /** Below, at or above zero as `left` sorts before, with or after `right`: integers and floats by size, strings by code points. */
  compare(left: number, right: number, type: ValueType): number {
    switch (type) {
      case 'int':
        if (left < BIG && right < BIG) return left - right;
        return compareAny(this.integerOf(left), this.integerOf(right));
      case 'float':
        return compareFloats(left, right);
      case 'string':
      case 'regexp':
        return left === right ? 0 : compareTexts(this.textOf(left), this.textOf(right));
    }
  }

  /** The value as MonPoly prints it: strings in quotes, patterns with an r before, floats with six digits (`%g`). */
  show(cell: number, type: ValueType): string {
    switch (type) {
      case 'int':
        return cell < BIG ? `${cell}` : `${this.integerOf(cell)}`;
      case 'float':
        return showFloat(cell);
      case 'string':
        return quoted(this.textOf(cell));
      case 'regexp':
        return `r${quoted(this.textOf(cell))}`;
    }
  }

  /** What {@link restore} needs to give every cell its meaning back. */
  save(): SavedValues {
    return { texts: this.#texts, bigs: this.#bigs.map((big) => big?.toString()) };
  }

  /** Interns what was saved under the numbers that it had. The values must be new. */
  restore(saved: SavedValues): void {
    this.#texts.length = 0;
    this.#textNumbers.clear();
    this.#bytes = new WordTable();
    this.#bigs.length = 0;
    this.#bigHandles.clear();
    this.#free = [];
    this.sweeps++;
    saved.texts.forEach((text, number) => {
      this.#texts[number] = text;
      if (text === undefined) this.#free.push(number);
      else this.#textNumbers.set(text, number);
    });
    this.#freeBigs = [];
    saved.bigs.forEach((big, place) => {
      this.#bigs[place] = big === undefined ? undefined : BigInt(big);
      if (big === undefined) this.#freeBigs.push(place);
      else this.#bigHandles.set(BigInt(big), BIG + place * 4);
    });
  }
}

/** The interned values in a form that can be written. */
export interface SavedValues {
  readonly texts: readonly (string | undefined)[];
  readonly bigs: readonly (string | undefined)[];
}

function placeOf(handle: number): number {
  return (handle - BIG) / 4;
}

/** A float as OCaml reads it (`1`, `-0.5`, `2e3`, `inf`, `nan`), with -0 as 0; undefined when it is none. */
export function readFloat(text: string): number | undefined {
  if (FINITE_TEXT.test(text)) return Number(text) + 0;
  switch (text.toLowerCase().replace(/^\+/, '')) {
    case 'inf':
    case 'infinity':
      return Number.POSITIVE_INFINITY;
    case '-inf':
    case '-infinity':
      return Number.NEGATIVE_INFINITY;
    case 'nan':
    case '-nan':
      return Number.NaN;
  }
  return undefined;
}

/** Orders floats with NaN before all others, as OCaml's compare does. */
export function compareFloats(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return 0;
  return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : 1;
}

/** Orders strings by code points, which is the order of their UTF-8 bytes. */
export function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) return surrogateLast(a) - surrogateLast(b);
  }
  return left.length - right.length;
}

/** A float as C's `%g` prints it: six significant digits, no trailing zeros, an exponent when it is short. */
export function showFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return '0';
  const [digits = '', power = ''] = sixDigits(value).split('e');
  const exponent = Number(power);
  const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (exponent < -4 || exponent >= 6) {
    const size = Math.abs(exponent);
    return `${trim(digits)}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  }
  return trim(Number(`${digits}e${power}`).toFixed(5 - exponent));
}

/** The float with six significant digits, a tie going to the even digit as in C; JavaScript takes the larger one. */
function sixDigits(value: number): string {
  const rounded = value.toExponential(5);
  const exact = value.toExponential(40);
  if (!/^-?\d\.\d{5}50*e/.test(exact)) return rounded;
  const below = exact.replace(/^(-?\d\.\d{5})\d*e/, '$1e');
  return /[02468]e/.test(below) ? below : rounded;
}

function quoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text : `"${text}"`;
}

function compareAny(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function surrogateLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
