import type { Statement } from '../statement/statement.js';
import type { DraftOrder } from './draft.js';
import { clean, wishOf } from './phrase.js';
import { isWished } from './said.js';
import type { Sheet } from './sheet.js';

/** Drafts what a person or a party insists on: what comes first, what is wanted, what is refused. */
export function draftPosition(sheet: Sheet, one: Statement): void {
  if (one.act !== 'demands' || isWished(one)) return;
  const speakers =
    one.speaker !== null ? [sheet.identities.speaker(one.speaker)] : sheet.speakersTogether(one);
  if (speakers.length === 0) return;
  const content = one.content[0]!;
  const span = one.condition?.spans[0];
  const relation = one.condition === null ? null : orderOf(one.condition.kind);
  let first: string | null = null;
  let words = content.text;
  let told = false;
  if (span !== undefined && relation !== null && content.start <= span.start && span.end <= content.end) {
    const before = content.text.slice(0, Math.max(0, span.start - content.start));
    const act = /\bto ([^,;]+?)\s*$/u.exec(before)?.[1];
    words = act ?? before;
    told = act !== undefined;
    const after = span.text.replace(
      /^(?:without first|only after|in tandem with|in return for|in exchange for|in parallel with|simultaneously with)\s*/iu,
      '',
    );
    if (clean(after) !== '') first = clean(after);
  }
  // Only an indirect demand says its object apart; of a quotation, the object is the reader's to tell.
  const wish = told ? clean(words) : wishOf(words, one.kind !== 'indirect');
  if (wish === null || wish === '') {
    sheet.gap(
      'act',
      `What ${one.speaker ?? one.source[0]!.text} demands is to be put as an act: “${content.text}”.`,
      content,
    );
    return;
  }
  const order: DraftOrder | null =
    first === null || relation === null || span === undefined
      ? null
      : { relation, of: sheet.event(first, null, span) };
  for (const speaker of speakers)
    sheet.positions.push({
      name: sheet.counted('Position', 'position', content),
      of: speaker,
      event: sheet.event(wish, null, content),
      order,
      refuses: one.negated && order === null,
      quote: content,
    });
}

function orderOf(kind: string): DraftOrder['relation'] | null {
  switch (kind) {
    case 'without first':
    case 'only after':
      return 'only after';
    case 'in tandem with':
      return 'in tandem with';
    case 'in return for':
      return 'in return for';
    default:
      return null;
  }
}
