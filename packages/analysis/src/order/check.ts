import { type Problem, problem } from '../problem.js';
import type { OrderCondition, OrderFormula, OrderProblem } from './order-problem.js';

const MOST_TRANCHES = 1000;
const DEEPEST = 200;

/**
 * Everything that is wrong with an order problem: doubled ids (P5310), unknown moves or actors (P5311), numbers out
 * of range (P5312), a condition of an unknown kind or nested too deep (P5313).
 */
export function checkOrder(given: OrderProblem): Problem[] {
  const found: Problem[] = [];
  const moves = new Map<string, number>();
  const actors = new Set<string>();
  given.moves.forEach((move, i) => {
    const at = `moves[${i}]`;
    if (moves.has(move.id)) found.push(doubled(at, 'move', move.id));
    moves.set(move.id, move.tranches ?? 1);
    for (const actor of move.actors ?? []) actors.add(actor);
    const { duration, tranches } = move;
    if (duration && !(duration.least >= 0 && duration.most >= duration.least && duration.most < Infinity))
      found.push(
        number(
          `${at}.duration`,
          `${duration.least} to ${duration.most} days`,
          'days from 0, least before most',
        ),
      );
    if (tranches !== undefined && !(Number.isInteger(tranches) && tranches >= 1 && tranches <= MOST_TRANCHES))
      found.push(number(`${at}.tranches`, String(tranches), `a whole number from 1 to ${MOST_TRANCHES}`));
    if (move.doneOn !== undefined && !Number.isFinite(move.doneOn))
      found.push(number(`${at}.doneOn`, String(move.doneOn), 'a day'));
  });
  const ids = new Set<string>();
  const formula = (part: OrderFormula, at: string, depth = 0): void => {
    if (depth > DEEPEST) {
      found.push(
        problem('P5313', at, `Formulas are nested more than ${DEEPEST} deep.`, 'Flatten the formula.'),
      );
      return;
    }
    switch (part.kind) {
      case 'done': {
        const tranches = moves.get(part.move);
        if (tranches === undefined) found.push(unknown(at, 'move', part.move));
        else if (part.tranches !== undefined && !(part.tranches >= 1 && part.tranches <= tranches))
          found.push(number(`${at}.tranches`, String(part.tranches), `1 to ${tranches}`));
        return;
      }
      case 'at-least':
        if (!Number.isInteger(part.count) || part.count < 0)
          found.push(number(`${at}.count`, String(part.count), 'a whole number from 0'));
        for (const [i, inner] of part.of.entries()) formula(inner, `${at}.of[${i}]`, depth + 1);
        return;
      case 'all':
      case 'some':
        for (const [i, inner] of part.of.entries()) formula(inner, `${at}.of[${i}]`, depth + 1);
        return;
      case 'not':
        formula(part.of, `${at}.of`, depth + 1);
        return;
      default:
        found.push(kindless(at, part));
    }
  };
  given.conditions.forEach((condition, i) => {
    const at = `conditions[${i}]`;
    if (ids.has(condition.id)) found.push(doubled(at, 'condition', condition.id));
    ids.add(condition.id);
    if (condition.weight !== undefined && !(condition.weight >= 0 && condition.weight < Infinity))
      found.push(number(`${at}.weight`, String(condition.weight), 'a number from 0'));
    for (const [name, part] of formulasOf(condition)) formula(part, `${at}.${name}`);
    const listed = 'moves' in condition ? condition.moves : [];
    for (const id of listed) if (!moves.has(id)) found.push(unknown(`${at}.moves`, 'move', id));
    switch (condition.kind) {
      case 'holds-back':
        if (!actors.has(condition.actor)) found.push(unknown(`${at}.actor`, 'actor', condition.actor));
        for (const id of condition.except ?? [])
          if (!moves.has(id)) found.push(unknown(`${at}.except`, 'move', id));
        return;
      case 'tandem':
        if (!(condition.within.most >= 0 && condition.within.most < Infinity))
          found.push(number(`${at}.within.most`, String(condition.within.most), 'a number from 0'));
        return;
      case 'deadline':
        if (!Number.isFinite(condition.by)) found.push(number(`${at}.by`, String(condition.by), 'a day'));
        return;
      case 'not-before':
        if (!Number.isFinite(condition.from))
          found.push(number(`${at}.from`, String(condition.from), 'a day'));
        return;
      case 'after':
      case 'prohibits':
      case 'exclusive':
      case 'refuses':
      case 'owed':
      case 'in-return':
        return;
      default:
        found.push(kindless(at, condition));
    }
  });
  if (given.goal) formula(given.goal, 'goal');
  return found;
}

/** The formulas of a condition, with the names of their fields. */
export function formulasOf(condition: OrderCondition): readonly (readonly [string, OrderFormula])[] {
  switch (condition.kind) {
    case 'after':
    case 'holds-back':
    case 'owed':
      return [['needs', condition.needs]];
    case 'prohibits':
      return [['while', condition.while]];
    case 'in-return':
      return [['for', condition.for]];
    default:
      return [];
  }
}

function doubled(at: string, what: string, id: string): Problem {
  return problem('P5310', at, `There are two ${what}s with the id "${id}".`, 'Give each its own id.');
}

function unknown(at: string, what: string, id: string): Problem {
  return problem('P5311', at, `There is no ${what} "${id}".`, `Declare the ${what}, or correct the id.`);
}

function number(at: string, found: string, wanted: string): Problem {
  return problem('P5312', at, `Wanted ${wanted}, but found ${found}.`, 'Correct the number.');
}

function kindless(at: string, part: never): Problem {
  const kind = JSON.stringify((part as { kind?: unknown }).kind);
  return problem(
    'P5313',
    at,
    `A condition or formula has the unknown kind ${kind}.`,
    'Use a documented kind.',
  );
}
