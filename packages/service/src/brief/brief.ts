/** What an analyst hands upward: a title, the question that it answers, and sections of sentences. */
export interface Brief {
  readonly kind: 'brief';
  readonly agreement: string;
  readonly title: string;
  /** ISO dates. */
  readonly asOf: string;
  readonly knownOn: string;
  readonly viewpoints: readonly { readonly name: string; readonly title: string }[];
  /** What a reader has to know before relying on it; null when there is nothing. */
  readonly caution: string | null;
  readonly sections: readonly Section[];
}

/** One section. `key` is stable for programs; `items` are read in order; a table may stand before them. */
export interface Section {
  readonly key: SectionKey;
  readonly title: string;
  readonly table: Table | null;
  readonly items: readonly Item[];
  /** What is said when there is nothing to say: an empty section is an answer too. */
  readonly empty: string | null;
}

export type SectionKey =
  | 'left out'
  | 'deal'
  | 'promised'
  | 'standing'
  | 'disputed'
  | 'overdue'
  | 'waiting'
  | 'unverified'
  | 'offers'
  | 'positions'
  | 'powers'
  | 'said'
  | 'missing'
  | 'feasible'
  | 'follows'
  | 'sources';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A sentence or two, the words of the sources it rests on, and points below it. */
export interface Item {
  /** A name that other answers can be asked about (`proviso explain <name>`), or null. */
  readonly name: string | null;
  readonly text: string;
  readonly quotes: readonly { readonly words: string; readonly by: string }[];
  readonly points: readonly string[];
}

/** An item of text alone. */
export function item(text: string, rest: Partial<Item> = {}): Item {
  return { name: null, text, quotes: [], points: [], ...rest };
}
