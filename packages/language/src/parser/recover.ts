import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { Commitment, Declaration, File } from '../generated/ast.js';
import { nearest } from '../symbols/nearest.js';
import { complaint } from './complaint.js';
import type { LexicalFault } from './lexer.js';
import type { Lines } from './lines.js';
import type { ReadDeclaration } from './parse.js';
import { parser } from './services.js';

/**
 * Reads a text that breaks the grammar, each declaration for itself and each commitment of an exchange or offer for
 * itself, so that an error costs only the part that it is in. At most one syntax error is told for each part.
 */
export function recover(
  text: string,
  tokens: readonly IToken[],
  faults: readonly LexicalFault[],
  lines: Lines,
): { declarations: ReadDeclaration[]; diagnostics: Diagnostic[] } {
  const { langium, lexer } = parser();
  const diagnostics: Diagnostic[] = [];
  let nextFault = 0;
  const isFaulty = (part: readonly IToken[]): boolean => {
    const first = part[0]?.startOffset ?? 0;
    const last = part[part.length - 1]?.endOffset ?? first;
    while (nextFault < faults.length && faults[nextFault]!.end <= first) nextFault += 1;
    return nextFault < faults.length && faults[nextFault]!.start <= last;
  };
  const read = <N extends AstNode>(part: readonly IToken[], rule?: string): { value: N; sound: boolean } => {
    lexer.prepare(part);
    const { value, parserErrors } = langium.parse<N>(text, rule === undefined ? {} : { rule });
    const faulty = isFaulty(part);
    const error = parserErrors[0];
    if (error !== undefined && !faulty) diagnostics.push(complaint.ofParser(error, part, text, lines));
    return { value, sound: error === undefined && !faulty };
  };
  const declarations: ReadDeclaration[] = [];
  for (const part of split(tokens, lexer.starters)) {
    const [head, ...items] = splitItems(part);
    const { value, sound } = read<File & AstNode>(head ?? part);
    const broken = new Set<Commitment>();
    const inner = items.map((item) => {
      const commitment = read<Commitment>(item, 'Commitment');
      if (!commitment.sound) broken.add(commitment.value);
      return commitment.value;
    });
    for (const node of value.declarations) {
      if (holdsCommitments(node)) node.commitments = inner;
      declarations.push({ node, sound: sound && (node.$type !== 'Offer' || broken.size === 0), broken });
    }
  }
  return { declarations, diagnostics };
}

function holdsCommitments(node: Declaration): node is Declaration & { commitments: Commitment[] } {
  return node.$type === 'Exchange' || node.$type === 'Offer';
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

/** The head of an exchange or offer, and each of its commitments; any other part stays whole. */
function splitItems(part: IToken[]): IToken[][] {
  const word = part[0]?.image;
  if (word !== 'exchange' && word !== 'offer') return [part];
  const items: IToken[][] = [];
  part.forEach((token, i) => {
    const begins = i > 1 && token.tokenType.name === 'LABEL' && token.startLine !== part[i - 1]?.endLine;
    const current = items[items.length - 1];
    if (begins || current === undefined) items.push([token]);
    else current.push(token);
  });
  return items;
}
