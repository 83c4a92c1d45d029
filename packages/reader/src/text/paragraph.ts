/** A paragraph of the normalised text, in UTF-16 offsets without the line breaks around it. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a text into paragraphs. An empty line always parts them; a single line break parts them unless the text was
 * wrapped by hand at a column (the line is long, does not end a sentence, and the next goes on in lower case). In copy of
 * wire services a paragraph begins with an indented line.
 */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let start = -1;
  let end = -1;
  let at = 0;
  while (at <= text.length) {
    const found_ = text.indexOf('\n', at);
    const stop = found_ < 0 ? text.length : found_;
    let from = at;
    let to = stop;
    while (from < to && isSpace(text.charCodeAt(from))) from += 1;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
    if (from === to) {
      if (start >= 0) found.push({ start, end });
      start = -1;
    } else if (start >= 0 && goesOn(text, start, end, from)) {
      end = to;
    } else {
      if (start >= 0) found.push({ start, end });
      start = from;
      end = to;
    }
    at = stop + 1;
  }
  if (start >= 0) found.push({ start, end });
  return found;
}

function goesOn(text: string, start: number, end: number, next: number): boolean {
  const lineStart = Math.max(start, text.lastIndexOf('\n', end - 1) + 1);
  if (end - lineStart < 45) return false;
  const first = text.charAt(next);
  const deeper = indent(text, next) - indent(text, end) >= 2;
  if (deeper && !/\p{Ll}/u.test(first) && !isListItem(text, start)) return false;
  const last = text.charAt(end - 1);
  if (/[.?!:”"’…]/u.test(last))
    return end - lineStart >= 60 && end - lineStart <= 100 && /[\p{Ll}]/u.test(text.charAt(next));
  return /[\p{Ll}\p{Lu}\d“"‘(]/u.test(text.charAt(next)) && end - lineStart <= 110;
}

/** How many blanks stand before the words of the line that holds `at`. */
function indent(text: string, at: number): number {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  let to = from;
  while (isSpace(text.charCodeAt(to))) to += 1;
  return to - from;
}

/** The further lines of a list's item stand below its words, behind its mark. */
function isListItem(text: string, start: number): boolean {
  return /^(?:[-*•–—]|[([]?(?:\d{1,3}|\p{L})[.)\]])\s/u.test(text.slice(start, start + 8));
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0xa0 || code === 0x3000;
}
