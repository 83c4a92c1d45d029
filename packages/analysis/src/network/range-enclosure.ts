import { type Choice, take } from './choice.js';
import { type CornerEvaluator, endOf, type RangePosterior, type RangeQuestion, tableCost } from './corner.js';
import { type Factored, factorsOf } from './factors.js';
import { intervalBounds, normalisedBounds } from './interval-elimination.js';
import type { Sign } from './sign.js';

/** Cells of the largest table in a bounding pass: one of many, one for a network too dense to be computed, and always. */
const boundingCells = { repeated: 2 ** 14, once: 2 ** 18, least: 2 ** 6 };

/** How near a bound must come to what is attained to count as the same. */
const tolerance = 1e-9;

/** One side of the enclosure of one state: the greatest (or least) chance lies between `reached` and `bound`. */
interface Side {
  readonly reached: number;
  readonly bound: number;
}

/** Bounds by branching over the ends of the ranges whose direction is unknown, with interval bounds, as far as the effort goes. */
export function enclose(
  question: RangeQuestion,
  choices: readonly Choice[],
  signs: readonly Sign[],
  at: CornerEvaluator | undefined,
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
  at: CornerEvaluator | undefined,
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
    const ends = (['narrow', 'children-first'] as const).map((direction) => {
      const { low, high, work: cost } = intervalBounds(factored, lows, highs, query, limit, direction);
      work.left -= cost * 16 + tableCost * 16 * factored.factors.length;
      work.passes += 1;
      const range = normalisedBounds(low, high)[state]!;
      return up ? range.high : range.low;
    });
    return up ? Math.min(...ends) : Math.max(...ends);
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
  at: CornerEvaluator,
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
