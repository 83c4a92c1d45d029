export type { Budget, Progress, Shortfall } from './budget.js';
export * from './consequences/index.js';
export * from './difference/index.js';
export * from './estimate/index.js';
export * from './gaps/index.js';
export * from './net/index.js';
export * from './network/index.js';
export type { Problem, ProblemCode, Refused } from './problem.js';
export * from './temporal/index.js';
