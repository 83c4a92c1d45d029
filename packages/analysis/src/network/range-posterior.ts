import type { Range } from '../estimate/range.js';
import { type Choice, choicesOf, take } from './choice.js';
import { type Factored, factorsOf } from './factors.js';
import { type Inference, passUp, prepare } from './inference.js';
import { intervalBounds, normalisedBounds } from './interval-elimination.js';
import { connectedTo, type Structure } from './relevance.js';
import { type Sign, signsOf } from './sign.js';

/** What is asked: the chances of one unobserved variable, its causes and the evidence's among `kept`. */
export interface RangeQuestion {
  readonly structure: Structure;
  readonly kept: readonly number[];
  readonly observed: Int32Array;
  readonly query: number;
  /** The middle of every range, by variable. */
  readonly numbers: readonly Float64Array[];
  readonly limit: number;
  readonly effort: number;
  /** From how many relevant variables on the tables are known to outgrow the limit, so that trying is no use. */
  readonly tooMany?: number;
}

/** The least and greatest chance of each state over all choices within the ranges. */
export interface RangePosterior {
  readonly states: readonly { readonly range: Range; readonly reached?: Range }[];
  readonly bounds: 'exact' | 'outer';
  readonly because: string;
  readonly passes: number;
}

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
  const at = evaluator({ ...question, kept });
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

interface Evaluator {
  /** The chances with the given options taken (others stay), or nothing where the evidence is impossible. */
  readonly evaluate: (taken: readonly (readonly [Choice, number])[]) => Float64Array | undefined;
  /** What an evaluation costs, in cells. */
  readonly cost: number;
  readonly passes: () => number;
}

/** What handling a table costs beside its cells, as so many cells. */
const tableCost = 200;

/** Evaluates corners on one clique tree prepared once; nothing when the tree outgrows the limit. */
function evaluator({
  structure,
  kept,
  observed,
  query,
  numbers,
  limit,
}: RangeQuestion): Evaluator | undefined {
  const first = prepare(structure, kept, observed, 'product', limit, query);
  if ('kind' in first) return undefined;
  let chain: Inference | undefined;
  let passes = 0;
  const own = numbers.map((values) => values);
  for (const variable of kept) own[variable] = numbers[variable]!.slice();
  const evaluate = (taken: readonly (readonly [Choice, number])[]) => {
    for (const [choice, option] of taken) take(own, choice, option);
    passes += 1;
    let result = passUp(first, own, query);
    if (first.factored.auxiliary.size > 0 && (result.total.sign <= 0 || result.total.cancellation > 1e5)) {
      const ready = chain ?? prepare(structure, kept, observed, 'chain', limit, query);
      if (!('kind' in ready)) {
        chain = ready;
        result = passUp(ready, own, query);
      }
    }
    return result.total.sign > 0 ? result.marginal : undefined;
  };
  const cost = first.elimination.total + tableCost * first.factored.factors.length;
  return { evaluate, cost, passes: () => passes };
}

