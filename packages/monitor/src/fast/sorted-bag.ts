const LARGEST = 512;

/**
 * Values in order, each as often as it was put in, in pieces of bounded length: putting in and taking out cost about
 * the square root of the size, the ends and any place by number are near at hand. Plain data, so that it can be saved.
 */
export type SortedBag = number[][];

/** Orders two values: below zero when the left one comes first. */
export type Order = (left: number, right: number) => number;

/** Puts a value in. */
export function addTo(bag: SortedBag, value: number, order: Order): void {
  const at = pieceOf(bag, value, order);
  const piece = bag[at];
  if (piece === undefined) {
    bag.push([value]);
    return;
  }
  piece.splice(placeIn(piece, value, order), 0, value);
  if (piece.length > LARGEST) bag.splice(at + 1, 0, piece.splice(LARGEST / 2));
}

/** Takes a value out once. It must be in. */
export function removeFrom(bag: SortedBag, value: number, order: Order): void {
  const at = pieceOf(bag, value, order);
  const piece = bag[at] as number[];
  piece.splice(placeIn(piece, value, order), 1);
  if (piece.length === 0) bag.splice(at, 1);
}

/** How many values are in. */
export function sizeOf(bag: SortedBag): number {
  let size = 0;
  for (const piece of bag) size += piece.length;
  return size;
}

/** The sum of numbers, taken in their order. */
export function sumOf(bag: SortedBag): number {
  let sum = 0;
  for (const piece of bag) for (let i = 0; i < piece.length; i++) sum += piece[i] as number;
  return sum;
}

/** The value at a place, counted from 0. The bag must have it. */
export function valueAt(bag: SortedBag, place: number): number {
  let left = place;
  for (const piece of bag) {
    if (left < piece.length) return piece[left] as number;
    left -= piece.length;
  }
  throw new Error(`a bag of ${sizeOf(bag)} values has none at ${place}`);
}

/** The first piece whose last value is not below the value, or the last one. */
function pieceOf(bag: SortedBag, value: number, order: Order): number {
  let low = 0;
  let high = bag.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order((bag[middle] as number[]).at(-1) as number, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeIn(piece: readonly number[], value: number, order: Order): number {
  let low = 0;
  let high = piece.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(piece[middle] as number, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
