import type { DefinedTerm, NamedValue } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Part } from '../load/unit.js';
import { lowerCondition } from './condition.js';
import type { Context, Variable } from './context.js';
import { lowerTerm } from './term.js';

/** A name for a condition, which is a term, or for a number, which is a value. */
export function lowerLet(node: ast.Let, context: Context): Part {
  const scope = new Map<string, Variable>(
    node.parameters.map((name) => [name, { kind: 'value', type: null }]),
  );
  const head = { name: node.name, title: node.title ?? null, parameters: [...node.parameters] };
  if (context.symbols.get(node.name)?.kind === 'term') {
    const what: DefinedTerm = {
      kind: 'term',
      ...head,
      form: 'let',
      readings: node.readings.map((reading) => ({
        parties: context.resolveAll(reading.parties, ['party']),
        means: lowerCondition(reading.is, scope, context),
      })),
      span: context.spanOf(node),
    };
    return { list: 'terms', what };
  }
  const what: NamedValue = {
    kind: 'value',
    ...head,
    readings: node.readings.map((reading) => ({
      parties: context.resolveAll(reading.parties, ['party']),
      is: lowerTerm(reading.is, scope, context),
    })),
    span: context.spanOf(node),
  };
  return { list: 'values', what };
}
