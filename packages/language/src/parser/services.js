import { createLangiumParser, LangiumParserErrorMessageProvider, } from 'langium';
import { ProvisoAstReflection } from '../generated/ast.js';
import { ProvisoGrammar } from '../generated/grammar.js';
import { ProvisoLanguageMetaData, parserConfig } from '../generated/module.js';
import { ProvisoLexer } from './lexer.js';
let made = null;
/** The parser, made at first use (it costs tens of milliseconds) and then kept. */
export function parser() {
    made ??= make();
    return made;
}
/**
 * Only what Langium's parser itself asks for, because its default modules also load a language server's protocol, which
 * costs more time at the start than all of our own.
 */
function make() {
    const grammar = ProvisoGrammar();
    const lexer = new ProvisoLexer(grammar);
    const services = {
        Grammar: grammar,
        LanguageMetaData: ProvisoLanguageMetaData,
        parser: {
            Lexer: lexer,
            ParserConfig: parserConfig,
            ParserErrorMessageProvider: new LangiumParserErrorMessageProvider(),
            ValueConverter: {
                convert: (input, node) => node.tokenType?.name === 'STRING' ? unquote(input) : input,
            },
        },
        references: {},
        shared: { AstReflection: new ProvisoAstReflection(), profilers: {} },
    };
    return { langium: createLangiumParser(services), lexer };
}
/** The words between the quotation marks. In straight marks `\n` and `\r` are line breaks and `\` before any other character is dropped. */
export function unquote(written) {
    const inner = written.replace(/^["“]/, '').replace(/["”]$/, '');
    if (written.startsWith('“'))
        return inner;
    return inner.replace(/\\(.)/g, (_, escaped) => escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped);
}
