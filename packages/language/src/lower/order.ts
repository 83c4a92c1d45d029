import type { Condition, Order } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { bareWithin, lowerCondition } from './condition.js';
import type { Context, Scope } from './context.js';
import { boundsOf } from './moment.js';
import { lowerDuration } from './time.js';

/** An order relation to commitments, where only names of commitments are given, or to a condition. */
export function lowerOrder(clause: ast.Order, scope: Scope, context: Context): Order {
  const relation = clause.relation;
  const last = clause.of[clause.of.length - 1];
  let window = clause.window === undefined ? null : lowerDuration(clause.window, context);
  const bare = last === undefined ? null : bareWithin(last, scope, context);
  if (relation === 'in tandem with' && window === null && bare?.duration !== undefined) {
    context.lifted.add(bare);
    window = lowerDuration(bare.duration, context);
  }
  const names = clause.of.flatMap((one) => bareNames(one, scope, context));
  const commitments = names.every(
    (ref) => ref !== null && !scope.has(ref.name) && isCommitment(ref.name, context),
  );
  if (commitments) {
    return {
      relation,
      of: {
        kind: 'commitments',
        names: names.map((ref) => (ref === null ? '' : (context.resolve(ref, ['commitment']) ?? ''))),
      },
      window,
    };
  }
  if (clause.of.length > 1) {
    for (const ref of names) {
      if (ref === null)
        context.say(
          'P2023',
          clause,
          'A list with commas can hold only names of commitments. Join conditions with “and”.',
        );
      else context.resolve(ref, ['commitment']);
    }
  }
  const first = clause.of[0];
  const condition: Condition =
    first === undefined ? { kind: 'constant', value: true } : lowerCondition(first, scope, context);
  return { relation, of: { kind: 'condition', condition }, window };
}

/** Whether the name is that of a commitment (or, for layout only, may be one). */
export function isCommitment(name: string, context: Context): boolean {
  const kind = context.symbols.get(name)?.kind;
  return kind === 'commitment' || (kind === undefined && context.lenient);
}

/** The names of a list such as `A and B`; null for anything that is no bare name. */
export function bareNames(expression: ast.Expression, scope: Scope, context: Context): (ast.Ref | null)[] {
  if (expression.$type === 'And') return expression.of.flatMap((one) => bareNames(one, scope, context));
  if (expression.$type !== 'Call' || expression.parens) return [null];
  return boundsOf(expression, scope, context).every((when) => context.lifted.has(when))
    ? [expression.ref]
    : [null];
}
