import type { Statement, Stretch } from '../statement/statement.js';
import { bindingOf } from './binding.js';
import type { DraftOffer } from './draft.js';
import { actOf } from './phrase.js';
import { inheritedBy, type Sheet } from './sheet.js';
import { writeTerms } from './term.js';

/** Drafts an offer. One under a condition that cannot be written, or of no act, leaves a gap, as a promise does. */
export function draftOffer(sheet: Sheet, one: Statement): void {
  if (one.act !== 'offers' || one.speaker === null) return;
  const content = one.content[0]!;
  const by = sheet.identities.partyOf(one.speaker);
  const date = one.said?.edtf ?? sheet.document.date;
  if (by === null)
    sheet.gap(
      'party',
      `For which party ${one.speaker} makes the offer is not said: “${content.text}”.`,
      content,
    );
  else if (date === null) sheet.gap('date', `When it was offered is not said: “${content.text}”.`, content);
  else write(sheet, one, by, date, content);
}

function write(sheet: Sheet, one: Statement, by: string, date: DraftOffer['date'], content: Stretch): void {
  const around = sheet.around(one);
  const binding = bindingOf(sheet.document.text, one, around, inheritedBy(one, around.at(-1)));
  if (binding.kind !== 'bound') {
    sheet.gap('condition', binding.message, binding.span);
    return;
  }
  if (binding.inReturnFor !== null) {
    sheet.gap('condition', `What is asked for the offer is to be written: “${content.text}”.`, content);
    return;
  }
  const act = actOf(binding.words, { names: [one.speaker!, ...one.source.map((part) => part.text)] });
  if (act === null) {
    sheet.gap('act', `What ${one.speaker} offers to do is not told as an act: “${content.text}”.`, content);
    return;
  }
  const written = writeTerms(sheet, binding, act.words, [by], false, content);
  if ('open' in written) {
    sheet.gap('condition', written.open, written.span);
    return;
  }
  const name = sheet.counted('Offer', 'offer', content);
  sheet.offers.push({
    name,
    by,
    date,
    commitment: { name: `${name}Act`, debtors: [by], quote: content, ...written.terms },
    quote: content,
  });
}
