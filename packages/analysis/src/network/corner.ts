import type { Range } from '../estimate/range.js';
import { type Choice, take } from './choice.js';
import { type Inference, passUp, prepare } from './inference.js';
import type { Structure } from './relevance.js';
import type { Sign } from './sign.js';

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

/** Computes posteriors at corners of the ranges. */
export interface CornerEvaluator {
  /** The chances with the given options taken (others stay), or nothing where the evidence is impossible. */
  readonly evaluate: (taken: readonly (readonly [Choice, number])[]) => Float64Array | undefined;
  /** What an evaluation costs, in cells. */
  readonly cost: number;
  readonly passes: () => number;
}

/** What handling a table costs beside its cells, as so many cells. */
export const tableCost = 200;

/** Evaluates corners on one clique tree prepared once; nothing when the tree outgrows the limit. */
export function cornerEvaluator({
  structure,
  kept,
  observed,
  query,
  numbers,
  limit,
}: RangeQuestion): CornerEvaluator | undefined {
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
export function endOf(choice: Choice, sign: Sign, up: boolean): number {
  return sign > 0 === up ? choice.options.length - 1 : 0;
}
