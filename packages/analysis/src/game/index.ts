export { readEfg } from './efg.js';
export { type Equilibrium, type Solved, subgamePerfect } from './equilibrium.js';
export type { ChanceMove, Decision, GameNode, GameTree, Outcome } from './game-tree.js';
export { type NormalForm, type PureEquilibria, pureEquilibria } from './normal-form.js';
export {
  type ExchangeStep,
  type StepVerdict,
  type StepwiseExchange,
  type WalkAways,
  walkAways,
} from './walk-away.js';
