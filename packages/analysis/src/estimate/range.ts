import { type Problem, problem } from '../problem.js';

/** A range of probabilities, both ends included: 0 <= low <= high <= 1. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A probability as it is given: one number in 0..1, or a range of them. */
export type Chance = number | Range;

/** The chance as a range; a number becomes a range of no width. */
export function rangeOf(chance: Chance): Range {
  return typeof chance === 'number' ? { low: chance, high: chance } : chance;
}

/** Whether the range is a single number. */
export function isPoint(range: Range): boolean {
  return range.low === range.high;
}

/** The number halfway between the ends of the chance. */
export function middle(chance: Chance): number {
  return typeof chance === 'number' ? chance : (chance.low + chance.high) / 2;
}

/** What is wrong with a chance: outside 0..1 or not a number (P5401), or its ends swapped (P5402). */
export function chanceProblems(chance: Chance, at: string): readonly Problem[] {
  const range = rangeOf(chance);
  const inside = (value: number) => value >= 0 && value <= 1;
  if (!inside(range.low) || !inside(range.high)) {
    const found = typeof chance === 'number' ? `${chance}` : `${range.low} to ${range.high}`;
    return [
      problem(
        'P5401',
        at,
        `A probability lies between 0 and 1; found ${found}.`,
        'Give a number from 0 to 1 (per cent divided by 100).',
      ),
    ];
  }
  if (range.low > range.high) {
    return [
      problem(
        'P5402',
        at,
        `The range runs from ${range.low} down to ${range.high}.`,
        'Put the lower probability first.',
      ),
    ];
  }
  return [];
}
