import type { Argument, Condition, Model, Steps } from '@proviso/model';
import { movesIn, type OrderFormula } from '../order/order-problem.js';
import type { Bound } from './formula.js';

/** A step of a sequence with what has to be done before it. */
export interface StepOrder {
  readonly moves: readonly string[];
  readonly needs: OrderFormula;
  readonly sequence: Condition;
}

/**
 * Which moves of the sequences in what is owed come only after which others. Each step waits for all that come before
 * it; what may be left out holds nothing up, and a move that stands in two steps of one sequence is not held up by
 * itself, since each move is made once. A choice between sequences sets no order.
 */
export function stepOrders(
  owed: Condition,
  bound: Bound,
  model: Model,
  formula: (condition: Condition, bound: Bound) => OrderFormula,
): readonly StepOrder[] {
  const out: StepOrder[] = [];
  const visit = (condition: Condition, under: Bound): void => {
    switch (condition.kind) {
      case 'and':
        for (const part of condition.of) visit(part, under);
        return;
      case 'every': {
        if (condition.over.kind !== 'set') return;
        const { set } = condition.over;
        for (const name of model.sets.find((one) => one.name === set)?.members ?? [])
          visit(condition.holds, { ...under, [condition.variable]: { kind: 'name', name } as Argument });
        return;
      }
      case 'sequence': {
        const done = (of: Steps): OrderFormula => formula({ kind: 'sequence', variables: [], of }, under);
        walk(condition.of, [], done, (moves, needs) => out.push({ moves, needs, sequence: condition }));
        return;
      }
      default:
        return;
    }
  };
  visit(owed, bound);
  return out;
}

/** Goes through the steps of a part in order, with what comes before it, and gives what then comes before the next part. */
function walk(
  of: Steps,
  before: readonly OrderFormula[],
  done: (of: Steps) => OrderFormula,
  put: (moves: readonly string[], needs: OrderFormula) => void,
): readonly OrderFormula[] {
  switch (of.kind) {
    case 'row': {
      let earlier = walk(of.first, before, done, put);
      for (const { of: next } of of.next) earlier = walk(next, earlier, done, put);
      return earlier;
    }
    case 'repeated':
      return walk(of.of, before, done, put);
    case 'happens':
    case 'either':
    case 'optional': {
      const needs: OrderFormula = { kind: 'all', of: before };
      const others = new Set(movesIn(needs));
      const moves = movesIn(done(of.kind === 'optional' ? of.of : of)).filter((move) => !others.has(move));
      if (moves.length > 0 && before.length > 0) put([...new Set(moves)], needs);
      return of.kind === 'optional' ? before : [...before, done(of)];
    }
    default:
      return unreachable(of);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
