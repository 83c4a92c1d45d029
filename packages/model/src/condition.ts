import type { Quantity } from './quantity.js';
import type { Duration, Edtf } from './time.js';

/** A value in an event's or measure's parameter: a declared name, a bound variable, anything, a quantity, text or date. */
export type Argument =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: Edtf };

/**
 * Which occurrences are meant: an event with its arguments and, where said, who brought it about (`by` null is anyone
 * who can). A missing trailing argument counts as anything.
 */
export interface EventPattern {
  readonly event: string;
  readonly args: readonly Argument[];
  readonly by: string | { readonly variable: string } | null;
}

/** A point on the timeline that may depend on what happened. */
export type Moment =
  | { readonly kind: 'date'; readonly date: Edtf }
  /** A milestone declared in the agreement. */
  | { readonly kind: 'milestone'; readonly name: string }
  /** The first (or last) occurrence that fits. */
  | { readonly kind: 'event'; readonly pattern: EventPattern; readonly which: 'first' | 'last' }
  /** The time of an occurrence that a quantifier or instance has bound, or the date that a variable stands for. */
  | { readonly kind: 'occurrence'; readonly variable: string }
  /** The day on which a commitment first got into the state. */
  | { readonly kind: 'state'; readonly commitment: string; readonly state: CommitmentEvent }
  /** So long after (or, with a negative count, before) another moment, by the calendar. */
  | { readonly kind: 'offset'; readonly duration: Duration; readonly from: Moment }
  | { readonly kind: 'earliest'; readonly of: readonly Moment[] }
  | { readonly kind: 'latest'; readonly of: readonly Moment[] };

/** What can happen to a commitment, as conditions and moments name it. */
export type CommitmentEvent = 'detached' | 'discharged' | 'violated' | 'expired' | 'released' | 'suspended';

/** A bound on when an occurrence counts. Bounds as DESIGN says: `by` includes the day, `before` and `after` exclude it. */
export type When =
  | { readonly kind: 'by' | 'before' | 'after' | 'from' | 'on'; readonly moment: Moment }
  /** From the moment's own day to its day plus the duration, both included (the count starts the day after it). */
  | { readonly kind: 'within'; readonly duration: Duration; readonly moment: Moment }
  /** Sliding: the days from (now minus duration, excluded) to now (included). */
  | { readonly kind: 'last'; readonly duration: Duration }
  | { readonly kind: 'during'; readonly interval: Edtf }
  /** Any time whatever, also before the commitment began. */
  | { readonly kind: 'ever' };

/** What a quantifier runs over: a declared set, or the occurrences that fit a pattern (its variables get bound too). */
export type Domain =
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'occurrences'; readonly pattern: EventPattern; readonly when: readonly When[] }
  /**
   * Each value that the variable (with those of `also`, each combination) had in an occurrence that fits: the groups of
   * an aggregate by group.
   */
  | {
      readonly kind: 'groups';
      readonly also: readonly string[];
      readonly pattern: EventPattern;
      readonly when: readonly When[];
    }
  /** The same of a measure: each value that was there in an observation so far. */
  | {
      readonly kind: 'observed';
      readonly also: readonly string[];
      readonly measure: string;
      readonly args: readonly Argument[];
    };

/** Something measured or counted that can be compared. */
export type Term =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'measure'; readonly measure: string; readonly args: readonly Argument[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'count'; readonly pattern: EventPattern; readonly when: readonly When[] }
  /** An aggregate of an event's parameter (by its name) over the occurrences that fit. */
  | {
      readonly kind: 'aggregate';
      readonly how: Aggregate;
      readonly parameter: string;
      readonly pattern: EventPattern;
      readonly when: readonly When[];
    }
  /** An aggregate of a measure's values over a sliding window of days up to now. */
  | {
      readonly kind: 'window';
      readonly how: Aggregate;
      readonly measure: string;
      readonly args: readonly Argument[];
      readonly duration: Duration;
    }
  /** An aggregate of one number for each of several: of those for which the condition holds, where one is given. */
  | {
      readonly kind: 'over';
      readonly how: Exclude<Aggregate, 'latest'>;
      readonly variable: string;
      readonly over: Domain;
      readonly of: Term;
      readonly given: Condition | null;
    }
  /** How many there are, of those for which the condition holds, where one is given. */
  | {
      readonly kind: 'number';
      readonly variable: string;
      readonly over: Domain;
      readonly given: Condition | null;
    }
  /** A named value (`let`). */
  | { readonly kind: 'value'; readonly value: string; readonly args: readonly Argument[] }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/';
      readonly left: Term;
      readonly right: Term;
    };

