/**
 * A question of order as plain data: moves, and the conditions on when they may be made. A state is the set of moves
 * performed; a round performs moves that do not wait on each other; a move is made at most once.
 */
export interface OrderProblem {
  readonly moves: readonly Move[];
  readonly conditions: readonly OrderCondition[];
  /** What must hold in the end. If absent: every move that is not `optional` is performed. */
  readonly goal?: OrderFormula;
}

/** Something that a party, or several together, can do once. */
export interface Move {
  readonly id: string;
  /** The move as told in a sentence: "the United States alters the armistice". The id if absent. */
  readonly name?: string;
  /** Whoever makes it; all of them together if there are several. */
  readonly actors?: readonly string[];
  /** Need not be performed, unless something owed or waited on asks for it. */
  readonly optional?: boolean;
  /** Already performed, on this day if it is known. */
  readonly done?: boolean;
  readonly doneOn?: number;
  /** Days from when its conditions hold until it is performed, from `least` to `most`; none if absent. */
  readonly duration?: { readonly least: number; readonly most: number };
  /** Made in this many equal tranches, one after the other (1 to 1000). */
  readonly tranches?: number;
}

/** A condition on what has been performed. `tranches` asks for the first so many tranches only. */
export type OrderFormula =
  | { readonly kind: 'done'; readonly move: string; readonly tranches?: number }
  | { readonly kind: 'all'; readonly of: readonly OrderFormula[] }
  | { readonly kind: 'some'; readonly of: readonly OrderFormula[] }
  | { readonly kind: 'at-least'; readonly count: number; readonly of: readonly OrderFormula[] }
  | { readonly kind: 'not'; readonly of: OrderFormula };

/** What every condition carries. Days are numbers from the day on which the question is asked, day 0. */
export interface ConditionBase {
  readonly id: string;
  /** Whose condition it is. */
  readonly party?: string;
  /** The condition as told in a sentence. The id if absent. */
  readonly text?: string;
  /** Can never be dropped, and is not named in a deadlock. */
  readonly fixed?: boolean;
  /** What it costs to drop it; ranks relaxations of the same number of conditions. 1 if absent. */
  readonly weight?: number;
}

/** A condition on the order. */
export type OrderCondition = ConditionBase &
  (
    | {
        /**
         * Each of the moves only after the formula holds. Tranche-wise, the k-th of n tranches waits only for as
         * large a share of each move that the formula names.
         */
        readonly kind: 'after';
        readonly moves: readonly string[];
        readonly needs: OrderFormula;
        readonly trancheWise?: boolean;
      }
    | {
        /** The actor takes part in none of its moves (but the excepted) before the formula holds. */
        readonly kind: 'holds-back';
        readonly actor: string;
        readonly needs: OrderFormula;
        readonly except?: readonly string[];
      }
    | {
        /**
         * If one of the moves is made, all are, at most so many rounds or days apart; `step` and 0: in one step.
         * Moves already done are left out of a window in steps. Where the demand is dropped, the moves may still
         * share a step.
         */
        readonly kind: 'tandem';
        readonly moves: readonly string[];
        readonly within: { readonly unit: 'step' | 'day'; readonly most: number };
      }
    | {
        /** None of the moves while the formula holds. */
        readonly kind: 'prohibits';
        readonly moves: readonly string[];
        readonly while: OrderFormula;
      }
    | {
        /** At most one of the moves ever, or no two in one round. */
        readonly kind: 'exclusive';
        readonly moves: readonly string[];
        readonly scope: 'ever' | 'step';
      }
    | {
        /** The moves are never made. */
        readonly kind: 'refuses';
        readonly moves: readonly string[];
      }
    | {
        /** Each of the moves is performed by the end of this day, if it is performed. */
        readonly kind: 'deadline';
        readonly moves: readonly string[];
        readonly by: number;
      }
    | {
        /** Each of the moves begins on this day at the earliest. */
        readonly kind: 'not-before';
        readonly moves: readonly string[];
        readonly from: number;
      }
    | {
        /** The formula must hold in the end. */
        readonly kind: 'owed';
        readonly needs: OrderFormula;
      }
    | {
        /** The moves are promised in return for the formula: an agreement, not an order; see `returns`. */
        readonly kind: 'in-return';
        readonly moves: readonly string[];
        readonly for: OrderFormula;
      }
  );

/** The moves that a formula speaks of. */
export function movesIn(formula: OrderFormula): string[] {
  switch (formula.kind) {
    case 'done':
      return [formula.move];
    case 'all':
    case 'some':
    case 'at-least':
      return formula.of.flatMap(movesIn);
    case 'not':
      return movesIn(formula.of);
    default: {
      const never: never = formula;
      throw new Error(`unknown formula ${JSON.stringify(never)}`);
    }
  }
}

/** The problem under the conditions of these parties only; conditions of no party stay. */
export function underParties(problem: OrderProblem, parties: readonly string[]): OrderProblem {
  const kept = new Set(parties);
  return {
    ...problem,
    conditions: problem.conditions.filter((each) => each.party === undefined || kept.has(each.party)),
  };
}
