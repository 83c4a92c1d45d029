export * from './estimate/index.js';
export type { Problem, ProblemCode, Refused } from './problem.js';
