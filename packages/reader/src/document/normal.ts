import type { Piece } from './document.js';

/** A normalised text with its map back. */
export interface Normalised {
  readonly text: string;
  readonly map: readonly Piece[];
}

/** Line ends, control characters (Cc), and characters without width or that only steer the layout. */
const oddCharacters =
  /\r\n?|(?![\n\t])\p{Cc}|[\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\u2066-\u2069\ufeff\u00a0\u202f\u2007]/gu;

/**
 * Normalises a text: line ends become `\n`, byte-order marks, soft hyphens, zero-width and control characters go, hard
 * spaces become spaces. Nothing else changes, so that most texts keep their offsets.
 */
export function normalise(original: string): Normalised {
  const map: Piece[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number) => {
    if (to <= from) return;
    map.push({
      start: text.length,
      end: text.length + to - from,
      origin: { kind: 'characters', start: from, end: to, exact: true },
    });
    text += original.slice(from, to);
  };
  for (const match of original.matchAll(oddCharacters)) {
    const replacement = '\r\u2028\u2029\u000b\u000c'.includes(match[0].charAt(0))
      ? '\n'
      : /^[\u00a0\u202f\u2007]/u.test(match[0])
        ? ' '
        : '';
    keep(match.index);
    if (replacement !== '') {
      map.push({
        start: text.length,
        end: text.length + 1,
        origin: { kind: 'characters', start: match.index, end: match.index + match[0].length, exact: false },
      });
      text += replacement;
    }
    from = match.index + match[0].length;
  }
  keep(original.length);
  return { text, map };
}
