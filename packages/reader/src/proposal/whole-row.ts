import { datesIn } from '../detail/date.js';
import type { Statement, Stretch } from '../statement/statement.js';

/**
 * A promise whose content ends after the first of several gerunds, with all of them: “committed to reopening, repairing and
 * marking the road”. Half a row would be half a promise.
 */
export function withWholeRow(text: string, one: Statement, date: string | null): Statement {
  const [content, ...more] = one.content;
  if (content === undefined || more.length > 0 || !/\bto \p{L}+ing$/iu.test(content.text)) return one;
  const rest = /^(?:, \p{L}+ing)*(?:,? (?:and|or) )\p{L}+ing\b[^.;!?\n“”"]*/u.exec(
    text.slice(content.end, content.end + 400),
  );
  if (rest === null) return one;
  const end = content.end + rest[0].trimEnd().length;
  const whole: Stretch = { start: content.start, end, text: text.slice(content.start, end) };
  return { ...one, content: [whole], dates: datesIn(whole.text, whole.start, date) };
}
