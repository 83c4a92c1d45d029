import type { AggregateOp, ValueType } from './formula.js';
import { compareFloats, type Values } from './value.js';

/**
 * The value of an aggregation over the values of a group, one for each row of the group, in any order. Over no values
 * it is what MonPoly and VeriMon give: 0, for strings the empty one, and for MIN and MAX of floats plus and minus
 * infinity. Integers are summed exactly; floats in ascending order. MED of an even number is the mean of the two in
 * the middle. AVG and MED give floats.
 */
export function aggregate(
  op: AggregateOp,
  cells: readonly number[],
  type: ValueType,
  values: Values,
): number {
  if (op === 'CNT') return cells.length;
  if (cells.length === 0) return emptyAggregate(op, type, values);
  switch (op) {
    case 'MIN':
    case 'MAX': {
      const sign = op === 'MIN' ? 1 : -1;
      return cells.reduce((best, cell) => (values.compare(cell, best, type) * sign < 0 ? cell : best));
    }
    case 'SUM':
      return type === 'float' ? floatSum(cells) : values.integer(integerSum(cells, values));
    case 'AVG':
      return (type === 'float' ? floatSum(cells) : Number(integerSum(cells, values))) / cells.length;
    case 'MED': {
      const sorted = [...cells].sort((a, b) => values.compare(a, b, type));
      const middle = sorted.length >> 1;
      const upper = sorted[middle] as number;
      return median(sorted.length % 2 === 0 ? (sorted[middle - 1] as number) : upper, upper, type, values);
    }
  }
}

/** The value of an aggregation without groups over nothing. `type` is that of the aggregated variable. */
export function emptyAggregate(op: AggregateOp, type: ValueType, values: Values): number {
  if (op === 'CNT' || op === 'AVG' || op === 'MED') return 0;
  switch (type) {
    case 'int':
      return 0;
    case 'float':
      return op === 'MIN' ? Number.POSITIVE_INFINITY : op === 'MAX' ? Number.NEGATIVE_INFINITY : 0;
    case 'string':
    case 'regexp':
      return values.text('');
  }
}

/** The mean of the two values in the middle (the same one twice for an odd number of values), as a float. */
export function median(lower: number, upper: number, type: ValueType, values: Values): number {
  if (type === 'float') return (lower + upper) / 2;
  return (Number(values.integerOf(lower)) + Number(values.integerOf(upper))) / 2;
}

/** The sum of floats, taken in ascending order so that it does not depend on the order in which they came. */
export function floatSum(cells: readonly number[]): number {
  return [...cells].sort(compareFloats).reduce((sum, cell) => sum + cell, 0);
}

function integerSum(cells: readonly number[], values: Values): bigint {
  let sum = 0;
  for (const cell of cells) sum += cell;
  if (Number.isSafeInteger(sum) && cells.every(Number.isSafeInteger) && cells.length < 1_000_000) {
    let safe = true;
    let partial = 0;
    for (const cell of cells) {
      partial += cell;
      if (!Number.isSafeInteger(partial)) {
        safe = false;
        break;
      }
    }
    if (safe) return BigInt(sum);
  }
  return cells.reduce((total, cell) => total + values.integerOf(cell), 0n);
}
