import type { Condition, Moment, Term, When } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { type Visitor, walkCondition, walkMoment, walkTerm, walkWhens } from './walk.js';

const NEEDS = new WeakMap<object, Needs>();

/** What a condition, moment, term or list of bounds depends on beside the facts and the start. */
export interface Needs {
  /** The variables that it uses, bound within or not, in order of the alphabet. */
  readonly variables: readonly string[];
}

/** What a condition needs; worked out once for each. */
export function needsOf(condition: Condition): Needs {
  return kept(condition, (visitor) => walkCondition(condition, visitor));
}

/** What a moment needs. */
export function needsOfMoment(moment: Moment): Needs {
  return kept(moment, (visitor) => walkMoment(moment, visitor));
}

/** What a term needs. */
export function needsOfTerm(term: Term): Needs {
  return kept(term, (visitor) => walkTerm(term, visitor));
}

/** What bounds need. */
export function needsOfWhens(whens: readonly When[]): Needs {
  return kept(whens, (visitor) => walkWhens(whens, visitor));
}

/** The bindings of the needed variables as text: equal for equal needs. */
export function scopeOf(needs: Needs, bindings: Bindings): string {
  let out = '';
  for (const name of needs.variables) {
    const bound = bindings.get(name);
    out += `\u0003${bound?.text ?? ''}`;
    if (bound?.occurrence != null) {
      const { from, to, label, contested } = bound.occurrence;
      out += `\u0004${from},${to},${label ?? ''},${contested}`;
    }
  }
  return out;
}

function kept(key: object, walk: (visitor: Visitor) => void): Needs {
  const found = NEEDS.get(key);
  if (found !== undefined) return found;
  const variables = new Set<string>();
  walk({
    moment: (m) => {
      if (m.kind === 'occurrence') variables.add(m.variable);
    },
    pattern: (p) => {
      if (p.by !== null && typeof p.by !== 'string') variables.add(p.by.variable);
    },
    term: (t) => {
      if (t.kind === 'variable') variables.add(t.name);
    },
    args: (args) => {
      for (const arg of args) if (arg.kind === 'variable') variables.add(arg.name);
    },
  });
  const needs = { variables: [...variables].sort() };
  NEEDS.set(key, needs);
  return needs;
}
