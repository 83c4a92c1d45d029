import type { Diagnostic } from '@proviso/model';
import type { IToken } from 'chevrotain';
import type { Lines } from './lines.js';

/** The longest text, in UTF-16 units, that is read. Larger evidence belongs into several files. */
export const MAXIMUM_LENGTH = 4_000_000;
/** The most tokens of one text that are read: what memory a text takes grows with its tokens, about 1 kB each. */
export const MAXIMUM_TOKENS = 400_000;
/** The most tokens of all files of an agreement together. */
export const MAXIMUM_TOKENS_IN_ALL = 1_200_000;
/** The longest line that is read. */
export const MAXIMUM_LINE = 200_000;
/** How deeply parentheses, negations, quantifiers and sums may be nested. */
export const MAXIMUM_DEPTH = 60;

/** The reason not to read a text at all, or null: it is too large or has too long a line. */
export function guard(text: string, lines: Lines): Diagnostic | null {
  if (text.length > MAXIMUM_LENGTH) {
    return {
      code: 'P1004',
      severity: 'error',
      message: `The file has ${text.length} characters; at most ${MAXIMUM_LENGTH} are read. Split it into several files.`,
      span: lines.span(0, 0),
    };
  }
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > MAXIMUM_LINE) {
      return {
        code: 'P1005',
        severity: 'error',
        message: `The line has ${end - start} characters; at most ${MAXIMUM_LINE} are read. Break it into several lines.`,
        span: lines.span(start, start + 1),
      };
    }
    start = end + 1;
  }
  return null;
}

/** Refuses a text of too many tokens, or one more text than the files of an agreement may hold together. */
guard.count = (tokens: number, before: number, lines: Lines): Diagnostic | null => {
  if (tokens <= MAXIMUM_TOKENS && before + tokens <= MAXIMUM_TOKENS_IN_ALL) return null;
  return {
    code: 'P1004',
    severity: 'error',
    message:
      tokens > MAXIMUM_TOKENS
        ? `The file has ${tokens} words and signs; at most ${MAXIMUM_TOKENS} are read. Split it into several files.`
        : `With this file the agreement has ${before + tokens} words and signs; at most ${MAXIMUM_TOKENS_IN_ALL} are read. This file is left out. Keep evidence of this size in the ledger.`,
    span: lines.span(0, 0),
  };
};

const DEEPER = new Set(
  `not|every|some|for every|at all times|at some time|after|before|by|+|-|*|/|the earlier of|the later of`.split(
    '|',
  ),
);
const LEVEL = new Set(['and', 'or', ',']);
/** Words that never stand within an expression, so that nothing before them goes on after them. */
const FRESH = new Set(
  `must|must not|must keep|must try to|aims at|aim at|if|unless|only after|in return for|in tandem with|read by|under|quoted|means|may|says|until`.split(
    '|',
  ),
);

/** Refuses what is nested so deeply that reading it could exhaust the stack; nobody could read it either. */
guard.depth = (tokens: readonly IToken[], starters: ReadonlySet<string>, lines: Lines): Diagnostic | null => {
  const open: number[] = [];
  let depth = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    const { image } = token;
    if (starters.has(image) && begins(tokens[i + 1])) {
      open.length = 0;
      depth = 0;
    }
    if (image === '(') {
      open.push(depth);
      depth += 1;
    } else if (image === ')') depth = open.pop() ?? 0;
    else if (LEVEL.has(image) || FRESH.has(image))
      depth = open.length === 0 ? 0 : (open[open.length - 1] ?? 0) + 1;
    else if (DEEPER.has(image)) depth += 1;
    if (depth > MAXIMUM_DEPTH) {
      return {
        code: 'P1006',
        severity: 'error',
        message: `This is nested more than ${MAXIMUM_DEPTH} deep. Give parts of it a name with “term” and use the names.`,
        span: lines.span(token.startOffset, (token.endOffset ?? token.startOffset) + 1),
      };
    }
  }
  return null;
};

/** Whether the token after a declaration's first word is one that cannot follow a name in an expression. */
function begins(next: IToken | undefined): boolean {
  if (next === undefined) return false;
  const { name, CATEGORIES } = next.tokenType;
  return name === 'STRING' || name === 'NUMBER' || (CATEGORIES ?? []).length > 0;
}
