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
export { checkStakes, type Stakes, stakesFrom, type Valuation } from './stakes.js';
