import type { IToken } from 'chevrotain';
import { type Layout } from '../print/layout.js';
/** A comment inside a piece: what it says, and where it stood. */
export interface InnerComment {
  readonly text: string;
  /** The tokens of the line that it ended, or, where it had a line of its own, those of the line after it. */
  readonly line: readonly string[];
  /** Whether it had a line of its own. */
  readonly own: boolean;
}
/**
 * The lines of a layout with its comments. A comment keeps to the printed line most like the one it stood at; a node
 * whose clauses have comments is broken, so that each comment stays at its clause.
 */
export declare function place(of: Layout, indent: number, comments: readonly InnerComment[]): string[];
/** The tokens of a line as words, by which lines are compared. */
export declare function words(line: string): string[];
/** The images of tokens. */
export declare function imagesOf(tokens: readonly IToken[]): string[];
