import type { Act } from '@proviso/model';
import type { ConditionFound } from '../detail/condition.js';
import type { DateFound } from '../detail/date.js';
import type { EstimateFound } from '../detail/estimate.js';
import type { QuantityFound } from '../detail/quantity.js';

/** A stretch of the document's normalised text, `[start, end)` in UTF-16 offsets, with its words. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How firmly somebody binds himself or holds what he says. */
export type Firmness = 'firm' | 'plain' | 'tentative';

/** A party that a statement names, with where it does. */
export interface PartyFound extends Stretch {
  readonly party: string;
}

/** One speech act found in a document. Every stretch points into the document's text. */
export interface Statement {
  readonly source: readonly Stretch[];
  readonly cue: readonly Stretch[];
  readonly content: readonly Stretch[];
  /** The name the document (or the agreement) has for the speaker; null where it names nobody, or several. */
  readonly speaker: string | null;
  /**
   * Everybody who says it, by name: several where they speak together (“Moreno and Ilves said”, “the two sides agreed”), in
   * the order in which the text names them; the one speaker alone; empty where not all of them are named.
   */
  readonly speakers: readonly string[];
  /** Through whom it reached the reader, nearest first: the document's publisher (or name), whoever relays, the speaker. */
  readonly chain: readonly string[];
  readonly act: Act;
  readonly firmness: Firmness;
  readonly negated: boolean;
  readonly condition: ConditionFound | null;
  readonly dates: readonly DateFound[];
  /** When it was said, where the words beside the cue tell. */
  readonly said: DateFound | null;
  readonly quantities: readonly QuantityFound[];
  readonly estimate: EstimateFound | null;
  readonly parties: readonly PartyFound[];
  readonly audience: Stretch | null;
  readonly venue: Stretch | null;
  readonly kind: 'direct' | 'indirect' | 'mixed';
  /** 0 for what stands in the document's own voice, 1 for what a speaker says in a statement, and so on. */
  readonly depth: number;
  /** From 0 to 1. */
  readonly confidence: number;
  /** A language model proposed it and the reader had not found it; its words stand in the text all the same. */
  readonly proposed?: true;
}
