import {
  type CstNode,
  createLangiumParser,
  type LangiumCoreServices,
  type LangiumParser,
  LangiumParserErrorMessageProvider,
  type LeafCstNode,
} from 'langium';
import { ProvisoAstReflection } from '../generated/ast.js';
import { ProvisoGrammar } from '../generated/grammar.js';
import { ProvisoLanguageMetaData, parserConfig } from '../generated/module.js';
import { ProvisoLexer } from './lexer.js';

/** The lexer and the parser of the language. */
export interface Parser {
  readonly langium: LangiumParser;
  readonly lexer: ProvisoLexer;
}

let made: Parser | null = null;

/** The parser, made at first use (it costs tens of milliseconds) and then kept. */
export function parser(): Parser {
  made ??= make();
  return made;
}

/**
 * Only what Langium's parser itself asks for, because its default modules also load a language server's protocol, which
 * costs more time at the start than all of our own.
 */
function make(): Parser {
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
        convert: (input: string, node: CstNode) =>
          (node as LeafCstNode).tokenType?.name === 'STRING' ? unquote(input) : input,
      },
    },
    references: {},
    shared: { AstReflection: new ProvisoAstReflection(), profilers: {} },
  } as unknown as LangiumCoreServices;
  const langium = createLangiumParser(services);
  dropHidden(langium);
  return { langium, lexer };
}

/**
 * The lexer keeps comments to itself, so there are no hidden tokens; Langium would look for their place all the same,
 * which costs time that grows with the square of the number of declarations.
 */
function dropHidden(langium: LangiumParser): void {
  const { nodeBuilder } = langium as unknown as { readonly nodeBuilder: { addHiddenNodes: () => void } };
  nodeBuilder.addHiddenNodes = () => {};
}

/** The words between the quotation marks. In straight marks `\n` and `\r` are line breaks and `\` before any other character is dropped. */
export function unquote(written: string): string {
  const inner = written.replace(/^["“]/, '').replace(/["”]$/, '');
  if (written.startsWith('“')) return inner;
  return inner.replace(/\\(.)/g, (_, escaped: string) =>
    escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped,
  );
}
