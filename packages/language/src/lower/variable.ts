import type { ParameterType } from '@proviso/model';
import type { Variable } from './context.js';

/** The type of what a variable stands for; null where it is not known, or an occurrence. */
export function typeOf(variable: Variable | undefined): ParameterType | null {
  if (variable?.kind === 'member') return { kind: 'set', set: variable.set };
  return variable?.kind === 'value' ? variable.type : null;
}

/** Whether the variable may have a time: an occurrence, a date, or something whose type is not known. */
export function isTimed(variable: Variable | undefined): boolean {
  if (variable?.kind === 'occurrence') return true;
  return variable?.kind === 'value' && (variable.type === null || variable.type.kind === 'date');
}

/** Whether values of the two types can be the same: names with names (a set may list parties), else of one kind only. */
export function mayBeSame(a: ParameterType, b: ParameterType): boolean {
  const named = ({ kind }: ParameterType): boolean =>
    kind === 'set' || kind === 'party' || kind === 'instrument';
  return a.kind === b.kind || (named(a) && named(b));
}

/** A type with its article, for messages: “a number”, “a member of Kind”. */
export function saysType(type: ParameterType): string {
  if (type.kind === 'set') return `a member of ${type.set}`;
  return `${type.kind === 'instrument' ? 'an' : 'a'} ${type.kind}`;
}
