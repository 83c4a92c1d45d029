/** A function to make small: fills `slope` with its gradient at `at` and gives its value. */
export type Objective = (at: Float64Array, slope: Float64Array) => number;

/**
 * The point where a smooth convex function is least, from the origin, by the limited-memory quasi-Newton method (Nocedal and
 * Wright, Numerical Optimization, 2006, algorithm 7.4) with halved steps. Deterministic; ends after `most` rounds or when a
 * round gains less than a ten-thousandth.
 */
export function least(size: number, objective: Objective, most = 60, remembered = 6): Float64Array {
  let at: Float64Array = new Float64Array(size);
  let slope: Float64Array = new Float64Array(size);
  let value = objective(at, slope);
  const past: { readonly step: Float64Array; readonly turn: Float64Array; readonly inverse: number }[] = [];
  for (let round = 0; round < most; round += 1) {
    const direction = directionOf(slope, past);
    const descent = dot(slope, direction);
    let length = past.length === 0 ? 1 / Math.sqrt(dot(slope, slope) || 1) : 1;
    let next = moved(at, direction, length);
    let nextSlope = new Float64Array(size);
    let nextValue = objective(next, nextSlope);
    for (let tries = 0; tries < 20 && nextValue > value - 1e-4 * length * descent; tries += 1) {
      length /= 2;
      next = moved(at, direction, length);
      nextSlope = new Float64Array(size);
      nextValue = objective(next, nextSlope);
    }
    const step = difference(next, at);
    const turn = difference(nextSlope, slope);
    const curvature = dot(step, turn);
    if (curvature > 1e-12) past.push({ step, turn, inverse: 1 / curvature });
    if (past.length > remembered) past.shift();
    const gain = value - nextValue;
    at = next;
    slope = nextSlope;
    value = nextValue;
    if (Math.abs(gain) < 1e-4 * Math.abs(value)) break;
  }
  return at;
}

/** The slope turned by what the last steps told of the curvature. */
function directionOf(
  slope: Float64Array,
  past: readonly { readonly step: Float64Array; readonly turn: Float64Array; readonly inverse: number }[],
): Float64Array {
  const direction = Float64Array.from(slope);
  const shares: number[] = [];
  for (let k = past.length - 1; k >= 0; k -= 1) {
    const { step, turn, inverse } = past[k]!;
    const share = inverse * dot(step, direction);
    shares[k] = share;
    add(direction, turn, -share);
  }
  const last = past.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.inverse * dot(last.turn, last.turn));
    for (let i = 0; i < direction.length; i += 1) direction[i]! *= scale;
  }
  past.forEach(({ step, turn, inverse }, k) => {
    add(direction, step, shares[k]! - inverse * dot(turn, direction));
  });
  return direction;
}

function moved(at: Float64Array, direction: Float64Array, length: number): Float64Array {
  const next = Float64Array.from(at);
  add(next, direction, -length);
  return next;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = Float64Array.from(a);
  add(result, b, -1);
  return result;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i += 1) to[i]! += times * what[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
