import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { Declaration, File } from '../generated/ast.js';
import { nearest } from '../symbols/nearest.js';
import { complaint } from './complaint.js';
import { guard } from './guard.js';
import { type Lines, linesOf } from './lines.js';
import { parser } from './services.js';

/** A text as the parser reads it: a tree, perhaps a partial one. */
export interface Syntax {
  readonly uri: string;
  readonly text: string;
  readonly lines: Lines;
  /** In the order of the text. A declaration is `sound` when no syntax error touches it. */
  readonly declarations: readonly { readonly node: Declaration; readonly sound: boolean }[];
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
export function parse(text: string, uri: string): ParseResult {
  const lines = linesOf(text, uri);
  const refused = guard(text, lines);
  if (refused !== null) {
    return { ast: { uri, text, lines, declarations: [], comments: [], tokens: [] }, diagnostics: [refused] };
  }
  const { langium, lexer } = parser();
  const { tokens, comments, faults } = lexer.read(text);
  const diagnostics: Diagnostic[] = faults.map((fault) => complaint.ofFault(fault, text, lines));
  const deep = guard.depth(tokens, lexer.starters, lines);
  if (deep !== null) {
    return {
      ast: { uri, text, lines, declarations: [], comments, tokens },
      diagnostics: [...diagnostics, deep],
    };
  }
  const read = (part: readonly IToken[]): { nodes: Declaration[]; errors: Diagnostic[] } => {
    lexer.prepare(part);
    const result = langium.parse<File & AstNode>(text);
    return {
      nodes: result.value.declarations,
      errors: result.parserErrors.map((error) => complaint.ofParser(error, part, text, lines)),
    };
  };
  const whole = read(tokens);
  const declarations: { node: Declaration; sound: boolean }[] = [];
  if (whole.errors.length === 0 && faults.length === 0) {
    for (const node of whole.nodes) declarations.push({ node, sound: true });
  } else {
    let nextFault = 0;
    for (const part of split(tokens, lexer.starters)) {
      const { nodes, errors } = read(part);
      const first = part[0]?.startOffset ?? 0;
      const last = part[part.length - 1]?.endOffset ?? first;
      while (nextFault < faults.length && faults[nextFault]!.end <= first) nextFault += 1;
      const faulty = nextFault < faults.length && faults[nextFault]!.start <= last;
      for (const node of nodes) declarations.push({ node, sound: errors.length === 0 && !faulty });
      if (!faulty) diagnostics.push(...errors.slice(0, 1));
    }
  }
  return { ast: { uri, text, lines, declarations, comments, tokens }, diagnostics };
}

/** The parts of a text that begin with a declaration's first word, or one much like it, at the beginning of a line. */
function split(tokens: readonly IToken[], starters: ReadonlySet<string>): IToken[][] {
  const parts: IToken[][] = [];
  for (const token of tokens) {
    const begins =
      token.startColumn === 1 &&
      (starters.has(token.image) ||
        (token.tokenType.name === 'ID' && nearest(token.image, starters) !== null));
    const current = parts[parts.length - 1];
    if (begins || current === undefined) parts.push([token]);
    else current.push(token);
  }
  return parts;
}
