import type { Condition, Moment, When } from '@proviso/model';
import type { Desk } from './desk.js';
import { daysIn } from './need.js';

/**
 * The days after an occurrence by which a condition on it is decided for good, so that no later event changes it; null
 * where nothing in its form says so.
 */
export function settledAfter(desk: Desk, condition: Condition, variable: string): number | null {
  const all = (parts: readonly Condition[]): number | null =>
    parts.reduce<number | null>((days, part) => {
      const own = settledAfter(desk, part, variable);
      return days === null || own === null ? null : Math.max(days, own);
    }, 0);
  switch (condition.kind) {
    case 'constant':
    case 'is':
      return 0;
    case 'time':
      return condition.of === variable ? 0 : null;
    case 'not':
      return settledAfter(desk, condition.of, variable);
    case 'and':
    case 'or':
      return all(condition.of);
    case 'every':
    case 'some':
      return condition.over.kind === 'set' ? settledAfter(desk, condition.holds, variable) : null;
    case 'event': {
      const undone = desk.model.events.find((event) => event.name === condition.pattern.event)?.undoneBy;
      if (undone != null) return null;
      const ends = condition.when.map((when) => endOf(when, variable)).filter((days) => days !== null);
      return ends.length === 0 ? null : Math.min(...ends);
    }
    default:
      return null;
  }
}

/** The last day that a bound lets through, in days after the occurrence. */
function endOf(when: When, variable: string): number | null {
  switch (when.kind) {
    case 'within': {
      const from = daysAfter(when.moment, variable);
      return from === null ? null : from + daysIn(when.duration);
    }
    case 'by':
    case 'before':
    case 'on':
      return daysAfter(when.moment, variable);
    default:
      return null;
  }
}

function daysAfter(moment: Moment, variable: string): number | null {
  if (moment.kind === 'occurrence') return moment.variable === variable ? 0 : null;
  if (moment.kind !== 'offset') return null;
  const from = daysAfter(moment.from, variable);
  return from === null ? null : from + daysIn(moment.duration);
}
