import { createToken, type IToken, Lexer as NoLexer, type TokenType } from 'chevrotain';
import type { Lexer } from 'langium';
import { AstUtils, type Grammar, GrammarAST, type LexerResult } from 'langium';

/**
 * Words that never stand for a name, because a name could follow them or stand in their place. Every other keyword is
 * soft: an event may be called `sign` and a set `release`.
 */
const RESERVED = new Set(
  `and or not by before after from until on of to in is at as for if unless with within during ever may must means
   holds since every some any the quoted between under through then says likely always never today true false contested
   unknown nobody somebody everyone each no among without repeatedly optionally`.split(/\s+/),
);

/** Words that a colon may follow where no name is meant: “at some time in the last 7 years: …”. */
const LENGTHS = new Set('day days week weeks month months year years'.split(' '));

const STARTERS =
  `agreement import state organisation group reporter body person instrument set convert event measure milestone term let
   commitment exchange offer power immunity position expect source statement report coverage viewpoint check`.split(
    /\s+/,
  );

const DAY = String.raw`\d{3}[\dX](?:-\d{1,2}(?:-\d{1,2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?[~?%]?`;
const LETTER = 'A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u1FFF\\u2C00-\\uD7FF\\uF900-\\uFFDC';

/** One alternative a kind of token, tried in this order at every place of the text. */
const TOKEN = new RegExp(
  [
    String.raw`(?<space>[\s\uFEFF]+)`,
    '(?<comment>#[^\\r\\n]*)',
    String.raw`(?<string>"(?:\\[^\r\n]|[^"\\\r\n])*"|“[^”\r\n]*”)`,
    String.raw`(?<open>["“][^\r\n]*)`,
    String.raw`(?<date>(?:\.\.|${DAY})\/(?:\.\.|${DAY})|(?=\d{3}X|\d{4}[~?%]|\d{4}-\d)${DAY}|-(?=\d{4}-\d\d)${DAY})`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    `(?<word>[${LETTER}][${LETTER}0-9]*(?:-[${LETTER}0-9]+)*)`,
    String.raw`(?<sign>[():,=+\-*/%])`,
    String.raw`(?<other>[^\s#"“():,=+\-*/%\d${LETTER}]+)`,
  ].join('|'),
  'y',
);

/** Something that the lexer could not read: a character of no meaning, or a string that its line does not close. */
export interface LexicalFault {
  readonly kind: 'character' | 'string';
  readonly start: number;
  readonly end: number;
}

/** What the lexer makes of a text: tokens for the parser, comments for the formatter, and what it could not read. */
export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  readonly faults: readonly LexicalFault[];
}

/**
 * Reads tokens in one pass, linear in the length of the text. A keyword that is not reserved also counts as a name, so
 * the grammar can say NAME where any such word may stand, and ID where only a word that is no keyword may.
 */
export class ProvisoLexer implements Lexer {
  readonly definition: Record<string, TokenType>;
  private readonly words = new Map<string, TokenType>();
  /** Keywords of several words by their first word, longest first. */
  private readonly phrases = new Map<
    string,
    { readonly words: readonly string[]; readonly type: TokenType }[]
  >();
  private readonly kinds: Record<'date' | 'number' | 'string' | 'id' | 'label' | 'comment', TokenType>;
  /** The words that a declaration can begin with. */
  readonly starters: ReadonlySet<string> = new Set(STARTERS);
  private readonly name: TokenType;
  private prepared: readonly IToken[] | null = null;

  constructor(grammar: Grammar) {
    const name = createToken({ name: 'NAME', pattern: NoLexer.NA });
    const make = (token: string, categories: TokenType[] = []): TokenType =>
      createToken({ name: token, pattern: NoLexer.NA, categories });
    this.kinds = {
      date: make('DATE'),
      number: make('NUMBER'),
      string: make('STRING'),
      id: make('ID', [name]),
      label: make('LABEL', [name]),
      comment: make('COMMENT'),
    };
    const { date, number, string, id, label, comment } = this.kinds;
    this.definition = {
      NAME: name,
      DATE: date,
      NUMBER: number,
      STRING: string,
      ID: id,
      LABEL: label,
      COMMENT: comment,
    };
    for (const rule of grammar.rules) {
      if (!GrammarAST.isParserRule(rule)) continue;
      for (const node of AstUtils.streamAllContents(rule)) {
        if (!GrammarAST.isKeyword(node) || node.value in this.definition) continue;
        const soft = /^[a-z]+$/.test(node.value) && !RESERVED.has(node.value);
        const type = make(node.value, soft ? [name] : []);
        this.definition[node.value] = type;
        const words = node.value.split(' ');
        if (words.length === 1) this.words.set(node.value, type);
        else this.phrases.set(words[0]!, [...(this.phrases.get(words[0]!) ?? []), { words, type }]);
      }
    }
    for (const phrases of this.phrases.values()) phrases.sort((a, b) => b.words.length - a.words.length);
    this.name = name;
  }

