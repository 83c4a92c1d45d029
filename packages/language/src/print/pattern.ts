import type { Argument, EventPattern } from '@proviso/model';
import { printQuantity } from './quantity.js';
import { unreachable } from './unreachable.js';
import { quoted } from './wording.js';

/** An argument of an event, measure or term. */
export function printArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'name':
    case 'variable':
      return argument.name;
    case 'any':
      return 'any';
    case 'quantity':
      return printQuantity(argument.quantity);
    case 'text':
      return quoted(argument.text);
    case 'date':
      return argument.date;
    default:
      return unreachable(argument);
  }
}

/** Arguments in parentheses; nothing for none. */
export function printArguments(args: readonly Argument[]): string {
  return args.length === 0 ? '' : `(${args.map(printArgument).join(', ')})`;
}

/** An event with its arguments and actor: `dismantle(nuclear) by DPRK`. */
export function printPattern(pattern: EventPattern): string {
  const by = pattern.by === null ? '' : ` by ${actor(pattern.by)}`;
  return `${pattern.event}${printArguments(pattern.args)}${by}`;
}

function actor(by: string | { readonly variable: string }): string {
  return typeof by === 'string' ? by : by.variable;
}
