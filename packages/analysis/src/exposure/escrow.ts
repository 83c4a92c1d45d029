import type { OrderCondition, OrderFormula, OrderProblem } from '../order/order-problem.js';
import { type Problem, problem, type Refused, refused } from '../problem.js';
import type { Stakes } from './stakes.js';

/** A deal with a move put in escrow. */
export interface Escrowed {
  readonly kind: 'escrowed';
  readonly order: OrderProblem;
  readonly stakes: Stakes;
  /** The move by which the asset is handed to the third party. */
  readonly deposit: string;
}

/** Which move a third party holds, and what releases it. */
export interface EscrowTerms {
  /** The move that is to be performed by releasing what was deposited. */
  readonly move: string;
  /** The move of the other side that triggers the release, in the same step. */
  readonly trigger: string;
  /** Who holds the deposit. */
  readonly agent: string;
  /** What depositing costs the depositor while it lasts and for good (0 if absent): by party, as a positive number. */
  readonly fee?: Readonly<Record<string, number>>;
}

/**
 * Puts a move in escrow: its actors first deposit (which is returned if the parties stop, so that only the fee is at
 * stake), and the agent releases it in the same step as the trigger. The trigger waits for the deposit where it
 * waited for the move; the move's own waiting for the trigger falls away, since both happen together; whatever else
 * the move waited on, the deposit waits on. P5325 for moves that are not there.
 */
export function escrow(order: OrderProblem, stakes: Stakes, terms: EscrowTerms): Escrowed | Refused {
  const problems: Problem[] = [];
  for (const id of [terms.move, terms.trigger])
    if (!order.moves.some((move) => move.id === id))
      problems.push(problem('P5325', 'terms', `There is no move "${id}" for an escrow.`, 'Correct the id.'));
  if (terms.move === terms.trigger)
    problems.push(
      problem('P5325', 'terms', 'A move cannot trigger its own release.', 'Name a move of the other side.'),
    );
  const deposit = `${terms.move}:deposit`;
  const condition = `${terms.move}:escrow`;
  if (order.moves.some((move) => move.id === deposit))
    problems.push(problem('P5325', 'terms', `"${terms.move}" is in escrow already.`, 'Name another move.'));
  if (problems.length > 0) return refused(problems);
  const asset = order.moves.find((move) => move.id === terms.move)!;
  const { actors, ...rest } = asset;
  const conditions = order.conditions.flatMap((each): OrderCondition[] => {
    if (each.kind !== 'after') return [each];
    const needs = each.moves.includes(terms.trigger) ? renamed(each.needs, terms.move, deposit) : each.needs;
    if (!each.moves.includes(terms.move)) return [{ ...each, needs }];
    const others = each.moves.filter((id) => id !== terms.move);
    const waits = without(each.needs, terms.trigger);
    return [
      ...(others.length > 0 ? [{ ...each, moves: others, needs }] : []),
      ...(waits === undefined
        ? []
        : [
            {
              ...each,
              id: others.length > 0 ? `${each.id}:deposit` : each.id,
              moves: [deposit],
              needs: waits,
            },
          ]),
    ];
  });
  const values = { ...stakes.values };
  if (terms.fee)
    values[deposit] = Object.fromEntries(Object.entries(terms.fee).map(([party, fee]) => [party, -fee]));
  return {
    kind: 'escrowed',
    deposit,
    order: {
      ...order,
      moves: [
        ...order.moves.map((move) => (move.id === terms.move ? { ...rest, actors: [terms.agent] } : move)),
        {
          id: deposit,
          name: `deposit for "${asset.name ?? asset.id}" with ${terms.agent}`,
          ...(actors ? { actors } : {}),
          ...(asset.optional ? { optional: true } : {}),
        },
      ],
      conditions: [
        ...conditions,
        {
          kind: 'after',
          id: `${condition}:deposit`,
          fixed: true,
          moves: [terms.move],
          needs: { kind: 'done', move: deposit },
        },
        {
          kind: 'tandem',
          id: condition,
          fixed: true,
          moves: [terms.move, terms.trigger],
          within: { unit: 'step', most: 0 },
        },
      ],
    },
    stakes: { ...stakes, values },
  };
}

function renamed(formula: OrderFormula, from: string, to: string): OrderFormula {
  switch (formula.kind) {
    case 'done':
      return formula.move === from ? { kind: 'done', move: to } : formula;
    case 'not':
      return { ...formula, of: renamed(formula.of, from, to) };
    default:
      return { ...formula, of: formula.of.map((part) => renamed(part, from, to)) };
  }
}

/** The formula with the move taken as performed; nothing if it then always holds. */
function without(formula: OrderFormula, move: string): OrderFormula | undefined {
  switch (formula.kind) {
    case 'done':
      return formula.move === move ? undefined : formula;
    case 'not':
      return formula;
    case 'all':
    case 'some':
    case 'at-least': {
      const parts = formula.of.map((part) => without(part, move));
      const left = parts.filter((part) => part !== undefined);
      const met = parts.length - left.length;
      const least =
        (formula.kind === 'all' ? parts.length : formula.kind === 'some' ? 1 : formula.count) - met;
      return least <= 0 ? undefined : { kind: 'at-least', count: least, of: left };
    }
    default: {
      const never: never = formula;
      throw new Error(`unknown formula ${JSON.stringify(never)}`);
    }
  }
}
