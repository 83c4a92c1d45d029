import type { Condition, Domain, EventPattern, Moment, Term } from './condition.js';
import type { Unit } from './quantity.js';
import type { Span } from './span.js';
import type { Duration, Edtf } from './time.js';

/** What every declaration has. `name` is unique in the model; `title` is how people write it; `span` is absent in data made by programs. */
export interface Declared {
  readonly name: string;
  readonly title: string | null;
  readonly span?: Span;
}

/** Whoever can owe, be owed, act or report. `reporter` is one that only reports: an agency, a newspaper, inspectors. */
export interface Party extends Declared {
  readonly kind: 'state' | 'organisation' | 'group' | 'body' | 'reporter';
  /** For a body or coalition: the parties that make it up. */
  readonly members: readonly string[];
}

/** Somebody whose words count for a party while in office. Both ends included; null is open. */
export interface Person extends Declared {
  readonly kind: 'person';
  readonly offices: readonly {
    readonly party: string;
    readonly office: string | null;
    readonly from: Edtf | null;
    readonly to: Edtf | null;
  }[];
}

/** A document with a life cycle. */
export interface Instrument extends Declared {
  readonly kind: 'instrument';
  readonly parties: readonly string[];
  readonly proposed: Edtf | null;
  readonly signed: Moment | null;
  readonly inForce: Moment | null;
  readonly ends: Moment | null;
  readonly supersedes: string | null;
  readonly articles: readonly { readonly number: string; readonly title: string | null }[];
  readonly versions: readonly {
    readonly name: string;
    readonly language: string | null;
    readonly date: Edtf | null;
    readonly source: string | null;
  }[];
}

/** A finite set of names; names that are not declared elsewhere are declared by it. `includes` takes in other sets. */
export interface NamedSet extends Declared {
  readonly kind: 'set';
  readonly members: readonly string[];
  readonly includes: readonly string[];
}

/** A parameter's type: a set's name, `party`, `instrument`, `text`, `date`, or a number with a unit. */
export type ParameterType =
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'party' | 'instrument' | 'text' | 'date' }
  | { readonly kind: 'number'; readonly unit: Unit | null };

/**
 * A kind of thing that can happen. Actors: `one` party; `any` of several; `each` of several (the event without `by`
 * needs all of them); `joint`, one act of all together; `nobody` for what happens by itself.
 * `undoneBy` names the event that reverses it (same leading arguments).
 */
export interface EventKind extends Declared {
  readonly kind: 'event';
  readonly parameters: readonly { readonly name: string; readonly type: ParameterType }[];
  readonly actors: {
    readonly mode: 'nobody' | 'one' | 'any' | 'each' | 'joint';
    readonly parties: readonly string[];
  };
  readonly undoneBy: string | null;
  /** How long it takes from when it can begin, at least and at most; absent where nothing is said. */
  readonly takes?: { readonly least: Duration; readonly most: Duration };
  /** Whether it can be done in shares, one after the other. */
  readonly divisible?: true;
  /** How people say it, with {1}, {2} … for the arguments: “dismantles its {1} programme”. */
  readonly phrase: string | null;
}

/** A quantity observed over time. An observation holds until the next one, at most for `stale` where given. */
export interface Measure extends Declared {
  readonly kind: 'measure';
  readonly parameters: readonly { readonly name: string; readonly type: ParameterType }[];
  readonly unit: Unit | null;
  readonly stale: Duration | null;
  readonly phrase: string | null;
}

/** A named point in time that follows from what happened: a treaty's own clock. */
export interface Milestone extends Declared {
  readonly kind: 'milestone';
  readonly at: Moment;
}

/** A defined concept. Readings are tried by the viewpoint's party; `parties` empty is the reading of everyone else. */
export interface DefinedTerm extends Declared {
  readonly kind: 'term';
  readonly parameters: readonly string[];
  /** Empty when the term is used but nobody has defined it: its condition is then unknown. */
  readonly readings: readonly { readonly parties: readonly string[]; readonly means: Condition }[];
  /** Written with `let`: a name for a condition, rather than a word of the text. */
  readonly form?: 'let';
}

/** A number that has a name (`let`): wherever a number stands, its name can. Readings as those of a defined term. */
export interface NamedValue extends Declared {
  readonly kind: 'value';
  readonly parameters: readonly string[];
  readonly readings: readonly { readonly parties: readonly string[]; readonly is: Term }[];
}

/** Where a provision stands and in whose words. */
export interface Provision {
  readonly instrument: string | null;
  readonly article: string | null;
  readonly source: string | null;
  readonly quote: string | null;
}

/** How the debtor is bound: to achieve, to maintain, to refrain, to make an effort, or only to aim. */
export type Mode = 'achieve' | 'maintain' | 'refrain' | 'effort' | 'aim';

/** The order of a commitment within an exchange. The three relations never collapse into one. */
export interface Order {
  readonly relation: 'only after' | 'in return for' | 'in tandem with';
  /** Commitments by name, or a condition. */
  readonly of:
    | { readonly kind: 'commitments'; readonly names: readonly string[] }
    | { readonly kind: 'condition'; readonly condition: Condition };
  /** For `in tandem with`: how long the joint window lasts from the first move; null is the same day. */
  readonly window: Duration | null;
}

