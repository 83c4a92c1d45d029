/** A stretch between quotation marks, marks included, in UTF-16 offsets. `closed` is false where the text forgot the end. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  /** Goes on from the quotation of the paragraph before: an open mark repeated at the paragraph's start. */
  readonly continues: boolean;
}

/**
 * Finds the outermost quotations of a text, paragraph by paragraph. Double marks (“ ” " « » „) count everywhere; single
 * ones (‘ ’ ') only in a text that quotes with them. A quotation that is open at a paragraph's end goes on where the next
 * paragraph starts with an opening mark.
 */
export function quotationsOf(
  text: string,
  paragraphs: readonly { readonly start: number; readonly end: number }[],
): readonly Quotation[] {
  const single = quotesWithSingleMarks(text);
  const found: Quotation[] = [];
  let carried = false;
  paragraphs.forEach((paragraph, index) => {
    let open = -1;
    let continues = false;
    const first = firstMark(text, paragraph.start, paragraph.end);
    if (carried && first >= 0) {
      open = first;
      continues = true;
    }
    for (let at = open >= 0 ? open + 1 : paragraph.start; at < paragraph.end; at += 1) {
      const side = sideOf(text, at, single, open >= 0);
      if (side === 0) continue;
      if (open < 0 && side === 1) open = at;
      else if (open >= 0 && side === -1) {
        found.push({ start: open, end: at + 1, closed: true, continues });
        open = -1;
        continues = false;
      }
    }
    carried = false;
    if (open >= 0) {
      const next = paragraphs[index + 1];
      carried = next !== undefined && firstMark(text, next.start, next.end) >= 0;
      // A quotation left open and not taken up again ends with its paragraph; one word too many is better than none.
      found.push({ start: open, end: trimEnd(text, open, paragraph.end), closed: false, continues });
    }
  });
  return found;
}

/** 1 where a mark opens, -1 where it closes, 0 where the character is no quotation mark. */
function sideOf(text: string, at: number, single: boolean, open: boolean): -1 | 0 | 1 {
  switch (text.charCodeAt(at)) {
    case 0x201c: // “
    case 0x201e: // „ opens in German; “ then closes, which the state of the caller settles
    case 0xab: // «
      return open && text.charCodeAt(at) === 0x201c && !opensHere(text, at) ? -1 : 1;
    case 0x201d: // ”
    case 0xbb: // »
      return -1;
    case 0x22: // "
      return open ? -1 : opensHere(text, at) ? 1 : 0;
    case 0x2018: // ‘
      return single ? 1 : 0;
    case 0x2019: // ’
    case 0x27: // '
      if (!single) return 0;
      if (!open) return text.charCodeAt(at) === 0x27 && opensHere(text, at) ? 1 : 0;
      return closesSingle(text, at) ? -1 : 0;
    default:
      return 0;
  }
}

/** A straight mark opens when what stands before it cannot end a word. */
function opensHere(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  if (after === '' || /\s/u.test(after)) return false;
  const before = text.charAt(at - 1);
  return before === '' || /[\s([{—–\-“‘/:]/u.test(before);
}

function closesSingle(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  if (after !== '' && !/[\s.,;:?!)\]—–]/u.test(after)) return false;
  const before = text.charAt(at - 1);
  if (/[.,?!…—]/u.test(before)) return true;
  // After an s it may be a plural's possessive: it is one when a later mark still closes the quotation.
  if (before.toLowerCase() !== 's') return /\S/u.test(before);
  const rest = text.slice(at + 1, at + 400).split('\n', 1)[0] ?? '';
  return !/[\p{L}.,?!]['’](?:[\s.,;:?!)\]—–]|$)/u.test(rest);
}

/** British style: single marks around speech and hardly any double ones. */
function quotesWithSingleMarks(text: string): boolean {
  let doubles = 0;
  for (const mark of ['“', '"', '«']) {
    for (let at = text.indexOf(mark); at >= 0 && doubles < 4; at = text.indexOf(mark, at + 1)) doubles += 1;
  }
  if (doubles >= 2) return false;
  return /(?:^|[\s([—])[‘'][\p{L}\d][^\n]{2,600}?[\p{L}\d.,?!…][’'](?=[\s.,;:?!)\]—]|$)/mu.test(text);
}

function firstMark(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /[\s\-–—>]/u.test(text.charAt(at))) at += 1;
  return at < end && /[“"«„‘]/u.test(text.charAt(at)) ? at : -1;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}
