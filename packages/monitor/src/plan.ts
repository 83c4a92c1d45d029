import type { Core } from './core.js';
import { planFast } from './fast/plan.js';
import { General } from './general.js';
import { type Planning, planGeneral } from './general-plan.js';
import { type Momentary, type Operator, Standing } from './operator.js';
import type { Policy } from './policy.js';
import type { Trace } from './trace.js';
import { toRows } from './tree.js';
import type { Values } from './value.js';

/** The operators that decide a policy over a trace. */
export interface Machine {
  /** Gives the verdicts: a finite table from a fast operator, or any set of rows from a general one. */
  readonly root: Source;
  /** Fill the tables that the formula defines, in this order. */
  readonly fillers: readonly Filler[];
}

/** An operator of any kind, with the variables of its columns, sorted. */
export interface Source {
  readonly operator: Momentary | Standing | General;
  readonly ids: readonly number[];
}

/** Fills a defined table as far as its definition is decided. */
export interface Filler {
  readonly operator: Operator;
  /** Fills in the time points that have become decided; tells whether there were any. */
  readonly fill: () => boolean;
}

/** Chooses the operators for a policy. Throws `Unbounded` when a comparison in it cannot be evaluated. */
export function planMachine(policy: Policy, trace: Trace, values: Values, fastToo = true): Machine {
  // What has no fast operator has none in any context; to know it keeps planning from taking exponential time.
  const slow = new WeakSet<Core>();
  const fast = (core: Core) => {
    if (slow.has(core) || !(fastToo || core.kind === 'predicate')) return undefined;
    const operator = planFast(core, planning);
    if (operator === undefined) slow.add(core);
    return operator;
  };
  const planning: Planning = { trace, values, fast };
  const fillers = policy.definitions.map(({ table, definition, columns }): Filler => {
    const source = planSource(definition, planning);
    const log = trace.tables[table];
    if (log === undefined) throw new Error(`the trace has no table ${table}`);
    const take = columns.map((id) => definition.free.indexOf(id));
    const fill = () => {
      let filled = false;
      while (source.operator.ready()) {
        source.operator.step();
        for (const row of rowsOf(source) ?? []) log.push(take.map((column) => row[column] as number));
        log.close();
        filled = true;
      }
      return filled;
    };
    return { operator: source.operator, fill };
  });
  return { root: planSource(policy.core, planning), fillers };
}

/** The rows of a source's result at the time point of its last step; undefined when they are not finitely many. */
export function rowsOf({ operator, ids }: Source): number[][] | undefined {
  if (operator instanceof General) return toRows(operator.tree, ids);
  const width = ids.length;
  if (operator instanceof Standing) {
    const { cells } = operator.table;
    return Array.from(operator.table.handles(), (handle) => [
      ...cells.subarray(handle * width, (handle + 1) * width),
    ]);
  }
  const { cells, count } = operator.rows;
  return Array.from({ length: count }, (_, row) => [...cells.subarray(row * width, (row + 1) * width)]);
}

function planSource(core: Core, planning: Planning): Source {
  return { operator: planning.fast(core) ?? planGeneral(core, planning), ids: core.free };
}
