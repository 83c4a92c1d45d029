import { type IToken, type TokenType } from 'chevrotain';
import type { Lexer } from 'langium';
import { type Grammar, type LexerResult } from 'langium';
/** Something that the lexer could not read: a character of no meaning, or a string that its line does not close. */
export interface LexicalFault {
    readonly kind: 'character' | 'string';
    readonly start: number;
    readonly end: number;
}
/** What the lexer makes of a text: tokens for the parser, comments for the formatter, and what it could not read. */
export interface Tokens {
    readonly tokens: readonly IToken[];
    readonly comments: readonly IToken[];
    readonly faults: readonly LexicalFault[];
}
/**
 * Reads tokens in one pass, linear in the length of the text. A keyword that is not reserved also counts as a name, so
 * the grammar can say NAME where any such word may stand, and ID where only a word that is no keyword may.
 */
export declare class ProvisoLexer implements Lexer {
    readonly definition: Record<string, TokenType>;
    private readonly words;
    /** Keywords of several words by their first word, longest first. */
    private readonly phrases;
    private readonly kinds;
    /** The words that a declaration can begin with. */
    readonly starters: ReadonlySet<string>;
    private readonly name;
    private prepared;
    constructor(grammar: Grammar);
    /** Whether the word is a keyword that never stands for a name. */
    isReserved(word: string): boolean;
    /** Reads the whole text. */
    read(text: string): Tokens;
    /** Makes the next `tokenize` give these tokens, whatever its text: how a part of a text is parsed in its place. */
    prepare(tokens: readonly IToken[]): void;
    tokenize(text: string): LexerResult;
    /** Joins the words of keywords of several words. */
    private join;
    /** Marks the names that a colon follows, at once or after a title. */
    private label;
    private typeOf;
}
