export { checkOrder } from './check.js';
export type { Deadlock, Relaxation, Wait } from './deadlock.js';
export {
  type DatedMove,
  type Deadlocks,
  deadlocks,
  findOrder,
  type NoOrder,
  type OrderOpen,
  type OrderOptions,
  type Roadmap,
  relaxations,
} from './find-order.js';
export {
  type ConditionBase,
  type Move,
  movesIn,
  type OrderCondition,
  type OrderFormula,
  type OrderProblem,
  underParties,
} from './order-problem.js';
export { type Agreement, agreements } from './returns.js';
export { warmSolver } from './sat-oracle.js';
export type { Activity, Precedence, Project, Resource } from './schedule/project.js';
export { type ProjectSchedule, scheduleProject } from './schedule/schedule.js';
