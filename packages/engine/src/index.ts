export { type CheckResult, runChecks } from './check.js';
export { EVALUATION_CODES } from './diagnostic.js';
export { type Evaluation, evaluate } from './evaluate.js';
export { type History, history, learned } from './history.js';
export { type Holding, holds, milestone } from './holds.js';
export type { Change, Stand } from './incremental/change.js';
export { restore, type SavedSession, SavedSessionError } from './incremental/saved.js';
export { open, type Session } from './incremental/session.js';
export {
  type Flip,
  type MinimalEvidence,
  type MinimalOptions,
  minimalEvidence,
} from './minimal/minimal-evidence.js';
export {
  type Answer,
  type Owed,
  type Settling,
  stillOwed,
  why,
  whyNotYet,
  wouldSettle,
} from './proof/ask.js';
export type { Question } from './question.js';
