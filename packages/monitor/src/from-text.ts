import type { Diagnostic } from '@proviso/model';
import type { AggregateOp, Formula, Interval, TimeRegex } from './formula.js';
import { freeVariables } from './formula.js';
import { spanOf } from './span-text.js';
import { TermReader, Unreadable } from './term-reader.js';
import { type Token, tokenize } from './token.js';

/** How tightly the infix operators bind, as in MonPoly's grammar: the temporal ones least of all. */
const BINDING: Readonly<Record<string, { readonly level: number; readonly right: boolean }>> = {
  SINCE: { level: 1, right: true },
  UNTIL: { level: 1, right: true },
  TRIGGER: { level: 1, right: true },
  RELEASE: { level: 1, right: true },
  EQUIV: { level: 4, right: false },
  IMPLIES: { level: 5, right: true },
  OR: { level: 6, right: false },
  AND: { level: 7, right: false },
};
const TEMPORAL_PREFIX = 2;
const QUANTIFIER = 3;
const NEGATION = 8;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };
const PREFIX: Readonly<
  Record<string, 'previous' | 'next' | 'once' | 'eventually' | 'historically' | 'always'>
> = {
  PREVIOUS: 'previous',
  NEXT: 'next',
  ONCE: 'once',
  EVENTUALLY: 'eventually',
  HISTORICALLY: 'historically',
  ALWAYS: 'always',
};
/** Letters that other monitors use for temporal operators; where no predicate or variable can stand they mean these. */
const INFIX_LETTERS: Readonly<Record<string, string>> = {
  S: 'SINCE',
  U: 'UNTIL',
  T: 'TRIGGER',
  R: 'RELEASE',
};
const PREFIX_LETTERS: Readonly<Record<string, string>> = {
  Y: 'PREVIOUS',
  X: 'NEXT',
  F: 'EVENTUALLY',
  G: 'ALWAYS',
};
/** What may follow a name that is a term, and not a truth value. */
const AFTER_TERM: ReadonlySet<string> = new Set('( <- = < <= > >= + - * / MOD SUBSTRING MATCHES'.split(' '));
const AGGREGATES: ReadonlySet<string> = new Set(['CNT', 'MIN', 'MAX', 'SUM', 'AVG', 'MED']);
const EVER: Interval = { low: 0, high: Number.POSITIVE_INFINITY };

/**
 * Reads a formula in MonPoly's syntax (formula_parser.mly of MonPoly 1.x, with VeriMon's LETPAST, regular expressions
 * over time and TRIGGER and RELEASE). Gives no formula when a diagnostic is an error: P5101 for what is no word, P5102
 * for what is in the wrong place. P5115 warns of a grouping that may not be meant. Never throws on any text.
 */
export function parseFormula(
  text: string,
  uri = 'formula',
): { readonly formula?: Formula; readonly diagnostics: readonly Diagnostic[] } {
  const { tokens, diagnostics } = tokenize(text, uri);
  if (diagnostics.length > 0) return { diagnostics };
  try {
    const reader = new FormulaReader(text, uri, tokens);
    return { formula: reader.whole(), diagnostics: reader.warnings };
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    const span = spanOf(uri, text, problem.from, problem.to);
    return { diagnostics: [{ code: 'P5102', severity: 'error', message: problem.message, span }] };
  }
}

class FormulaReader extends TermReader {
  #unnamed = 0;

  whole(): Formula {
    const formula = this.formula(0);
    if (this.token.kind !== 'end') this.fail(`Expected an operator or the end, found ${this.token.text}.`);
    return formula;
  }

  formula(level: number): Formula {
    return this.deeper(() => {
      const from = this.token.from;
      let left = this.prefix();
      for (;;) {
        const { kind: found, text } = this.token;
        const word = found === 'symbol' ? text : found === 'name' ? (INFIX_LETTERS[text] ?? '') : '';
        const binding = BINDING[word];
        if (binding === undefined || binding.level < level) return left;
        this.next();
        const temporal = binding.level === 1;
        const interval = temporal ? (this.interval() ?? EVER) : EVER;
        const right = this.formula(binding.right ? binding.level : binding.level + 1);
        const span = this.span(from);
        const kind = word.toLowerCase();
        left = temporal
          ? { kind: kind as 'since' | 'until' | 'trigger' | 'release', interval, left, right, span }
          : { kind: kind as 'and' | 'or' | 'implies' | 'equiv', left, right, span };
      }
    });
  }

