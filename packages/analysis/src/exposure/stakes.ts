import type { OrderProblem } from '../order/order-problem.js';
import { type Problem, problem } from '../problem.js';

/** What the moves of an order problem are worth to the parties, as plain data. */
export interface Stakes {
  /** By move, by party: what the party gains (above 0) or gives up (below 0) when the move is performed. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By move: the share, 0 to 1, that is taken back if the parties stop on the way; 0 if absent. */
  readonly reversible?: Readonly<Record<string, number>>;
  /** By party: how much a unit of its exposure counts beside the others'; 1 if absent. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** How one party values moves. */
export type Valuation =
  /** By move, gains above 0 and costs below. */
  | { readonly kind: 'explicit'; readonly party: string; readonly values: Readonly<Record<string, number>> }
  /** Tiers of moves from what weighs most to what weighs least; signs follow from who acts and who benefits. */
  | { readonly kind: 'ordinal'; readonly party: string; readonly tiers: readonly (readonly string[])[] };

/**
 * Makes stakes of valuations. A move's actors give, its beneficiaries (`to`, by move) gain. A ranking becomes weights
 * by rank order centroids (Barron and Barrett 1996), scaled to 1 on average, ties sharing theirs; a party without a
 * valuation weighs each move 1. P5320 for a move or party that is not there, P5321 for a value that is no number.
 */
export function stakesFrom(
  order: OrderProblem,
  to: Readonly<Record<string, readonly string[]>>,
  valuations: readonly Valuation[] = [],
): { readonly stakes: Stakes; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const moves = new Map(order.moves.map((move) => [move.id, move]));
  const unknown = (at: string, id: string): boolean => {
    if (moves.has(id)) return false;
    problems.push(
      problem('P5320', at, `There is no move "${id}" to value.`, 'Correct the id, or leave it out.'),
    );
    return true;
  };
  for (const id of Object.keys(to)) unknown('to', id);
  const values: Record<string, Record<string, number>> = {};
  const set = (move: string, party: string, value: number): void => {
    const own = values[move] ?? {};
    values[move] = own;
    own[party] = value;
  };
  const signOf = (move: string, party: string): number =>
    (to[move]?.includes(party) ? 1 : 0) - (moves.get(move)?.actors?.includes(party) ? 1 : 0);
  for (const move of order.moves)
    for (const party of new Set([...(move.actors ?? []), ...(to[move.id] ?? [])]))
      if (signOf(move.id, party) !== 0) set(move.id, party, signOf(move.id, party));
  valuations.forEach((valuation, i) => {
    const at = `valuations[${i}]`;
    if (valuation.kind === 'explicit') {
      for (const [move, value] of Object.entries(valuation.values)) {
        if (unknown(at, move)) continue;
        if (Number.isFinite(value)) set(move, valuation.party, value);
        else problems.push(notANumber(`${at}.values`, move, value));
      }
      return;
    }
    const ranked = valuation.tiers.flat().filter((move) => !unknown(at, move));
    const centroids = rankOrderCentroids(ranked.length);
    let rank = 0;
    for (const tier of valuation.tiers) {
      const known = tier.filter((move) => moves.has(move));
      const share = known.reduce((sum, _, k) => sum + centroids[rank + k]!, 0) / Math.max(1, known.length);
      rank += known.length;
      for (const move of known)
        set(move, valuation.party, signOf(move, valuation.party) * share * ranked.length);
    }
  });
  return { stakes: { values }, problems };
}

/** Everything that is wrong with stakes: unknown moves (P5320), values or shares out of range (P5321). */
export function checkStakes(order: OrderProblem, stakes: Stakes): Problem[] {
  const moves = new Set(order.moves.map((move) => move.id));
  const found: Problem[] = [];
  for (const [move, byParty] of Object.entries(stakes.values)) {
    if (!moves.has(move))
      found.push(
        problem(
          'P5320',
          'values',
          `There is no move "${move}" to value.`,
          'Correct the id, or leave it out.',
        ),
      );
    for (const [party, value] of Object.entries(byParty))
      if (!(Math.abs(value) <= 1e9)) found.push(notANumber(`values.${move}.${party}`, move, value));
  }
  for (const [move, share] of Object.entries(stakes.reversible ?? {})) {
    if (!moves.has(move))
      found.push(
        problem('P5320', 'reversible', `There is no move "${move}".`, 'Correct the id, or leave it out.'),
      );
    if (!(share >= 0 && share <= 1))
      found.push(
        problem(
          'P5321',
          `reversible.${move}`,
          `A share from 0 to 1 is wanted, but ${share} was found.`,
          'Correct it.',
        ),
      );
  }
  for (const [party, weight] of Object.entries(stakes.weights ?? {}))
    if (!(weight > 0 && weight <= 1e6))
      found.push(
        problem(
          'P5321',
          `weights.${party}`,
          `A weight above 0 is wanted, but ${weight} was found.`,
          'Correct it.',
        ),
      );
  return found;
}

/** The weight of rank k among n is the mean of 1/k … 1/n over n: it sums to 1. */
function rankOrderCentroids(n: number): number[] {
  const weights = new Array<number>(n).fill(0);
  let tail = 0;
  for (let k = n; k >= 1; k -= 1) {
    tail += 1 / k;
    weights[k - 1] = tail / n;
  }
  return weights;
}

function notANumber(at: string, move: string, value: number): Problem {
  return problem('P5321', at, `The value of "${move}" is ${value}.`, 'Give a number from -1e9 to 1e9.');
}
