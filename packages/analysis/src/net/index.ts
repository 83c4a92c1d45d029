export { checkNet, checkNetCondition, MOST_TOKENS } from './check.js';
export {
  type Exploration,
  type ExploreOptions,
  explore,
  exploreAsync,
  type Firing,
  type NetProperty,
  type Witness,
} from './explore.js';
export type { Marking, Net, NetArc, NetCondition, NetPlace, NetTransition, TokenSum } from './net.js';
export { netFromPnml } from './pnml.js';
