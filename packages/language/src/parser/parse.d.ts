import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { Declaration } from '../generated/ast.js';
import { type Lines } from './lines.js';
/** A text as the parser reads it: a tree, perhaps a partial one. */
export interface Syntax {
    readonly uri: string;
    readonly text: string;
    readonly lines: Lines;
    /** In the order of the text. A declaration is `sound` when no syntax error touches it. */
    readonly declarations: readonly {
        readonly node: Declaration;
        readonly sound: boolean;
    }[];
    readonly comments: readonly IToken[];
    readonly tokens: readonly IToken[];
}
/** A tree with what is wrong in the text. */
export interface ParseResult {
    readonly ast: Syntax;
    readonly diagnostics: readonly Diagnostic[];
}
/**
 * Reads a text. Never throws: every text gives a tree, if only an empty one, and diagnostics. Texts beyond the limits
 * of {@link guard} are refused before the parser sees them. Where a text breaks the grammar, each of its declarations
 * is read for itself, so that an error in one costs no other.
 */
export declare function parse(text: string, uri: string): ParseResult;
