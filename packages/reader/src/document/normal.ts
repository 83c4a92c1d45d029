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

/** Pieces whose origins count in a normalised text, with origins that count in the text that it was made of. */
export function throughNormal(pieces: readonly Piece[], normal: Normalised): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const { origin } = piece;
    if (origin.kind !== 'characters') {
      out.push(piece);
      continue;
    }
    while (at > 0 && normal.map[at - 1]!.end > origin.start) at -= 1;
    while (at < normal.map.length && normal.map[at]!.end <= origin.start) at += 1;
    for (let i = at; i < normal.map.length && normal.map[i]!.start < origin.end; i += 1) {
      const inner = normal.map[i]!;
      if (inner.origin.kind !== 'characters') continue;
      const from = Math.max(inner.start, origin.start);
      const to = Math.min(inner.end, origin.end);
      const shift = inner.origin.exact ? from - inner.start : 0;
      out.push({
        start: piece.start + from - origin.start,
        end: piece.start + to - origin.start,
        origin: {
          kind: 'characters',
          start: inner.origin.start + shift,
          end: inner.origin.exact ? inner.origin.start + shift + to - from : inner.origin.end,
          exact: inner.origin.exact && origin.exact,
        },
      });
    }
  }
  return out;
}
