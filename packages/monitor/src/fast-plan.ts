import type { Core } from './core.js';
import type { Planning } from './general-plan.js';
import type { Momentary, Standing } from './operator.js';
import { Scan } from './scan.js';

/** The fast operator for a formula; undefined when it has none and the general ones must do. */
export function planFast(core: Core, planning: Planning): Momentary | Standing | undefined {
  if (core.kind === 'predicate') {
    const log = planning.trace.tables[core.table];
    if (log === undefined) throw new Error(`the trace has no table ${core.table}`);
    return new Scan(core, log);
  }
  return undefined;
}
