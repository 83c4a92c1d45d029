export type { Aspect, Change, Difference, Direction, Part, VerdictChange } from './change.js';
export { asReadBy, type DifferenceQuestion, difference } from './difference.js';