/** What can be read differently: each null means “as the text has it”. */
export interface CommitmentTerms {
  readonly mode: Mode;
  readonly antecedent: Condition | null;
  readonly consequent: Condition;
  /** The last day of performance: an absolute or relative moment, included unless `deadlineOpen`. */
  readonly deadline: Moment | { readonly kind: 'after detachment'; readonly duration: Duration } | null;
  readonly deadlineOpen: boolean;
  readonly from: Moment | null;
  readonly until: Moment | null;
  /** An excuse: while it holds, non-performance is no violation. */
  readonly unless: Condition | null;
  readonly orders: readonly Order[];
}

/** The debtor owes the creditor the consequent once the antecedent holds. */
export interface Commitment extends Declared, CommitmentTerms {
  readonly kind: 'commitment';
  readonly debtors: readonly string[];
  readonly creditors: readonly string[];
  /** One instance for each binding, in order; later domains may use earlier variables. */
  readonly instances: readonly { readonly variable: string; readonly over: Domain }[];
  /** The commitment is made on this day; null: the agreement's or its instrument's signature. */
  readonly made: Edtf | null;
  readonly burden: 'debtor' | 'accuser' | null;
  readonly provision: Provision;
  /** The commitment whose violation this one answers. */
  readonly remedyFor: string | null;
  /** The exchange it belongs to, if any. */
  readonly exchange: string | null;
  /** The text words the obligation softly: as an estimate, a need, an intention. */
  readonly worded: string | null;
  /** How parties read it. A reading replaces the terms it names; `bound: false` reads no duty there at all. */
  readonly readings: readonly Reading[];
}

/** A party's own reading of a commitment. */
export interface Reading {
  readonly parties: readonly string[];
  readonly bound: boolean;
  readonly terms: Partial<CommitmentTerms>;
  /** Whose words say so. */
  readonly source: string | null;
  readonly quote: string | null;
  readonly span?: Span;
}

/** Commitments given for each other. */
export interface Exchange extends Declared {
  readonly kind: 'exchange';
  readonly commitments: readonly string[];
}

/** A proposed commitment or exchange. It has no performance. `accounts`: the same offer as different people tell it. */
export interface Offer extends Declared {
  readonly kind: 'offer';
  readonly by: readonly string[];
  readonly to: readonly string[];
  readonly made: Edtf;
  readonly commitments: readonly Commitment[];
  readonly accepted: Moment | null;
  readonly declined: Moment | null;
  readonly lapses: Moment | null;
  readonly toldBy: readonly string[];
  /** Another offer of which this is a different account. */
  readonly accountOf: string | null;
  readonly provision: Provision;
}

/** What a power does when used. Targets are commitments, exchanges or instruments. */
export type Effect =
  | {
      readonly kind: 'release' | 'suspend' | 'resume' | 'terminate' | 'revive' | 'withdraw' | 'accede';
      readonly targets: readonly string[];
    }
  /** The replacement takes the target's place; what was running goes on under the new terms. */
  | { readonly kind: 'amend'; readonly targets: readonly string[]; readonly by: string };

/** A right to change the normative state by an act (Hohfeld 1913). Effective `notice` after the act, by the calendar. */
export interface Power extends Declared {
  readonly kind: 'power';
  readonly holders: readonly string[];
  readonly act: EventPattern;
  readonly condition: Condition | null;
  readonly notice: Duration | null;
  readonly effects: readonly Effect[];
  readonly provision: Provision;
  /** Parties that read the power differently: another condition, or none at all. */
  readonly readings: readonly {
    readonly parties: readonly string[];
    readonly exists: boolean;
    readonly condition: Condition | null;
  }[];
}

/** Nobody has the power to do this to the targets. */
export interface Immunity extends Declared {
  readonly kind: 'immunity';
  readonly parties: readonly string[];
  readonly from: 'amend' | 'withdraw' | 'suspend' | 'terminate' | 'release';
  readonly targets: readonly string[];
  readonly provision: Provision;
}

/** A party's or person's condition on order or content. */
export interface Position extends Declared {
  readonly kind: 'position';
  readonly of: readonly string[];
  readonly strength: 'red line' | 'demand' | 'preference';
  readonly content:
    | { readonly kind: 'order'; readonly subject: Condition; readonly order: Order }
    | { readonly kind: 'wants' | 'refuses'; readonly condition: Condition };
  readonly source: string | null;
  readonly quote: string | null;
}

/** An estimative word, a number or a range. Probabilities from 0 to 1, both ends included. */
export interface Estimate {
  readonly word: string | null;
  readonly low: number | null;
  readonly high: number | null;
  /** `more` or `less` likely than without the condition, where no level is given. */
  readonly relative: 'more' | 'less' | null;
}

/** “If this, then likely that”, and who says so. */
export interface Expectation extends Declared {
  readonly kind: 'expectation';
  readonly effect: Condition;
  readonly given: Condition | null;
  readonly estimate: Estimate;
  readonly by: readonly string[];
  readonly source: string | null;
  readonly quote: string | null;
}

export type Declaration =
  | Party
  | Person
  | Instrument
  | NamedSet
  | EventKind
  | Measure
  | Milestone
  | DefinedTerm
  | NamedValue
  | Commitment
  | Exchange
  | Offer
  | Power
  | Immunity
  | Position
  | Expectation;
