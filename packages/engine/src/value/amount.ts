import { type Comparison, type Conversion, conversionFactor, type Unit } from '@proviso/model';
import { type Bits, bitsOf, CONTESTED, not, UNKNOWN } from './truth.js';

/** Where a number lies. Infinite ends are open. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/**
 * What is known of a quantity: several ranges where sources of one rank differ, none where nothing is known.
 * `disputed` are the ranges that it would lie in if what is contested were decided one way or the other.
 */
export interface Amount {
  readonly ranges: readonly Range[];
  readonly disputed: readonly Range[];
  readonly unit: Unit | null;
}

/** A range of one number. */
export function point(value: number): Range {
  return { low: value, high: value, lowOpen: false, highOpen: false };
}

/** A closed range; infinite ends are open. */
export function between(low: number, high: number): Range {
  return { low, high, lowOpen: low === -Infinity, highOpen: high === Infinity };
}

/** An amount of which nothing is known. */
export const NOTHING: Amount = { ranges: [], disputed: [], unit: null };

/** Whether two amounts say the same. */
export function sameAmount(a: Amount, b: Amount): boolean {
  return (
    a === b || (a.unit === b.unit && sameRanges(a.ranges, b.ranges) && sameRanges(a.disputed, b.disputed))
  );
}

function sameRanges(a: readonly Range[], b: readonly Range[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i]!;
    const y = b[i]!;
    if (x.low !== y.low || x.high !== y.high || x.lowOpen !== y.lowOpen || x.highOpen !== y.highOpen)
      return false;
  }
  return true;
}

/**
 * Compares two amounts: supported when some value certainly satisfies the comparison, opposed when some value certainly
 * fails it; contested also when only what is contested keeps it from being decided. Units that cannot be converted
 * give unknown.
 */
export function compareAmounts(
  left: Amount,
  op: Comparison,
  right: Amount,
  declared: readonly Conversion[],
): Bits {
  const factor = conversionFactor(left.unit, right.unit, declared);
  if (factor === null) return UNKNOWN;
  const bits = comparePairs(left.ranges, right.ranges, factor, op);
  if (bits !== UNKNOWN || (left.disputed.length === 0 && right.disputed.length === 0)) return bits;
  const disputed = comparePairs(
    [...left.ranges, ...left.disputed],
    [...right.ranges, ...right.disputed],
    factor,
    op,
  );
  return disputed === UNKNOWN ? UNKNOWN : CONTESTED;
}

/** Adds, subtracts, multiplies or divides two amounts, range by range. Units that do not go together give nothing. */
export function combineAmounts(
  left: Amount,
  op: '+' | '-' | '*' | '/',
  right: Amount,
  declared: readonly Conversion[],
): Amount {
  const additive = op === '+' || op === '-';
  const factor = conversionFactor(right.unit, left.unit, declared);
  const pure = left.unit === null || right.unit === null;
  if (additive ? factor === null : !pure && !(op === '/' && factor !== null)) return NOTHING;
  if (op === '/' && left.unit === null && right.unit !== null) return NOTHING;
  const scale = additive || (!pure && factor !== null) ? (factor ?? 1) : 1;
  const unit = additive ? left.unit : pure ? (left.unit ?? right.unit) : null;
  const ranges = pairs(left.ranges, right.ranges, op, scale);
  if (left.disputed.length === 0 && right.disputed.length === 0) return { ranges, disputed: [], unit };
  return {
    ranges,
    disputed: pairs([...left.ranges, ...left.disputed], [...right.ranges, ...right.disputed], op, scale),
    unit,
  };
}

/** The most pairs that are kept apart; more are told as one range from the lowest to the highest. */
const MOST_RANGES = 16;

function pairs(a: readonly Range[], b: readonly Range[], op: '+' | '-' | '*' | '/', scale: number): Range[] {
  const out = a.flatMap((x) => b.flatMap((y) => combineRanges(x, op, scaled(y, scale))));
  if (out.length <= MOST_RANGES) return out;
  return [
    {
      low: Math.min(...out.map((r) => r.low)),
      high: Math.max(...out.map((r) => r.high)),
      lowOpen: false,
      highOpen: false,
    },
  ];
}

/** Interval arithmetic (R. E. Moore, Interval Analysis, 1966); a divisor that may be zero gives nothing. */
function combineRanges(a: Range, op: '+' | '-' | '*' | '/', b: Range): Range[] {
  switch (op) {
    case '+':
      return [
        {
          low: a.low + b.low,
          high: a.high + b.high,
          lowOpen: a.lowOpen || b.lowOpen,
          highOpen: a.highOpen || b.highOpen,
        },
      ];
    case '-':
      return [
        {
          low: a.low - b.high,
          high: a.high - b.low,
          lowOpen: a.lowOpen || b.highOpen,
          highOpen: a.highOpen || b.lowOpen,
        },
      ];
    case '*': {
      const products = [
        product(a.low, b.low),
        product(a.low, b.high),
        product(a.high, b.low),
        product(a.high, b.high),
      ];
      return [between(Math.min(...products), Math.max(...products))];
    }
    case '/':
      if (b.low <= 0 && b.high >= 0) return [];
      return combineRanges(a, '*', {
        low: 1 / b.high,
        high: 1 / b.low,
        lowOpen: b.highOpen,
        highOpen: b.lowOpen,
      });
    default:
      return unreachable(op);
  }
}

/** Zero times an infinite end is zero: the end stands for numbers that are finite. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function scaled(range: Range, factor: number): Range {
  return factor === 1 ? range : { ...range, low: range.low * factor, high: range.high * factor };
}

function comparePairs(a: readonly Range[], b: readonly Range[], factor: number, op: Comparison): Bits {
  let support = false;
  let opposition = false;
  for (const x of a) {
    for (const y of b) {
      const bits = compareRanges(scaled(x, factor), op, y);
      support ||= (bits & 1) !== 0;
      opposition ||= (bits & 2) !== 0;
    }
  }
  return bitsOf(support, opposition);
}

function compareRanges(a: Range, op: Comparison, b: Range): Bits {
  switch (op) {
    case 'at most':
      return bitsOf(order(a.high, b.low) <= 0, above(a, b));
    case 'below':
      return bitsOf(above(b, a), order(a.low, b.high) >= 0);
    case 'at least':
      return compareRanges(b, 'at most', a);
    case 'above':
      return compareRanges(b, 'below', a);
    case 'exactly':
      return bitsOf(
        order(a.low, a.high) === 0 && order(b.low, b.high) === 0 && order(a.low, b.low) === 0,
        above(a, b) || above(b, a),
      );
    case 'other than':
      return not(compareRanges(a, 'exactly', b));
    default:
      return unreachable(op);
  }
}

/** Whether every number of the first lies above every number of the second. */
function above(a: Range, b: Range): boolean {
  const o = order(a.low, b.high);
  return o > 0 || (o === 0 && (a.lowOpen || b.highOpen));
}

/** Numbers that differ by less than a thousand-millionth of their size are the same: conversions round. */
function order(a: number, b: number): number {
  if (a === b) return 0;
  if (
    Number.isFinite(a) &&
    Number.isFinite(b) &&
    Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
  ) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
