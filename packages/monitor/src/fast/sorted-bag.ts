const LARGEST = 512;

/**
 * Values in order, each as often as it was put in, in pieces of bounded length: putting in and taking out cost about
 * the square root of the size, the ends and any place by number are near at hand.
 */
export class SortedBag {
  size = 0;
  readonly #pieces: number[][] = [];

  constructor(private readonly compare: (left: number, right: number) => number) {}

  /** Puts a value in. */
  add(value: number): void {
    this.size++;
    const at = this.#piece(value);
    const piece = this.#pieces[at];
    if (piece === undefined) {
      this.#pieces.push([value]);
      return;
    }
    piece.splice(this.#place(piece, value), 0, value);
    if (piece.length > LARGEST) this.#pieces.splice(at + 1, 0, piece.splice(LARGEST / 2));
  }

  /** Takes a value out once. It must be in. */
  remove(value: number): void {
    const at = this.#piece(value);
    const piece = this.#pieces[at] as number[];
    piece.splice(this.#place(piece, value), 1);
    if (piece.length === 0) this.#pieces.splice(at, 1);
    this.size--;
  }

  /** The value at a place, counted from 0. The bag must have it. */
  at(place: number): number {
    let left = place;
    for (const piece of this.#pieces) {
      if (left < piece.length) return piece[left] as number;
      left -= piece.length;
    }
    throw new Error(`a bag of ${this.size} values has none at ${place}`);
  }

  /** All values in order. */
  values(): number[] {
    return this.#pieces.flat();
  }

  /** The first piece whose last value is not below the value, or the last one. */
  #piece(value: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare((this.#pieces[middle] as number[]).at(-1) as number, value) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #place(piece: readonly number[], value: number): number {
    let low = 0;
    let high = piece.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(piece[middle] as number, value) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