  /** Whether the word is a keyword that never stands for a name. */
  isReserved(word: string): boolean {
    return RESERVED.has(word);
  }

  /** Reads the whole text. */
  read(text: string): Tokens {
    const tokens: IToken[] = [];
    const comments: IToken[] = [];
    const faults: LexicalFault[] = [];
    let offset = 0;
    let line = 1;
    let lineStart = 0;
    while (offset < text.length) {
      TOKEN.lastIndex = offset;
      const found = TOKEN.exec(text);
      const groups = found?.groups;
      const image = found?.[0] ?? text.charAt(offset);
      const end = offset + image.length;
      if (groups?.space !== undefined) {
        for (let at = text.indexOf('\n', offset); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
          line += 1;
          lineStart = at + 1;
        }
      } else if (groups?.other !== undefined || groups === undefined) {
        faults.push({ kind: 'character', start: offset, end });
      } else {
        const type = this.typeOf(groups, image);
        const token: IToken = {
          image,
          startOffset: offset,
          endOffset: end - 1,
          startLine: line,
          endLine: line,
          startColumn: offset - lineStart + 1,
          endColumn: end - lineStart,
          tokenType: type,
          tokenTypeIdx: type.tokenTypeIdx ?? 0,
        };
        if (groups.open !== undefined) faults.push({ kind: 'string', start: offset, end });
        (groups.comment === undefined ? tokens : comments).push(token);
      }
      offset = end;
    }
    return { tokens: this.label(this.join(tokens)), comments, faults };
  }

  /** Makes the next `tokenize` give these tokens, whatever its text: how a part of a text is parsed in its place. */
  prepare(tokens: readonly IToken[]): void {
    this.prepared = tokens;
  }

  tokenize(text: string): LexerResult {
    const tokens = this.prepared ?? this.read(text).tokens;
    this.prepared = null;
    return { tokens: [...tokens], hidden: [], errors: [] };
  }

  /** Joins the words of keywords of several words. */
  private join(words: readonly IToken[]): IToken[] {
    const joined: IToken[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const first = words[at]!;
      const phrase = this.phrases
        .get(first.image)
        ?.find((candidate) => candidate.words.every((word, i) => words[at + i]?.image === word));
      if (phrase === undefined) {
        joined.push(first);
        continue;
      }
      at += phrase.words.length - 1;
      const last = words[at]!;
      joined.push({
        ...first,
        image: phrase.words.join(' '),
        endOffset: last.endOffset ?? first.startOffset,
        endLine: last.endLine ?? 1,
        endColumn: last.endColumn ?? 1,
        tokenType: phrase.type,
        tokenTypeIdx: phrase.type.tokenTypeIdx ?? 0,
      });
    }
    return joined;
  }

  /** Marks the names that a colon follows, at once or after a title. */
  private label(tokens: IToken[]): IToken[] {
    const { id, label, string } = this.kinds;
    tokens.forEach((token, at) => {
      if (token.tokenType !== id && !token.tokenType.CATEGORIES?.includes(this.name)) return;
      const after = tokens[at + 1]?.tokenType === string ? tokens[at + 2] : tokens[at + 1];
      if (after?.image === ':' && !LENGTHS.has(token.image))
        Object.assign(token, { tokenType: label, tokenTypeIdx: label.tokenTypeIdx ?? 0 });
    });
    return tokens;
  }

  private typeOf(groups: Record<string, string | undefined>, image: string): TokenType {
    if (groups.word !== undefined || groups.sign !== undefined) return this.words.get(image) ?? this.kinds.id;
    if (groups.date !== undefined) return this.kinds.date;
    if (groups.number !== undefined) return this.kinds.number;
    if (groups.comment !== undefined) return this.kinds.comment;
    return this.kinds.string;
  }
}
