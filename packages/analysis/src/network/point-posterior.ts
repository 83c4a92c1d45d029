import { type Inference, passBoth, passUp, prepare, type TooWide } from './inference.js';
import type { Total } from './propagation.js';
import { ancestorsOf, type Structure } from './relevance.js';

/** The exact chances of some variables for given numbers, with the cost. `impossible` when the evidence has chance 0. */
export interface PointPosterior {
  readonly kind: 'point';
  readonly impossible: boolean;
  readonly logEvidence: number;
  readonly marginals: ReadonlyMap<number, Float64Array>;
  readonly widest: number;
  readonly total: number;
}

/** Cancellation from which the numbers are computed again without negative tables. */
const cancelled = 1e5;

/**
 * Exact chances of the `wanted` unobserved variables by one clique tree over everything that bears on them or on the
 * evidence. Falls back from the product form of noisy-or variables to the chain form where the first loses digits.
 */
export function pointPosterior(
  structure: Structure,
  observed: Int32Array,
  wanted: readonly number[],
  numbers: readonly Float64Array[],
  limit: number,
): PointPosterior | TooWide {
  const seen = [...observed.keys()].filter((variable) => observed[variable]! >= 0);
  const kept = ancestorsOf(structure, [...wanted, ...seen]);
  const [only] = wanted;
  const single = wanted.length === 1 ? only : undefined;
  let last: PointPosterior | TooWide | undefined;
  for (const splitting of ['product', 'chain'] as const) {
    const ready = prepare(structure, kept, observed, splitting, limit, single);
    if ('kind' in ready) return last ?? ready;
    const { total, marginals } = pass(ready, numbers, wanted, single);
    last = {
      kind: 'point',
      impossible: total.sign <= 0,
      logEvidence: total.log,
      marginals,
      widest: ready.elimination.widest,
      total: ready.elimination.total,
    };
    const doubtful = total.sign <= 0 || total.cancellation > cancelled;
    if (ready.factored.auxiliary.size === 0 || !doubtful) return last;
  }
  return last!;
}

function pass(
  inference: Inference,
  numbers: readonly Float64Array[],
  wanted: readonly number[],
  single: number | undefined,
): { readonly total: Total; readonly marginals: ReadonlyMap<number, Float64Array> } {
  if (single === undefined) return passBoth(inference, numbers, wanted);
  const { total, marginal } = passUp(inference, numbers, single);
  return { total, marginals: new Map([[single, marginal]]) };
}
