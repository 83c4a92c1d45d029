import type { Commitment, CommitmentTerms, Day, Footing, Performance, State } from '@proviso/model';
import type { Env } from './facts.js';
import { F, isB, isU, type Pair } from './pair.js';

/** What the naive evaluator says of one instance on one day. */
export interface Row {
  readonly commitment: string;
  readonly instance: readonly string[];
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
  readonly share: number | null;
  readonly due: { readonly from: Day; readonly to: Day } | null;
  readonly overdue: boolean;
}

/** One day in the life of an instance. */
export interface Life extends Omit<Row, 'commitment' | 'instance'> {
  readonly present: Pair;
  readonly detached: Day | null;
  readonly begun: boolean;
  readonly violated: Pair;
  readonly met: Pair;
  readonly over: boolean;
}

export interface Instance {
  readonly commitment: Commitment;
  readonly terms: Terms;
  readonly values: readonly string[];
  readonly env: Env;
  /** By day, from the first day on. */
  readonly days: ReadonlyMap<Day, Life>;
}

export type Terms = CommitmentTerms & { readonly bound: boolean };

/** Whether a member is there, by day. */
export type Present = (day: Day) => Pair;
export type Table = ReadonlyMap<string, readonly Instance[]>;

export const UNMADE: Omit<Life, 'present'> = {
  state: 'unmade',
  performance: 'none',
  footing: 'established',
  share: null,
  due: null,
  overdue: false,
  detached: null,
  begun: false,
  violated: F,
  met: F,
  over: false,
};

/** What a state rests on when a value carries it. */
export function footingOf(pair: Pair): Footing {
  return isU(pair) ? 'unknown' : isB(pair) ? 'contested' : 'established';
}

/** Contested counts as false here. */
export function definite([s, o]: Pair): Pair {
  return [s && !o, o];
}
