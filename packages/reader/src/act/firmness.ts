import type { Act } from '@proviso/model';
import type { Firmness } from '../statement/statement.js';

/**
 * How firmly something is said: by verbs that bind (*vowed*, *insisted*) and words that hold nothing back (*never*, *must*,
 * *fully*), or by hedges (*may*, *considers*, *hopes*, *aims*).
 */
export function firmnessOf(act: Act, cue: string, content: string): Firmness {
  const verb = cue.toLowerCase();
  // The month is no hedge.
  const words = content
    .replace(/\b(?:in|by|since|until|of|early|late|last|next) May\b|\bMay (?=\d)/gu, ' ')
    .toLowerCase();
  if (
    /\b(?:consider|suggest|hint|signal|hope|aim|try|trying|intend|might|may|could|float|explor|appear|seem|open to|indicat|reportedly|apparently|wish)/u.test(
      verb,
    )
  )
    return 'tentative';
  if (
    /\b(?:vow|pledg|swear|swore|insist|guarante|demand|categorically|flatly|firmly|solemnly|reject|undertook|undertake|declar|reaffirm|committed|promis|made (?:very )?clear|must)/u.test(
      verb,
    )
  )
    return 'firm';
  if (
    /\b(?:may|might|could|perhaps|possibly|if possible|seek to|consider|try to|aim to|hope to|endeavou?r|strive|in principle)\b/u.test(
      words,
    ) &&
    act !== 'asserts'
  )
    return 'tentative';
  if (
    /\b(?:never|under no circumstances|must|shall|always|absolutely|fully|unconditional\w*|irreversibl\w*|complete(?:ly)?|guarantee\w*|no matter what|without exception)\b/u.test(
      words,
    )
  )
    return 'firm';
  return 'plain';
}

/** Whether the statement turns on a negation: of the cue, or of the first verb of the content. */
export function negatedIn(act: Act, cue: string, content: string): boolean {
  if (act === 'denies') return true;
  const not = /\b(?:not|never|no longer|cannot|nothing|nobody|none|neither|nor)\b|n['’]t\b/iu;
  if (not.test(cue)) return true;
  const counted = content.replace(
    /\b(?:no|not) (?:more|fewer|less|later|sooner|earlier) than\b|\bnot only\b/giu,
    ' ',
  );
  const head = counted.split(/[,;:.]|\b(?:because|if|unless|until|which|who|while|but)\b/iu)[0] ?? '';
  return not.test(head) || /^(?:["“]?that )?["“]?no\b/iu.test(counted);
}
