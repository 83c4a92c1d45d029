import { datelineLength } from '../document/dateline.js';
import { type Tokens, tokensOf } from '../text/tokens.js';

/** How many lines of a report are looked at for its dateline. */
const lookedAt = 12;

/**
 * The tokens of a report without those of its dateline, which would pass for a part of the first speaker's name: “VELMA,
 * 3 March (Delta Wire) – Ana Duarte said”. Offsets are those of the whole text.
 */
export function tokensAfterDateline(text: string): Tokens {
  let from = 0;
  for (let line = 0; line < lookedAt && from < text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const whole = text.slice(from, end < 0 ? text.length : end);
    const paragraph = whole.trimStart();
    const dateline = datelineLength(paragraph);
    if (dateline > 0) {
      const length = whole.length - paragraph.length + dateline;
      const blanked = `${text.slice(0, from)}${' '.repeat(length)}${text.slice(from + length)}`;
      return { ...tokensOf(blanked), text };
    }
    if (end < 0) break;
    from = end + 1;
  }
  return tokensOf(text);
}
