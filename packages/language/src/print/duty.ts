import { type CommitmentTerms, type Condition, type Mode, type Order, showDuration } from '@proviso/model';
import { atomic, printCondition, printConsequent } from './condition.js';
import { printMoment } from './moment.js';
import { unreachable } from './unreachable.js';
import { clause, joined, listed } from './wording.js';

/** Mode and consequent: `must keep stock at most 300 kg`, `must not (a or b)`. */
export function printDuty(mode: Mode, consequent: CommitmentTerms['consequent'], debtors = 1): string {
  return `${modeWords(mode, debtors)} ${printConsequent(consequent, mode)}`;
}

/** Deadline, start, end, antecedent, excuse and orders, as far as they are given, in canonical order. */
export function printTermsClauses(terms: Partial<CommitmentTerms>): (string | null)[] {
  return [
    terms.deadline === undefined || terms.deadline === null
      ? null
      : printDeadline(terms.deadline, terms.deadlineOpen ?? false),
    clause('from', terms.from ? printMoment(terms.from) : null),
    clause('until', terms.until ? printMoment(terms.until) : null),
    clause('if', terms.antecedent ? printClauseCondition(terms.antecedent) : null),
    clause('unless', terms.unless ? printClauseCondition(terms.unless) : null),
    ...(terms.orders ?? []).map(printOrder),
  ];
}

/** An order relation: `in return for Denuclearisation`, `in tandem with suspend(exercises) within 30 days`. */
export function printOrder(order: Order): string {
  const of =
    order.of.kind === 'commitments' ? listed(order.of.names) : printClauseCondition(order.of.condition);
  return joined(order.relation, of, order.window === null ? null : `within ${showDuration(order.window)}`);
}

/** A condition in a clause, before which and after which other clauses stand. */
export function printClauseCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'sequence':
    case 'since':
    case 'until':
    case 'time':
      return atomic({ kind: 'and', of: [condition] });
    default:
      return printCondition(condition);
  }
}

function printDeadline(deadline: NonNullable<CommitmentTerms['deadline']>, open: boolean): string {
  if (deadline.kind === 'after detachment') return `within ${showDuration(deadline.duration)}`;
  if (deadline.kind === 'offset' && deadline.duration.count > 0 && !open)
    return `within ${showDuration(deadline.duration)} of ${printMoment(deadline.from)}`;
  return `${open ? 'before' : 'by'} ${printMoment(deadline)}`;
}

function modeWords(mode: Mode, debtors: number): string {
  switch (mode) {
    case 'achieve':
      return 'must';
    case 'maintain':
      return 'must keep';
    case 'refrain':
      return 'must not';
    case 'effort':
      return 'must try to';
    case 'aim':
      return debtors > 1 ? 'aim at' : 'aims at';
    default:
      return unreachable(mode);
  }
}
