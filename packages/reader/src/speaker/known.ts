/** A person whom the agreement already knows. `aliases` are other ways a text may name them; `offices` as texts write them. */
export interface KnownPerson {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly offices?: readonly string[];
  /** The party the person speaks for, by its name. */
  readonly party?: string;
}

/** A party that the agreement already knows, with other ways a text may name it. */
export interface KnownParty {
  readonly name: string;
  readonly aliases?: readonly string[];
}
