import type { OrderProblem } from '../order/order-problem.js';
import { type Problem, problem, type Refused, refused } from '../problem.js';
import { type ExposureOptions, type LeastExposure, leastExposure } from './least-exposure.js';
import type { Stakes } from './stakes.js';

/** What splitting divisible moves into tranches gains. */
export interface SplitGain {
  readonly kind: 'split-gain';
  /** By number of tranches, in the order asked. */
  readonly rows: readonly SplitRow[];
  /** The fewest tranches, among those asked, with which the worst exposure is at most half of that without splitting. */
  readonly halvedBy?: number;
  /** One sentence. */
  readonly sentence: string;
}

/** The least worst exposure with so many tranches. */
export interface SplitRow {
  readonly tranches: number;
  readonly worst?: number;
  readonly bound: number;
  readonly proven: boolean;
}

/** What to split, and into how many tranches. */
export interface SplitOptions extends ExposureOptions {
  /** Ids of the moves that can be split. */
  readonly moves: readonly string[];
  /** Numbers of tranches to try besides 1, rising (2, 3, 4, 6, 8, 12 and 16 if absent). */
  readonly tranches?: readonly number[];
}

/**
 * Splits moves into equal tranches. Conditions by which one of them waits on another become tranche-wise, so that a
 * share waits for an equal share only (tranches in exchanges without trust: Schelling 1960; Sandholm 1996).
 */
export function splitMoves(order: OrderProblem, moves: readonly string[], tranches: number): OrderProblem {
  const split = new Set(moves);
  return {
    ...order,
    moves: order.moves.map((move) => (split.has(move.id) && !move.done ? { ...move, tranches } : move)),
    conditions: order.conditions.map((condition) =>
      condition.kind === 'after' && condition.moves.some((id) => split.has(id))
        ? { ...condition, trancheWise: true }
        : condition,
    ),
  };
}

/**
 * The least worst exposure as divisible moves are split into more and more tranches, and how many halve it. The
 * budget is that of each single search. P5324 for a move that is not there or a number of tranches out of range.
 */
export function splitGain(order: OrderProblem, stakes: Stakes, options: SplitOptions): SplitGain | Refused {
  const problems: Problem[] = [];
  const known = new Set(order.moves.map((move) => move.id));
  for (const id of options.moves)
    if (!known.has(id))
      problems.push(problem('P5324', 'moves', `There is no move "${id}" to split.`, 'Correct the id.'));
  const asked = options.tranches ?? [2, 3, 4, 6, 8, 12, 16];
  for (const n of asked)
    if (!(Number.isInteger(n) && n >= 1 && n <= 1000))
      problems.push(
        problem('P5324', 'tranches', `${n} is no number of tranches.`, 'Give a whole number from 1 to 1000.'),
      );
  if (problems.length > 0) return refused(problems);
  const rows: SplitRow[] = [];
  for (const tranches of [1, ...asked.filter((n) => n > 1)]) {
    const found = leastExposure(splitMoves(order, options.moves, tranches), stakes, options);
    if (found.kind === 'refused') return found;
    rows.push(rowOf(tranches, found));
    if (options.budget?.signal?.aborted || options.budget?.expired?.()) break;
  }
  const whole = rows[0]!;
  const halved = rows.find((row) => row.worst !== undefined && row.worst <= whole.bound / 2)?.tranches;
  return {
    kind: 'split-gain',
    rows,
    ...(halved === undefined ? {} : { halvedBy: halved }),
    sentence: tell(rows, halved),
  };
}

function rowOf(tranches: number, found: LeastExposure): SplitRow {
  return {
    tranches,
    ...(found.table ? { worst: found.table.worst } : {}),
    bound: found.bound,
    proven: found.proven,
  };
}

function tell(rows: readonly SplitRow[], halved: number | undefined): string {
  const whole = rows[0]!;
  if (whole.bound === 0 && whole.worst === 0) return 'Nobody is exposed even without splitting.';
  const worst = whole.worst ?? whole.bound;
  if (halved !== undefined) {
    const row = rows.find((each) => each.tranches === halved)!;
    return `Split into ${halved} tranches, the worst exposure falls from ${worst} to ${row.worst}.`;
  }
  const best = rows.reduce((a, b) => ((b.worst ?? Infinity) < (a.worst ?? Infinity) ? b : a));
  if (best.worst === undefined || best.worst >= worst)
    return `Splitting does not lower the worst exposure of ${worst}.`;
  return `Split into ${best.tranches} tranches, the worst exposure falls from ${worst} to ${best.worst}, not to half.`;
}
