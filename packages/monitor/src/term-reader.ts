import type { Diagnostic, Span } from '@proviso/model';
import type { CallName, Term } from './formula.js';
import { spanOf } from './span-text.js';
import type { Token } from './token.js';

/** The sign that a text cannot be read further, with the words at which it stuck. Caught where the reading began. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message);
  }
}

const DEEPEST = 400;
const CALLS: ReadonlySet<string> = new Set(
  'f2i i2f i2s s2i f2s s2f r2s s2r DAY_OF_MONTH MONTH YEAR FORMAT_DATE'.split(' '),
);
const NO_TOKEN: Token = { kind: 'end', text: 'the end', from: 0, to: 0 };

/** Walks over words and reads terms; the reading of formulas builds on it. Fails by throwing {@link Unreadable}. */
export class TermReader {
  /** What was read but may be meant otherwise. */
  readonly warnings: Diagnostic[] = [];
  #at = 0;
  #depth = 0;

  constructor(
    private readonly text: string,
    private readonly uri: string,
    private readonly tokens: readonly Token[],
  ) {}

  protected get token(): Token {
    return this.peek(0);
  }

  protected get ahead(): Token {
    return this.peek(1);
  }

  protected peek(distance: number): Token {
    return this.tokens[Math.min(this.#at + distance, this.tokens.length - 1)] ?? NO_TOKEN;
  }

  protected next(): void {
    this.#at++;
  }

  protected is(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  protected skip(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next();
    return true;
  }

  protected take(symbol: string): void {
    if (!this.skip(symbol)) this.fail(`Expected ${symbol}, found ${this.token.text}.`);
  }

  protected name(what: string): string {
    const { kind, text } = this.token;
    if (kind !== 'name') this.fail(`Expected the name of ${what}, found ${text}.`);
    this.next();
    return text;
  }

  protected fail(message: string, token: Token = this.token): never {
    throw new Unreadable(message, token.from, token.to);
  }

  protected span(from: number): Span {
    return spanOf(this.uri, this.text, from, this.peek(-1).to);
  }

  protected deeper<T>(read: () => T): T {
    if (++this.#depth > DEEPEST)
      this.fail(`This is nested more than ${DEEPEST} deep. Name parts of it with LET.`);
    const result = read();
    this.#depth--;
    return result;
  }

  /** Reads, or gives undefined and goes back to where it was when that is not what stands here. */
  protected attempt<T>(read: () => T): T | undefined {
    const at = this.#at;
    const depth = this.#depth;
    try {
      return read();
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
      this.#at = at;
      this.#depth = depth;
      return undefined;
    }
  }

  protected args(unnamed: () => string): Term[] {
    const args: Term[] = [];
    this.take('(');
    while (!this.is(')')) {
      const from = this.token.from;
      args.push(this.skip('_') ? { kind: 'variable', name: unnamed(), span: this.span(from) } : this.term());
      if (!this.skip(',')) break;
    }
    this.take(')');
    return args;
  }

  protected term(): Term {
    return this.deeper(() => {
      const from = this.token.from;
      let left = this.product();
      for (;;) {
        const number = this.token;
        if ((number.kind === 'int' || number.kind === 'float') && number.text.startsWith('-')) {
          // `x -1`: the lexer takes the sign to the number, but only a difference makes sense here.
          const right = this.constant(number.kind, number.text.slice(1));
          left = { kind: 'arithmetic', op: '-', left, right, span: this.span(from) };
          continue;
        }
        const op = this.is('+') ? '+' : this.is('-') ? '-' : undefined;
        if (op === undefined) return left;
        this.next();
        const right = this.product();
        left = { kind: 'arithmetic', op, left, right, span: this.span(from) };
      }
    });
  }

  private product(): Term {
    const from = this.token.from;
    let left = this.factor();
    while (this.skip('*')) {
      const start = this.token.from;
      const right = this.factor();
      this.warnOfGreed(right, start, ['/', 'MOD']);
      left = { kind: 'arithmetic', op: '*', left, right, span: this.span(from) };
    }
    return left;
  }

  // In MonPoly's grammar / and MOD have no precedence, so they take the nearest factor before and everything behind.
  private factor(): Term {
    const from = this.token.from;
    if (this.skip('-')) {
      const term = this.deeper(() => this.factor());
      return { kind: 'negative', term, span: this.span(from) };
    }
    const left = this.primary();
    const op = this.is('/') ? '/' : this.is('MOD') ? 'MOD' : undefined;
    if (op === undefined) return left;
    this.next();
    const start = this.token.from;
    const right = this.term();
    this.warnOfGreed(right, start, ['+', '-', '*', '/', 'MOD']);
    return { kind: 'arithmetic', op, left, right, span: this.span(from) };
  }

  /** Tells of a term without brackets of its own that most readers would group otherwise than MonPoly does. */
  private warnOfGreed(right: Term, start: number, ops: readonly string[]): void {
    if (right.kind !== 'arithmetic' || !ops.includes(right.op)) return;
    const place = spanOf(this.uri, this.text, start, start);
    // What stands in brackets has its span within them.
    if (right.span.start.line !== place.start.line || right.span.start.character !== place.start.character)
      return;
    const words = this.text.slice(start, this.peek(-1).to).replace(/\s+/g, ' ');
    if (this.warnings.some(({ span }) => JSON.stringify(span) === JSON.stringify(right.span))) return;
    this.warnings.push({
      code: 'P5115',
      severity: 'warning',
      message: `“${words}” is taken together here, as MonPoly does: / and MOD reach as far to the right as they can. Write brackets to say which grouping you mean.`,
      span: right.span,
    });
  }

  private primary(): Term {
    const { kind, text, from } = this.token;
    switch (kind) {
      case 'int':
      case 'float':
      case 'string':
      case 'regexp':
        return this.constant(kind, text);
      case 'name':
        this.next();
        return { kind: 'variable', name: text, span: this.span(from) };
      case 'symbol':
        if (this.skip('(')) {
          const inner = this.term();
          this.take(')');
          return inner;
        }
        if (CALLS.has(text)) {
          this.next();
          this.take('(');
          const term = this.term();
          this.take(')');
          return { kind: 'call', name: text as CallName, term, span: this.span(from) };
        }
        return this.fail(`Expected a formula or a term, found ${text}.`);
      default:
        return this.fail(`Expected a formula or a term, found ${text}.`);
    }
  }

  private constant(type: 'int' | 'float' | 'string' | 'regexp', text: string): Term {
    const from = this.token.from;
    this.next();
    return { kind: 'constant', type, text, span: this.span(from) };
  }
}
