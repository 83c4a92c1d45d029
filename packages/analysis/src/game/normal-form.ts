import { type Problem, problem, type Refused, refused } from '../problem.js';

/** A game in which all choose at once, as plain data. */
export interface NormalForm {
  readonly kind: 'normal-form';
  readonly players: readonly string[];
  /** For each player the names of its strategies. */
  readonly strategies: readonly (readonly string[])[];
  /** For each profile, in counting order with the last player's strategy fastest, what each player gets. */
  readonly payoffs: readonly (readonly number[])[];
}

/** All Nash equilibria in pure strategies; there may be none. */
export interface PureEquilibria {
  readonly kind: 'pure-equilibria';
  readonly equilibria: readonly {
    readonly profile: readonly string[];
    readonly payoffs: readonly number[];
  }[];
}

/** The profiles from which nobody gains by changing alone. Linear in the size of the table. Refused with P5420. */
export function pureEquilibria(game: NormalForm): PureEquilibria | Refused {
  const problems = formProblems(game);
  if (problems.length > 0) return refused(problems);
  const sizes = game.strategies.map((list) => list.length);
  const strides = sizes.map((_, player) =>
    sizes.slice(player + 1).reduce((product, size) => product * size, 1),
  );
  const equilibria = game.payoffs.flatMap((payoffs, cell) => {
    const choice = sizes.map((size, player) => Math.floor(cell / strides[player]!) % size);
    const stable = sizes.every((size, player) => {
      for (let other = 0; other < size; other++) {
        const changed = game.payoffs[cell + (other - choice[player]!) * strides[player]!]!;
        if (changed[player]! > payoffs[player]!) return false;
      }
      return true;
    });
    if (!stable) return [];
    return [{ profile: choice.map((index, player) => game.strategies[player]![index]!), payoffs }];
  });
  return { kind: 'pure-equilibria', equilibria };
}

function formProblems({ players, strategies, payoffs }: NormalForm): readonly Problem[] {
  const cells = strategies.reduce((product, list) => product * list.length, 1);
  const sound =
    strategies.length === players.length &&
    payoffs.length === cells &&
    payoffs.every((row) => row.length === players.length && row.every(Number.isFinite));
  if (sound) return [];
  const message = `The table needs ${cells} profiles with ${players.length} finite payoffs each; it has ${payoffs.length} profiles.`;
  return [
    problem(
      'P5420',
      'payoffs',
      message,
      'Give each player a list of strategies and each profile its payoffs.',
    ),
  ];
}
