import type { Range } from '../estimate/range.js';
import type { Refused } from '../problem.js';
import type { Network, Observation } from './network.js';
import { posteriors } from './posterior.js';
import type { Answered, ImpossibleEvidence, Question } from './question.js';

/** A supposition: something found to be so (it tells about causes too), or something done (it does not). */
export interface Supposition {
  readonly observed?: readonly Observation[];
  readonly done?: readonly Observation[];
}

/** The answer before and after a supposition, and what differs. */
export interface WhatIf {
  readonly kind: 'what-if';
  readonly before: Answered;
  readonly after: Answered;
  /** States whose chance moves, the widest move first. */
  readonly changes: readonly {
    readonly variable: string;
    readonly state: string;
    readonly before: Range;
    readonly after: Range;
  }[];
}

/**
 * What a supposition would change. Seeing and doing are kept apart (Pearl 2009): to find that a mission has ended makes
 * its causes likelier; to end it by hand does not. Refused as `posteriors` is; impossible evidence is told as such.
 */
export function whatIf(
  network: Network,
  question: Question,
  supposition: Supposition,
): WhatIf | ImpossibleEvidence | Refused {
  const before = posteriors(network, question);
  if (before.kind !== 'answered') return before;
  const query = before.posteriors.map(({ variable }) => variable);
  const after = posteriors(network, {
    ...question,
    query,
    evidence: [...(question.evidence ?? []), ...(supposition.observed ?? [])],
    interventions: [...(question.interventions ?? []), ...(supposition.done ?? [])],
  });
  if (after.kind !== 'answered') return after;
  const changes = before.posteriors.flatMap(({ variable, states }, index) =>
    states.map(({ state, range }, place) => ({
      variable,
      state,
      before: range,
      after: after.posteriors[index]!.states[place]!.range,
    })),
  );
  const move = (change: (typeof changes)[number]) =>
    Math.abs(change.after.low - change.before.low) + Math.abs(change.after.high - change.before.high);
  return {
    kind: 'what-if',
    before,
    after,
    changes: changes.filter((change) => move(change) > 1e-9).sort((a, b) => move(b) - move(a)),
  };
}
