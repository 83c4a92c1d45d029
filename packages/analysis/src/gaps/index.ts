export { findGaps, type GapQuestion } from './find.js';
export { GAPS, type Gap, type GapCode, type Weight } from './gap.js';
