import type { KnownParty, KnownPerson } from '../speaker/known.js';

/** A kind of event that the agreement declares already: what it is called, how it is said, who brings it about. */
export interface KnownEvent {
  readonly name: string;
  readonly phrase: string | null;
  readonly actors: readonly string[];
  /** What its arguments are, in order; the phrase says where they stand (`ships {1} to {2}`). */
  readonly parameters?: readonly KnownParameter[];
}

/** A parameter of a declared event: what a word of a document has to be to stand for it. */
export type KnownParameter =
  /** `members` by name, each with the words that texts use for it. */
  | {
      readonly kind: 'member';
      readonly members: readonly { readonly name: string; readonly words: readonly string[] }[];
    }
  | { readonly kind: 'amount'; readonly unit: string | null; readonly basis: string | null }
  | { readonly kind: 'text' | 'date' };

/** An instrument that the agreement declares, with the numbers of its articles. */
export interface KnownInstrument {
  readonly name: string;
  readonly title: string | null;
  readonly articles: readonly string[];
}

/** A commitment that the agreement declares already, by its debtors and the event that it owes. */
export interface KnownCommitment {
  readonly name: string;
  readonly debtors: readonly string[];
  readonly event: string;
  readonly refrains: boolean;
}

/** What the agreement has already, so that nothing is declared twice. */
export interface DraftingOptions {
  readonly knownPersons?: readonly KnownPerson[];
  readonly knownParties?: readonly KnownParty[];
  readonly knownEvents?: readonly KnownEvent[];
  readonly knownCommitments?: readonly KnownCommitment[];
  readonly knownInstruments?: readonly KnownInstrument[];
  /** Between whom the agreement is, by their titles: “the two sides” of a document that does not say so itself. */
  readonly sides?: readonly string[];
  /** Identifiers that the agreement uses already. */
  readonly reserved?: readonly string[];
  /** The agreement's identifier of a person or party, by the name under which it was given as known. */
  readonly identifiers?: Readonly<Record<string, string>>;
  /** Names that an earlier draft of the same document gave, by kind and words: `statement|the gates open`. */
  readonly named?: ReadonlyMap<string, readonly string[]>;
}

const small = new Set(
  'a an the of to in on at for with and or by that this our its their his her he she they it we is are be will would shall all'.split(
    ' ',
  ),
);

/** The declared event that says the same as a phrase and that this party can bring about; `null` where none does. */
export function eventKnown(
  phrase: string,
  actors: readonly string[],
  events: readonly KnownEvent[],
): KnownEvent | null {
  const wanted = stems(phrase);
  if (wanted === '') return null;
  return (
    events.find(
      (event) =>
        (event.parameters ?? []).length === 0 &&
        (event.actors.length === 0 || actors.every((actor) => event.actors.includes(actor))) &&
        (stems(event.phrase ?? '') === wanted ||
          stems(event.name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')) === wanted),
    ) ?? null
  );
}

/** The words that carry meaning, cut to what endings leave of them, sorted. */
export function stems(phrase: string): string {
  return phrase
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.has(word))
    .map((word) =>
      word
        .replace(/(?:ies|ied|ying)$/u, 'y')
        .replace(/(?:sses|shes|ches)$/u, (end) => end.slice(0, -2))
        .replace(/(?<=\p{L}{3})(?:e?s|ed|ing|e)$/u, ''),
    )
    .sort()
    .join(' ');
}
