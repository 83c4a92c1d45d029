import type { Day, Days, Duration, When } from '@proviso/model';
import { addDuration } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { joinAll, pieceDays } from '../time/signal.js';
import { firstDayOf, lastDayHolding } from '../time/slide.js';
import { type Instant, NOT_YET } from './instant.js';
import { instantOf } from './moment.js';
import { needsOfWhens, scopeOf } from './scope.js';
import { keep, type World } from './world.js';

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

/** The windows of bounds that count from `start` on, in order of time and without a gap. */
export function windowsOf(
  world: World,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
): readonly Window[] {
  const needs = needsOfWhens(whens);
  const scope = `${start}${scopeOf(needs, bindings)}`;
  return keep(world.kept.windows, whens, scope, () => {
    const s = whens.some((when) => when.kind === 'ever') ? -Infinity : start;
    const moments = whens.map((when) => ('moment' in when ? instantOf(world, when.moment, bindings) : null));
    const joined = joinAll(moments.filter((m) => m !== null));
    return joined.values.map((values, i) => {
      let next = 0;
      const instants = moments.map((m) => (m === null ? null : values[next++]!));
      return windowOf(world, whens, instants, s, pieceDays(joined, i));
    });
  });
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
