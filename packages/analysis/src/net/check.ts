import { type Problem, problem } from '../problem.js';
import type { Net, NetArc, NetCondition, TokenSum } from './net.js';

/** The most tokens a place may hold at the start, and the greatest weight of an arc. */
export const MOST_TOKENS = 2 ** 30;

/** Everything that is wrong with a net: doubled ids (P5301), unknown places (P5302), numbers out of range (P5303). */
export function checkNet(net: Net): Problem[] {
  const found: Problem[] = [];
  const places = new Set<string>();
  net.places.forEach((place, i) => {
    const at = `places[${i}]`;
    if (places.has(place.id)) found.push(doubled(at, 'place', place.id));
    places.add(place.id);
    if (place.tokens !== undefined && !isCount(place.tokens, 0))
      found.push(number(`${at}.tokens`, place.tokens, 0));
    if (place.capacity !== undefined && !isCount(place.capacity, 0))
      found.push(number(`${at}.capacity`, place.capacity, 0));
    if (place.capacity !== undefined && (place.tokens ?? 0) > place.capacity)
      found.push(
        problem(
          'P5303',
          `${at}.tokens`,
          `Place "${place.id}" starts with ${place.tokens} tokens but holds at most ${place.capacity}.`,
          'Lower the tokens or raise the capacity.',
        ),
      );
  });
  const transitions = new Set<string>();
  net.transitions.forEach((transition, i) => {
    const at = `transitions[${i}]`;
    if (transitions.has(transition.id)) found.push(doubled(at, 'transition', transition.id));
    transitions.add(transition.id);
    for (const role of ['pre', 'post', 'read', 'inhibit'] as const)
      for (const [j, arc] of (transition[role] ?? []).entries())
        found.push(...checkArc(`${at}.${role}[${j}]`, arc, places));
  });
  return found;
}

/** Everything that is wrong with a condition on a net's markings. */
export function checkNetCondition(net: Net, condition: NetCondition, at = 'condition'): Problem[] {
  const places = new Set(net.places.map((place) => place.id));
  const transitions = new Set(net.transitions.map((transition) => transition.id));
  const sum = (value: TokenSum, where: string): Problem[] =>
    (value.places ?? []).filter((id) => !places.has(id)).map((id) => unknown(where, 'place', id));
  const visit = (part: NetCondition, where: string): Problem[] => {
    switch (part.kind) {
      case 'at-most':
        return [...sum(part.left, `${where}.left`), ...sum(part.right, `${where}.right`)];
      case 'fireable':
        return part.transitions
          .filter((id) => !transitions.has(id))
          .map((id) => unknown(where, 'transition', id));
      case 'all':
      case 'some':
        return part.conditions.flatMap((inner, i) => visit(inner, `${where}.conditions[${i}]`));
      case 'not':
        return visit(part.condition, `${where}.condition`);
      default: {
        const never: never = part;
        return [
          problem(
            'P5304',
            where,
            `A condition has the unknown kind ${JSON.stringify((never as { kind?: unknown }).kind)}.`,
            'Use at-most, fireable, all, some or not.',
          ),
        ];
      }
    }
  };
  return visit(condition, at);
}

function checkArc(at: string, arc: NetArc, places: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  if (!places.has(arc.place)) found.push(unknown(at, 'place', arc.place));
  if (arc.weight !== undefined && !isCount(arc.weight, 1)) found.push(number(`${at}.weight`, arc.weight, 1));
  return found;
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= MOST_TOKENS;
}

function doubled(at: string, what: string, id: string): Problem {
  return problem('P5301', at, `There are two ${what}s with the id "${id}".`, 'Give each its own id.');
}

function unknown(at: string, what: string, id: string): Problem {
  return problem('P5302', at, `There is no ${what} "${id}".`, `Declare the ${what}, or correct the id.`);
}

function number(at: string, value: number, least: number): Problem {
  return problem(
    'P5303',
    at,
    `A whole number from ${least} to 2^30 is wanted, but ${value} was found.`,
    'Correct the number.',
  );
}
