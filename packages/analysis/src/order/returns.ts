import { movesIn, type OrderProblem } from './order-problem.js';

/**
 * Moves promised in return for each other, in a circle: an agreement, not a deadlock (circular causality; Bartoletti,
 * Cimoli, Pinna and Zunino 2015). The question it leaves is who moves first.
 */
export interface Agreement {
  readonly kind: 'agreement';
  readonly moves: readonly string[];
  /** Ids of the `in-return` conditions that make the circle. */
  readonly conditions: readonly string[];
  /** The moves that wait on no other move of the circle, by the hard conditions: who could move first. */
  readonly first: readonly string[];
  readonly sentence: string;
}

/** Every circle of `in-return` conditions, as strongly connected moves. Expects a problem that `checkOrder` passes. */
export function agreements(problem: OrderProblem): Agreement[] {
  const links = new Map<string, Set<string>>(problem.moves.map((move) => [move.id, new Set()]));
  for (const condition of problem.conditions)
    if (condition.kind === 'in-return')
      for (const move of condition.moves)
        for (const other of movesIn(condition.for)) links.get(move)?.add(other);
  const reach = (from: string): Set<string> => {
    const found = new Set<string>();
    const stack = [...(links.get(from) ?? [])];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (found.has(at)) continue;
      found.add(at);
      stack.push(...(links.get(at) ?? []));
    }
    return found;
  };
  const reached = new Map(problem.moves.map((move) => [move.id, reach(move.id)]));
  const used = new Set<string>();
  const found: Agreement[] = [];
  const names = new Map(problem.moves.map((move) => [move.id, move.name ?? move.id]));
  for (const { id } of problem.moves) {
    if (used.has(id) || !reached.get(id)!.has(id)) continue;
    const moves = problem.moves
      .map((move) => move.id)
      .filter((other) => reached.get(id)!.has(other) && reached.get(other)!.has(id));
    for (const each of moves) used.add(each);
    const circle = new Set(moves);
    const waits = (move: string): boolean =>
      problem.conditions.some(
        (each) =>
          each.kind === 'after' &&
          each.moves.includes(move) &&
          movesIn(each.needs).some((other) => circle.has(other)),
      );
    const first = moves.filter((move) => !waits(move));
    const told = list(moves.map((move) => `"${names.get(move)}"`));
    found.push({
      kind: 'agreement',
      moves,
      conditions: problem.conditions
        .filter(
          (each) =>
            each.kind === 'in-return' &&
            each.moves.some((move) => circle.has(move)) &&
            movesIn(each.for).some((move) => circle.has(move)),
        )
        .map((each) => each.id),
      first,
      sentence:
        first.length > 0
          ? `${told} are promised in return for each other: an agreement; ${firstOf(
              first.map((move) => `"${names.get(move)}"`),
              moves.length,
            )} can come first.`
          : `${told} are promised in return for each other: an agreement; but each waits on another of them.`,
    });
  }
  return found;
}

/** Which of some moves can come first: `either`, `any of them`, or the few that can. */
function firstOf(first: readonly string[], all: number): string {
  if (first.length === 1) return `only ${first[0]}`;
  if (first.length === all) return all === 2 ? 'either' : 'any of them';
  return first.length === 2 ? `${first[0]} or ${first[1]}` : `any of ${first.join(', ')}`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
