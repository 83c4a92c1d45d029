import { type Condition, showDuration, type Term } from '@proviso/model';
import { printCondition, printDomain } from './condition.js';
import { printWhens } from './moment.js';
import { printArguments, printPattern } from './pattern.js';
import { printQuantity } from './quantity.js';
import { unreachable } from './unreachable.js';

/** Something measured or counted: `stock(LEU)`, `count of launch(any) in the last 30 days`, `a + b`. */
export function printTerm(term: Term): string {
  switch (term.kind) {
    case 'quantity':
      return printQuantity(term.quantity);
    case 'measure':
      return `${term.measure}${printArguments(term.args)}`;
    case 'variable':
      return term.name;
    case 'count':
      return `count of ${printPattern(term.pattern)}${printWhens(term.when)}`;
    case 'aggregate':
      return `${term.how} of ${term.parameter} in ${printPattern(term.pattern)}${printWhens(term.when)}`;
    case 'window':
      return `${term.how} of ${term.measure}${printArguments(term.args)} over ${showDuration(term.duration)}`;
    case 'over':
      return `${term.how} over ${printDomain(term.variable, term.over)}${given(term.given)} of ${primary(term.of)}`;
    case 'number':
      return `number of ${printDomain(term.variable, term.over)}${given(term.given)}`;
    case 'value':
      return `${term.value}${printArguments(term.args)}`;
    case 'arithmetic':
      return `${operand(term.left, term.op, false)} ${term.op} ${operand(term.right, term.op, true)}`;
    default:
      return unreachable(term);
  }
}

/** A number that words follow, or that words stand before: in parentheses where it is of several words. */
function primary(term: Term): string {
  const text = printTerm(term);
  return term.kind === 'quantity' ||
    term.kind === 'measure' ||
    term.kind === 'variable' ||
    term.kind === 'value'
    ? text
    : `(${text})`;
}

function given(condition: Condition | null): string {
  if (condition === null) return '';
  const isCall =
    condition.kind === 'constant' ||
    condition.kind === 'term' ||
    (condition.kind === 'event' && condition.when.length === 0);
  return ` with ${isCall ? printCondition(condition) : `(${printCondition(condition)})`}`;
}

type Operator = Extract<Term, { kind: 'arithmetic' }>['op'];

/** Sums and products group to the left; counts and aggregates stand in parentheses because their bounds run on. */
function operand(term: Term, above: Operator, right: boolean): string {
  const text = printTerm(term);
  switch (term.kind) {
    case 'quantity':
    case 'measure':
    case 'variable':
    case 'value':
      return text;
    case 'count':
    case 'aggregate':
    case 'window':
    case 'over':
    case 'number':
      return `(${text})`;
    case 'arithmetic': {
      const gap = strength(term.op) - strength(above);
      return gap > 0 || (gap === 0 && !right) ? text : `(${text})`;
    }
    default:
      return unreachable(term);
  }
}

function strength(op: Operator): number {
  return op === '*' || op === '/' ? 2 : 1;
}
