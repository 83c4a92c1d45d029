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
        : estimate.word.replace(/ly probable$/u, 'ly probable');
  const words = content.text.replace(estimate.text, '');
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
