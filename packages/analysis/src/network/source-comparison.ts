import { type PooledOpinions, type Pooling, pool } from '../estimate/pool.js';
import type { Chance } from '../estimate/range.js';
import { type Refused, refused } from '../problem.js';
import { type Expectation, expectationProblems, withExpectation } from './expectation.js';
import type { Network } from './network.js';
import { posteriors } from './posterior.js';
import { type Answered, type ImpossibleEvidence, type Question, questionProblems } from './question.js';

/** What one source says of some expectations; it is silent on the others. */
export interface SourceView {
  readonly source: string;
  /** Its weight when sources are pooled; 1 unless given. */
  readonly weight?: number;
  readonly says: readonly { readonly expectation: Expectation; readonly chance: Chance }[];
}

/** The answer by each source alone, then with their expectations pooled. */
export interface SourceComparison {
  readonly kind: 'source-comparison';
  readonly apart: readonly { readonly source: string; readonly answer: Answered | ImpossibleEvidence }[];
  readonly pooled: Answered | ImpossibleEvidence;
  /** What was pooled for each expectation that any source speaks of. */
  readonly opinions: readonly { readonly expectation: Expectation; readonly pooled: PooledOpinions }[];
}

/**
 * Answers a question under each source's expectations apart, then with each expectation pooled over the sources that
 * speak of it (`linear` or `logarithmic`, see `pool`). Where a source is silent the network's own chance stands. Refused
 * with the problems of the question, of the expectations named, or of pooling (P5414).
 */
export function compareSources(
  network: Network,
  question: Question,
  views: readonly SourceView[],
  method: Pooling,
): SourceComparison | Refused {
  const problems = [
    ...questionProblems(network, question),
    ...views.flatMap(({ source, says }) =>
      says.flatMap(({ expectation, chance }, index) =>
        expectationProblems(network, expectation, chance, `${source} says[${index}]`),
      ),
    ),
  ];
  if (problems.length > 0) return refused(problems);
  const opinions: { readonly expectation: Expectation; readonly pooled: PooledOpinions }[] = [];
  const spoken = new Map(
    views.flatMap(({ says }) => says.map(({ expectation }) => [keyOf(expectation), expectation] as const)),
  );
  for (const [key, expectation] of spoken) {
    const heard = views.flatMap(({ source, weight, says }) =>
      says
        .filter((one) => keyOf(one.expectation) === key)
        .map(({ chance }) => ({ source, chance, ...(weight === undefined ? {} : { weight }) })),
    );
    const pooled = pool(heard, method);
    if (pooled.kind === 'refused') return pooled;
    opinions.push({ expectation, pooled });
  }
  const answerTo = (changed: Network): Answered | ImpossibleEvidence => {
    const answer = posteriors(changed, question);
    if (answer.kind === 'refused')
      throw new Error(`A checked network was refused: ${JSON.stringify(answer.problems)}`);
    return answer;
  };
  return {
    kind: 'source-comparison',
    apart: views.map(({ source, says }) => ({
      source,
      answer: answerTo(
        says.reduce((changed, one) => withExpectation(changed, one.expectation, one.chance), network),
      ),
    })),
    pooled: answerTo(
      opinions.reduce(
        (changed, { expectation, pooled }) => withExpectation(changed, expectation, numberOrRange(pooled)),
        network,
      ),
    ),
    opinions,
  };
}

function numberOrRange({ range }: PooledOpinions): Chance {
  return range.low === range.high ? range.low : range;
}

function keyOf(expectation: Expectation): string {
  return expectation.kind === 'row'
    ? JSON.stringify([expectation.variable, expectation.row, expectation.state])
    : JSON.stringify([
        expectation.variable,
        expectation.kind,
        expectation.kind === 'cause' ? expectation.cause : 0,
      ]);
}
