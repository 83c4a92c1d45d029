import type { Day, Days, Duration, When } from '@proviso/model';
import { addDuration } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { ChangeLog } from '../time/change-log.js';
import { joinAll, pieceDays } from '../time/signal.js';
import { firstDayOf, lastDayHolding } from '../time/slide.js';
import { ALL_TIME } from '../time/splice.js';
import { type Instant, NOT_YET } from './instant.js';
import { instantOf, keptInstant } from './moment.js';
import { changedSince } from './revised.js';
import { needsOfWhens, scopeOf } from './scope.js';
import { type World, wholeOf } from './world.js';

/**
 * The days that bounds let through, while their moments stay as they are (`while`). From `certain.from` to
 * `certain.to` they certainly satisfy every bound, from `possible.from` to `possible.to` possibly; never later than
 * the day asked about, nor earlier than the sliding lengths before it.
 */
export interface Window {
  readonly while: Days;
  readonly certain: Days;
  readonly possible: Days;
  readonly slides: readonly Duration[];
  /** A bound begins at a moment that is not fixed yet, or never will be: no day is let through. */
  readonly shut: 'not yet' | 'never' | null;
  /** A moment among the bounds is contested. */
  readonly contested: boolean;
}

/** The windows of some bounds as they are kept, and when their moments last changed. */
export interface Windows {
  windows: readonly Window[];
  version: number;
  readonly born: number;
  log: ChangeLog | null;
}

/** The windows of bounds that count from `start` on, in order of time and without a gap. */
export function windowsOf(
  world: World,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
): readonly Window[] {
  return keptWindows(world, whens, bindings, start).windows;
}

/** The windows with the versions at which they changed. */
export function keptWindows(over: World, whens: readonly When[], bindings: Bindings, start: Day): Windows {
  const world = wholeOf(over);
  const scope = `${start}${scopeOf(needsOfWhens(whens), bindings)}`;
  let byScope = world.kept.windows.get(whens);
  if (byScope === undefined) {
    byScope = new Map();
    world.kept.windows.set(whens, byScope);
  }
  const { now } = world.clock;
  const found = byScope.get(scope);
  if (found === undefined) {
    const made = { windows: workOut(world, whens, bindings, start), version: now, born: now, log: null };
    byScope.set(scope, made);
    return made;
  }
  if (found.version === now) return found;
  const moved = whens.some(
    (when) =>
      'moment' in when && changedSince(keptInstant(world, when.moment, bindings), found.version) !== null,
  );
  found.version = now;
  if (moved) {
    found.windows = workOut(world, whens, bindings, start);
    found.log ??= new ChangeLog(found.born);
    found.log.note(now, ALL_TIME);
  }
  return found;
}

function workOut(world: World, whens: readonly When[], bindings: Bindings, start: Day): readonly Window[] {
  const s = whens.some((when) => when.kind === 'ever') ? -Infinity : start;
  const moments = whens.map((when) => ('moment' in when ? instantOf(world, when.moment, bindings) : null));
  const joined = joinAll(moments.filter((m) => m !== null));
  return joined.values.map((values, i) => {
    let next = 0;
    const instants = moments.map((m) => (m === null ? null : values[next++]!));
    return windowOf(world, whens, instants, s, pieceDays(joined, i));
  });
}

/** The days on which something within windows may count otherwise when what it is made of changed on the days given. */
export function touchedDays(windows: readonly Window[], days: Days): Days {
  let to = days.to;
  for (const window of windows) {
    let last = Infinity;
    for (const slide of window.slides) last = Math.min(last, lastDayHolding(days.to, slide));
    to = Math.max(to, last);
  }
  return { from: days.from, to };
}

/** The first day that a window may have on one of the days from `from` on. */
export function firstDayWithin(window: Window, from: Day): Day {
  let first = window.possible.from;
  if (!Number.isFinite(from)) return first;
  for (const slide of window.slides) first = Math.max(first, firstDayOf(from, slide));
  return first;
}