/** The end of a choice that a sign asks for when the second state is wanted high (`up`) or low. */
function endOf(choice: Choice, sign: Sign, up: boolean): number {
  return sign > 0 === up ? choice.options.length - 1 : 0;
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
  at: Evaluator,
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
  const because =
    open.length === 0
      ? `each of the ${choices.length} ranges that bear on it moves it one way only`
      : `${choices.length - open.length} of ${choices.length} ranges move it one way only, all ends of the others were tried`;
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

/** Cells of the largest table in a bounding pass: one of many, one for a network too dense to be computed, and always. */
const boundingCells = { repeated: 2 ** 14, once: 2 ** 18, least: 2 ** 6 };

/** How near a bound must come to what is attained to count as the same. */
const tolerance = 1e-9;

/** One side of the enclosure of one state: the greatest (or least) chance lies between `reached` and `bound`. */
interface Side {
  readonly reached: number;
  readonly bound: number;
}

function enclose(
  question: RangeQuestion,
  choices: readonly Choice[],
  signs: readonly Sign[],
  at: Evaluator | undefined,
): RangePosterior {
  const states = question.structure.cards[question.query]!;
  const { network, places } = question.structure;
  const factored = factorsOf(network, places, question.kept, question.observed, 'chain');
  const work = { left: question.effort, passes: 0 };
  const sides = Array.from({ length: states }, (_, state) =>
    [false, true].map((up) => climb(question, factored, choices, signs, at, state, up, work)),
  );
  const exact = sides.every((pair) =>
    pair.every(({ reached, bound }) => Math.abs(reached - bound) <= tolerance),
  );
  const found = sides.map(([least, most]) => ({
    range: { low: least!.bound, high: most!.bound },
    ...(exact || at === undefined ? {} : { reached: { low: least!.reached, high: most!.reached } }),
  }));
  const because = exact
    ? 'lower and upper bounds meet'
    : at === undefined
      ? 'the tables outgrow the budget; bounded by splitting them'
      : `the effort ran out with ${choices.filter((_, index) => Number.isNaN(signs[index])).length} ranges of unknown direction`;
  return {
    states: found,
    bounds: exact ? 'exact' : 'outer',
    because,
    passes: work.passes + (at?.passes() ?? 0),
  };
}

/** Branch and bound for one end of one state's range, best bound first. */
function climb(
  question: RangeQuestion,
  factored: Factored,
  choices: readonly Choice[],
  signs: readonly Sign[],
  at: Evaluator | undefined,
  state: number,
  up: boolean,
  work: { left: number; passes: number },
): Side {
  const { kept, query, numbers } = question;
  const second = state === 1;
  const settled = choices.flatMap((choice, index) =>
    Number.isNaN(signs[index]) ? [] : [[choice, endOf(choice, signs[index]!, up === second)] as const],
  );
  const open = choices.filter((_, index) => Number.isNaN(signs[index]));
  const affordable = Math.max(boundingCells.least, question.effort / (8 * factored.factors.length));
  const limit = Math.min(
    question.limit,
    affordable,
    at === undefined ? boundingCells.once : boundingCells.repeated,
  );
  const sign = up ? 1 : -1;
  const better = (a: number, b: number) => sign * a > sign * b;
  const boundOf = (taken: readonly number[]): number => {
    const lows = numbers.map((values) => values);
    for (const variable of kept) lows[variable] = numbers[variable]!.slice();
    const highs = lows.map((values, variable) => (kept.includes(variable) ? values.slice() : values));
    for (const [choice, option] of settled) for (const side of [lows, highs]) take(side, choice, option);
    open.forEach((choice, index) => {
      const option = taken[index];
      if (option !== undefined) for (const side of [lows, highs]) take(side, choice, option);
      else widen(choice, lows[choice.variable]!, highs[choice.variable]!);
    });
    const { low, high, work: cost } = intervalBounds(factored, lows, highs, query, limit);
    work.left -= cost * 4 + tableCost * 4 * factored.factors.length;
    work.passes += 1;
    const range = normalisedBounds(low, high)[state]!;
    return up ? range.high : range.low;
  };
  let reached = up ? 0 : 1;
  const tryAt = (taken: readonly number[]) => {
    if (at === undefined) return;
    work.left -= at.cost;
    const point = at.evaluate([
      ...settled,
      ...open.map((choice, index) => [choice, taken[index] ?? 0] as const),
    ]);
    if (point !== undefined && better(point[state]!, reached)) reached = point[state]!;
  };
  if (at !== undefined) {
    work.left -= ascend(at, settled, open, state, sign, (value) => {
      if (better(value, reached)) reached = value;
    });
  }
  const heap: { readonly taken: readonly number[]; readonly bound: number }[] = [
    { taken: [], bound: boundOf([]) },
  ];
  while (heap.length > 0) {
    const top = heap[0]!;
    if (at !== undefined && !better(top.bound, reached + sign * tolerance))
      return { reached, bound: reached };
    if (work.left <= 0 || top.taken.length === open.length) break;
    heap.shift();
    const next = open[top.taken.length]!;
    for (let option = 0; option < next.options.length; option++) {
      const taken = [...top.taken, option];
      if (taken.length === open.length) tryAt(taken);
      const bound = boundOf(taken);
      const place = heap.findIndex((other) => better(bound, other.bound));
      heap.splice(place < 0 ? heap.length : place, 0, { taken, bound });
    }
  }
  const bound = heap[0]?.bound ?? reached;
  return { reached, bound: better(reached, bound) ? reached : bound };
}

/** Coordinate ascent over corners from the first options: what it finds is attained, not always the best. */
function ascend(
  at: Evaluator,
  settled: readonly (readonly [Choice, number])[],
  open: readonly Choice[],
  state: number,
  sign: number,
  see: (value: number) => void,
): number {
  let cost = 0;
  const taken = open.map(() => 0);
  const value = () => {
    cost += at.cost;
    return at.evaluate([...settled, ...open.map((choice, index) => [choice, taken[index]!] as const)])?.[
      state
    ];
  };
  let best = value();
  if (best !== undefined) see(best);
  for (let round = 0, moved = true; moved && round < 4; round++) {
    moved = false;
    for (let index = 0; index < open.length; index++) {
      const before = taken[index]!;
      for (let option = 0; option < open[index]!.options.length; option++) {
        if (option === taken[index]) continue;
        const kept = taken[index]!;
        taken[index] = option;
        const now = value();
        if (now !== undefined && (best === undefined || sign * now > sign * best + 1e-15)) {
          best = now;
          see(now);
        } else taken[index] = kept;
      }
      if (taken[index] !== before) moved = true;
    }
  }
  return cost;
}

/** Lets a choice stand anywhere between the least and greatest of its options, place by place. */
function widen(choice: Choice, low: Float64Array, high: Float64Array): void {
  const width = choice.options[0]!.length;
  for (let place = 0; place < width; place++) {
    const values = choice.options.map((option) => option[place]!);
    low[choice.offset + place] = Math.min(...values);
    high[choice.offset + place] = Math.max(...values);
  }
}

function pairs(low: Float64Array, high: Float64Array) {
  return [...low].map((value, state) => ({
    range: { low: Math.min(value, high[state]!), high: high[state]! },
  }));
}
