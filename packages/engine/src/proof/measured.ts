import type { Condition, Day, Term } from '@proviso/model';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import { measureShape } from '../value/measure-shape.js';
import type { World } from '../value/world.js';

/** When the measures of a commitment's consequent were last measured, as known on a day. */
export interface Measured {
  /** The day of the latest observation that still counts; null when none does. */
  readonly latest: Day | null;
}

/** When what a commitment limits was last measured; null where its consequent is not about measures alone. */
export function latestMeasured(world: World, judged: Judged, day: Day): Measured | null {
  const terms = measuresIn(judged.terms.consequent);
  if (terms === null || terms.length === 0) return null;
  const days = terms.flatMap((term) =>
    valueAt(world.facts.observations(measureShape(world, term.measure, term.args, judged.bindings)), day).map(
      (o) => o.day,
    ),
  );
  return { latest: days.length === 0 ? null : Math.max(...days) };
}

type Measures = readonly Extract<Term, { kind: 'measure' | 'window' }>[];

/** The measures that a condition compares; null where it speaks of anything else. */
function measuresIn(condition: Condition): Measures | null {
  switch (condition.kind) {
    case 'not':
      return measuresIn(condition.of);
    case 'and':
    case 'or': {
      const parts = condition.of.map(measuresIn);
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    case 'compare': {
      const parts = [termMeasures(condition.left), termMeasures(condition.right)];
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    default:
      return null;
  }
}

function termMeasures(term: Term): Measures | null {
  if (term.kind === 'measure' || term.kind === 'window') return [term];
  if (term.kind === 'arithmetic') {
    const parts = [termMeasures(term.left), termMeasures(term.right)];
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  return term.kind === 'quantity' || term.kind === 'variable' ? [] : null;
}
