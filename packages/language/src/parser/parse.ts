import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { Commitment, Declaration, File } from '../generated/ast.js';
import { complaint } from './complaint.js';
import { guard } from './guard.js';
import { type Lines, linesOf } from './lines.js';
import { recover } from './recover.js';
import { parser } from './services.js';

/** A text as the parser reads it: a tree, perhaps a partial one. */
export interface Syntax {
  readonly uri: string;
  readonly text: string;
  readonly lines: Lines;
  /**
   * In the order of the text. A declaration is `sound` when no syntax error touches it; in an exchange or offer, the
   * commitments that one touches are `broken`.
   */
  readonly declarations: readonly ReadDeclaration[];
  readonly comments: readonly IToken[];
  readonly tokens: readonly IToken[];
}

/** A declaration with how far it could be read. */
export interface ReadDeclaration {
  readonly node: Declaration;
  readonly sound: boolean;
  readonly broken: ReadonlySet<Commitment>;
}

/** A tree with what is wrong in the text. */
export interface ParseResult {
  readonly ast: Syntax;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text. Never throws: every text gives a tree, if only an empty one, and diagnostics. Texts beyond the limits
 * of {@link guard} are refused before the parser sees them. Where a text breaks the grammar, each of its declarations
 * is read for itself, so that an error in one costs no other. `before` is the number of tokens of the files that were
 * read with it before.
 */
export function parse(text: string, uri: string, before = 0): ParseResult {
  const lines = linesOf(text, uri);
  const refused = guard(text, lines);
  if (refused !== null) {
    return { ast: { uri, text, lines, declarations: [], comments: [], tokens: [] }, diagnostics: [refused] };
  }
  const { langium, lexer } = parser();
  const { tokens, comments, faults } = lexer.read(text);
  const diagnostics: Diagnostic[] = faults.map((fault) => complaint.ofFault(fault, text, lines));
  const deep = guard.count(tokens.length, before, lines) ?? guard.depth(tokens, lexer.starters, lines);
  if (deep !== null) {
    return {
      ast: { uri, text, lines, declarations: [], comments: [], tokens: [] },
      diagnostics: [...diagnostics.slice(0, 1), deep],
    };
  }
  lexer.prepare(tokens);
  const whole = langium.parse<File & AstNode>(text);
  if (whole.parserErrors.length === 0 && faults.length === 0) {
    const declarations = whole.value.declarations.map((node) => ({ node, sound: true, broken: NONE }));
    return { ast: { uri, text, lines, declarations, comments, tokens }, diagnostics };
  }
  const recovered = recover(text, tokens, faults, lines);
  return {
    ast: { uri, text, lines, declarations: recovered.declarations, comments, tokens },
    diagnostics: [...diagnostics, ...recovered.diagnostics],
  };
}

const NONE: ReadonlySet<Commitment> = new Set();
