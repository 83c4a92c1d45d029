import type { Diagnostic } from '@proviso/model';
import type { IRecognitionException, IToken } from 'chevrotain';
import type { LexicalFault } from './lexer.js';
import type { Lines } from './lines.js';
/** What is said of text that the lexer or the parser cannot read. */
export declare const complaint: {
    ofFault: typeof ofFault;
    ofParser: typeof ofParser;
};
declare function ofFault(fault: LexicalFault, text: string, lines: Lines): Diagnostic;
declare function ofParser(error: IRecognitionException, part: readonly IToken[], text: string, lines: Lines): Diagnostic;
export {};
