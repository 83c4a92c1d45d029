import { middle, type Range, rangeOf } from '../estimate/range.js';
import type { Variable } from './network.js';

/**
 * The numbers of a variable as one array: the rows of a table end to end, each scaled to sum to 1; of a noisy-or the
 * leak, then the chance of each cause. A range counts as its middle, a row with ranges as the point that lies equally
 * far between the low and the high ends of all its states.
 */
export function numbersOf(variable: Variable): Float64Array {
  if (variable.kind === 'noisy-or') {
    return Float64Array.of(middle(variable.leak), ...variable.causes.map(({ chance }) => middle(chance)));
  }
  const width = variable.states.length;
  const numbers = new Float64Array(variable.rows.length * width);
  variable.rows.forEach((row, index) => {
    numbers.set(middleOfRow(row.map(rangeOf)), index * width);
  });
  return numbers;
}

/** Whether any chance of the variable is a range with some width. */
export function hasRanges(variable: Variable): boolean {
  const wide = (chance: number | Range) => typeof chance !== 'number' && chance.low < chance.high;
  if (variable.kind === 'noisy-or')
    return wide(variable.leak) || variable.causes.some(({ chance }) => wide(chance));
  return variable.rows.some((row) => row.some(wide));
}

function middleOfRow(row: readonly Range[]): readonly number[] {
  const low = row.reduce((sum, range) => sum + range.low, 0);
  const high = row.reduce((sum, range) => sum + range.high, 0);
  if (high - low < 1e-12) return row.map((range) => range.low / low);
  const share = Math.min(1, Math.max(0, (1 - low) / (high - low)));
  const point = row.map((range) => range.low + share * (range.high - range.low));
  const sum = point.reduce((total, value) => total + value, 0);
  return point.map((value) => value / sum);
}
