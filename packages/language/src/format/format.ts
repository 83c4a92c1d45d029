import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import { parse, type Syntax } from '../parser/parse.js';
import { type Piece, piecesOf } from './piece.js';
import { type InnerComment, imagesOf, place } from './place.js';

/** A text in canonical form; unchanged, with the reasons, where it breaks the grammar. */
export interface FormatResult {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays a text out in its one canonical form: a declaration on a line where it fits, else its clauses on indented lines
 * in their canonical order; at most one empty line between declarations. Keeps every comment and the meaning:
 * `load(format(x))` is `load(x)` apart from spans, and `format(format(x))` is `format(x)`. Never throws on any text.
 */
export function format(text: string): FormatResult {
  const { ast, diagnostics } = parse(text, 'text.proviso');
  if (diagnostics.length > 0) return { text, diagnostics };
  const pieces = piecesOf(ast);
  const written = write(ast, pieces, new Set());
  const again = meanings(written);
  const kept = new Set(
    pieces.map((_, i) => i).filter((i) => pieces[i]!.layout !== null && again?.[i] !== pieces[i]!.meaning),
  );
  if (again === null || again.length !== pieces.length) return { text, diagnostics };
  return { text: kept.size === 0 ? written : write(ast, pieces, kept), diagnostics };
}

/** Comments times words in one declaration, beyond which it is kept as it stands, to bound the time. */
const MOST_WORK = 4_000_000;

function meanings(text: string): string[] | null {
  const { ast, diagnostics } = parse(text, 'text.proviso');
  return diagnostics.length > 0 ? null : piecesOf(ast).map((piece) => piece.meaning);
}

/** A line or several that stay together, with the lines of the source that they come from. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** Writes the pieces with the comments between and inside them. `kept` pieces are written as they stand. */
function write(syntax: Syntax, pieces: readonly Piece[], kept: ReadonlySet<number>): string {
  const { comments } = syntax;
  const blocks: Block[] = [];
  let next = 0;
  const ownLines = (until: number, indent: number): void => {
    for (; next < comments.length && comments[next]!.startOffset < until; next += 1) {
      const comment = comments[next]!;
      const line = comment.startLine ?? 0;
      blocks.push({ first: line, last: line, lines: [' '.repeat(indent) + comment.image.trimEnd()] });
    }
  };
  pieces.forEach((piece, i) => {
    const first = piece.tokens[0]!;
    const last = piece.tokens[piece.tokens.length - 1]!;
    const end = (last.endOffset ?? 0) + 1;
    ownLines(first.startOffset, piece.indent);
    const inner: IToken[] = [];
    for (; next < comments.length && comments[next]!.startOffset < end; next += 1)
      inner.push(comments[next]!);
    const lastLine = last.endLine ?? 0;
    const following = pieces[i + 1]?.tokens[0];
    const trailing: IToken[] = [];
    while (
      next < comments.length &&
      comments[next]!.startLine === lastLine &&
      comments[next]!.startOffset < (following?.startOffset ?? Number.POSITIVE_INFINITY)
    ) {
      trailing.push(comments[next]!);
      next += 1;
    }
    const work = (inner.length + trailing.length) * piece.tokens.length;
    const asIs = piece.layout === null || kept.has(i) || work > MOST_WORK;
    const lines = asIs
      ? asItStands(
          syntax.text.slice(
            first.startOffset,
            trailing.length > 0 ? (trailing[trailing.length - 1]!.endOffset ?? 0) + 1 : end,
          ),
          piece.indent,
        )
      : place(
          piece.layout!,
          piece.indent,
          [...inner, ...trailing].map((comment) => innerComment(comment, piece.tokens)),
        );
    blocks.push({ first: first.startLine ?? 0, last: lastLine, lines });
  });
  ownLines(Number.POSITIVE_INFINITY, 0);
  const out: string[] = [];
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    if (before !== undefined && block.first > before.last + 1) out.push('');
    out.push(...block.lines);
  });
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

function innerComment(comment: IToken, tokens: readonly IToken[]): InnerComment {
  const line = comment.startLine ?? 0;
  const sameLine = tokens.filter(
    (token) => token.endLine === line && token.startOffset < comment.startOffset,
  );
  const own = sameLine.length === 0;
  const following = tokens.find((token) => token.startOffset > comment.startOffset);
  const near = own ? tokens.filter((token) => token.startLine === following?.startLine) : sameLine;
  return { text: comment.image.trimEnd(), line: imagesOf(near), own };
}

function asItStands(text: string, indent: number): string[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => (i === 0 ? ' '.repeat(indent) + line.trimEnd() : line.trimEnd()));
}
