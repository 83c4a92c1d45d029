import type { Condition, EventPattern } from './condition.js';
import type { Declared } from './declaration.js';
import type { Bounds } from './quantity.js';
import type { Span } from './span.js';
import type { Edtf } from './time.js';

/** A document. `relays` names the source whose report it passes on (a chain). */
export interface Source extends Declared {
  readonly kind: 'source';
  readonly publisher: string | null;
  readonly published: Edtf | null;
  /** Path of the stored text, relative to the agreement's folder. */
  readonly text: string | null;
  readonly url: string | null;
  /** SHA-256 of the stored text in hexadecimal. */
  readonly hash: string | null;
  readonly relays: string | null;
}

/** The kinds of speech act. */
export type Act =
  | 'commits'
  | 'offers'
  | 'demands'
  | 'threatens'
  | 'denies'
  | 'asserts'
  | 'predicts'
  | 'evaluates'
  | 'disavows'
  | 'announces'
  | 'asks';

/** A speech act found in a source. `chain`: through whom it reached the source, nearest to the speaker first. */
export interface Statement extends Declared {
  readonly kind: 'statement';
  readonly source: string;
  readonly speaker: string;
  readonly chain: readonly string[];
  readonly act: Act;
  /** The party that the words bind or speak for, where said. */
  readonly for: string | null;
  /** What it is about: a commitment, offer, term, instrument, position, expectation or event by name. */
  readonly about: readonly string[];
  readonly quote: string | null;
  readonly audience: string | null;
  readonly venue: string | null;
  readonly date: Edtf | null;
  /** Offsets of the quote in the source's text, UTF-16, end excluded; null where the text is not at hand. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

/**
 * A reporter affirms or denies that an event happened, or gives a measure's value.
 * `valid` is when it happened; `available` when it was public (default: the source's date, else the latest day of
 * `valid`); `recorded` when it was taken in.
 */
export interface Report {
  readonly kind: 'report';
  /** Given or made from its place in the text; unique among reports. */
  readonly name: string;
  readonly reporter: string;
  readonly content: ReportContent;
  readonly available: Edtf | null;
  readonly recorded: Edtf | null;
  readonly source: string | null;
  readonly quote: string | null;
  readonly span?: Span;
}

export type ReportContent =
  /** The pattern happened `times` times, each at some day of `valid`. `share` below 1: only this part of it was done. */
  | {
      readonly kind: 'affirms';
      readonly pattern: EventPattern;
      readonly valid: Edtf;
      readonly times: number;
      readonly share: number | null;
      /** Tells apart occurrences of the same pattern whose times may overlap. */
      readonly occurrence: string | null;
    }
  /** Nothing that fits the pattern (`any` allowed) happened on any day of `valid`; null is always. */
  | { readonly kind: 'denies'; readonly pattern: EventPattern; readonly valid: Edtf | null }
  /** The measure had a value within the bounds: at some day of `valid`, or on every day of it (`throughout`). */
  | {
      readonly kind: 'measures';
      readonly measure: string;
      readonly args: EventPattern['args'];
      readonly bounds: Bounds;
      readonly valid: Edtf;
      readonly throughout: boolean;
    }
  /** The reporter takes back an earlier report of its own; it no longer counts once this is available. */
  | { readonly kind: 'retracts'; readonly report: string };

/** The reporter watches for the pattern over the time, so that its silence means “did not happen”. */
export interface Coverage {
  readonly kind: 'coverage';
  readonly name: string;
  readonly reporter: string;
  readonly pattern: EventPattern;
  readonly valid: Edtf;
  readonly available: Edtf | null;
  readonly source: string | null;
  readonly span?: Span;
}

/**
 * Whose reports and whose readings count. `ranks`: the first rank that speaks decides; reporters in one rank weigh the
 * same. `others`: whether all reporters not named form a last rank.
 */
export interface Viewpoint extends Declared {
  readonly kind: 'viewpoint';
  readonly ranks: readonly (readonly string[])[];
  readonly others: boolean;
  /** Whose readings of terms, commitments and powers apply; in order, the first that has one. */
  readonly readsAs: readonly string[];
}

/** An expected answer written into the agreement. */
export interface Check {
  readonly kind: 'check';
  readonly asOf: Edtf;
  readonly knownOn: Edtf | null;
  readonly viewpoint: string | null;
  readonly expects: Expected;
  readonly span?: Span;
}

export type Expected =
  | {
      readonly kind: 'verdict';
      readonly commitment: string;
      readonly instance: readonly string[];
      /** Words of state, performance and footing that the verdict must all have. */
      readonly words: readonly string[];
      readonly waitsOn: readonly string[];
      readonly not: boolean;
    }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly value: Truth }
  | { readonly kind: 'milestone'; readonly milestone: string; readonly date: Edtf | null };

/** Belnap's four values: supported, opposed, both, neither. */
export type Truth = 'true' | 'false' | 'contested' | 'unknown';