/** The days asked about on which the window certainly holds the whole of the days given. */
export function holdsAll(window: Window, days: Days): Days | null {
  const { certain } = window;
  if (window.shut !== null || days.from < certain.from || days.to > certain.to) return null;
  let to = window.while.to;
  for (const slide of window.slides) to = Math.min(to, lastDayHolding(days.from, slide));
  const from = Math.max(days.to, window.while.from);
  return from <= to ? { from, to } : null;
}

/** The days asked about on which the window possibly (or, with `certain`, certainly) meets the days given. */
export function meetsSome(window: Window, days: Days, which: 'certain' | 'possible'): Days | null {
  const bounds = window[which];
  if (window.shut !== null || days.from > bounds.to || days.to < bounds.from) return null;
  if (bounds.from > bounds.to) return null;
  let to = window.while.to;
  for (const slide of window.slides) to = Math.min(to, lastDayHolding(Math.min(days.to, bounds.to), slide));
  const from = Math.max(days.from, bounds.from, window.while.from);
  return from <= to ? { from, to } : null;
}

/** The days that the window has on one day asked about; empty (from after to) where there are none. */
export function daysAt(window: Window, day: Day, which: 'certain' | 'possible'): Days {
  const bounds = window[which];
  if (window.shut !== null) return { from: Infinity, to: -Infinity };
  let from = bounds.from;
  for (const slide of window.slides) from = Math.max(from, firstDayOf(day, slide));
  return { from, to: Math.min(bounds.to, day) };
}

function windowOf(
  world: World,
  whens: readonly When[],
  instants: readonly (Instant | null)[],
  start: Day,
  days: Days,
): Window {
  const certain = { from: start, to: Infinity };
  const possible = { from: start, to: Infinity };
  const slides: Duration[] = [];
  let shut: Window['shut'] = null;
  let contested = false;
  const close = (instant: Instant): void => {
    if (instant.kind === 'never') shut = 'never';
    else if (shut === null) shut = 'not yet';
  };
  const narrow = (cFrom: Day, cTo: Day, pFrom: Day, pTo: Day): void => {
    certain.from = Math.max(certain.from, cFrom);
    certain.to = Math.min(certain.to, cTo);
    possible.from = Math.max(possible.from, pFrom);
    possible.to = Math.min(possible.to, pTo);
  };
  for (const [i, when] of whens.entries()) {
    const instant = instants[i] ?? null;
    if (instant?.kind === 'fixed' && instant.contested) contested = true;
    switch (when.kind) {
      case 'by':
        if (instant?.kind === 'fixed') narrow(-Infinity, instant.from, -Infinity, instant.to);
        continue;
      case 'before':
        if (instant?.kind === 'fixed') narrow(-Infinity, instant.from - 1, -Infinity, instant.to - 1);
        continue;
      case 'after':
        if (instant?.kind !== 'fixed') {
          close(instant ?? NOT_YET);
          continue;
        }
        narrow(instant.to + 1, Infinity, instant.from + 1, Infinity);
        continue;
      case 'from':
        if (instant?.kind !== 'fixed') {
          close(instant ?? NOT_YET);
          continue;
        }
        narrow(instant.to, Infinity, instant.from, Infinity);
        continue;
      case 'on':
        if (instant?.kind !== 'fixed') {
          close(instant ?? NOT_YET);
          continue;
        }
        narrow(instant.to, instant.from, instant.from, instant.to);
        continue;
      case 'within':
        if (instant?.kind !== 'fixed') {
          close(instant ?? NOT_YET);
          continue;
        }
        narrow(
          instant.to,
          addDuration(instant.from, when.duration),
          instant.from,
          addDuration(instant.to, when.duration),
        );
        continue;
      case 'last':
        if (when.duration.count > 0) slides.push(when.duration);
        else narrow(Infinity, -Infinity, Infinity, -Infinity);
        continue;
      case 'during': {
        const interval = world.facts.index.days(when.interval);
        narrow(interval.from, interval.to, interval.from, interval.to);
        continue;
      }
      case 'ever':
        continue;
      default:
        unreachable(when);
    }
  }
  return { while: days, certain, possible, slides, shut, contested };
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
