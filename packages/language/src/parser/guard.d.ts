import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { Lines } from './lines.js';
/** The longest text, in UTF-16 units, that is read. Larger evidence belongs into several files. */
export declare const MAXIMUM_LENGTH = 4000000;
/** The longest line that is read. */
export declare const MAXIMUM_LINE = 20000;
/** How deeply parentheses, negations, quantifiers and sums may be nested. */
export declare const MAXIMUM_DEPTH = 60;
/** The reason not to read a text at all, or null: it is too large or has too long a line. */
export declare function guard(text: string, lines: Lines): Diagnostic | null;
export declare namespace guard {
    var depth: (tokens: readonly IToken[], lines: Lines) => Diagnostic | null;
}
