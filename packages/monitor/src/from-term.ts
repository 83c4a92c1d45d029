import type { Diagnostic, Span } from '@proviso/model';
import { type CoreTerm, termIds, unionOf } from './core.js';
import { type Term, termVariables, type ValueType } from './formula.js';
import { TypeCell } from './type-cell.js';
import type { Values } from './value.js';

/** The sign that a formula cannot be reduced further; what is wrong is among the diagnostics. */
export class Stuck extends Error {}

/** A variable, known by its number. */
export interface Variable {
  readonly id: number;
  readonly type: TypeCell;
}

/** The variables that names stand for. */
export type Names = ReadonlyMap<string, Variable>;

/** Reduces terms to the core, with their types; the reduction of formulas builds on it. */
export class TermLowering {
  readonly diagnostics: Diagnostic[] = [];
  #variables = 0;

  constructor(protected readonly values: Values) {}

  protected term(term: Term, names: Names): CoreTerm {
    switch (term.kind) {
      case 'variable': {
        const variable = names.get(term.name);
        if (variable === undefined) throw new Error(`variable ${term.name} has no number`);
        return { kind: 'variable', id: variable.id, type: variable.type };
      }
      case 'constant': {
        const cell = this.values.read(term.text, term.type);
        if (cell === undefined) return this.stuck(`${term.text} is no ${term.type}.`, term.span);
        return { kind: 'constant', cell, type: new TypeCell(term.type) };
      }
      case 'negative': {
        const inner = this.term(term.term, names);
        this.same(inner.type, new TypeCell(undefined, true), 'Only numbers can be negated', term.span);
        return { kind: 'negative', term: inner, type: inner.type };
      }
      case 'arithmetic': {
        const left = this.term(term.left, names);
        const right = this.term(term.right, names);
        const wanted = term.op === 'MOD' ? new TypeCell('int') : new TypeCell(undefined, true);
        const message = `Both sides of ${term.op} need the same type of number (i2f and f2i convert)`;
        this.same(left.type, wanted, message, term.span);
        this.same(left.type, right.type, message, term.span);
        return { kind: 'arithmetic', op: term.op, left, right, type: left.type };
      }
      case 'call': {
        const [from, to] = CALL_TYPES[term.name];
        const inner = this.typed(term.term, from, names);
        return { kind: 'call', name: term.name, term: inner, type: new TypeCell(to) };
      }
    }
  }

  protected typed(term: Term, type: ValueType, names: Names): CoreTerm {
    const core = this.term(term, names);
    const what = termVariables(term).join(', ') || 'this';
    this.same(core.type, new TypeCell(type), `${what} must be a ${type} here`, term.span);
    return core;
  }

  protected about(terms: readonly CoreTerm[]): { readonly free: readonly number[] } {
    return { free: unionOf(terms.map(termIds)) };
  }

  protected same(found: TypeCell, wanted: TypeCell, message: string, span: Span): void {
    const [left, right] = [found.toString(), wanted.toString()];
    if (!found.unify(wanted))
      this.tell('P5104', `${message}: ${left} and ${right} do not go together.`, span);
  }

  protected variable(type = new TypeCell()): Variable {
    return { id: this.#variables++, type };
  }

  protected tell(code: string, message: string, span: Span): void {
    this.diagnostics.push({ code, severity: 'error', message, span });
  }

  protected stuck(message: string, span: Span): never {
    this.tell('P5104', message, span);
    throw new Stuck();
  }
}

const CALL_TYPES: Readonly<Record<Extract<Term, { kind: 'call' }>['name'], readonly [ValueType, ValueType]>> =
  {
    f2i: ['float', 'int'],
    i2f: ['int', 'float'],
    i2s: ['int', 'string'],
    s2i: ['string', 'int'],
    f2s: ['float', 'string'],
    s2f: ['string', 'float'],
    r2s: ['regexp', 'string'],
    s2r: ['string', 'regexp'],
    DAY_OF_MONTH: ['float', 'int'],
    MONTH: ['float', 'int'],
    YEAR: ['float', 'int'],
    FORMAT_DATE: ['float', 'string'],
  };
