import { daysWhere } from '../time/day-set.js';
import { join, mapSignal, type Signal } from '../time/signal.js';
import { type Bits, bitsOf, CONTESTED, FALSE, TRUE, UNKNOWN } from './truth.js';

/**
 * A value while it is put together with others: one of the four, or true or false only by what is contested. It is a
 * pair: what it is by all evidence (Belnap), and what it is by undisputed evidence alone (Kleene), where the second says
 * no more than the first. True and false are so in both; the rest is unknown without what is contested.
 */
export type Mark = Bits | typeof SUPPORTED | typeof OPPOSED;

/** Supported, not opposed, and only by what is contested. */
export const SUPPORTED = 5;
/** Opposed, not supported, and only by what is contested. */
export const OPPOSED = 6;

/** What it is by all evidence. */
export function whole(mark: Mark): Bits {
  return (mark & 3) as Bits;
}

/** What it is by undisputed evidence alone. */
export function undisputed(mark: Mark): Bits {
  return mark === TRUE || mark === FALSE ? mark : UNKNOWN;
}

/** The mark of a value by all evidence and by undisputed evidence. */
export function markOf(all: Bits, sure: Bits): Mark {
  if (sure === TRUE || sure === FALSE) return sure;
  return all === TRUE ? SUPPORTED : all === FALSE ? OPPOSED : all;
}

/** The value that a mark comes to: contested where it is true or false only by what is contested. */
export function settled(mark: Mark): Bits {
  return mark === SUPPORTED || mark === OPPOSED ? CONTESTED : mark;
}

/** Support and opposition exchanged. */
export function markNot(mark: Mark): Mark {
  return NOT[mark]!;
}

/** Supported when both are, opposed when either is; by all evidence, and by undisputed evidence. */
export function markAnd(a: Mark, b: Mark): Mark {
  return AND[a * 8 + b]!;
}

/** Supported when either is, opposed when both are; by all evidence, and by undisputed evidence. */
export function markOr(a: Mark, b: Mark): Mark {
  return NOT[AND[NOT[a]! * 8 + NOT[b]!]!]!;
}

/** The mark on which all agree, by all evidence and by undisputed evidence; unknown where they do not. */
export function agreed(marks: readonly Mark[]): Mark {
  const one = (of: (mark: Mark) => Bits): Bits => {
    const first = of(marks[0]!);
    return marks.every((mark) => of(mark) === first) ? first : UNKNOWN;
  };
  return markOf(one(whole), one(undisputed));
}

/** Works a signal of values out by all evidence, and where the marks given ask for it by undisputed evidence too. */
export function inBoth(
  marks: readonly Signal<Mark>[],
  make: (of: (mark: Mark) => Bits) => Signal<Bits>,
): Signal<Mark> {
  const all = make(whole);
  const plain = marks.every((signal) => daysWhere(signal, isDisputed).length === 0);
  return plain ? all : join(all, make(undisputed), markOf);
}

/** The values that marks come to. */
export function valuesOf(marks: Signal<Mark>): Signal<Bits> {
  return marks.values.some((mark) => mark > CONTESTED) ? mapSignal(marks, settled) : (marks as Signal<Bits>);
}

function isDisputed(mark: Mark): boolean {
  return mark >= CONTESTED;
}

const MARKS: readonly Mark[] = [UNKNOWN, TRUE, FALSE, CONTESTED, SUPPORTED, OPPOSED];
const NOT: readonly Mark[] = table(8, (_, b) => markOf(swap(whole(b)), swap(undisputed(b))));
const AND: readonly Mark[] = table(64, (a, b) =>
  markOf(both(whole(a), whole(b)), both(undisputed(a), undisputed(b))),
);

function table(length: number, of: (a: Mark, b: Mark) => Mark): readonly Mark[] {
  const out: Mark[] = new Array(length).fill(UNKNOWN);
  for (const a of length === 8 ? [UNKNOWN as Mark] : MARKS) {
    for (const b of MARKS) out[a * 8 + b] = of(a, b);
  }
  return out;
}

function swap(a: Bits): Bits {
  return bitsOf((a & 2) !== 0, (a & 1) !== 0);
}

/** Belnap's meet of truth: supported when both are, opposed when either is. */
function both(a: Bits, b: Bits): Bits {
  return bitsOf((a & b & 1) !== 0, ((a | b) & 2) !== 0);
}
