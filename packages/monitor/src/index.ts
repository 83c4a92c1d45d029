export type { Formula, Interval, Term, ValueType } from './formula.js';
export { freeVariables } from './formula.js';
export { parseFormula } from './from-text.js';
export type { LogForm, Monitor, MonitorOptions, OpenedMonitor } from './monitor.js';
export { openMonitor } from './monitor.js';
export type { RunStreams } from './run-monitor.js';
export { runMonitor } from './run-monitor.js';
export type { PredicateKind, Signature } from './signature.js';
export { parseSignature } from './signature.js';
