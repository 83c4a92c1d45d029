/** A finite game with perfect information, chance moves and any number of players, as plain data. */
export interface GameTree {
  readonly kind: 'game-tree';
  readonly title?: string;
  readonly players: readonly string[];
  readonly root: GameNode;
}

/** A place in a game: somebody decides, chance decides, or it is over. */
export type GameNode = Decision | ChanceMove | Outcome;

/** A player, knowing everything that has happened, chooses one of the actions. */
export interface Decision {
  readonly kind: 'decision';
  readonly player: string;
  readonly label?: string;
  readonly actions: readonly { readonly name: string; readonly to: GameNode }[];
}

/** One of the branches happens, with chances that sum to 1. */
export interface ChanceMove {
  readonly kind: 'chance';
  readonly label?: string;
  readonly branches: readonly { readonly name: string; readonly chance: number; readonly to: GameNode }[];
}

/** The end: what each player gets, in the order of the players; more is better, units are the caller's. */
export interface Outcome {
  readonly kind: 'outcome';
  readonly label?: string;
  readonly payoffs: readonly number[];
}
