import type { Chance } from '../estimate/range.js';

/**
 * A discrete Bayesian network (Pearl 1988) as plain data. Variables may stand in any order; their influences must not
 * form a cycle. Chances may be ranges everywhere.
 */
export interface Network {
  readonly kind: 'network';
  readonly name?: string;
  readonly variables: readonly Variable[];
}

/** A variable with the way in which its parents decide it. */
export type Variable = TableVariable | NoisyOrVariable;

/** A variable with a table: one row for each combination of its parents' states. */
export interface TableVariable {
  readonly kind: 'table';
  readonly name: string;
  /** At least one state; names are unique within the variable. */
  readonly states: readonly string[];
  readonly parents: readonly string[];
  /** Rows in counting order of the parents' states, the last parent fastest; in a row one chance a state. */
  readonly rows: readonly (readonly Chance[])[];
}

/**
 * A variable of two states that each active cause brings about independently of the others (noisy-or; Pearl 1988,
 * section 4.3.2): it fails to come about with chance (1 - leak) times the product of (1 - chance) over active causes.
 */
export interface NoisyOrVariable {
  readonly kind: 'noisy-or';
  readonly name: string;
  /** What it is when nothing brings it about, then when something does; `no` and `yes` unless given. */
  readonly states?: readonly [string, string];
  readonly causes: readonly Cause[];
  /** The chance that it comes about with no cause active. */
  readonly leak: Chance;
}

/** One cause of a noisy-or variable: active when the parent is in the state `when`, its second state unless given. */
export interface Cause {
  readonly parent: string;
  readonly when?: string;
  readonly chance: Chance;
}

/** A variable found, or put, in a state. */
export interface Observation {
  readonly variable: string;
  readonly state: string;
}

/** The states of a noisy-or variable that gives none. */
export const plainStates = ['no', 'yes'] as const;

/** The states of any variable, in the order in which its chances are given. */
export function statesOf(variable: Variable): readonly string[] {
  return variable.kind === 'table' ? variable.states : (variable.states ?? plainStates);
}

/** The names of a variable's parents, each once. */
export function parentsOf(variable: Variable): readonly string[] {
  return variable.kind === 'table'
    ? variable.parents
    : [...new Set(variable.causes.map(({ parent }) => parent))];
}
