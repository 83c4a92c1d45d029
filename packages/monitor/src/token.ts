import type { Diagnostic } from '@proviso/model';
import { spanOf } from './span-text.js';

/** What a word of a formula is. `symbol` covers keywords and signs; its text says which. */
export type TokenKind = 'symbol' | 'name' | 'int' | 'float' | 'string' | 'regexp' | 'duration' | 'end';

/** A word of a formula's text, with the offsets it stands between. */
export interface Token {
  readonly kind: TokenKind;
  /** For symbols the canonical spelling (`PREVIOUS` for PREV), for texts what is between the quotes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    PREV: 'PREVIOUS',
    IFF: 'EQUIV',
    GLOBALLY: 'ALWAYS',
    FINALLY: 'EVENTUALLY',
    GLOBALLY_PAST: 'HISTORICALLY',
    FINALLY_PAST: 'ONCE',
    COUNT: 'CNT',
    '!': 'NOT',
    '&': 'AND',
    '|': 'OR',
    '->': 'IMPLIES',
    '=>': 'IMPLIES',
    '<->': 'EQUIV',
    '<=>': 'EQUIV',
    '∞': '*',
    INFINITY: '*',
    SOMETIMES: 'EVENTUALLY',
    PAST_ALWAYS: 'HISTORICALLY',
    FUTURE_ALWAYS: 'ALWAYS',
    FORWARD: 'MATCHF',
    BACKWARD: 'MATCHP',
    '|>': 'MATCHF',
    '<|': 'MATCHP',
    '▷': 'MATCHF',
    '◁': 'MATCHP',
    '¬': 'NOT',
    '∧': 'AND',
    '∨': 'OR',
    '→': 'IMPLIES',
    '↔': 'EQUIV',
    '∃': 'EXISTS',
    '∀': 'FORALL',
    '⊤': 'TRUE',
    '⊥': 'FALSE',
    '●': 'PREVIOUS',
    '○': 'NEXT',
    '⧫': 'ONCE',
    '◊': 'EVENTUALLY',
    '■': 'HISTORICALLY',
    '□': 'ALWAYS',
  }),
);

const WORDS: ReadonlySet<string> = new Set(
  `FALSE TRUE LET LETPAST IN NOT AND OR IMPLIES EQUIV EXISTS FORALL PREVIOUS NEXT EVENTUALLY ONCE ALWAYS HISTORICALLY
   SINCE UNTIL TRIGGER RELEASE MATCHF MATCHP CNT MIN MAX SUM AVG MED SUBSTRING MATCHES MOD f2i i2f i2s s2i f2s s2f r2s
   s2r DAY_OF_MONTH MONTH YEAR FORMAT_DATE`.split(/\s+/),
);

// As MonPoly's lexer has it: a name may hold signs that elsewhere are operators, so `a-b` is one name.
const PATTERN =
  /(?<space>[ \t\n\r\f\uFEFF]+|#[^\n\r]*)|(?<comment>\(\*)|(?<regexp>r"(?:[^"\\]|\\[\s\S])*"|r'[^']*')|(?<string>"(?:[^"\\]|\\[\s\S])*"|'[^']*')|(?<name>[A-Za-z0-9_][A-Za-z0-9_\-/:'"]*)|(?<sign><->|<=>|\|>|<\||<-|->|=>|<=|>=|[▷◁¬∧∨→↔∃∀⊤⊥●○⧫◊■□∞!&|+\-.*/()[\],;?_<>=])/uy;
const FLOAT = /-?[0-9]+\.[0-9]*/y;
const INT = /-?[0-9]+/y;

/**
 * Cuts a formula's text into words. Never throws: what is no word is told by a P5101 diagnostic and left out.
 * Follows MonPoly's lexical rules: the longest word wins, and of two equally long ones the more special.
 */
export function tokenize(
  text: string,
  uri: string,
): { readonly tokens: readonly Token[]; readonly diagnostics: readonly Diagnostic[] } {
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  const tell = (message: string, from: number, to: number) =>
    diagnostics.push({ code: 'P5101', severity: 'error', message, span: spanOf(uri, text, from, to) });
  let at = 0;
  while (at < text.length) {
    const number = longestNumber(text, at);
    PATTERN.lastIndex = at;
    const found = PATTERN.exec(text);
    const length = found === null ? 0 : found[0].length;
    if (number !== undefined && number.text.length >= length) {
      tokens.push({ kind: number.kind, text: number.text, from: at, to: at + number.text.length });
      at += number.text.length;
      continue;
    }
    const groups = found?.groups;
    if (found === null || groups === undefined) {
      const strange = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const message =
        strange === '"' || strange === "'"
          ? `This quoted text is not closed. Write a second ${strange} after it.`
          : `A formula has no place for ${JSON.stringify(strange)}. Take it out, or put it into quotes.`;
      tell(message, at, at + strange.length);
      if (strange === '"' || strange === "'") break;
      at += strange.length;
      continue;
    }
    const to = at + length;
    if (groups.comment !== undefined) {
      const end = text.indexOf('*)', to);
      if (end < 0) {
        tell('This comment is not closed. Write *) after it.', at, text.length);
        break;
      }
      at = end + 2;
      continue;
    }
    if (groups.regexp !== undefined) {
      tokens.push({ kind: 'regexp', text: groups.regexp.slice(2, -1), from: at, to });
    } else if (groups.string !== undefined) {
      tokens.push({ kind: 'string', text: groups.string.slice(1, -1), from: at, to });
    } else if (groups.name !== undefined) {
      tokens.push({ ...nameOrWord(groups.name), from: at, to });
    } else if (groups.sign !== undefined) {
      tokens.push({ kind: 'symbol', text: SPELLINGS.get(groups.sign) ?? groups.sign, from: at, to });
    }
    at = to;
  }
  tokens.push({ kind: 'end', text: 'the end', from: text.length, to: text.length });
  return { tokens, diagnostics };
}

function nameOrWord(text: string): { kind: TokenKind; text: string } {
  const word = SPELLINGS.get(text) ?? text;
  if (WORDS.has(word) || text === '_' || word === '*') return { kind: 'symbol', text: word };
  if (/^[0-9]+[A-Za-z]$/.test(text)) return { kind: 'duration', text };
  return { kind: 'name', text };
}

function longestNumber(text: string, at: number): { kind: 'int' | 'float'; text: string } | undefined {
  FLOAT.lastIndex = at;
  const float = FLOAT.exec(text);
  if (float !== null) return { kind: 'float', text: float[0] };
  INT.lastIndex = at;
  const int = INT.exec(text);
  return int === null ? undefined : { kind: 'int', text: int[0] };
}
