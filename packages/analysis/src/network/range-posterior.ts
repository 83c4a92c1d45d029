import { type Choice, choicesOf } from './choice.js';
import {
  type CornerEvaluator,
  cornerEvaluator,
  endOf,
  type RangePosterior,
  type RangeQuestion,
} from './corner.js';
import { enclose } from './range-enclosure.js';
import { connectedTo } from './relevance.js';
import { type Sign, signsOf } from './sign.js';

/**
 * Bounds on a posterior when chances are ranges. The posterior is a quotient of two functions linear in each chance, so
 * its extremes lie at corners of the ranges. Chances whose direction is proven stand at their end; the others are
 * tried in every combination while the effort allows (exact), else branched on with interval bounds, and what is left
 * open is told as an outer bound together with what some corner attains.
 */
export function rangePosterior(question: RangeQuestion): RangePosterior {
  const { structure, observed, query } = question;
  const kept = connectedTo(structure, question.kept, observed, query);
  const choices = choicesOf(structure, kept, observed);
  const at = cornerEvaluator({ ...question, kept });
  if (choices.length === 0 && at !== undefined) {
    const point = at.evaluate([]) ?? new Float64Array(structure.cards[query]!);
    const states = [...point].map((value) => ({ range: { low: value, high: value } }));
    return { states, bounds: 'exact', because: 'no range bears on it', passes: at.passes() };
  }
  const signs = signsOf(structure, kept, observed, query, choices);
  const open = choices.filter((_, index) => Number.isNaN(signs[index]));
  const combinations = open.reduce((product, { options }) => product * options.length, 1);
  if (at !== undefined && combinations * at.cost * 2 <= question.effort) {
    return enumerate(at, choices, signs, structure.cards[query]!);
  }
  return enclose({ ...question, kept }, choices, signs, at);
}

/** Moves an end a hair inside its range, where the evidence is impossible at the end itself. */
function nudged(choice: Choice, option: number): Choice {
  const [end, other] = [
    choice.options[option]!,
    choice.options[option === 0 ? choice.options.length - 1 : 0]!,
  ];
  const options = [...choice.options];
  options[option] = end.map((value, place) => value + 1e-9 * (other[place]! - value));
  return { ...choice, options };
}

function enumerate(
  at: CornerEvaluator,
  choices: readonly Choice[],
  signs: readonly Sign[],
  states: number,
): RangePosterior {
  const open = choices.filter((_, index) => Number.isNaN(signs[index]));
  const low = new Float64Array(states).fill(1);
  const high = new Float64Array(states);
  const see = (taken: readonly (readonly [Choice, number])[]) => {
    const point =
      at.evaluate(taken) ?? at.evaluate(taken.map(([choice, option]) => [nudged(choice, option), option]));
    point?.forEach((value, state) => {
      low[state] = Math.min(low[state]!, value);
      high[state] = Math.max(high[state]!, value);
    });
  };
  const directions = open.length === choices.length ? [true] : [true, false];
  for (const up of directions) {
    const settled = choices.flatMap((choice, index) =>
      Number.isNaN(signs[index]) ? [] : [[choice, endOf(choice, signs[index]!, up)] as const],
    );
    for (const combination of combinationsOf(open)) see([...settled, ...combination]);
  }
  const settled = choices.length - open.length;
  const because =
    open.length === 0
      ? `every range that bears on it (${choices.length} in all) moves it one way only`
      : `of ${choices.length} ranges ${settled} can only move it one way, and all ends of the others were tried`;
  return { states: pairs(low, high), bounds: 'exact', because, passes: at.passes() };
}

function* combinationsOf(open: readonly Choice[]): Generator<readonly (readonly [Choice, number])[]> {
  const digits = open.map(() => 0);
  while (true) {
    yield open.map((choice, place) => [choice, digits[place]!] as const);
    let place = open.length - 1;
    while (place >= 0 && digits[place]! + 1 >= open[place]!.options.length) {
      digits[place] = 0;
      place -= 1;
    }
    if (place < 0) return;
    digits[place]! += 1;
  }
}

function pairs(low: Float64Array, high: Float64Array) {
  return [...low].map((value, state) => ({
    range: { low: Math.min(value, high[state]!), high: high[state]! },
  }));
}