  private prefix(): Formula {
    const token = this.token;
    const from = token.from;
    const letter = token.kind === 'name' && this.ahead.text === '[' ? PREFIX_LETTERS[token.text] : undefined;
    if (token.kind === 'name' && /^(?:true|false)$/.test(token.text) && !AFTER_TERM.has(this.ahead.text)) {
      this.next();
      return { kind: 'truth', value: token.text === 'true', span: this.span(from) };
    }
    if (token.kind === 'symbol' || letter !== undefined) {
      const temporal = PREFIX[letter ?? token.text];
      if (temporal !== undefined) {
        this.next();
        const interval = this.interval() ?? EVER;
        const body = this.formula(TEMPORAL_PREFIX);
        return { kind: temporal, interval, body, span: this.span(from) };
      }
      switch (token.text) {
        case 'NOT': {
          this.next();
          const body = this.formula(NEGATION);
          return { kind: 'not', body, span: this.span(from) };
        }
        case 'EXISTS':
        case 'FORALL': {
          this.next();
          const names = this.names();
          if (names.length === 0) this.fail(`${token.text} needs a variable, as in ${token.text} x. p(x).`);
          this.take('.');
          const body = this.formula(QUANTIFIER);
          return { kind: token.text === 'EXISTS' ? 'exists' : 'forall', names, body, span: this.span(from) };
        }
        case 'LET':
        case 'LETPAST':
          return this.let(token.text === 'LETPAST');
        case 'MATCHF':
        case 'MATCHP': {
          this.next();
          const interval = this.interval() ?? EVER;
          const forward = token.text === 'MATCHF';
          const regex = this.regex(forward);
          return { kind: forward ? 'matchForward' : 'matchBackward', interval, regex, span: this.span(from) };
        }
        case 'TRUE':
        case 'FALSE':
          this.next();
          return { kind: 'truth', value: token.text === 'TRUE', span: this.span(from) };
      }
    }
    return this.atom();
  }

  private atom(): Formula {
    const from = this.token.from;
    if ((this.token.kind === 'name' || this.is('_')) && this.ahead.text === '<-') return this.aggregate();
    if (this.token.kind === 'name' && this.ahead.kind === 'symbol' && this.ahead.text === '(')
      return this.predicate();
    if (this.is('(')) {
      const compared = this.attempt(() => this.comparison());
      if (compared !== undefined) return compared;
      this.next();
      const inner = this.formula(0);
      this.take(')');
      return { ...inner, span: this.span(from) };
    }
    return this.comparison();
  }

  private comparison(): Formula {
    const from = this.token.from;
    const left = this.term();
    const op = this.token.kind === 'symbol' ? this.token.text : '';
    const known = ['=', '<', '<=', '>', '>=', 'SUBSTRING', 'MATCHES'];
    if (!known.includes(op)) this.fail(`Expected a comparison such as = or <, found ${this.token.text}.`);
    this.next();
    const right = this.term();
    switch (op) {
      case '=':
      case '<':
      case '<=':
        return { kind: 'compare', op, left, right, span: this.span(from) };
      case '>':
      case '>=':
        return {
          kind: 'compare',
          op: op === '>' ? '<' : '<=',
          left: right,
          right: left,
          span: this.span(from),
        };
      case 'SUBSTRING':
        return { kind: 'substring', part: left, whole: right, span: this.span(from) };
      default: {
        const groups = this.is('(') ? this.groups() : [];
        return { kind: 'matches', subject: left, pattern: right, groups, span: this.span(from) };
      }
    }
  }

  private groups() {
    const groups = [];
    this.take('(');
    while (!this.is(')')) {
      groups.push(this.skip('_') ? null : this.term());
      if (!this.skip(',')) break;
    }
    this.take(')');
    return groups;
  }

  private predicate(): Formula {
    const from = this.token.from;
    const name = this.token.text;
    this.next();
    const args = this.args(() => `_${++this.#unnamed}`);
    const atom: Formula = { kind: 'predicate', name, args, span: this.span(from) };
    // MonPoly: an argument whose name begins with _ is any value, so it is quantified on the spot.
    const names = args.flatMap((arg) =>
      arg.kind === 'variable' && arg.name.startsWith('_') ? [arg.name] : [],
    );
    return names.length === 0
      ? atom
      : { kind: 'exists', names: [...new Set(names)], body: atom, span: atom.span };
  }

  private let(past: boolean): Formula {
    const from = this.token.from;
    this.next();
    const name = this.name('a predicate');
    const parameters: string[] = [];
    this.take('(');
    while (!this.is(')')) {
      const at = this.token;
      const parameter = this.name('a variable');
      if (parameters.includes(parameter)) this.fail(`The parameter ${parameter} is there twice.`, at);
      parameters.push(parameter);
      if (!this.skip(',')) break;
    }
    this.take(')');
    this.take('=');
    const definition = this.formula(0);
    this.take('IN');
    const body = this.formula(0);
    return { kind: 'let', past, name, parameters, definition, body, span: this.span(from) };
  }

