import type { Estimate, Expectation, Position } from '@proviso/model';
import { atomic } from './condition.js';
import { printClauseCondition, printOrder } from './duty.js';
import { type Layout, layout } from './layout.js';
import { printNumber } from './quantity.js';
import { clause, joined, listClause, listed, quotedClause, titled } from './wording.js';

/** `position ThreatsFirst of Klingner as demand: sign(PeaceTreaty) only after …`. */
export function printPosition(position: Position): Layout {
  const { content } = position;
  return layout(
    `position ${titled(position.name, position.title)} of ${listed(position.of)} as ${position.strength}:`,
    [
      content.kind === 'order'
        ? joined(atomic(content.subject), printOrder(content.order))
        : `${content.kind} ${printClauseCondition(content.condition)}`,
      clause('in', position.source),
      quotedClause('quoted', position.quote),
    ],
  );
}

/**
 * `expect End: disband(UNC) likely if sign(PeaceTreaty) says Experts in article`. `index` is its place among all
 * expectations, from 0: a name made from it is not printed.
 */
export function printExpectation(expectation: Expectation, index: number | null = null): Layout {
  const made =
    index !== null && expectation.title === null && expectation.name === `expectation-${index + 1}`;
  return layout(
    joined(
      made ? 'expect' : `expect ${titled(expectation.name, expectation.title)}:`,
      atomic(expectation.effect),
      printEstimate(expectation.estimate),
    ),
    [
      expectation.given === null ? null : `if ${printClauseCondition(expectation.given)}`,
      listClause('says', expectation.by),
      clause('in', expectation.source),
      quotedClause('quoted', expectation.quote),
    ],
  );
}

/** An estimate: its word, else its number or range, else its direction. */
export function printEstimate(estimate: Estimate): string {
  if (estimate.word !== null) return estimate.word;
  if (estimate.relative !== null) return `${estimate.relative} likely`;
  const { low, high } = estimate;
  if (low === null || high === null) return 'possible';
  return low === high
    ? `with probability ${printNumber(low)}`
    : `with probability ${printNumber(low)} to ${printNumber(high)}`;
}
