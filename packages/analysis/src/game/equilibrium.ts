import { type Refused, refused } from '../problem.js';
import { gameProblems, nextOf } from './check.js';
import type { GameNode, GameTree } from './game-tree.js';

/** How the game goes in one or more subgame-perfect equilibria that lead to the same ends. */
export interface Equilibrium {
  /** What each player gets, in the order of the players; expected, where chance decides. */
  readonly payoffs: readonly number[];
  /** The moves played, up to the end or to the first chance move. */
  readonly play: readonly string[];
  /** The ends that are reached, with their chances. */
  readonly outcomes: readonly {
    readonly play: readonly string[];
    readonly label?: string;
    readonly chance: number;
  }[];
}

/** What rational play of a game leads to. */
export interface Solved {
  readonly kind: 'solved';
  /** Every way in which subgame-perfect play can go; several where somebody is indifferent. */
  readonly equilibria: readonly Equilibrium[];
  /** False when there are more of them than the limit: then some are missing above, but none in `ranges`. */
  readonly complete: boolean;
  /** For each player, between what the payoff lies under any tie-break; exact when `complete`, else an outer bound. */
  readonly ranges: readonly { readonly player: string; readonly least: number; readonly most: number }[];
}

/**
 * All subgame-perfect equilibria in pure strategies of a game with perfect information, by backward induction (Zermelo;
 * Kuhn 1953), told by how the game goes. Where a player is indifferent, every choice is followed: a way is kept if some
 * tie-breaks lead to it, so that "under some tie-break" asks whether one of the ways fits and "under any" whether all do.
 * `limit` (256 unless given) is how many ways are kept at any place. Refused with the problems of the game.
 */
export function subgamePerfect(game: GameTree, limit = 256): Solved | Refused {
  const problems = gameProblems(game);
  if (problems.length > 0) return refused(problems);
  const solver: Solver = { players: game.players, limit, cut: false };
  const value = solve(solver, game.root);
  const exact = (player: number) => value.ways.map(({ payoffs }) => payoffs[player]!);
  return {
    kind: 'solved',
    equilibria: value.ways.map(tellWay),
    complete: !solver.cut,
    ranges: game.players.map((player, index) => ({
      player,
      least: solver.cut ? value.least[index]! : Math.min(...exact(index)),
      most: solver.cut ? value.most[index]! : Math.max(...exact(index)),
    })),
  };
}

interface Solver {
  readonly players: readonly string[];
  readonly limit: number;
  cut: boolean;
}

/** The moves of a way, linked so that common continuations are shared. */
type Course =
  | { readonly kind: 'end'; readonly label?: string }
  | { readonly kind: 'move'; readonly name: string; readonly next: Course }
  | {
      readonly kind: 'chance';
      readonly branches: readonly { readonly name: string; readonly chance: number; readonly next: Course }[];
    };

interface Way {
  readonly payoffs: readonly number[];
  readonly course: Course;
}

interface Value {
  readonly ways: readonly Way[];
  /** Bounds for each player that hold for all ways, those cut off too. */
  readonly least: readonly number[];
  readonly most: readonly number[];
}

/** Payoffs nearer than this, as a share of their size, are equal. */
const tie = 1e-9;

