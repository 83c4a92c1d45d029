export { readBif } from './bif.js';
export { findCycle, networkProblems } from './check.js';
export type { Cause, Network, NoisyOrVariable, Observation, TableVariable, Variable } from './network.js';
export { posteriors } from './posterior.js';
export type {
  Answered,
  Effort,
  ImpossibleEvidence,
  NetworkBudget,
  Posterior,
  Question,
  StateChance,
} from './question.js';
