import type { IToken } from 'chevrotain';
import type { Syntax } from '../parser/parse.js';
import { type Layout } from '../print/layout.js';
/** A stretch of a text that is laid out for itself: a declaration, the head of an exchange, or one of its commitments. */
export interface Piece {
  readonly indent: number;
  readonly tokens: readonly IToken[];
  /** How it is printed; null for what is kept as it stands, because its errors leave nothing to print. */
  readonly layout: Layout | null;
  /** What it means, to compare with what its printed form means. */
  readonly meaning: string;
}
/** The pieces of a text without syntax errors, in its order. */
export declare function piecesOf(syntax: Syntax): Piece[];
