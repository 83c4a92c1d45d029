import type { Span } from '@proviso/model';

/** The type of a value in signatures, logs and formulas. Integers have no bound; `regexp` is a pattern kept as text. */
export type ValueType = 'int' | 'float' | 'string' | 'regexp';

/** The functions of one argument that terms may call, as MonPoly spells them. */
export type CallName =
  | 'f2i'
  | 'i2f'
  | 'i2s'
  | 's2i'
  | 'f2s'
  | 's2f'
  | 'r2s'
  | 's2r'
  | 'DAY_OF_MONTH'
  | 'MONTH'
  | 'YEAR'
  | 'FORMAT_DATE';

/** A term: what stands in a comparison or as an argument of a predicate. */
export type Term =
  | { readonly kind: 'variable'; readonly name: string; readonly span: Span }
  | { readonly kind: 'constant'; readonly type: ValueType; readonly text: string; readonly span: Span }
  | { readonly kind: 'negative'; readonly term: Term; readonly span: Span }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/' | 'MOD';
      readonly left: Term;
      readonly right: Term;
      readonly span: Span;
    }
  | { readonly kind: 'call'; readonly name: CallName; readonly term: Term; readonly span: Span };

/** Distances of time stamps from `low` to `high`, both included, in the unit of the stamps; `high` may be Infinity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A regular expression over time points: `any` is one step in time, `test` holds at a point and takes no step. */
export type TimeRegex =
  | { readonly kind: 'any' }
  | { readonly kind: 'test'; readonly formula: Formula }
  | { readonly kind: 'sequence'; readonly left: TimeRegex; readonly right: TimeRegex }
  | { readonly kind: 'choice'; readonly left: TimeRegex; readonly right: TimeRegex }
  | { readonly kind: 'repeat'; readonly body: TimeRegex };

/** The aggregation operators. */
export type AggregateOp = 'CNT' | 'MIN' | 'MAX' | 'SUM' | 'AVG' | 'MED';

/** A formula of metric first-order temporal logic, as written. */
export type Formula = { readonly span: Span } & (
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'predicate'; readonly name: string; readonly args: readonly Term[] }
  | { readonly kind: 'compare'; readonly op: '=' | '<' | '<='; readonly left: Term; readonly right: Term }
  | { readonly kind: 'substring'; readonly part: Term; readonly whole: Term }
  | {
      readonly kind: 'matches';
      readonly subject: Term;
      readonly pattern: Term;
      /** One a bracketed group of the pattern, in order; null where the formula says `_`. */
      readonly groups: readonly (Term | null)[];
    }
  | {
      readonly kind: 'let';
      /** Whether the definition may speak of itself at earlier time points (LETPAST). */
      readonly past: boolean;
      readonly name: string;
      readonly parameters: readonly string[];
      readonly definition: Formula;
      readonly body: Formula;
    }
  | { readonly kind: 'not'; readonly body: Formula }
  | { readonly kind: 'and' | 'or' | 'implies' | 'equiv'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'exists' | 'forall'; readonly names: readonly string[]; readonly body: Formula }
  | {
      readonly kind: 'aggregate';
      readonly result: string;
      readonly op: AggregateOp;
      readonly of: string;
      readonly by: readonly string[];
      readonly body: Formula;
    }
  | {
      readonly kind: 'previous' | 'next' | 'once' | 'eventually' | 'historically' | 'always';
      readonly interval: Interval;
      readonly body: Formula;
    }
  | {
      readonly kind: 'since' | 'until' | 'trigger' | 'release';
      readonly interval: Interval;
      readonly left: Formula;
      readonly right: Formula;
    }
  | {
      readonly kind: 'matchForward' | 'matchBackward';
      readonly interval: Interval;
      readonly regex: TimeRegex;
    }
);

/** The names of a term's variables, each once, in the order of their first occurrence. */
export function termVariables(term: Term): string[] {
  switch (term.kind) {
    case 'variable':
      return [term.name];
    case 'constant':
      return [];
    case 'negative':
    case 'call':
      return termVariables(term.term);
    case 'arithmetic':
      return union(termVariables(term.left), termVariables(term.right));
  }
}

/** The formula's free variables in the order in which MonPoly prints the columns of its verdicts. */
export function freeVariables(formula: Formula): string[] {
  switch (formula.kind) {
    case 'truth':
      return [];
    case 'predicate':
      return formula.args.reduce<string[]>((names, term) => union(names, termVariables(term)), []);
    case 'compare':
      return union(termVariables(formula.left), termVariables(formula.right));
    case 'substring':
      return union(termVariables(formula.part), termVariables(formula.whole));
    case 'matches':
      return formula.groups.reduce<string[]>(
        (names, term) => (term === null ? names : union(names, termVariables(term))),
        union(termVariables(formula.subject), termVariables(formula.pattern)),
      );
    case 'let':
      return freeVariables(formula.body);
    case 'not':
    case 'previous':
    case 'next':
    case 'once':
    case 'eventually':
    case 'historically':
    case 'always':
      return freeVariables(formula.body);
    case 'and':
    case 'or':
    case 'implies':
    case 'equiv':
      return union(freeVariables(formula.left), freeVariables(formula.right));
    case 'since':
    case 'until':
    case 'trigger':
    case 'release':
      return union(freeVariables(formula.right), freeVariables(formula.left));
    case 'exists':
    case 'forall':
      return freeVariables(formula.body).filter((name) => !formula.names.includes(name));
    case 'aggregate':
      return union([formula.result], formula.by);
    case 'matchForward':
    case 'matchBackward':
      return regexTests(formula.regex).reduce<string[]>(
        (names, test) => union(names, freeVariables(test)),
        [],
      );
  }
}

/** The formulas that a formula is directly made of, from left to right. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'truth':
    case 'predicate':
    case 'compare':
    case 'substring':
    case 'matches':
      return [];
    case 'let':
      return [formula.definition, formula.body];
    case 'not':
    case 'exists':
    case 'forall':
    case 'aggregate':
    case 'previous':
    case 'next':
    case 'once':
    case 'eventually':
    case 'historically':
    case 'always':
      return [formula.body];
    case 'and':
    case 'or':
    case 'implies':
    case 'equiv':
    case 'since':
    case 'until':
    case 'trigger':
    case 'release':
      return [formula.left, formula.right];
    case 'matchForward':
    case 'matchBackward':
      return regexTests(formula.regex);
  }
}

/**
 * How often a formula speaks of a predicate, the sides of EQUIV counted twice as they are evaluated, and those places
 * included where a LET has given the name another meaning.
 */
export function usesOf(formula: Formula, name: string, arity: number): number {
  const own = formula.kind === 'predicate' && formula.name === name && formula.args.length === arity ? 1 : 0;
  const times = formula.kind === 'equiv' ? 2 : 1;
  return partsOf(formula).reduce((count, part) => count + times * usesOf(part, name, arity), own);
}

/** The formulas that a regular expression over time tests, from left to right. */
export function regexTests(regex: TimeRegex): Formula[] {
  switch (regex.kind) {
    case 'any':
      return [];
    case 'test':
      return [regex.formula];
    case 'sequence':
    case 'choice':
      return [...regexTests(regex.left), ...regexTests(regex.right)];
    case 'repeat':
      return regexTests(regex.body);
  }
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])];
}