  private aggregate(): Formula {
    const from = this.token.from;
    const result = this.is('_') ? `_${++this.#unnamed}` : this.token.text;
    this.next();
    this.take('<-');
    const op = this.token;
    if (op.kind !== 'symbol' || !AGGREGATES.has(op.text)) {
      this.fail(`Expected CNT, MIN, MAX, SUM, AVG or MED, found ${op.text}.`);
    }
    this.next();
    const at = this.token;
    const of = this.name('the variable to aggregate');
    const by = this.skip(';') ? this.names() : [];
    const body = this.formula(0);
    const free = freeVariables(body);
    for (const name of [of, ...by]) {
      if (!free.includes(name)) this.fail(`${name} is no free variable of the aggregated formula.`, at);
    }
    if (by.includes(result)) this.fail(`The result ${result} cannot also be a variable to group by.`, at);
    const kind = 'aggregate';
    return {
      kind,
      result,
      op: op.text as AggregateOp,
      of,
      by: [...new Set(by)],
      body,
      span: this.span(from),
    };
  }

  private names(): string[] {
    const names: string[] = [];
    if (this.token.kind !== 'name') return names;
    do names.push(this.name('a variable'));
    while (this.skip(','));
    return names;
  }

  // Right-greedy, as MonPoly's grammar resolves its conflicts: `a b + c` is `a (b + c)`.
  private regex(forward: boolean): TimeRegex {
    return this.deeper(() => {
      const left = this.repeated(forward);
      if (this.skip('+')) return { kind: 'choice', left, right: this.regex(forward) };
      const { kind, text } = this.token;
      const more =
        ['name', 'int', 'float', 'string'].includes(kind) ||
        (kind === 'symbol' && (['(', '.', 'TRUE', 'FALSE'].includes(text) || this.beginsPrefix()));
      return more ? { kind: 'sequence', left, right: this.regex(forward) } : left;
    });
  }

  private repeated(forward: boolean): TimeRegex {
    let regex = this.piece(forward);
    while (this.skip('*')) regex = { kind: 'repeat', body: regex };
    return regex;
  }

  private piece(forward: boolean): TimeRegex {
    if (this.skip('.')) return { kind: 'any' };
    const formula = this.attempt(() => (this.beginsPrefix() ? this.prefix() : this.plain()));
    if (formula === undefined) {
      if (!this.is('('))
        this.fail(`Expected a formula, . or ( in the regular expression, found ${this.token.text}.`);
      this.next();
      const inner = this.regex(forward);
      this.take(')');
      return inner;
    }
    const test: TimeRegex = { kind: 'test', formula };
    if (this.skip('?')) return test;
    return forward
      ? { kind: 'sequence', left: test, right: { kind: 'any' } }
      : { kind: 'sequence', left: { kind: 'any' }, right: test };
  }

  private beginsPrefix(): boolean {
    const { kind, text } = this.token;
    if (kind !== 'symbol') return false;
    return PREFIX[text] !== undefined || ['NOT', 'EXISTS', 'FORALL', 'MATCHF', 'MATCHP'].includes(text);
  }

  private plain(): Formula {
    return this.is('TRUE') || this.is('FALSE') ? this.prefix() : this.atom();
  }

  private interval(): Interval | undefined {
    const open: Token = this.token;
    if (!(this.is('[') || (this.is('(') && this.looksLikeInterval()))) return undefined;
    this.next();
    const from = this.units();
    this.take(',');
    let to = Number.POSITIVE_INFINITY;
    if (!this.skip('*')) to = this.units();
    const close = this.token;
    if (!this.is(')') && !this.is(']')) this.fail(`Expected ) or ] after the interval, found ${close.text}.`);
    this.next();
    const low = open.text === '(' ? from + 1 : from;
    const high = close.text === ')' ? to - 1 : to;
    if (from < 0) this.fail('An interval cannot begin below 0.', open);
    if (high < low) this.fail(`No whole number lies in the interval from ${from} to ${to}. Widen it.`, open);
    return { low, high };
  }

  private looksLikeInterval(): boolean {
    const { kind } = this.ahead;
    return (kind === 'int' || kind === 'duration') && this.peek(2).text === ',';
  }

  private units(): number {
    const { kind, text } = this.token;
    const unit = kind === 'duration' ? SECONDS[text.slice(-1)] : 1;
    if ((kind !== 'int' && kind !== 'duration') || unit === undefined) {
      this.fail(`Expected a whole number, or one with a unit such as 7d, 2h, 30m or 5s; found ${text}.`);
    }
    this.next();
    const value = Number.parseInt(text, 10) * unit;
    if (!Number.isSafeInteger(value)) this.fail(`${text} is too long a time.`);
    return value;
  }
}
