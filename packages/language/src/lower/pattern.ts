import type { Argument, EventKind, EventPattern, Measure, ParameterType } from '@proviso/model';
import type { AstNode } from 'langium';
import type { Code } from '../diagnostic/catalogue.js';
import type * as ast from '../generated/ast.js';
import { firstOf } from '../symbols/suggest.js';
import { type Context, FREE, type Named, type Scope, type Variable } from './context.js';
import { checkUnits, lowerQuantity } from './quantity.js';
import { checkEdtf } from './time.js';

/** Anything written like `name(argument, …)`. */
export interface Written {
  readonly ref: Named;
  readonly args: readonly ast.Argument[];
}

/** Takes a name that nothing has as a variable that the pattern binds, or says no; null where such a name is a fault. */
export type Binder = ((name: string, variable: Variable) => boolean) | null;

/** An event with its arguments and actor. `code` is told when the event is not declared. */
export function lowerPattern(
  written: Written & { readonly by?: ast.Ref | undefined },
  scope: Scope,
  context: Context,
  code: Code = 'P2001',
  bind: Binder = null,
): EventPattern {
  const event = context.resolve(written.ref, ['event'], code);
  const kind = event === null ? undefined : context.events.get(event);
  const args = lowerArguments(written, kind?.parameters ?? null, scope, context, bind);
  return {
    event: event ?? written.ref.name,
    args,
    by: written.by === undefined ? null : lowerActor(written.by, kind ?? null, scope, context, bind),
  };
}

/** The actor, checked against those who can bring the event about. */
export function lowerActor(
  by: ast.Ref,
  event: EventKind | null,
  scope: Scope,
  context: Context,
  bind: Binder = null,
): EventPattern['by'] {
  if (scope.has(by.name)) return { variable: by.name };
  if (!context.symbols.has(by.name) && bind?.(by.name, { kind: 'value', type: { kind: 'party' } })) {
    return { variable: by.name };
  }
  const party = context.resolve(by, ['party'], 'P2001', FREE(by.name));
  if (party === null) return by.name;
  if (event !== null && !event.actors.parties.includes(party)) {
    const can = event.actors.parties;
    const span = context.spanOf(by);
    context.say(
      'P2008',
      by,
      can.length === 0
        ? `Nobody brings “${event.name}” about, so it cannot be by “${party}”. Leave “by ${party}” out, or name the actors where the event is declared.`
        : `“${party}” cannot bring “${event.name}” about; only ${can.join(', ')} can. Correct the actor, or add it where the event is declared.`,
      {
        mends: can.slice(0, 3).map((name) => ({ title: `Write “${name}”`, span, text: name })),
        ...(event.span
          ? { related: [{ message: `“${event.name}” is declared here.`, span: event.span }] }
          : {}),
      },
    );
  }
  return party;
}

/** Arguments, checked against the parameters where these are known. Trailing ones may be missing. */
export function lowerArguments(
  written: Written,
  parameters: EventKind['parameters'] | Measure['parameters'] | null,
  scope: Scope,
  context: Context,
  bind: Binder = null,
): Argument[] {
  if (parameters !== null && written.args.length > parameters.length) {
    const takes = parameters.length === 0 ? 'no argument' : parameters.map((p) => p.name).join(', ');
    context.say(
      'P2004',
      written.args[parameters.length] ?? written.ref,
      `“${written.ref.name}” takes ${takes}; ${written.args.length} arguments were given. Leave out what is too much.`,
    );
  }
  return written.args.map((arg, i) =>
    lowerArgument(arg, parameters?.[i]?.type ?? null, scope, context, bind),
  );
}

/** One argument, checked against the parameter's type where it is known. */
export function lowerArgument(
  arg: ast.Argument,
  type: ParameterType | null,
  scope: Scope,
  context: Context,
  bind: Binder = null,
): Argument {
  switch (arg.$type) {
    case 'AnyArgument':
      return { kind: 'any' };
    case 'TextArgument':
      if (type !== null && type.kind !== 'text') wrongType(arg, 'a text', type, context);
      return { kind: 'text', text: arg.text };
    case 'DateArgument':
      if (type !== null && type.kind !== 'date') wrongType(arg, 'a date', type, context);
      return { kind: 'date', date: checkEdtf(arg.date, arg, context) };
    case 'QuantityArgument': {
      const quantity = lowerQuantity(arg.quantity, context);
      if (type?.kind === 'date' && quantity.unit === null)
        return { kind: 'date', date: checkEdtf(arg.quantity.value, arg, context) };
      if (type !== null && type.kind !== 'number') wrongType(arg, 'a number', type, context);
      if (type?.kind === 'number') checkUnits(quantity.unit, type.unit, arg, context);
      return { kind: 'quantity', quantity };
    }
    case 'RefArgument':
      return lowerName(arg.ref, type, scope, context, bind);
  }
}

function lowerName(
  ref: ast.Ref,
  type: ParameterType | null,
  scope: Scope,
  context: Context,
  bind: Binder,
): Argument {
  if (scope.has(ref.name)) return { kind: 'variable', name: ref.name };
  const symbol = context.symbols.get(ref.name);
  if (symbol === undefined) {
    if (bind?.(ref.name, { kind: 'value', type })) return { kind: 'variable', name: ref.name };
    unknownValue(ref, type, context);
    return { kind: 'name', name: ref.name };
  }
  const name = context.resolve(ref, [symbol.kind]) ?? ref.name;
  if (type === null) return { kind: 'name', name };
  if (type.kind === 'set') {
    const members = context.members.get(type.set);
    if (members !== undefined && !members.has(name)) {
      const meant = context.suggest(name, members);
      const span = context.spanOf(ref);
      context.say(
        'P2005',
        ref,
        `“${name}” is not a member of “${type.set}”.${meant ? ` Did you mean “${meant}”?` : ` Its members are ${firstOf(members)}.`}`,
        meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
      );
    }
  } else if (type.kind !== symbol.kind) wrongType(ref, `“${name}”`, type, context);
  return { kind: 'name', name };
}

function unknownValue(ref: ast.Ref, type: ParameterType | null, context: Context): void {
  const members = type?.kind === 'set' ? context.members.get(type.set) : undefined;
  const kinds =
    type?.kind === 'party' || type?.kind === 'instrument'
      ? ([type.kind] as const)
      : (['member', 'party', 'instrument'] as const);
  if (members === undefined) {
    context.resolve(ref, kinds);
    return;
  }
  const meant = context.suggest(ref.name, members);
  const span = context.spanOf(ref);
  context.say(
    'P2001',
    ref,
    `Nothing is called “${ref.name}”; a member of “${type?.kind === 'set' ? type.set : ''}” is needed here.${meant ? ` Did you mean “${meant}”?` : ` Its members are ${firstOf(members)}.${FREE(ref.name)}`}`,
    meant ? { mends: [{ title: `Write “${meant}”`, span, text: meant }] } : {},
  );
}

function wrongType(at: AstNode, found: string, type: ParameterType, context: Context): void {
  const wanted =
    type.kind === 'set'
      ? `a member of “${type.set}”`
      : `${type.kind === 'instrument' ? 'an' : 'a'} ${type.kind}`;
  context.say('P2005', at, `${found.replace(/^a/, 'A')} stands where ${wanted} is needed. Give ${wanted}.`);
}
