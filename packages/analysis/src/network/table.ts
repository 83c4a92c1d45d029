/**
 * Kernels over dense tables of numbers. A table over variables v0..vk is stored in counting order, the last variable
 * fastest. A projection says, for a walk through a big table in storage order, which cell of a smaller table (over some
 * of the same variables) belongs to each cell: the last dimensions are unrolled into `inner` offsets, the first are
 * counted like an odometer.
 */
export interface Projection {
  readonly inner: Int32Array;
  readonly outerCards: Int32Array;
  readonly outerStrides: Int32Array;
  readonly outerCount: number;
}

/** Most offsets unrolled in a projection. */
const innerLimit = 1024;

/** The projection from a table over `scope` to one over `part`; `cards` gives each variable's number of states. */
export function project(
  scope: ArrayLike<number>,
  part: ArrayLike<number>,
  cards: ArrayLike<number>,
): Projection {
  const strides = new Int32Array(scope.length);
  let stride = 1;
  for (let place = part.length - 1; place >= 0; place--) {
    const at = Array.prototype.indexOf.call(scope, part[place]);
    if (at >= 0) strides[at] = stride;
    stride *= cards[part[place]!]!;
  }
  let split = scope.length;
  let innerCount = 1;
  while (split > 0 && innerCount * cards[scope[split - 1]!]! <= innerLimit) {
    split -= 1;
    innerCount *= cards[scope[split]!]!;
  }
  const inner = new Int32Array(innerCount);
  let filled = 1;
  for (let place = scope.length - 1; place >= split; place--) {
    const card = cards[scope[place]!]!;
    for (let state = 1; state < card; state++) {
      for (let cell = 0; cell < filled; cell++)
        inner[state * filled + cell] = inner[cell]! + state * strides[place]!;
    }
    filled *= card;
  }
  const outerCards = new Int32Array(split);
  let outerCount = 1;
  for (let place = 0; place < split; place++) {
    outerCards[place] = cards[scope[place]!]!;
    outerCount *= outerCards[place]!;
  }
  return { inner, outerCards, outerStrides: strides.slice(0, split), outerCount };
}

/** Calls `visit(start, base)` for each run of the walk: cells from `start`, smaller table's cells from `base`. */
function walk(projection: Projection, visit: (start: number, base: number) => void): void {
  const { inner, outerCards, outerStrides, outerCount } = projection;
  const digits = new Int32Array(outerCards.length);
  let base = 0;
  for (let run = 0, start = 0; run < outerCount; run++, start += inner.length) {
    visit(start, base);
    for (let place = outerCards.length - 1; place >= 0; place--) {
      base += outerStrides[place]!;
      if (++digits[place]! < outerCards[place]!) break;
      base -= outerStrides[place]! * outerCards[place]!;
      digits[place] = 0;
    }
  }
}

/** big[cell] = small[its cell] for the whole walk. */
export function spread(big: Float64Array, small: Float64Array, projection: Projection): void {
  const { inner } = projection;
  walk(projection, (start, base) => {
    for (let cell = 0; cell < inner.length; cell++) big[start + cell] = small[base + inner[cell]!]!;
  });
}

/** big[cell] *= small[its cell] for the whole walk. */
export function multiply(big: Float64Array, small: Float64Array, projection: Projection): void {
  const { inner } = projection;
  walk(projection, (start, base) => {
    for (let cell = 0; cell < inner.length; cell++) big[start + cell]! *= small[base + inner[cell]!]!;
  });
}

/** small = the sum of the cells of big that belong to each of its cells. */
export function sumInto(small: Float64Array, big: Float64Array, projection: Projection): void {
  const { inner } = projection;
  small.fill(0);
  walk(projection, (start, base) => {
    for (let cell = 0; cell < inner.length; cell++) small[base + inner[cell]!]! += big[start + cell]!;
  });
}

/** The largest magnitude among the first `size` cells. */
export function largest(table: Float64Array, size: number): number {
  let most = 0;
  for (let cell = 0; cell < size; cell++) {
    const value = Math.abs(table[cell]!);
    if (value > most) most = value;
  }
  return most;
}

/** Multiplies the first `size` cells by a number. */
export function scale(table: Float64Array, size: number, by: number): void {
  for (let cell = 0; cell < size; cell++) table[cell]! *= by;
}