export type Aggregate = 'sum' | 'average' | 'minimum' | 'maximum' | 'median' | 'latest';

export type Comparison = 'at most' | 'at least' | 'below' | 'above' | 'exactly' | 'other than';

/**
 * What lies between one step of a sequence and the next: at least and at most so long after it (counted from its day;
 * a null `least` is any later day), and no occurrence of `without` on the days in between, both ends excluded.
 */
export interface Gap {
  readonly least: Duration | null;
  readonly within: Duration | null;
  readonly without: readonly EventPattern[];
}

/** A regular expression over events: what has to happen one after the other. */
export type Steps =
  | { readonly kind: 'happens'; readonly pattern: EventPattern; readonly when: readonly When[] }
  /** One of them. */
  | { readonly kind: 'either'; readonly of: readonly Steps[] }
  | { readonly kind: 'optional'; readonly of: Steps }
  /** Once or more, with the gap from one time to the next. */
  | { readonly kind: 'repeated'; readonly of: Steps; readonly gap: Gap }
  /** One after the other; each gap counts from the last event before it. */
  | {
      readonly kind: 'row';
      readonly first: Steps;
      readonly next: readonly { readonly gap: Gap; readonly of: Steps }[];
    };

/** A condition, evaluated at a day over the facts of a viewpoint to one of four values (Belnap 1977). */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'every' | 'some';
      readonly variable: string;
      readonly over: Domain;
      readonly holds: Condition;
    }
  /** Has happened by now, since the commitment began, within the bounds given, and has not been undone since. */
  | { readonly kind: 'event'; readonly pattern: EventPattern; readonly when: readonly When[] }
  /**
   * A course of events has come to its end by now, since the commitment began. A variable stands for one value in all
   * steps. Undoing has no part in it: what was done was done.
   */
  | { readonly kind: 'sequence'; readonly variables: readonly string[]; readonly of: Steps }
  | { readonly kind: 'compare'; readonly left: Term; readonly op: Comparison; readonly right: Term }
  /** A defined term; the viewpoint picks the reading. */
  | { readonly kind: 'term'; readonly term: string; readonly args: readonly Argument[] }
  /** Whether a bound variable is of a set, or two arguments are the same. */
  | {
      readonly kind: 'is';
      readonly left: Argument;
      readonly right: Argument | { readonly kind: 'set'; readonly set: string };
    }
  /** Whether a commitment is in the state now (`violated` stays true after a cure; `kept` is not violated so far). */
  | { readonly kind: 'state'; readonly commitment: string; readonly state: CommitmentEvent | 'kept' }
  /** Whether the instrument is in force now, for a party where given. */
  | { readonly kind: 'in force'; readonly instrument: string; readonly for: string | null }
  /** Whether now (or the time of the variable `of`: an occurrence or a date) lies within the bounds. */
  | { readonly kind: 'time'; readonly when: readonly When[]; readonly of?: string }
  /** Held on some day (`once`) or on every day (`throughout`) of the days so far that lie within the bounds. */
  | { readonly kind: 'once' | 'throughout'; readonly when: readonly When[]; readonly of: Condition }
  /** Since `after` held, `of` has held on every day since (Kamp 1968); `until`: `of` holds every day before `before` does. */
  | {
      readonly kind: 'since';
      readonly of: Condition;
      readonly after: Condition;
      readonly within: Duration | null;
    }
  | {
      readonly kind: 'until';
      readonly of: Condition;
      readonly before: Condition;
      readonly within: Duration | null;
    };
