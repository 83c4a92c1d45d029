import type { CommitmentTerms, Duration, Mode, Moment, Order } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import { bareWithin, lowerCondition, trailingWhens } from './condition.js';
import type { Context, Scope } from './context.js';
import { actorOf, type Leftover, lowerMoment } from './moment.js';
import { isCommitment, lowerOrder } from './order.js';
import { lowerDuration } from './time.js';

/** The modes by the words for them. */
export const MODES: Readonly<Record<ast.Mode['how'], Mode>> = {
  must: 'achieve',
  'must keep': 'maintain',
  'must not': 'refrain',
  'must try to': 'effort',
  'aim at': 'aim',
  'aims at': 'aim',
};

/** The terms of a commitment that clauses name; what they do not name is missing. */
export type Gathered = { -readonly [K in keyof CommitmentTerms]?: CommitmentTerms[K] };

/** What clauses and the time words at the end of a consequent say of a commitment's terms. */
export function gather(
  clauses: readonly ast.TermsClause[],
  consequent: ast.Expression | null,
  late: readonly ast.When[],
  scope: Scope,
  context: Context,
): Gathered {
  const terms: Gathered = {};
  const orders: Order[] = [];
  const once = (key: keyof CommitmentTerms, at: AstNode): void => {
    if (terms[key] !== undefined) {
      context.say(
        'P1012',
        at,
        'This was given before, and can be given only once. Leave one of the two out, or put the first into parentheses with what it belongs to.',
      );
    }
  };
  const due = (deadline: Moment | Duration, at: AstNode, open: boolean): void => {
    once('deadline', at);
    terms.deadline = 'count' in deadline ? { kind: 'after detachment', duration: deadline } : deadline;
    terms.deadlineOpen = open;
  };
  const timed = (
    bound: { how?: string; moment?: ast.Moment; duration?: ast.Duration },
    at: AstNode,
  ): void => {
    const leftover: Leftover = [];
    const moment = bound.moment === undefined ? null : lowerMoment(bound.moment, scope, context, leftover);
    if (bound.how === 'within' && bound.duration !== undefined) {
      const duration = lowerDuration(bound.duration, context);
      due(moment === null ? duration : { kind: 'offset', duration, from: moment }, at, false);
    } else if (bound.how === 'from' && moment !== null) {
      once('from', at);
      terms.from = moment;
    } else if (bound.how === 'until' && moment !== null) {
      once('until', at);
      terms.until = moment;
    } else if (moment !== null) due(moment, at, bound.how === 'before');
    for (const by of leftover) due(lowerMoment(by, scope, context), by, false);
  };
  const lift = (expression: ast.Expression): void => {
    const bare = bareWithin(expression, scope, context);
    if (bare === null || context.lifted.has(bare)) return;
    context.lifted.add(bare);
    timed(bare, bare);
  };
  for (const when of consequent === null ? [] : liftable(consequent, scope, context)) {
    context.lifted.add(when);
    timed(when, when);
  }
  for (const when of late) timed(when, when);
  for (const clause of clauses) {
    switch (clause.$type) {
      case 'Deadline':
        timed(clause, clause);
        break;
      case 'From':
        timed({ how: 'from', moment: clause.moment }, clause);
        break;
      case 'Until':
        timed({ how: 'until', moment: clause.moment }, clause);
        break;
      case 'If':
        once('antecedent', clause);
        lift(clause.condition);
        terms.antecedent = lowerCondition(clause.condition, scope, context);
        break;
      case 'Unless':
        once('unless', clause);
        lift(clause.condition);
        terms.unless = lowerCondition(clause.condition, scope, context);
        break;
      case 'Order': {
        const last = clause.of[clause.of.length - 1];
        if (last !== undefined && clause.relation !== 'in tandem with') lift(last);
        for (const when of last === undefined ? [] : afterCommitment(last, scope, context)) {
          const window =
            clause.relation === 'in tandem with' && when.how === 'within' && when.moment === undefined;
          if (window || context.lifted.has(when)) continue;
          context.lifted.add(when);
          timed(when, when);
        }
        orders.push(lowerOrder(clause, scope, context));
        break;
      }
    }
  }
  if (orders.length > 0) terms.orders = orders;
  return terms;
}

/** The bounds at the end of a consequent that are the commitment's own: `by`, `before`, `within` and `from` a time. */
export function liftable(consequent: ast.Expression, scope: Scope, context: Context): ast.When[] {
  return trailingWhens(consequent, scope, context).filter((when) => {
    if (when.how === 'by') return actorOf(when.moment, scope, context) === null;
    return when.how === 'before' || when.how === 'within' || when.how === 'from';
  });
}

/** The commitment's own bounds where they come after the name of another: `in return for Relief by 2020`. */
function afterCommitment(expression: ast.Expression, scope: Scope, context: Context): ast.When[] {
  const last = expression.$type === 'And' ? expression.of[expression.of.length - 1] : expression;
  if (last?.$type !== 'Call' || last.parens || !isCommitment(last.ref.name, context)) return [];
  return liftable(last, scope, context);
}

/** Whether a clause belongs to what a reading may replace. */
export function isTermsClause(node: AstNode): node is ast.TermsClause {
  return ['Deadline', 'From', 'Until', 'If', 'Unless', 'Order'].includes(node.$type);
}
