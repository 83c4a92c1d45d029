import type { Statement } from '../statement/statement.js';
import type { Sheet } from './sheet.js';

/** Drafts “if this, then likely that” where an estimative word (ICD 203) says how likely. */
export function draftExpectation(sheet: Sheet, one: Statement): void {
  const { estimate } = one;
  if (one.act !== 'predicts' || estimate === null || (estimate.low === null && estimate.relative === null))
    return;
  const content = one.content[0]!;
  const given = one.condition?.kind === 'if' ? one.condition.spans[0]! : null;
  const word =
    estimate.relative !== null
      ? `${estimate.relative} likely`
      : estimate.text.startsWith('not ')
        ? `with probability ${estimate.low} to ${estimate.high}`
        : (adjectives[estimate.word] ?? estimate.word);
  const words = withoutEstimate(content.text, estimate.text);
  if (given === null)
    sheet.gap(
      'condition',
      `On what the expectation depends is not said apart from it: “${content.text}”.`,
      content,
    );
  sheet.expectations.push({
    name: sheet.counted('Expectation', 'expectation', content),
    event: sheet.event(given === null ? words : words.replace(given.text, ''), null, content),
    given: given === null ? null : sheet.event(given.text.replace(/^if\s+/iu, ''), null, given),
    estimate: word,
    by: one.speaker === null ? null : sheet.identities.speaker(one.speaker),
    quote: content,
  });
}

/** Estimative words as the language has them, where texts use others of the same range. */
const adjectives: Readonly<Record<string, string>> = {
  'remote chance': 'remote',
  'remote possibility': 'remote',
  'highly unlikely': 'very unlikely',
  'very improbable': 'highly improbable',
  improbably: 'improbable',
  'even chance': 'roughly even chance',
  'even odds': 'roughly even odds',
  probably: 'probable',
  'highly likely': 'very likely',
  'very probable': 'highly probable',
  'very probably': 'highly probable',
  'nearly certainly': 'nearly certain',
  'virtually certain': 'almost certain',
};

/** What is expected, without the word for how likely: “an incident is likely” → `an incident`, “it is likely that rain falls” → `rain falls`. */
function withoutEstimate(words: string, estimate: string): string {
  const at = words.indexOf(estimate);
  if (at < 0) return words;
  const head = words.slice(0, at).replace(/\bit (?:is|was|seems|looks|remains)\s*$/iu, '');
  const tail = words.slice(at + estimate.length).replace(/^\s*that\b/iu, '');
  // A copula that is left over says nothing: “… is if …”, “… is”.
  return /^\s*(?:$|[,.;]|(?:if|unless|should|when)\b)/iu.test(tail)
    ? `${head.replace(/\b(?:is|are|was|were|be|seems?|looks?|remains?)\s*$/iu, '')}${tail}`
    : `${head}${tail}`;
}
