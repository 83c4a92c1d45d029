export { showPattern } from './formula.js';
export { orderProblemOf, type RoadmapQuestion, readersOf, type Under } from './from-model.js';
export { type RiskAnswer, type RiskQuestion, riskOf } from './risk.js';
export { type RoadmapAnswer, roadmap, roadmaps, type Step } from './roadmap.js';