function atLeast(a: number, b: number): boolean {
  return a >= b - tie * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Post-order without recursion, so that long games do not overflow the stack. */
function solve(solver: Solver, root: GameNode): Value {
  const values = new Map<GameNode, Value>();
  const open: { readonly node: GameNode; ready: boolean }[] = [{ node: root, ready: false }];
  while (open.length > 0) {
    const top = open[open.length - 1]!;
    if (values.has(top.node)) {
      open.pop();
    } else if (top.ready) {
      values.set(top.node, nodeValue(solver, top.node, values));
      open.pop();
    } else {
      top.ready = true;
      for (const { to } of nextOf(top.node)) open.push({ node: to, ready: false });
    }
  }
  return values.get(root)!;
}

function nodeValue(solver: Solver, node: GameNode, values: ReadonlyMap<GameNode, Value>): Value {
  switch (node.kind) {
    case 'outcome': {
      const course: Course = { kind: 'end', ...(node.label === undefined ? {} : { label: node.label }) };
      return { ways: [{ payoffs: node.payoffs, course }], least: node.payoffs, most: node.payoffs };
    }
    case 'chance':
      return chanceValue(solver, node.branches, values);
    case 'decision':
      return decisionValue(solver, solver.players.indexOf(node.player), node.actions, values);
    default:
      return node satisfies never;
  }
}

/** An action's way is an equilibrium's if each other action has some continuation that is no better for the mover. */
function decisionValue(
  solver: Solver,
  mover: number,
  actions: readonly { readonly name: string; readonly to: GameNode }[],
  values: ReadonlyMap<GameNode, Value>,
): Value {
  const after = actions.map(({ to }) => values.get(to)!);
  const worst = after.map(({ ways }) => Math.min(...ways.map(({ payoffs }) => payoffs[mover]!)));
  const ways = actions.flatMap(({ name }, action) => {
    const needed = Math.max(Number.NEGATIVE_INFINITY, ...worst.filter((_, other) => other !== action));
    return after[action]!.ways.filter(({ payoffs }) => atLeast(payoffs[mover]!, needed)).map(
      ({ payoffs, course }): Way => ({ payoffs, course: { kind: 'move', name, next: course } }),
    );
  });
  const floor = Math.max(...after.map(({ least }) => least[mover]!));
  const possible = after.filter(({ most }) => atLeast(most[mover]!, floor));
  const least = solver.players.map((_, player) => Math.min(...possible.map((value) => value.least[player]!)));
  const most = solver.players.map((_, player) => Math.max(...possible.map((value) => value.most[player]!)));
  least[mover] = Math.max(least[mover]!, floor);
  return { ways: kept(solver, ways), least, most };
}

function chanceValue(
  solver: Solver,
  branches: readonly { readonly name: string; readonly chance: number; readonly to: GameNode }[],
  values: ReadonlyMap<GameNode, Value>,
): Value {
  const sum = branches.reduce((total, { chance }) => total + chance, 0);
  const after = branches.map(({ to }) => values.get(to)!);
  const weighted = (of: (value: Value) => readonly number[]) =>
    solver.players.map((_, player) =>
      branches.reduce((total, { chance }, branch) => total + (chance / sum) * of(after[branch]!)[player]!, 0),
    );
  let mixes: readonly (readonly Way[])[] = [[]];
  for (const { ways } of after) {
    mixes = kept(
      solver,
      mixes.flatMap((mix) => ways.map((way) => [...mix, way])),
    );
  }
  const ways = mixes.map(
    (mix): Way => ({
      payoffs: solver.players.map((_, player) =>
        mix.reduce(
          (total, { payoffs }, branch) => total + (branches[branch]!.chance / sum) * payoffs[player]!,
          0,
        ),
      ),
      course: {
        kind: 'chance',
        branches: branches.map(({ name, chance }, branch) => ({
          name,
          chance: chance / sum,
          next: mix[branch]!.course,
        })),
      },
    }),
  );
  return { ways, least: weighted(({ least }) => least), most: weighted(({ most }) => most) };
}

function kept<T>(solver: Solver, ways: readonly T[]): readonly T[] {
  if (ways.length <= solver.limit) return ways;
  solver.cut = true;
  return ways.slice(0, solver.limit);
}

function tellWay({ payoffs, course }: Way): Equilibrium {
  const outcomes: { readonly play: readonly string[]; readonly label?: string; readonly chance: number }[] =
    [];
  const follow = (start: Course, chance: number, before: readonly string[]): readonly string[] => {
    const play = [...before];
    let at = start;
    while (at.kind === 'move') {
      play.push(at.name);
      at = at.next;
    }
    if (at.kind === 'end')
      outcomes.push({ play, ...(at.label === undefined ? {} : { label: at.label }), chance });
    else
      for (const branch of at.branches) follow(branch.next, chance * branch.chance, [...play, branch.name]);
    return play;
  };
  const play = follow(course, 1, []);
  return { payoffs, play, outcomes };
}
