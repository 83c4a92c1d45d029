import type { Truth } from './evidence.js';
import type { Span } from './span.js';
import type { Day, Days } from './time.js';

/**
 * The life cycle of a commitment (Singh; Chopra; Symboleo). `unmade`: the day lies before the commitment was made.
 * An offer is `offered`, `accepted`, `declined` or `lapsed`; it has no performance. `not bound`: the reading sees no duty.
 */
export type State =
  | 'unmade'
  | 'conditional'
  | 'detached'
  | 'discharged'
  | 'violated'
  | 'expired'
  | 'released'
  | 'cancelled'
  | 'suspended'
  | 'superseded'
  | 'not bound'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'lapsed';

/** How far it is performed. For a duty to maintain or refrain, `full` is kept so far. */
export type Performance = 'none' | 'partial' | 'full' | 'late' | 'cured' | 'undone';

/** What the verdict rests on. */
export type Footing = 'established' | 'presumed' | 'contested' | 'unknown';

/** What the engine says of one instance of a commitment on one day. */
export interface Verdict {
  readonly commitment: string;
  /** The values bound to the commitment's instance variables, by variable; empty when it has no instances. */
  readonly instance: Readonly<Record<string, string>>;
  readonly debtor: readonly string[];
  readonly creditor: readonly string[];
  readonly viewpoint: string;
  readonly asOf: Day;
  readonly knownOn: Day;
  readonly state: State;
  readonly performance: Performance;
  /** Part of the whole that is done, 0 to 1, where it can be counted. */
  readonly share: number | null;
  readonly footing: Footing;
  /** The first day of the maximal interval in which state, performance and footing are as they are. */
  readonly since: Day;
  /** The last day for performance, as an interval when imprecise; null when there is none or it is not yet fixed. */
  readonly due: Days | null;
  /** Detached, not performed, and past the deadline. */
  readonly overdue: boolean;
  /** Names of the commitments, events, milestones or terms that it waits on. */
  readonly waitsOn: readonly string[];
  /** Names of the reports that the verdict rests on. */
  readonly evidence: readonly string[];
  readonly proof: Proof;
}

/** A maximal interval of days over which a verdict stays the same. */
export interface Stretch {
  readonly days: Days;
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
  /** Why it began. */
  readonly reason: string;
}

/** The tree that made a verdict, in sentences; leaves are reports with their quoted words. */
export interface Proof {
  readonly rule: ProofRule;
  readonly sentence: string;
  readonly value: Truth | null;
  readonly days: Days | null;
  readonly span?: Span;
  readonly report?: string;
  readonly quote?: string;
  readonly of: readonly Proof[];
}

export type ProofRule =
  | 'verdict'
  | 'provision'
  | 'reading'
  | 'antecedent'
  | 'consequent'
  | 'order'
  | 'deadline'
  | 'burden'
  | 'power'
  | 'condition'
  | 'fact'
  | 'report'
  | 'coverage'
  | 'silence'
  | 'set aside'
  | 'standing';
