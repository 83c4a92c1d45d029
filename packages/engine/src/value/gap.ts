import { addDuration, type Day, type Days, type Duration, type Gap } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import { type Bindings, type Shape, shapeOf } from '../facts/key.js';
import { complementOf, type DaySet, meetOf, unionOf } from '../time/day-set.js';
import { type Bits, CONTESTED, FALSE, foremost, TRUE, UNKNOWN } from './truth.js';

/** The first day of the next step when the last one was on `day`. */
export function leastAfter(day: Day, gap: Gap): Day {
  return gap.least === null ? day + 1 : addDuration(day, gap.least);
}

/** The last day of the next step when the last one was on `day`. */
export function mostAfter(day: Day, gap: Gap): Day {
  return gap.within === null ? Infinity : addDuration(day, gap.within);
}

/** Whether the gap is kept however the days of both lie within their intervals. */
export function certainlyApart(last: Days, next: Days, gap: Gap): boolean {
  return next.from >= leastAfter(last.to, gap) && next.to <= mostAfter(last.from, gap);
}

/**
 * Whether something of the kind happened after the one and before the other, both days excluded: true and contested
 * only of what certainly lies in between, false only where nothing can, whatever days the two were on.
 */
export function between(facts: Facts, shape: Shape, last: Days, next: Days): Bits {
  const certain = { from: last.to + 1, to: next.from - 1 };
  const possible = { from: last.from + 1, to: next.to - 1 };
  if (possible.from > possible.to) return FALSE;
  const met = facts.occurrences(shape);
  let best: Bits = FALSE;
  for (const [list, full] of [
    [met.full, true],
    [met.part, false],
  ] as const) {
    for (const { from, to, contested, share } of list) {
      if (share < 1 || to < possible.from || from > possible.to) continue;
      const inside = full && certain.from <= from && to <= certain.to;
      best = foremost(best, inside ? (contested ? CONTESTED : TRUE) : UNKNOWN);
      if (best === TRUE) return TRUE;
    }
  }
  if (best !== FALSE) return best;
  const open = meetOf(complementOf(facts.opposedDays(shape)), [possible]);
  return open.length === 0 ? FALSE : UNKNOWN;
}

/** What must not come in between, as it bars the way from one day to a later one: it is certain, and lies within. */
export interface Bar {
  readonly from: Day;
  readonly to: Day;
}

/** The occurrences that bar a gap for certain. */
export function barsOf(facts: Facts, gap: Gap, bindings: Bindings): readonly Bar[] {
  const bars: Bar[] = [];
  for (const pattern of gap.without) {
    const shape = shapeOf(facts.model, facts.names.events.get(pattern.event), pattern, bindings);
    for (const o of facts.occurrences(shape).full) if (!o.contested && o.share >= 1) bars.push(o);
  }
  return bars.sort((a, b) => a.from - b.from);
}

/** The days on which the next step may be when the last one was on one of the days given. */
export function reachedFrom(days: DaySet, gap: Gap, bars: readonly Bar[]): DaySet {
  const out: Days[] = [];
  for (const run of days) {
    // From a day before a bar no later day than the bar's last one can be reached; in each stretch the limit is one.
    let from = run.from;
    for (const edge of [...new Set(bars.map((bar) => bar.from - 1)), Infinity]) {
      if (edge < from) continue;
      const to = Math.min(run.to, edge);
      let limit = Infinity;
      for (const bar of bars) if (bar.from > from) limit = Math.min(limit, bar.to);
      out.push(...stretch(from, to, gap, limit));
      if (edge >= run.to) break;
      from = edge + 1;
    }
  }
  return unionOf(out);
}

/** Calendar lengths leave days out that no day of the stretch leads to; longer stretches are taken as without them. */
const MOST_DAYS = 400;

function stretch(from: Day, to: Day, gap: Gap, limit: Day): Days[] {
  const exact = isPlain(gap.least) && isPlain(gap.within);
  if (!exact && to - from <= MOST_DAYS) {
    const out: Days[] = [];
    for (let day = from; day <= to; day += 1) {
      out.push({ from: leastAfter(day, gap), to: Math.min(mostAfter(day, gap), limit) });
    }
    return out;
  }
  if (exact && mostAfter(0, gap) < leastAfter(0, gap)) return [];
  return [{ from: leastAfter(from, gap), to: Math.min(mostAfter(to, gap), limit) }];
}

function isPlain(duration: Duration | null): boolean {
  return duration === null || duration.unit === 'day' || duration.unit === 'week';
}
