import type { Diagnostic, Edtf } from '@proviso/model';

/** A stretch of the normalised text and where in the original it came from. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly origin: Origin;
}

/**
 * A place in the original: characters of its decoded text (one for one when `exact`, else the element that holds the
 * words), a page of a PDF (from 1), or the n-th paragraph of a word-processor file (from 1).
 */
export type Origin =
  | { readonly kind: 'characters'; readonly start: number; readonly end: number; readonly exact: boolean }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'paragraph'; readonly paragraph: number };

/** A numbered part of an instrument: its number as printed (`<num>`), its heading, and where it stands in the text. */
export interface Part {
  readonly kind: 'article' | 'paragraph' | 'point' | 'section' | 'annex' | 'chapter' | 'preamble';
  readonly number: string;
  readonly heading: string | null;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

/** A document as the reader sees it. `text` is normalised and is what all offsets count in. */
export interface SourceDocument {
  readonly kind: 'document';
  /** The name under which it was given, usually a file's. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly map: readonly Piece[];
  readonly title: string | null;
  readonly publisher: string | null;
  /** Who wrote it, by its byline. */
  readonly authors: readonly string[];
  /** Where it was written, by its dateline. */
  readonly place: string | null;
  /** When it was published, as far as it says so itself. */
  readonly date: Edtf | null;
  /** A BCP 47 tag where the document says one or its words tell. */
  readonly language: string | null;
  readonly structure: readonly Part[];
  /** What a person should know of how it was read: tracked changes (P4112), pages that are pictures (P4113). */
  readonly notices?: readonly Diagnostic[];
}

/** Where in the original the text at `offset` came from, or `null` outside of every piece. */
export function originOf(document: SourceDocument, offset: number): Origin | null {
  let low = 0;
  let high = document.map.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = document.map[middle]!;
    if (offset < piece.start) high = middle - 1;
    else if (offset >= piece.end) low = middle + 1;
    else if (piece.origin.kind === 'characters' && piece.origin.exact) {
      const start = piece.origin.start + offset - piece.start;
      return { kind: 'characters', start, end: start + 1, exact: true };
    } else return piece.origin;
  }
  return null;
}
