import type { Truth } from '@proviso/model';

/**
 * Belnap's four values as two bits: support is 1, opposition is 2 (N. D. Belnap, “A useful four-valued logic”, 1977).
 */
export type Bits = 0 | 1 | 2 | 3;

export const UNKNOWN = 0;
export const TRUE = 1;
export const FALSE = 2;
export const CONTESTED = 3;

/** Support and opposition exchanged. */
export function not(a: Bits): Bits {
  return (((a & 1) << 1) | (a >> 1)) as Bits;
}

/**
 * Of values that stand for themselves: false when one is, else contested when one is, else unknown when one is. Belnap's
 * own `and` makes contested-and-unknown false, so that what is disputed would decide as if it were not; see `mark.ts`.
 */
export function and(a: Bits, b: Bits): Bits {
  return WEAKEST.indexOf(a) <= WEAKEST.indexOf(b) ? a : b;
}

/** True when one is, else contested when one is, else unknown when one is. */
export function or(a: Bits, b: Bits): Bits {
  return foremost(a, b);
}

const WEAKEST: readonly Bits[] = [FALSE, CONTESTED, UNKNOWN, TRUE];

/** The one that says most of whether there is any: true, else contested, else unknown, else false. */
export function foremost(a: Bits, b: Bits): Bits {
  return FOREMOST.indexOf(a) <= FOREMOST.indexOf(b) ? a : b;
}

const FOREMOST: readonly Bits[] = [TRUE, CONTESTED, UNKNOWN, FALSE];

const WORDS: readonly Truth[] = ['unknown', 'true', 'false', 'contested'];

/** The value as the model writes it. */
export function truthOf(bits: Bits): Truth {
  return WORDS[bits]!;
}

/** The value of support and opposition. */
export function bitsOf(support: boolean, opposition: boolean): Bits {
  return ((support ? 1 : 0) | (opposition ? 2 : 0)) as Bits;
}
