import type { Place, Span } from '@proviso/model';

/** Where an offset into a text lies: the zero-based line and character of that offset. */
export function placeAt(text: string, offset: number): Place {
  let line = 0;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, character: offset - start };
}

/** The span between two offsets of a text that came from `uri`. */
export function spanOf(uri: string, text: string, from: number, to: number): Span {
  return { uri, start: placeAt(text, from), end: placeAt(text, to) };
}
