import type { AstNode } from 'langium';
import type { Context } from './context.js';

/**
 * The clauses of a declaration by their kind. A second clause of a kind that may stand only once is told, and the first
 * one counts.
 */
export function clausesOf<C extends AstNode>(
  clauses: readonly C[],
  context: Context,
  many: readonly C['$type'][] = [],
): {
  one: <T extends C['$type']>(kind: T) => Extract<C, { $type: T }> | undefined;
  all: <T extends C['$type']>(kind: T) => Extract<C, { $type: T }>[];
} {
  const seen = new Map<string, C>();
  for (const clause of clauses) {
    const first = seen.get(clause.$type);
    if (first === undefined) seen.set(clause.$type, clause);
    else if (!many.includes(clause.$type)) {
      context.say(
        'P1012',
        clause,
        'This clause was given before, and can be given only once. Leave one of the two out.',
        {
          related: [{ message: 'It is given here first.', span: context.spanOf(first) }],
        },
      );
    }
  }
  return {
    one: <T extends C['$type']>(kind: T) => seen.get(kind) as Extract<C, { $type: T }> | undefined,
    all: <T extends C['$type']>(kind: T) =>
      clauses.filter((clause): clause is Extract<C, { $type: T }> => clause.$type === kind),
  };
}
