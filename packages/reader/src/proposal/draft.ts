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
  readonly kind: 'state' | 'organisation';
}

/** A person with what the document says of the office; `party` null is a gap. */
export interface DraftPerson {
  readonly name: string;
  readonly title: string;
  readonly party: string | null;
  readonly office: string | null;
}

/** The document as a source of the agreement. `publisher` is the name of a drafted reporter. */
export interface DraftSource {
  readonly name: string;
  readonly title: string;
  /** `declared`: the agreement has this reporter already. */
  readonly publisher: { readonly name: string; readonly title: string; readonly declared: boolean };
  readonly date: Edtf | null;
  readonly file: string;
  readonly authors: readonly string[];
  readonly place: string | null;
}

/** A kind of act that a promise, a position or an expectation speaks of, in the document's own words. */
export interface DraftEvent {
  readonly name: string;
  readonly actor: string | null;
  readonly phrase: string;
  readonly span: Stretch;
}

/** The order of a commitment or of a wish, towards another commitment or an event. */
export interface DraftOrder {
  readonly relation: 'in return for' | 'only after' | 'in tandem with';
  readonly of: string;
}

export interface DraftCommitment {
  readonly name: string;
  readonly debtor: string;
  readonly creditor: string | null;
  readonly event: string;
  /** The debtor is to refrain from the event. */
  readonly refrains: boolean;
  /** The event on which it hangs. */
  readonly given: string | null;
  readonly order: DraftOrder | null;
  readonly deadline: Edtf | null;
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
  readonly event: string;
  /** The offer is to refrain from the event. */
  readonly refrains: boolean;
  /** The event on which it hangs. */
  readonly given: string | null;
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

/** An event that the document reports in its own voice. */
export interface DraftReport {
  readonly name: string;
  readonly reporter: string;
  readonly event: string;
  readonly date: Edtf;
  readonly quote: Stretch;
}

/** What a document proposes for an agreement, item by item, each with its span; and what it leaves open. */
export interface Draft {
  readonly source: DraftSource;
  readonly parties: readonly DraftParty[];
  readonly persons: readonly DraftPerson[];
  readonly events: readonly DraftEvent[];
  readonly commitments: readonly DraftCommitment[];
  readonly exchanges: readonly DraftExchange[];
  readonly offers: readonly DraftOffer[];
  readonly positions: readonly DraftPosition[];
  readonly expectations: readonly DraftExpectation[];
  readonly statements: readonly DraftStatement[];
  readonly reports: readonly DraftReport[];
  readonly gaps: readonly Gap[];
}
