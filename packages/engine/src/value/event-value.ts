import type { Day, Days, EventPattern, When } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import { type Bindings, type Shape, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { LASTING } from '../facts/standing.js';
import { complementOf, type DaySet, layered, meetOf, unionOf } from '../time/day-set.js';
import { constant, join, type Signal, SignalBuilder } from '../time/signal.js';
import { and, type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from './truth.js';
import { holdsAll, meetsSome, type Window, windowsOf } from './window.js';
import type { World } from './world.js';

/**
 * How occurrences count: over their whole interval, as if on their first possible day, or over their whole interval
 * without regard to what undid them.
 */
export type Dating = 'whole' | 'earliest' | 'lasting';

/** Whether something that fits has happened within the bounds, on each day. An event of each of several needs them all. */
export function eventValue(
  world: World,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const { facts } = world;
  const event = facts.names.events.get(pattern.event);
  const windows = windowsOf(world, whens, bindings, start);
  const shape = shapeOf(facts.model, event, pattern, bindings);
  if (event?.actors.mode !== 'each' || pattern.by !== null) return oneValue(facts, shape, windows, dating);
  return event.actors.parties
    .map((party) => oneValue(facts, { ...shape, actor: `n:${party}` }, windows, dating))
    .reduce((a, b) => join(a, b, and), constant<Bits>(TRUE));
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

/** The days asked about on which every day of the window is opposed, or the window is empty. */
export function closedDays(facts: Facts, shape: Shape, window: Window): DaySet {
  const open = complementOf(facts.opposedDays(shape));
  const met = open.map((days) => meetsSome(window, days, 'possible')).filter((days) => days !== null);
  return meetOf(complementOf(unionOf(met)), [window.while]);
}

const NO_DAYS: readonly Days[] = [];
const NOWHERE: Counts = { supported: NO_DAYS, contested: NO_DAYS, possible: NO_DAYS, undone: NO_DAYS };

function oneValue(facts: Facts, shape: Shape, windows: readonly Window[], dating: Dating): Signal<Bits> {
  if (windows.length === 1) return withinWindow(facts, shape, windows[0]!, dating);
  const out = new SignalBuilder<Bits>();
  for (const window of windows) {
    const signal = withinWindow(facts, shape, window, dating);
    signal.at.forEach((day, i) => {
      const next = signal.at[i + 1] ?? Infinity;
      if (next > window.while.from && day <= window.while.to) {
        out.add(Math.max(day, window.while.from), signal.values[i]!);
      }
    });
  }
  return out.done();
}

function withinWindow(facts: Facts, shape: Shape, window: Window, dating: Dating): Signal<Bits> {
  if (window.shut !== null) return constant<Bits>(window.shut === 'never' ? FALSE : UNKNOWN);
  const met = facts.occurrences(shape);
  const supported: Days[] = [];
  const contested: Days[] = [];
  const possible: Days[] = [];
  const undone: Days[] = [];
  const gather = (occurrence: Occurrence, full: boolean): void => {
    if (occurrence.share < 1) return;
    const counts = countsOf(facts, occurrence, full, window, dating);
    for (const days of counts.supported) supported.push(days);
    for (const days of counts.contested) contested.push(days);
    for (const days of counts.possible) possible.push(days);
    for (const days of counts.undone) undone.push(days);
  };
  for (const occurrence of met.full) gather(occurrence, true);
  for (const occurrence of met.part) gather(occurrence, false);
  return layered<Bits>(
    [
      { days: unionOf(supported), value: window.contested ? CONTESTED : TRUE },
      { days: unionOf(contested), value: CONTESTED },
      { days: unionOf(possible), value: UNKNOWN },
      {
        days: unionOf([...undone, ...closedDays(facts, shape, window)]),
        value: window.contested ? CONTESTED : FALSE,
      },
    ],
    UNKNOWN,
  );
}
