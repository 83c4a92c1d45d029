import type { Origin, Piece } from './document.js';
import type { Normalised } from './normal.js';

/** Puts a normalised text together piece by piece, each with its origin; blocks are parted by an empty line. */
export class TextBuilder {
  private readonly parts: string[] = [];
  private readonly map: Piece[] = [];
  private length = 0;

  /** How long the text is so far. */
  get offset(): number {
    return this.length;
  }

  /** Adds words from one place. */
  add(text: string, origin: Origin | null): void {
    if (text === '') return;
    if (origin !== null) this.map.push({ start: this.length, end: this.length + text.length, origin });
    this.parts.push(text);
    this.length += text.length;
  }

  /** Begins a new block, unless the text is empty or just began one. */
  part(): void {
    if (this.length > 0 && this.parts.at(-1) !== '\n\n') this.add('\n\n', null);
  }

  done(): Normalised {
    return { text: this.parts.join('').trimEnd(), map: this.map };
  }
}

/** Words with runs of blanks made one; hard blanks, soft hyphens and zero-width characters too. */
export function squeeze(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim();
}
