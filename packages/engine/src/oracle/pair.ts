/** A value as [support, opposition]. */
export type Pair = readonly [boolean, boolean];
export const T: Pair = [true, false];
export const F: Pair = [false, true];
export const B: Pair = [true, true];
export const U: Pair = [false, false];

export const isT = ([s, o]: Pair): boolean => s && !o;
export const isF = ([s, o]: Pair): boolean => !s && o;
export const isB = ([s, o]: Pair): boolean => s && o;
export const isU = ([s, o]: Pair): boolean => !s && !o;

export const neg = ([s, o]: Pair): Pair => [o, s];
/** Belnap's own: supported when all are, opposed when some is. */
export const allOf = (pairs: readonly Pair[]): Pair => [pairs.every(([s]) => s), pairs.some(([, o]) => o)];
export const someOf = (pairs: readonly Pair[]): Pair => [pairs.some(([s]) => s), pairs.every(([, o]) => o)];

/** Of values that stand for themselves: what is contested counts before what is unknown. */
export const all = (pairs: readonly Pair[]): Pair =>
  pairs.find(isF) ?? pairs.find(isB) ?? pairs.find(isU) ?? T;
export const some = (pairs: readonly Pair[]): Pair => foremost(pairs);

/** The one that says most of whether there is any: true, else contested, else unknown, else false. */
export function foremost(pairs: readonly Pair[]): Pair {
  return pairs.find(isT) ?? pairs.find(isB) ?? pairs.find(isU) ?? F;
}
