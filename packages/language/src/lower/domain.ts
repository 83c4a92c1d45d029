import type { Argument, Domain, ParameterType } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import { lowerCallPattern } from './condition.js';
import type { Context, Scope, Variable } from './context.js';
import { boundsOf, lowerWhens } from './moment.js';
import { lowerArguments } from './pattern.js';

/** What a variable runs over, as it is written: after `every`, `some`, `for every`, `sum over` or `number of`. */
export interface Running {
  readonly variable: string;
  readonly also: readonly string[];
  readonly set?: ast.Ref | undefined;
  readonly among: boolean;
  readonly pattern?: ast.Call | undefined;
}

/** A domain of a quantifier, an aggregate or instances: its variable, what it runs over, and the scope within. */
export function lowerDomain(
  written: Running & AstNode,
  scope: Scope,
  context: Context,
): { variable: string; over: Domain; inner: Scope } {
  const { variable, also, pattern: call } = written;
  const inner = new Map<string, Variable>(scope);
  if (call === undefined) {
    if (also.length > 0) {
      context.say(
        'P2029',
        context.spanOfProperty(written, 'also', 0),
        'Only one variable runs over a set. Say “every … in …” once for each.',
      );
    }
    const set = written.set === undefined ? null : context.resolve(written.set, ['set']);
    inner.set(variable, { kind: 'member', set: set ?? '' });
    return { variable, over: { kind: 'set', set: set ?? written.set?.name ?? '' }, inner };
  }
  if (written.among) return lowerGroups(written, call, scope, context);
  const bound = new Map<string, Variable>();
  const { pattern, rest } = lowerCallPattern(call, scope, context, (name, found) => {
    bound.set(name, found);
    return true;
  });
  inner.set(variable, { kind: 'occurrence' });
  for (const [name, found] of bound) inner.set(name, found);
  return {
    variable,
    over: { kind: 'occurrences', pattern, when: lowerWhens(rest, scope, context) },
    inner,
  };
}

function lowerGroups(
  written: Running & AstNode,
  call: ast.Call,
  scope: Scope,
  context: Context,
): { variable: string; over: Domain; inner: Scope } {
  const names = [written.variable, ...written.also];
  const inner = new Map<string, Variable>(scope);
  const bound = new Map<string, Variable>();
  const bind = (name: string, found: Variable): boolean => {
    if (!names.includes(name)) return false;
    bound.set(name, found);
    return true;
  };
  // A name that is bound around stands for itself there; here each of the names is new.
  const around = new Map([...scope].filter(([name]) => !names.includes(name)));
  const over = domainOf(written, call, around, context, bind);
  names.forEach((name, i) => {
    const found = bound.get(name);
    if (found === undefined) {
      context.say(
        'P2029',
        context.spanOfProperty(written, i === 0 ? 'variable' : 'also', i === 0 ? undefined : i - 1),
        `“${call.ref.name}(…)” has no “${name}” in it, so there is nothing that it could stand for. Write it where its values are meant, as in “among ${call.ref.name}(${name}, …)”.`,
      );
    }
    inner.set(name, found ?? { kind: 'value', type: null });
  });
  return { variable: written.variable, over, inner };
}

function domainOf(
  written: Running,
  call: ast.Call,
  scope: Scope,
  context: Context,
  bind: (name: string, variable: Variable) => boolean,
): Domain {
  const { also } = written;
  if (context.symbols.get(call.ref.name)?.kind === 'measure') {
    const measure = context.resolve(call.ref, ['measure']) ?? call.ref.name;
    const when = boundsOf(call, scope, context).find((one) => !context.lifted.has(one));
    if (when !== undefined) {
      context.say(
        'P2023',
        when,
        'The values that were observed so far are meant; this takes no bound. Leave it out.',
      );
    }
    const parameters: readonly { name: string; type: ParameterType }[] | null =
      context.measures.get(measure)?.parameters ?? null;
    const args: Argument[] = lowerArguments(call, parameters, scope, context, bind);
    return { kind: 'observed', also: [...also], measure, args };
  }
  const { pattern, rest } = lowerCallPattern(call, scope, context, bind);
  return { kind: 'groups', also: [...also], pattern, when: lowerWhens(rest, scope, context) };
}
