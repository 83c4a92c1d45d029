import { type LangiumParser } from 'langium';
import { ProvisoLexer } from './lexer.js';
/** The lexer and the parser of the language. */
export interface Parser {
    readonly langium: LangiumParser;
    readonly lexer: ProvisoLexer;
}
/** The parser, made at first use (it costs tens of milliseconds) and then kept. */
export declare function parser(): Parser;
/** The words between the quotation marks. In straight marks `\n` and `\r` are line breaks and `\` before any other character is dropped. */
export declare function unquote(written: string): string;
