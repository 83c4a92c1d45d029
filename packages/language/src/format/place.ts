import type { IToken } from 'chevrotain';
import { parser } from '../parser/services.js';
import { type Layout, LINE_WIDTH } from '../print/layout.js';

/** A comment inside a piece: what it says, and where it stood. */
export interface InnerComment {
  readonly text: string;
  /** The tokens of the line that it ended, or, where it had a line of its own, those of the line after it. */
  readonly line: readonly string[];
  /** Whether it had a line of its own. */
  readonly own: boolean;
}

/** One declaration's line with its clauses: its layout and how far in it stands. */
interface Node {
  readonly indent: number;
  readonly head: string;
  readonly clauses: readonly string[];
}

/** A line that a comment can keep to: the whole node on one line (`-1`), its head (0) or one of its clauses. */
interface Anchor {
  readonly node: number;
  readonly line: number;
}

/**
 * The lines of a layout with its comments. A comment keeps to the printed line most like the one it stood at; a node
 * whose clauses have comments is broken, so that each comment stays at its clause.
 */
export function place(of: Layout, indent: number, comments: readonly InnerComment[]): string[] {
  const nodes = flatten(of, indent);
  const before = new Map<string, string[]>();
  const after = new Map<string, string>();
  const broken = new Set<number>();
  const read = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = read.get(text) ?? words(text);
    read.set(text, known);
    return known;
  };
  const key = ({ node, line }: Anchor): string => `${node} ${line}`;
  for (const comment of comments) {
    let anchor = nearestLine(nodes, wordsOf, comment.line);
    const { clauses } = nodes[anchor.node]!;
    if (anchor.line < 0 || clauses.length === 0)
      anchor = { ...anchor, line: comment.own ? 0 : clauses.length };
    const taken = after.get(key(anchor));
    if (comment.own) push(before, key(anchor), comment.text);
    else {
      if (taken !== undefined) {
        const first = {
          ...anchor,
          line: fits(nodes[anchor.node]!) && !broken.has(anchor.node) ? 0 : anchor.line,
        };
        push(before, key(first), taken);
      }
      after.set(key(anchor), comment.text);
    }
    const inside = comment.own ? anchor.line > 0 : anchor.line < clauses.length;
    if (inside) broken.add(anchor.node);
  }
  return nodes.flatMap((node, i) => {
    const margin = ' '.repeat(node.indent);
    const inner = ' '.repeat(node.indent + 2);
    const joined = margin + [node.head, ...node.clauses].join(' ');
    const last = node.clauses.length;
    const whole = fits(node) && !broken.has(i);
    const lines: [number, string, string][] = whole
      ? [[last, margin, joined]]
      : [
          [0, margin, margin + node.head],
          ...node.clauses.map((clause, j): [number, string, string] => [j + 1, inner, inner + clause]),
        ];
    return lines.flatMap(([line, lead, text]) => {
      const above = before.get(`${i} ${whole ? 0 : line}`) ?? [];
      const end = after.get(`${i} ${line}`);
      return [...above.map((comment) => lead + comment), end === undefined ? text : `${text}  ${end}`];
    });
  });
}

function flatten(of: Layout, indent: number): Node[] {
  return [
    { indent, head: of.head, clauses: of.clauses },
    ...of.below.flatMap((child) => flatten(child, indent + 2)),
  ];
}

function fits(node: Node): boolean {
  return node.indent + [node.head, ...node.clauses].join(' ').length <= LINE_WIDTH;
}

function nearestLine(
  nodes: readonly Node[],
  wordsOf: (text: string) => readonly string[],
  line: readonly string[],
): Anchor {
  let best: Anchor = { node: 0, line: -1 };
  let most = -1;
  nodes.forEach((node, i) => {
    const candidates: [number, string][] = [
      [0, node.head],
      ...node.clauses.map((clause, j): [number, string] => [j + 1, clause]),
    ];
    if (fits(node)) candidates.push([-1, [node.head, ...node.clauses].join(' ')]);
    for (const [at, text] of candidates) {
      const score = likeness(wordsOf(text), line);
      if (score > most) {
        most = score;
        best = { node: i, line: at };
      }
    }
  });
  return best;
}

/** Twice the common words over all words (Dice 1945): 1 for equal lines. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      common += 1;
      counts.set(word, left - 1);
    }
  }
  return (2 * common) / Math.max(1, a.length + b.length);
}

/** The tokens of a line as words, by which lines are compared. */
export function words(line: string): string[] {
  return imagesOf(parser().lexer.read(line).tokens);
}

/** The images of tokens. */
export function imagesOf(tokens: readonly IToken[]): string[] {
  return tokens.map((token) => token.image);
}

function push(map: Map<string, string[]>, key: string, text: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [text]);
  else list.push(text);
}
