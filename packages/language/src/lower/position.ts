import type { Expectation, Position } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import { clausesOf } from './clauses.js';

import { lowerCondition } from './condition.js';
import type { Context, Scope } from './context.js';
import { lowerEstimate } from './estimate.js';
import { lowerOrder } from './order.js';
import { lowerWords } from './provision.js';

/** A party's or person's condition on order or content. Without a word for its strength it is a demand. */
export function lowerPosition(node: ast.Position, context: Context): Position {
  const { one } = clausesOf<ast.InSource | ast.Quoted>(node.clauses, context);
  const scope = new Map();
  return {
    kind: 'position',
    name: node.name,
    title: node.title ?? null,
    of: context.resolveAll(node.of, ['party', 'person']),
    strength: (node.strength?.replace('as ', '') ?? 'demand') as Position['strength'],
    content: lowerContent(node, context, scope),
    ...lowerWords({ inSource: one('InSource'), quoted: one('Quoted') }, context),
    span: context.spanOf(node),
  };
}

function lowerContent(node: ast.Position, context: Context, scope: Scope): Position['content'] {
  if (node.wants !== undefined)
    return { kind: 'wants', condition: lowerCondition(node.wants, scope, context) };
  if (node.refuses !== undefined)
    return { kind: 'refuses', condition: lowerCondition(node.refuses, scope, context) };
  if (node.subject === undefined || node.order === undefined) {
    return { kind: 'wants', condition: { kind: 'constant', value: true } };
  }
  return {
    kind: 'order',
    subject: lowerCondition(node.subject, scope, context),
    order: lowerOrder(node.order, scope, context),
  };
}

/** “If this, then likely that.” */
export function lowerExpectation(node: ast.Expectation, name: string, context: Context): Expectation {
  const { one } = clausesOf(node.clauses, context);
  const scope = new Map();
  const given = one('If')?.condition;
  return {
    kind: 'expectation',
    name,
    title: node.title ?? null,
    effect: lowerCondition(node.effect, scope, context),
    given: given === undefined ? null : lowerCondition(given, scope, context),
    estimate: lowerEstimate(node.estimate, context),
    by: context.resolveAll(one('SaidBy')?.by, ['party', 'person']),
    ...lowerWords({ inSource: one('InSource'), quoted: one('Quoted') }, context),
    span: context.spanOf(node),
  };
}
