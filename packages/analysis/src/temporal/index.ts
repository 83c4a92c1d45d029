export { type Controllability, dynamicControllability } from './dynamic-controllability.js';
export {
  type FixedPlan,
  strongControllability,
  type WeakControllability,
  weakControllability,
} from './fixed-controllability.js';
export { type Inconsistent, type Schedule, schedule } from './schedule.js';
export type { Conflict, ConflictStep, Contingent, Requirement, TemporalNetwork } from './temporal-network.js';
