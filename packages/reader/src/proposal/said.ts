import type { Statement } from '../statement/statement.js';
import type { Sheet } from './sheet.js';

/** Drafts who said what in which words, through whom, to whom, where and when. Who is not named is a gap. */
export function draftSaid(sheet: Sheet, one: Statement): void {
  if (sheet.unmade.has(one)) return;
  const content = one.content[0]!;
  if (one.speaker === null) {
    sheet.gap(
      'speaker',
      `Who says so is not named (${one.source[0]?.text ?? 'nobody'}): “${content.text}”.`,
      content,
    );
    return;
  }
  const speaker = sheet.identities.speaker(one.speaker);
  const through = one.chain.slice(1, -1).flatMap((link) => {
    const known =
      sheet.identities.known(link) ??
      (sheet.statements.some((other) => other.speaker === link) ? sheet.identities.speaker(link) : null);
    return known === null || known === speaker ? [] : [known];
  });
  if (one.said?.readings !== undefined)
    sheet.gap(
      'date',
      `Which day “${one.said.text}” is cannot be told: ${one.said.readings.join(' or ')}.`,
      one.said,
    );
  sheet.stated.push({
    name: sheet.counted('S', 'statement', content),
    speaker,
    through,
    act: one.act,
    about: sheet.promised.get(one) ?? null,
    quote: content,
    audience: one.audience?.text ?? null,
    venue: one.venue?.text ?? null,
    date: one.said?.edtf ?? null,
  });
}
