import type { Tokens } from '../text/tokens.js';
import { overLabels, type Sight, sightOf } from './features.js';
import type { Finding } from './finding.js';
import { labelCount, writeLabels } from './label.js';
import { findByRules } from './rules.js';
import { type Scorer, scoreInto, scorerOf } from './scorer.js';
import { decode, type SequenceModel } from './sequence-model.js';
import type { StackedModel } from './weights-format.js';

/** The labels that rules' findings give each token, content first so that nothing in it counts twice. */
export function ruleLabels(tokens: Tokens, findings: readonly Finding[] = findByRules(tokens)): Uint8Array {
  const labels = new Uint8Array(tokens.count);
  for (const finding of findings) {
    for (const role of ['cue', 'source', 'content'] as const) writeLabels(labels, role, finding[role]);
  }
  return labels;
}

/** The labels that the stacked models give each token, paragraph by paragraph. */
export function tag(tokens: Tokens, model: StackedModel, rule: Uint8Array = ruleLabels(tokens)): Uint8Array {
  const sight = sightOf(tokens, rule);
  const first = tagWith(sight, model.first);
  return tagWith(overLabels(sight, first), model.second, leaning);
}

/**
 * How much the second model is held back from seeing nothing, in units of score: without it precision is some points
 * above recall. Set on the development documents.
 */
const leaning = 0.7;

/** The labels that one model gives to what it sees. */
export function tagWith(sight: Sight, model: SequenceModel, against = 0): Uint8Array {
  const { tokens } = sight;
  const labels = new Uint8Array(tokens.count);
  const scorer = scorerFor(model, sight.first !== null);
  const ranges = paragraphRanges(tokens);
  // Some paragraphs at a time, so that the scores of a long text never stand in memory together.
  for (let from = 0; from < ranges.length; ) {
    const { first } = ranges[from]!;
    let to = from + 1;
    while (to < ranges.length && ranges[to]!.last - first <= together) to += 1;
    const last = ranges[to - 1]!.last;
    const scores = new Float32Array((last - first) * labelCount);
    scoreInto(scorer, sight, first, last, scores);
    for (let at = 0; at < scores.length; at += labelCount) scores[at]! -= against;
    const into = labels.subarray(first, last);
    for (const range of ranges.slice(from, to))
      decode(scores, model.transitions, range.first - first, range.last - first, into);
    from = to;
  }
  return labels;
}

/** So many tokens are scored together, unless one paragraph has more. */
const together = 4096;

const scorers = new WeakMap<SequenceModel, Scorer>();

function scorerFor(model: SequenceModel, stacked: boolean): Scorer {
  const known = scorers.get(model);
  if (known !== undefined) return known;
  const made = scorerOf(model, stacked);
  scorers.set(model, made);
  return made;
}

/** The longest stretch that is labelled and linked as one, in tokens. */
const longest = 1200;

/** The tokens of each paragraph that has any; a very long paragraph is cut between sentences, so that work stays linear. */
export function paragraphRanges(
  tokens: Tokens,
): readonly { readonly first: number; readonly last: number }[] {
  const ranges: { first: number; last: number }[] = [];
  for (let i = 0; i < tokens.count; ) {
    let end = i + 1;
    while (end < tokens.count && tokens.paragraph[end] === tokens.paragraph[i]) {
      const long = end - i >= longest && tokens.sentence[end] !== tokens.sentence[end - 1];
      if (long || end - i >= 4 * longest) break;
      end += 1;
    }
    ranges.push({ first: i, last: end });
    i = end;
  }
  return ranges;
}
