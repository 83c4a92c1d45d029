import type { Span } from '@proviso/model';
import type { AggregateOp, CallName, Interval } from './formula.js';
import type { TypeCell } from './type-cell.js';

/** A term over variables known by number, every part with its type. */
export type CoreTerm = { readonly type: TypeCell } & (
  | { readonly kind: 'variable'; readonly id: number }
  | { readonly kind: 'constant'; readonly cell: number }
  | { readonly kind: 'negative'; readonly term: CoreTerm }
  | {
      readonly kind: 'arithmetic';
      readonly op: '+' | '-' | '*' | '/' | 'MOD';
      readonly left: CoreTerm;
      readonly right: CoreTerm;
    }
  | { readonly kind: 'call'; readonly name: CallName; readonly term: CoreTerm }
);

/** A condition on values alone: it holds or not for given values, at any time. */
export type CoreTest = { readonly kind: 'test'; readonly free: readonly number[]; readonly span: Span } & (
  | { readonly op: '=' | '<' | '<='; readonly left: CoreTerm; readonly right: CoreTerm }
  | { readonly op: 'SUBSTRING'; readonly left: CoreTerm; readonly right: CoreTerm }
  | {
      readonly op: 'MATCHES';
      readonly left: CoreTerm;
      readonly right: CoreTerm;
      readonly groups: readonly (CoreTerm | null)[];
    }
);

/** Regular expressions over time on core formulas. */
export type CoreRegex =
  | { readonly kind: 'any' }
  | { readonly kind: 'test'; readonly core: Core }
  | { readonly kind: 'sequence' | 'choice'; readonly left: CoreRegex; readonly right: CoreRegex }
  | { readonly kind: 'repeat'; readonly body: CoreRegex };

/**
 * A formula reduced to few operators, its variables numbered so that no two binders share one. `free` is sorted; rows
 * of values have their columns in that order.
 */
export type Core =
  | CoreTest
  | { readonly kind: 'truth'; readonly value: boolean; readonly free: readonly number[] }
  | {
      readonly kind: 'predicate';
      /** The number of the table in the trace. */
      readonly table: number;
      readonly args: readonly CoreTerm[];
      readonly free: readonly number[];
    }
  | { readonly kind: 'not'; readonly body: Core; readonly free: readonly number[] }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Core[]; readonly free: readonly number[] }
  | {
      readonly kind: 'exists';
      readonly ids: readonly number[];
      readonly body: Core;
      readonly free: readonly number[];
    }
  | {
      readonly kind: 'aggregate';
      readonly result: number;
      readonly op: AggregateOp;
      readonly of: number;
      readonly ofType: TypeCell;
      readonly resultType: TypeCell;
      readonly by: readonly number[];
      readonly body: Core;
      readonly free: readonly number[];
    }
  | {
      readonly kind: 'previous' | 'next';
      readonly interval: Interval;
      readonly body: Core;
      readonly free: readonly number[];
    }
  | {
      readonly kind: 'since' | 'until';
      readonly interval: Interval;
      readonly left: Core;
      readonly right: Core;
      readonly free: readonly number[];
    }
  | {
      readonly kind: 'matchForward' | 'matchBackward';
      readonly interval: Interval;
      readonly regex: CoreRegex;
      readonly free: readonly number[];
    };

/** A table that the formula itself defines (LET, LETPAST), filled from its definition as time goes on. */
export interface DefinedTable {
  readonly table: number;
  readonly definition: Core;
  /** The definition's variables in the order of the table's columns. */
  readonly columns: readonly number[];
}

/** The formula that always holds. */
export const TRUE: Core = { kind: 'truth', value: true, free: [] };

/** The formula that never holds. */
export const FALSE: Core = { kind: 'truth', value: false, free: [] };

/** The negation, without piling up negations; of a disjunction, the conjunction that a policy with IMPLIES becomes. */
export function negated(core: Core): Core {
  if (core.kind === 'not') return core.body;
  if (core.kind === 'or') return conjunction(core.parts.map(negated));
  if (core.kind === 'truth') return core.value ? FALSE : TRUE;
  return { kind: 'not', body: core, free: core.free };
}

/** The conjunction, flat: parts that are conjunctions are taken apart. */
export function conjunction(parts: readonly Core[]): Core {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.parts : [part]));
  const kept = flat.filter((part) => !(part.kind === 'truth' && part.value));
  if (kept.some((part) => part.kind === 'truth') || kept.length === 0) {
    // The variables of the parts count no longer, so only a closed conjunction may shrink to a truth value.
    const free = unionOf(flat.map((part) => part.free));
    if (kept.length === 0) return TRUE;
    if (free.length === 0) return FALSE;
  }
  if (kept.length === 1 && kept[0] !== undefined) return kept[0];
  return { kind: 'and', parts: kept, free: unionOf(kept.map((part) => part.free)) };
}

/** The disjunction, flat. */
export function disjunction(parts: readonly Core[]): Core {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part]));
  if (flat.length === 1 && flat[0] !== undefined) return flat[0];
  return { kind: 'or', parts: flat, free: unionOf(flat.map((part) => part.free)) };
}

/** Existential quantification over those of the variables that are free in the body. */
export function exists(ids: readonly number[], body: Core): Core {
  const bound = ids.filter((id) => body.free.includes(id));
  if (bound.length === 0) return body;
  return { kind: 'exists', ids: bound, body, free: body.free.filter((id) => !bound.includes(id)) };
}

/** How many operators a formula comes to when each part is evaluated wherever it stands. */
export function sizeOf(core: Core, known: Map<Core, number> = new Map()): number {
  const before = known.get(core);
  if (before !== undefined) return before;
  const parts = (): readonly Core[] => {
    switch (core.kind) {
      case 'truth':
      case 'test':
      case 'predicate':
        return [];
      case 'not':
      case 'exists':
      case 'aggregate':
      case 'previous':
      case 'next':
        return [core.body];
      case 'and':
      case 'or':
        return core.parts;
      case 'since':
      case 'until':
        return [core.left, core.right];
      case 'matchForward':
      case 'matchBackward':
        return coresOf(core.regex);
    }
  };
  const size = parts().reduce((sum, part) => sum + sizeOf(part, known), 1);
  known.set(core, size);
  return size;
}

function coresOf(regex: CoreRegex): readonly Core[] {
  switch (regex.kind) {
    case 'any':
      return [];
    case 'test':
      return [regex.core];
    case 'sequence':
    case 'choice':
      return [...coresOf(regex.left), ...coresOf(regex.right)];
    case 'repeat':
      return coresOf(regex.body);
  }
}

/** The numbers in any of the lists, sorted, each once. */
export function unionOf(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

/** The numbers of a term's variables, sorted. */
export function termIds(term: CoreTerm): number[] {
  switch (term.kind) {
    case 'variable':
      return [term.id];
    case 'constant':
      return [];
    case 'negative':
    case 'call':
      return termIds(term.term);
    case 'arithmetic':
      return unionOf([termIds(term.left), termIds(term.right)]);
  }
}
