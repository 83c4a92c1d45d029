import type { Core, DefinedTable } from './core.js';
import type { ValueType } from './formula.js';
import type { TypeCell } from './type-cell.js';

/** A formula ready to be evaluated: reduced to the core, typed, with the tables that it reads. */
export interface Policy {
  readonly core: Core;
  /** The free variables as the verdicts show them, in MonPoly's order. */
  readonly columns: readonly { readonly name: string; readonly id: number; readonly type: ValueType }[];
  /** What each table of the trace holds: a predicate of the log, or the time point, or its stamp, or a definition. */
  readonly tables: readonly TableKind[];
  /** In the order in which they can be filled. */
  readonly definitions: readonly DefinedTable[];
  /** Whether a verdict can depend on what is still to come. */
  readonly future: boolean;
}

/** The origin of a table's rows. */
export interface TableKind {
  readonly kind: 'log' | 'point' | 'stamp' | 'pointAndStamp' | 'definition';
  readonly name: string;
  readonly types: readonly TypeCell[];
}
