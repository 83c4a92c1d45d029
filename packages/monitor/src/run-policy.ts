import type { Operator } from './operator.js';
import { type Machine, planMachine, type Source } from './plan.js';
import type { Policy } from './policy.js';
import { LAST_STAMP, TableLog, Trace } from './trace.js';
import type { Values } from './value.js';

/** What a running policy tells for each decided time point, in order: its number and stamp. The source has its rows. */
export type OnDecided = (point: number, stamp: number, source: Source) => void;

/** A policy at work over time points that are fed one after another. */
export class RunningPolicy {
  readonly trace: Trace;
  readonly machine: Machine;
  private readonly operators: readonly Operator[];
  private readonly log: readonly TableLog[];
  private readonly built: readonly ((stamp: number) => void)[];
  private readonly values: Values;
  private sinceTrim = 0;

  constructor(policy: Policy, values: Values, fast = true) {
    this.trace = new Trace(policy.tables.map((table) => table.types.length));
    this.machine = planMachine(policy, this.trace, values, fast);
    this.operators = [this.machine.root.operator, ...this.machine.fillers.map((filler) => filler.operator)];
    this.values = values;
    const used = new Set<TableLog>();
    for (const operator of this.operators) collectLogs(operator, used);
    const built: ((stamp: number) => void)[] = [];
    const log: TableLog[] = [];
    policy.tables.forEach((kind, number) => {
      const table = this.trace.tables[number] as TableLog;
      if (kind.kind === 'definition') return;
      log.push(table);
      if (!used.has(table)) return;
      if (kind.kind === 'point') built.push(() => table.push([this.trace.length]));
      if (kind.kind === 'stamp') built.push((stamp) => table.push([this.stampCell(stamp)]));
      if (kind.kind === 'pointAndStamp') {
        built.push((stamp) => table.push([this.trace.length, this.stampCell(stamp)]));
      }
    });
    this.log = log.filter((table) => used.has(table));
    this.built = built;
  }

  /** Whether some operator reads this table, so that its rows are worth writing. */
  reads(table: TableLog): boolean {
    return this.log.includes(table);
  }

  /** Ends the time point whose rows have been written, and decides what it makes decidable. */
  point(stamp: number, onDecided: OnDecided): void {
    const { built, log } = this;
    for (let i = 0; i < built.length; i++) (built[i] as (stamp: number) => void)(stamp);
    for (let i = 0; i < log.length; i++) (log[i] as TableLog).close();
    this.trace.append(stamp);
    const { root, fillers } = this.machine;
    if (fillers.length > 0) {
      // A definition may read those before it, and itself at earlier points.
      for (let more = true; more; ) {
        more = false;
        for (const filler of fillers) if (filler.fill()) more = true;
      }
    }
    const { operator } = root;
    while (operator.ready()) {
      const point = operator.at;
      operator.step();
      onDecided(point, this.trace.stamp(point), root);
    }
    if (++this.sinceTrim >= 128) {
      this.sinceTrim = 0;
      let earliest = this.trace.length;
      for (const operator of this.operators) earliest = Math.min(earliest, operator.earliest());
      this.trace.trim(earliest);
    }
  }

  private stampCell(stamp: number): number {
    return stamp === LAST_STAMP ? this.values.integer(2n ** 64n) : stamp;
  }
}

function collectLogs(operator: Operator, logs: Set<TableLog>): void {
  if ('log' in operator && operator.log instanceof TableLog) logs.add(operator.log);
  for (const part of operator.parts) collectLogs(part, logs);
}
