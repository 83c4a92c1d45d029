import type { Act, Edtf } from '@proviso/model';
import type { Stretch } from '../statement/statement.js';

/** Something that the document does not tell and that nobody should guess. */
export interface Gap {
  readonly kind: 'party' | 'act' | 'date' | 'condition' | 'speaker' | 'deadline';
  readonly message: string;
  readonly span: Stretch;
}

export interface DraftParty {
  readonly name: string;
  readonly title: string;
  readonly kind: 'state' | 'organisation' | 'group';
}

/** A person with what the document says of the office; `party` null is a gap. */
export interface DraftPerson {
  readonly name: string;
  readonly title: string;
  readonly party: string | null;
  readonly office: string | null;
}

/**
 * The document as a source of the agreement. `publisher` is the name of a drafted reporter; `null` of an instrument that
 * names nobody who published it.
 */
export interface DraftSource {
  readonly name: string;
  readonly title: string;
  /** `declared`: the agreement has this reporter already. */
  readonly publisher: { readonly name: string; readonly title: string; readonly declared: boolean } | null;
  readonly date: Edtf | null;
  readonly file: string;
  readonly authors: readonly string[];
  readonly place: string | null;
}

/** Who can bring an event about: each for itself, either of them, or all in one act. */
export interface DraftActors {
  readonly parties: readonly string[];
  readonly how: 'each' | 'either' | 'together';
}

/** A kind of act that a promise, a position or an expectation speaks of, in the document's own words. */
export interface DraftEvent {
  readonly name: string;
  readonly actors: DraftActors | null;
  readonly phrase: string;
  /** The event that ends what this one begins. */
  readonly undoneBy: string | null;
  readonly span: Stretch;
}

/** A quantity that a limit speaks of, in the document's own words. */
export interface DraftMeasure {
  readonly name: string;
  readonly unit: string | null;
  readonly phrase: string;
  readonly span: Stretch;
}

/** The document as an instrument of its own: with the clauses that the draft points to, as printed. */
export interface DraftInstrument {
  readonly name: string;
  readonly title: string;
  readonly between: readonly string[];
  readonly signed: Edtf | null;
  readonly articles: readonly string[];
  /** The agreement has it already. */
  readonly declared: boolean;
}

/** The order of a commitment or of a wish, towards another commitment or an event. */
export interface DraftOrder {
  readonly relation: 'in return for' | 'only after' | 'in tandem with';
  readonly of: string;
}

/** What is owed: an event, a limit on a measure, or an event so often in every stretch of time. */
export type DraftOwed =
  | {
      readonly kind: 'event';
      readonly event: string;
      /** `[arguments]` of an event that the agreement declares with parameters, as the language writes them. */
      readonly args: readonly string[];
      /** Only then: “in September”. */
      readonly during: Edtf | null;
    }
  | {
      readonly kind: 'limit';
      readonly measure: string;
      readonly bound: 'at most' | 'at least';
      readonly amount: string;
    }
  | { readonly kind: 'recurring'; readonly event: string; readonly times: number; readonly window: string };

/** A deadline; `of` is a day or an event, `null` the day on which the duty comes about. */
export type DraftDeadline =
  | { readonly kind: 'by' | 'before'; readonly day: Edtf }
  | { readonly kind: 'within'; readonly duration: string; readonly of: string | null }
  /** After every occurrence of an event, each time anew. */
  | { readonly kind: 'after each'; readonly duration: string; readonly event: string };

/** The event on which a promise hangs, which excuses it, or with which it ends. */
export interface DraftClause {
  readonly kind: 'if' | 'unless' | 'until';
  readonly event: string;
}

export interface DraftCommitment {
  readonly name: string;
  /** Who owes it, together; empty where the text does not say who. */
  readonly debtors: readonly string[];
  readonly creditor: string | null;
  readonly mode: 'achieve' | 'maintain' | 'refrain';
  readonly owed: DraftOwed;
  readonly clause: DraftClause | null;
  readonly order: DraftOrder | null;
  readonly deadline: DraftDeadline | null;
  /** From when on it binds: a day, or so long after one. */
  readonly from: string | null;
  readonly until: Edtf | null;
  readonly article: { readonly instrument: string; readonly number: string | null } | null;
  readonly quote: Stretch;
}

export interface DraftExchange {
  readonly name: string;
  readonly commitments: readonly string[];
}

export interface DraftOffer {
  readonly name: string;
  readonly by: string;
  readonly date: Edtf;
  readonly commitment: Omit<DraftCommitment, 'order' | 'article' | 'creditor'>;
  readonly quote: Stretch;
}

/** A wish of a person or a party; with an `order` it is about what comes first. */
export interface DraftPosition {
  readonly name: string;
  readonly of: string;
  readonly event: string;
  readonly order: DraftOrder | null;
  readonly refuses: boolean;
  readonly quote: Stretch;
}

export interface DraftExpectation {
  readonly name: string;
  readonly event: string;
  readonly given: string | null;
  readonly estimate: string;
  readonly by: string | null;
  readonly quote: Stretch;
}

export interface DraftStatement {
  readonly name: string;
  readonly speaker: string;
  readonly through: readonly string[];
  readonly act: Act;
  readonly about: string | null;
  readonly quote: Stretch;
  readonly audience: string | null;
  readonly venue: string | null;
  readonly date: Edtf | null;
}

/** An event that the document reports in its own voice, or that somebody in it says to have happened or not. */
export interface DraftReport {
  readonly name: string;
  readonly reporter: string;
  readonly denies: boolean;
  readonly event: string;
  readonly args: readonly string[];
  /** Who did it, where several can. */
  readonly by: string | null;
  /** Only a denial may be of no time. */
  readonly date: Edtf | null;
  readonly quote: Stretch;
}

/** What a document proposes for an agreement, item by item, each with its span; and what it leaves open. */
export interface Draft {
  readonly source: DraftSource;
  readonly parties: readonly DraftParty[];
  readonly persons: readonly DraftPerson[];
  readonly instrument: DraftInstrument | null;
  readonly events: readonly DraftEvent[];
  readonly measures: readonly DraftMeasure[];
  readonly commitments: readonly DraftCommitment[];
  readonly exchanges: readonly DraftExchange[];
  readonly offers: readonly DraftOffer[];
  readonly positions: readonly DraftPosition[];
  readonly expectations: readonly DraftExpectation[];
  readonly statements: readonly DraftStatement[];
  readonly reports: readonly DraftReport[];
  readonly gaps: readonly Gap[];
}
