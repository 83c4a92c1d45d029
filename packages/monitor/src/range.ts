import type { Core, CoreRegex, CoreTerm, CoreTest } from './core.js';
import { termIds } from './core.js';

/**
 * The variables that can take only finitely many values where the formula holds (`positive`) or where it does not.
 * This is the range restriction of safe-range queries (Abiteboul, Hull, Vianu: Foundations of Databases, 5.4), with
 * the temporal operators as in Basin, Klaedtke, Müller, Zălinescu (Journal of the ACM 62(2), 2015).
 */
export function ranged(core: Core, positive = true): ReadonlySet<number> {
  switch (core.kind) {
    case 'truth':
      return core.value === positive ? new Set() : new Set(core.free);
    case 'test':
      return positive ? new Set(bindable(core, new Set())) : new Set();
    case 'predicate':
      return new Set(positive ? core.free : []);
    case 'not':
      return ranged(core.body, !positive);
    case 'and':
    case 'or': {
      const all = (core.kind === 'and') === positive;
      if (!all) return meet(core.parts.map((part) => ranged(part, positive)));
      const bound = new Set(core.parts.flatMap((part) => [...ranged(part, positive)]));
      for (let size = -1; size !== bound.size; ) {
        size = bound.size;
        for (const part of core.parts) {
          if (part.kind === 'test' && positive) for (const id of bindable(part, bound)) bound.add(id);
          else if (part.kind === 'not' && part.body.kind === 'test' && !positive) {
            for (const id of bindable(part.body, bound)) bound.add(id);
          }
        }
      }
      return bound;
    }
    case 'exists':
      return new Set([...ranged(core.body, positive)].filter((id) => !core.ids.includes(id)));
    case 'aggregate': {
      if (!positive) return new Set();
      const body = ranged(core.body, true);
      const by = core.by.filter((id) => body.has(id));
      return new Set(by.length === core.by.length ? [...by, core.result] : by);
    }
    case 'previous':
    case 'next':
      return positive ? ranged(core.body, true) : new Set();
    case 'since':
    case 'until':
      if (positive) return ranged(core.right, true);
      return core.interval.low === 0 ? ranged(core.right, false) : new Set();
    case 'matchForward':
    case 'matchBackward':
      return positive ? regexRange(core.regex) : new Set();
  }
}

/** The variables that a test fixes once the bound ones have their values: `x` in `x = y + 1`, groups of a pattern. */
export function bindable(test: CoreTest, bound: ReadonlySet<number>): number[] {
  const fixed = (ids: readonly number[]) => ids.every((id) => bound.has(id));
  switch (test.op) {
    case '=': {
      if (test.left.kind === 'variable' && fixed(termIds(test.right))) return [test.left.id];
      if (test.right.kind === 'variable' && fixed(termIds(test.left))) return [test.right.id];
      return [];
    }
    case 'MATCHES':
      if (!fixed(termIds(test.left)) || !fixed(termIds(test.right))) return [];
      return test.groups.flatMap((group) => (group?.kind === 'variable' ? [group.id] : []));
    case '<':
    case '<=':
    case 'SUBSTRING':
      return [];
  }
}

/** The term that a variable of an equality equals, the variable being one of its sides. */
export function solvedFor(test: CoreTest, id: number): CoreTerm {
  const here = test.left.kind === 'variable' && test.left.id === id && !termIds(test.right).includes(id);
  return here ? test.right : test.left;
}

function regexRange(regex: CoreRegex): ReadonlySet<number> {
  switch (regex.kind) {
    case 'any':
    case 'repeat':
      return new Set();
    case 'test':
      return ranged(regex.core, true);
    case 'sequence':
      return new Set([...regexRange(regex.left), ...regexRange(regex.right)]);
    case 'choice':
      return meet([regexRange(regex.left), regexRange(regex.right)]);
  }
}

function meet(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = sets;
  return new Set([...first].filter((id) => others.every((other) => other.has(id))));
}
