import { overLabels, type Sight, sightOf } from '../attribution/features.js';
import { writeLabels } from '../attribution/label.js';
import { paragraphRanges, ruleLabels } from '../attribution/tagging.js';
import { featureLimit, featuresAt } from '../attribution/template.js';
import { type Tokens, tokensOf } from '../text/tokens.js';
import { type AnnotatedDocument, outermost, rangesOf } from './corpus.js';
import type { Example } from './fit.js';

/** A document ready to learn from. */
export interface Prepared {
  readonly tokens: Tokens;
  readonly sight: Sight;
  readonly truth: Uint8Array;
  readonly weight: number;
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
  return { tokens, sight: sightOf(tokens, ruleLabels(tokens)), truth, weight };
}

/** The paragraphs of a document as examples; `below` are the first model's labels for training the second. */
export function examplesOf(prepared: Prepared, below: Uint8Array | null): readonly Example[] {
  const buffer = new Int32Array(featureLimit);
  const sight = below === null ? prepared.sight : overLabels(prepared.sight, below);
  return paragraphRanges(prepared.tokens).map(({ first, last }) => ({
    labels: prepared.truth.slice(first, last),
    weight: prepared.weight,
    features: Array.from({ length: last - first }, (_, k) =>
      buffer.slice(0, featuresAt(sight, first + k, buffer)),
    ),
  }));
}
