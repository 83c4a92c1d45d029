import type { Day, Days, EventPattern, When } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import { type Bindings, type Shape, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { LASTING } from '../facts/standing.js';
import { complementOf, type DaySet, gapsFrom, layered, meetOf, unionOf } from '../time/day-set.js';
import { constant, join, type Signal, SignalBuilder } from '../time/signal.js';
import { ALL_TIME, hullOf } from '../time/splice.js';
import { changedSince } from './revised.js';
import { and, type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from './truth.js';
import {
  firstDayWithin,
  holdsAll,
  keptWindows,
  meetsSome,
  touchedDays,
  type Window,
  windowsOf,
} from './window.js';
import type { World } from './world.js';

/**
 * How occurrences count: over their whole interval, as if on their first possible day, or over their whole interval
 * without regard to what undid them.
 */
export type Dating = 'whole' | 'earliest' | 'lasting';

/** Whether something that fits has happened within the bounds, on each day. An event of each of several needs them all. */
export function eventValue(
  over: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const { facts } = over;
  const windows = windowsOf(over, whens, bindings, start);
  const span = over.span ?? ALL_TIME;
  const values = shapesOf(over, pattern, bindings).map((shape) =>
    oneValue(facts, shape, windows, dating, span),
  );
  return values.length === 1 ? values[0]! : values.reduce((a, b) => join(a, b, and), constant<Bits>(TRUE));
}

/** The days on which the value may have changed since a version: those whose window meets what changed. */
export function eventDirtyDays(
  world: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  version: number,
): Days | null {
  const kept = keptWindows(world, whens, bindings, start);
  if (changedSince(kept, version) !== null) return ALL_TIME;
  const days = shapesOf(world, pattern, bindings).reduce<Days | null>(
    (all, shape) => hullOf(all, world.facts.changedSince(shape, version)),
    null,
  );
  return days === null ? null : touchedDays(kept.windows, days);
}

/** The shape of the pattern; one for each actor where each of several is meant. */
function shapesOf(world: World, pattern: EventPattern, bindings: Bindings): readonly Shape[] {
  const { facts } = world;
  const event = facts.names.events.get(pattern.event);
  const shape = shapeOf(facts.model, event, pattern, bindings);
  if (event?.actors.mode !== 'each' || pattern.by !== null) return [shape];
  return event.actors.parties.map((party) => ({ ...shape, actor: `n:${party}` }));
}

/** The days asked about on which an occurrence counts within a window, by how it counts. */
export interface Counts {
  readonly supported: readonly Days[];
  readonly contested: readonly Days[];
  readonly possible: readonly Days[];
  /** It was there, and has certainly been undone. */
  readonly undone: readonly Days[];
}

/** When one occurrence counts: certain and supported, certain and contested, or at least possible. */
export function countsOf(
  facts: Facts,
  occurrence: Occurrence,
  full: boolean,
  window: Window,
  dating: Dating,
): Counts {
  const possibly = meetsSome(window, occurrence, 'possible');
  if (possibly === null) return NOWHERE;
  const certainly = full ? (dating === 'earliest' ? possibly : holdsAll(window, occurrence)) : null;
  const standings = dating === 'lasting' ? LASTING.standings(occurrence) : facts.standings(occurrence);
  const only = standings[0];
  if (only !== undefined && only.from === -Infinity && only.to === Infinity) {
    const sure = certainly === null || only.value === 0 ? NO_DAYS : [certainly];
    return {
      supported: only.value === 1 ? sure : NO_DAYS,
      contested: only.value === 3 ? sure : NO_DAYS,
      possible: [possibly],
      undone: NO_DAYS,
    };
  }
  const supported: Days[] = [];
  const contested: Days[] = [];
  const possible: Days[] = [];
  const undone: Days[] = [];
  for (const { from, to, value } of standings) {
    const here = { from: Math.max(from, possibly.from), to: Math.min(to, possibly.to) };
    if (here.from > here.to) continue;
    possible.push(here);
    if (certainly === null || value === 0) continue;
    const sure = { from: Math.max(from, certainly.from), to: Math.min(to, certainly.to) };
    if (sure.from <= sure.to) (value === 1 ? supported : contested).push(sure);
  }
  const end = (standings.at(-1)?.to ?? Number.NEGATIVE_INFINITY) + 1;
  if (certainly !== null && !occurrence.contested && end <= certainly.to) {
    undone.push({ from: Math.max(end, certainly.from), to: certainly.to });
  }
  return { supported, contested, possible, undone };
}

/** The days asked about, of those of the span, on which every day of the window is opposed, or the window is empty. */
export function closedDays(facts: Facts, shape: Shape, window: Window, span: Days = ALL_TIME): DaySet {
  const end = Math.min(span.to, window.while.to);
  const first = firstDayWithin(window, Math.max(span.from, window.while.from));
  const open: Days[] = [];
  for (const days of gapsFrom(facts.opposedDays(shape), first)) {
    if (days.from > end || days.from > window.possible.to) break;
    const met = meetsSome(window, days, 'possible');
    if (met === null) continue;
    open.push(met);
    // What is open later begins later, and ends no later than this.
    if (met.to >= end) break;
  }
  return meetOf(complementOf(unionOf(open)), [window.while]);
}

const NO_DAYS: readonly Days[] = [];
const NOWHERE: Counts = { supported: NO_DAYS, contested: NO_DAYS, possible: NO_DAYS, undone: NO_DAYS };

function oneValue(
  facts: Facts,
  shape: Shape,
  windows: readonly Window[],
  dating: Dating,
  span: Days,
): Signal<Bits> {
  if (windows.length === 1) return withinWindow(facts, shape, windows[0]!, dating, span);
  const out = new SignalBuilder<Bits>();
  for (const window of windows) {
    if (window.while.to < span.from || window.while.from > span.to) continue;
    const signal = withinWindow(facts, shape, window, dating, span);
    signal.at.forEach((day, i) => {
      const next = signal.at[i + 1] ?? Infinity;
      if (next > window.while.from && day <= window.while.to) {
        out.add(Math.max(day, window.while.from), signal.values[i]!);
      }
    });
  }
  return out.done();
}

/** The value while a window stays as it is, right on the days of the span. */
function withinWindow(facts: Facts, shape: Shape, window: Window, dating: Dating, span: Days): Signal<Bits> {
  if (window.shut !== null) return constant<Bits>(window.shut === 'never' ? FALSE : UNKNOWN);
  const met = facts.occurrences(shape);
  const end = Math.min(span.to, window.while.to);
  const first = firstDayWithin(window, Math.max(span.from, window.while.from)) - met.longest;
  const supported: Days[] = [];
  const contested: Days[] = [];
  const possible: Days[] = [];
  const undone: Days[] = [];
  // From these days on the rest of the span is supported, contested or possible: later occurrences add no more of it.
  const all = { supported: Infinity, contested: Infinity, possible: Infinity };
  const take = (into: Days[], days: readonly Days[], which: keyof typeof all): void => {
    for (const one of days) {
      into.push(one);
      if (one.to >= end && one.from < all[which]) all[which] = one.from;
    }
  };
  const gather = (list: readonly Occurrence[], full: boolean): void => {
    for (let i = firstFrom(list, first); i < list.length; i += 1) {
      const occurrence = list[i]!;
      const { from } = occurrence;
      if (from > end || from >= all.supported) return;
      if (from >= all.contested && (occurrence.contested || !full)) continue;
      if (from >= all.possible && !full) continue;
      if (occurrence.share < 1) continue;
      const counts = countsOf(facts, occurrence, full, window, dating);
      take(supported, counts.supported, 'supported');
      take(contested, counts.contested, 'contested');
      take(possible, counts.possible, 'possible');
      for (const days of counts.undone) undone.push(days);
    }
  };
  gather(met.full, true);
  gather(met.part, false);
  return layered<Bits>(
    [
      { days: unionOf(supported), value: window.contested ? CONTESTED : TRUE },
      { days: unionOf(contested), value: CONTESTED },
      { days: unionOf(possible), value: UNKNOWN },
      {
        days: unionOf([...undone, ...closedDays(facts, shape, window, span)]),
        value: window.contested ? CONTESTED : FALSE,
      },
    ],
    UNKNOWN,
  );
}

/** The place of the first occurrence that begins on the day or later. */
function firstFrom(list: readonly Occurrence[], day: Day): number {
  let low = 0;
  let high = day === -Infinity ? 0 : list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.from < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
