import { isPoint, type Range, rangeOf } from '../estimate/range.js';
import { statesOf } from './network.js';
import type { Structure } from './relevance.js';

/**
 * A chance given as a range, as a choice among its ends. The options of a two-state choice are ordered by the chance of
 * the second state; a row with more states has the corners of its set of distributions as options.
 */
export interface Choice {
  readonly kind: 'leak' | 'cause' | 'row';
  readonly variable: number;
  /** The cause's or the row's index; 0 for a leak. */
  readonly at: number;
  /** Where the option's numbers go among the numbers of the variable. */
  readonly offset: number;
  readonly options: readonly Float64Array[];
}

/** The choices that the ranges of the `kept` variables leave open, but for those that the observed states rule out. */
export function choicesOf(
  structure: Structure,
  kept: readonly number[],
  observed: Int32Array,
): readonly Choice[] {
  return kept.flatMap((variable) => choicesAt(structure, variable, observed));
}

/** Puts one option of a choice among the numbers. */
export function take(numbers: readonly Float64Array[], choice: Choice, option: number): void {
  numbers[choice.variable]!.set(choice.options[option]!, choice.offset);
}

/** The state of each parent in a row of a table, from the row's index. */
export function rowStates(structure: Structure, variable: number, row: number): readonly number[] {
  const states: number[] = [];
  let rest = row;
  for (const parent of [...structure.parents[variable]!].reverse()) {
    states.unshift(rest % structure.cards[parent]!);
    rest = Math.floor(rest / structure.cards[parent]!);
  }
  return states;
}

function choicesAt(structure: Structure, index: number, observed: Int32Array): readonly Choice[] {
  const variable = structure.network.variables[index]!;
  const ends = ({ low, high }: Range) => [Float64Array.of(low), Float64Array.of(high)];
  if (variable.kind === 'noisy-or') {
    const leak = rangeOf(variable.leak);
    const found: Choice[] = [];
    if (!isPoint(leak)) found.push({ kind: 'leak', variable: index, at: 0, offset: 0, options: ends(leak) });
    variable.causes.forEach(({ parent, when, chance }, at) => {
      const place = structure.places.get(parent)!;
      const states = statesOf(structure.network.variables[place]!);
      const active = when === undefined ? 1 : states.indexOf(when);
      const ruledOut = observed[place]! >= 0 && observed[place] !== active;
      const range = rangeOf(chance);
      if (isPoint(range) || ruledOut) return;
      found.push({ kind: 'cause', variable: index, at, offset: at + 1, options: ends(range) });
    });
    return found;
  }
  const width = variable.states.length;
  const found: Choice[] = [];
  variable.rows.forEach((row, at) => {
    if (row.every((chance) => isPoint(rangeOf(chance)))) return;
    const states = rowStates(structure, index, at);
    const ruledOut = structure.parents[index]!.some(
      (parent, place) => observed[parent]! >= 0 && observed[parent] !== states[place],
    );
    if (ruledOut) return;
    const options = corners(row.map(rangeOf));
    if (options.length > 1) found.push({ kind: 'row', variable: index, at, offset: at * width, options });
  });
  return found;
}

/** The corners of the distributions within the ranges: all states but one at an end, that one taking up the rest. */
function corners(row: readonly Range[]): readonly Float64Array[] {
  const found = new Map<string, Float64Array>();
  row.forEach(({ low, high }, free) => {
    const others = row.flatMap((_, state) => (state === free ? [] : [state]));
    for (let mask = 0; mask < 2 ** others.length; mask++) {
      const point = new Float64Array(row.length);
      others.forEach((state, bit) => {
        point[state] = (mask >>> bit) & 1 ? row[state]!.high : row[state]!.low;
      });
      const rest = 1 - point.reduce((sum, value) => sum + value, 0);
      if (rest < low - 1e-12 || rest > high + 1e-12) continue;
      point[free] = Math.min(1, Math.max(0, rest));
      found.set([...point].map((value) => value.toFixed(12)).join(' '), point);
    }
  });
  return [...found.values()].sort((a, b) => a[1]! - b[1]!);
}
