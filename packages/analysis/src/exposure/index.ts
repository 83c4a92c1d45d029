export { type Escrowed, type EscrowTerms, escrow } from './escrow.js';
export {
  type ExposureOptions,
  type ExposureStep,
  type ExposureTable,
  exposureOf,
  type LeastExposure,
  leastExposure,
  leastExposureAsync,
  type PartyExposure,
} from './least-exposure.js';
export { type SplitGain, type SplitOptions, type SplitRow, splitGain, splitMoves } from './split.js';
export { checkStakes, type Stakes, stakesFrom, type Valuation } from './stakes.js';
