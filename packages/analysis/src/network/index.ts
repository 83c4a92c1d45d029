export { readBif } from './bif.js';
export { findCycle, networkProblems } from './check.js';
export { type Expectation, showExpectation, withExpectation } from './expectation.js';
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
export {
  type BeyondBudget,
  type Influence,
  type Sensitivity,
  type SensitivityQuestion,
  sensitivity,
} from './sensitivity.js';
export { compareSources, type SourceComparison, type SourceView } from './source-comparison.js';
export { type Supposition, type WhatIf, whatIf } from './what-if.js';
