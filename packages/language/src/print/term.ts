import { showDuration, type Term } from '@proviso/model';
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
    case 'arithmetic':
      return `${operand(term.left, term.op, false)} ${term.op} ${operand(term.right, term.op, true)}`;
    default:
      return unreachable(term);
  }
}

type Operator = Extract<Term, { kind: 'arithmetic' }>['op'];

/** Sums and products group to the left; counts and aggregates stand in parentheses because their bounds run on. */
function operand(term: Term, above: Operator, right: boolean): string {
  const text = printTerm(term);
  switch (term.kind) {
    case 'quantity':
    case 'measure':
    case 'variable':
      return text;
    case 'count':
    case 'aggregate':
    case 'window':
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
