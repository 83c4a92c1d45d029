import type { Statement } from '../statement/statement.js';
import { quoteLine } from './quote-line.js';
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
  if (generic.test(one.speaker)) {
    sheet.gap(
      'speaker',
      `Who is behind “${one.speaker}” is not named: “${quoteLine(content.text)}”.`,
      content,
    );
    return;
  }
  if (isUnsaid(sheet.document.text, one)) {
    sheet.gap(
      'act',
      `The text says of ${one.speaker} that this was not said, done or found: “${quoteLine(content.text)}”; write what was.`,
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

/** Labels of transcripts that stand for whoever asks or answers. */
const generic =
  /^(?:q|a|question|answer|reporter|journalist|moderator|operator|interviewer|spokesperson|unidentified.*)$/iu;

/** “The Mission could not verify …”, “Neither side has confirmed …”: the words between speaker and content deny that it was said. */
function isUnsaid(text: string, one: Statement): boolean {
  if (one.act === 'denies' || one.act === 'disavows' || one.kind === 'direct')
    return /\bneither\b/iu.test(before(text, one));
  return /\b(?:not|never|cannot|neither|nor|unable|failed|declined|refused)\b|n['’]t\b/iu.test(
    before(text, one),
  );
}

/** From the speaker (and what stands right before) to the content, where the speaker comes first. */
function before(text: string, one: Statement): string {
  const content = one.content[0]!.start;
  const source = one.source.find((part) => part.end <= content);
  const cue = one.cue.find((part) => part.end <= content);
  if (source === undefined || cue === undefined || cue.start < source.end) return '';
  const head =
    /(?:^|[.\n“"] ?)(neither )$/iu.exec(text.slice(Math.max(0, source.start - 10), source.start))?.[1] ?? '';
  return `${head}${text.slice(source.end, content)}`;
}
