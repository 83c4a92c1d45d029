import { featureLimit, featuresAt, type Sight, sightOf } from '../attribution/features.js';
import { writeLabels } from '../attribution/label.js';
import { paragraphRanges, ruleLabels } from '../attribution/tagging.js';
import { cueVerbOf } from '../lexicon/cue-verb.js';
import { type TokenRange, type Tokens, tokensOf } from '../text/tokens.js';
import { type AnnotatedDocument, outermost, rangesOf } from './corpus.js';
import type { Example } from './fit.js';

/** A document ready to learn from. */
export interface Prepared {
  readonly tokens: Tokens;
  readonly sight: Sight;
  readonly truth: Uint8Array;
  readonly weight: number;
  /** Where annotation is incomplete: the sentences that can be relied on; `null` is the whole text, by paragraphs. */
  readonly reliable: readonly TokenRange[] | null;
}

/** Cuts a document into tokens and writes its outermost attributions as labels. */
export function prepare(document: AnnotatedDocument, weight = 1): Prepared {
  const tokens = tokensOf(document.text);
  const truth = new Uint8Array(tokens.count);
  for (const attribution of outermost(document)) {
    for (const role of ['cue', 'source', 'content'] as const) {
      writeLabels(truth, role, rangesOf(tokens, attribution[role]));
    }
  }
  return { tokens, sight: sightOf(tokens, ruleLabels(tokens)), truth, weight, reliable: null };
}

/**
 * The same for a document whose annotation leaves much out (GUM marks clauses only): what counts are sentences whose cues
 * are all annotated, and sentences without any cue, which teach what narration looks like.
 */
export function preparePartly(document: AnnotatedDocument, weight: number): Prepared {
  const whole = prepare(document, weight);
  const { tokens, truth } = whole;
  const reliable = tokens.sentences.filter(({ first, last }) => {
    for (let at = first; at < last; at += 1) {
      const label = truth[at]!;
      const verb = cueVerbOf(tokens.lower[at]!);
      const cue = verb !== undefined && verb.kind !== 'deed' && tokens.tag[at] === 'VERB';
      if ((cue && label === 0) || (label === 0 && tokens.quotation[at]! >= 0)) return false;
    }
    return last - first > 3;
  });
  return { ...whole, reliable };
}

/** The paragraphs of a document as examples; `below` are the first model's labels for training the second. */
export function examplesOf(prepared: Prepared, below: Uint8Array | null): readonly Example[] {
  const buffer = new Int32Array(featureLimit);
  return (prepared.reliable ?? paragraphRanges(prepared.tokens)).map(({ first, last }) => ({
    labels: prepared.truth.slice(first, last),
    weight: prepared.weight,
    features: Array.from({ length: last - first }, (_, k) =>
      buffer.slice(0, featuresAt(prepared.sight, first + k, below, buffer)),
    ),
  }));
}
