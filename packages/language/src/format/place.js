import { parser } from '../parser/services.js';
import { LINE_WIDTH } from '../print/layout.js';
/**
 * The lines of a layout with its comments. A comment keeps to the printed line most like the one it stood at; a node
 * whose clauses have comments is broken, so that each comment stays at its clause.
 */
export function place(of, indent, comments) {
  const nodes = flatten(of, indent);
  const before = new Map();
  const after = new Map();
  const broken = new Set();
  const key = ({ node, line }) => `${node} ${line}`;
  for (const comment of comments) {
    let anchor = nearestLine(nodes, comment.line);
    const { clauses } = nodes[anchor.node];
    if (anchor.line < 0 || clauses.length === 0)
      anchor = { ...anchor, line: comment.own ? 0 : clauses.length };
    const taken = after.get(key(anchor));
    if (comment.own) push(before, key(anchor), comment.text);
    else {
      if (taken !== undefined) {
        const first = {
          ...anchor,
          line: fits(nodes[anchor.node]) && !broken.has(anchor.node) ? 0 : anchor.line,
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
    const lines = whole
      ? [[last, margin, joined]]
      : [[0, margin, margin + node.head], ...node.clauses.map((clause, j) => [j + 1, inner, inner + clause])];
    return lines.flatMap(([line, lead, text]) => {
      const above = before.get(`${i} ${whole ? 0 : line}`) ?? [];
      const end = after.get(`${i} ${line}`);
      return [...above.map((comment) => lead + comment), end === undefined ? text : `${text}  ${end}`];
    });
  });
}
function flatten(of, indent) {
  return [
    { indent, head: of.head, clauses: of.clauses },
    ...of.below.flatMap((child) => flatten(child, indent + 2)),
  ];
}
function fits(node) {
  return node.indent + [node.head, ...node.clauses].join(' ').length <= LINE_WIDTH;
}
function nearestLine(nodes, line) {
  let best = { node: 0, line: -1 };
  let most = -1;
  nodes.forEach((node, i) => {
    const candidates = [[0, node.head], ...node.clauses.map((clause, j) => [j + 1, clause])];
    if (fits(node)) candidates.push([-1, [node.head, ...node.clauses].join(' ')]);
    for (const [at, text] of candidates) {
      const score = likeness(words(text), line);
      if (score > most) {
        most = score;
        best = { node: i, line: at };
      }
    }
  });
  return best;
}
/** Twice the common words over all words (Dice 1945): 1 for equal lines. */
function likeness(a, b) {
  const counts = new Map();
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
export function words(line) {
  return imagesOf(parser().lexer.read(line).tokens);
}
/** The images of tokens. */
export function imagesOf(tokens) {
  return tokens.map((token) => token.image);
}
function push(map, key, text) {
  const list = map.get(key);
  if (list === undefined) map.set(key, [text]);
  else list.push(text);
}
