import { type Problem, problem } from '../problem.js';
import type { GameNode, GameTree } from './game-tree.js';

/** The deepest tree that is solved, in moves. */
export const deepestGame = 4000;

/** How far the chances of a chance move may be from summing to 1 (rounded input); they are scaled to it. */
export const chanceTolerance = 1e-4;

/**
 * What is wrong with a game: unknown players or payoffs of the wrong number (P5420), chances that are none or do not sum
 * to 1 (P5421), no actions or two of one name (P5422), more moves in a row than can be solved (P5425).
 */
export function gameProblems(game: GameTree): readonly Problem[] {
  const problems: Problem[] = [];
  const players = new Set(game.players);
  if (players.size < game.players.length) {
    problems.push(
      problem('P5420', 'players', 'Two players have one name.', 'Give each player a name of its own.'),
    );
  }
  const open: { readonly node: GameNode; readonly at: string; readonly depth: number }[] = [
    { node: game.root, at: 'root', depth: 0 },
  ];
  for (let top = open.pop(); top !== undefined && problems.length < 100; top = open.pop()) {
    const { node, at, depth } = top;
    if (depth > deepestGame) {
      const message = `The game goes on for more than ${deepestGame} moves.`;
      problems.push(problem('P5425', 'root', message, 'Merge moves that always follow each other.'));
      break;
    }
    problems.push(...nodeProblems(node, at, players, game.players.length));
    for (const { name, to } of nextOf(node))
      open.push({ node: to, at: depth < 20 ? `${at}/${name}` : at, depth: depth + 1 });
  }
  return problems;
}

/** The moves from a node, with their names. */
export function nextOf(node: GameNode): readonly { readonly name: string; readonly to: GameNode }[] {
  switch (node.kind) {
    case 'decision':
      return node.actions;
    case 'chance':
      return node.branches;
    case 'outcome':
      return [];
    default:
      return node satisfies never;
  }
}

function nodeProblems(
  node: GameNode,
  at: string,
  players: ReadonlySet<string>,
  count: number,
): readonly Problem[] {
  if (node.kind === 'outcome') {
    if (node.payoffs.length === count && node.payoffs.every(Number.isFinite)) return [];
    const message = `There are ${count} players and the payoffs are ${node.payoffs.join(', ') || 'missing'}.`;
    return [problem('P5420', at, message, 'Give one finite number for each player.')];
  }
  const found: Problem[] = [];
  const names = nextOf(node).map(({ name }) => name);
  if (names.length === 0 || new Set(names).size < names.length) {
    const message = names.length === 0 ? 'There is no move here.' : 'Two moves here have one name.';
    found.push(problem('P5422', at, message, 'Give at least one move, each with a name of its own.'));
  }
  if (node.kind === 'decision' && !players.has(node.player)) {
    found.push(problem('P5420', at, `"${node.player}" is not a player.`, 'List it among the players.'));
  }
  if (node.kind === 'chance') {
    const sum = node.branches.reduce((total, { chance }) => total + chance, 0);
    const sound = node.branches.every(({ chance }) => chance >= 0 && chance <= 1);
    if (!sound || Math.abs(sum - 1) > chanceTolerance) {
      found.push(
        problem('P5421', at, `The chances here sum to ${sum}.`, 'Give chances from 0 to 1 that sum to 1.'),
      );
    }
  }
  return found;
}
