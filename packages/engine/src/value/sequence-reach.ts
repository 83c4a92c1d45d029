import { type Day, type Days, type EventPattern, eventsIn, type Gap, type Steps } from '@proviso/model';
import { membersOf } from '../facts/facts.js';
import { ANY, type Bindings, type Bound, shapeOf } from '../facts/key.js';
import { complementOf, type DaySet, meetOf, unionOf } from '../time/day-set.js';
import { firstDayOf } from '../time/slide.js';
import { type Bar, barsOf, reachedFrom } from './gap.js';
import { type Window, windowsOf } from './window.js';
import type { World } from './world.js';

/** More values together than this are not gone through: the sequence is then never said to be false. */
const MOST_VALUES = 4096;
/** After so many repetitions it is taken that they may go on. */
const MOST_TIMES = 200;

/** Where a sequence may stand: the days on which its last event may have been; `none` where nothing was needed yet. */
interface Place {
  readonly none: boolean;
  readonly days: DaySet;
}

/** The days on which the sequence may have come to its end, and those on which a contested bound keeps it from that. */
export interface Reach {
  readonly possible: DaySet;
  readonly doubted: DaySet;
}

/**
 * The days as of which the sequence may have come to its end, for some values of its variables, by what is not opposed:
 * every other day it certainly has not.
 */
export function reachOf(
  world: World,
  variables: readonly string[],
  steps: Steps,
  bindings: Bindings,
  start: Day,
): Reach {
  const values = valuesOf(world, variables, steps, bindings);
  if (values === null) return { possible: [ALWAYS], doubted: [] };
  let possible: DaySet = [];
  const doubted: Days[] = [];
  for (const own of values) {
    const reach = reachUnder(world, steps, own, start);
    possible = unionOf([...possible, ...reach.possible]);
    doubted.push(...reach.doubted);
    if (possible[0]?.from === -Infinity && possible[0].to === Infinity) break;
  }
  return { possible, doubted: unionOf(doubted) };
}

const ALWAYS: Days = { from: -Infinity, to: Infinity };
const UNSEEN: Bound = { text: 'n:\u0000', unit: null, occurrence: null };

/** Every combination of values that the variables may have, one that nobody has reported first; null when too many. */
function valuesOf(
  world: World,
  variables: readonly string[],
  steps: Steps,
  bindings: Bindings,
): readonly Bindings[] | null {
  const base = new Map([...bindings].filter(([name]) => !variables.includes(name)));
  let all: readonly Bindings[] = [base];
  for (const name of variables) {
    const choices = choicesOf(world, name, steps, base);
    if (all.length * choices.length > MOST_VALUES) return null;
    all = all.flatMap((one) => choices.map((choice) => new Map(one).set(name, choice)));
  }
  return all;
}

function choicesOf(world: World, name: string, steps: Steps, base: Bindings): readonly Bound[] {
  const { facts } = world;
  const found = new Map<string, Bound>();
  let whole = true;
  const take = (text: string, unit: Bound['unit']): void => {
    if (text !== ANY && text !== '') found.set(text, { text, unit, occurrence: null });
  };
  const look = (pattern: EventPattern): void => {
    const event = facts.names.events.get(pattern.event);
    const met = facts.occurrences(shapeOf(facts.model, event, pattern, base));
    const places = pattern.args.flatMap((arg, i) =>
      arg.kind === 'variable' && arg.name === name ? [i] : [],
    );
    for (const i of places) {
      const type = event?.parameters[i]?.type;
      if (type?.kind === 'set')
        for (const member of membersOf(facts.names, type.set)) take(`n:${member}`, null);
      else whole = false;
      for (const o of [...met.full, ...met.part]) {
        take(o.shape.args[i] ?? ANY, type?.kind === 'number' ? type.unit : null);
      }
    }
    const { by } = pattern;
    if (by !== null && typeof by !== 'string' && by.variable === name) {
      for (const party of event?.actors.parties ?? []) take(`n:${party}`, null);
    }
  };
  for (const { pattern } of eventsIn(steps)) look(pattern);
  return whole ? [...found.values()] : [UNSEEN, ...found.values()];
}

function reachUnder(world: World, steps: Steps, bindings: Bindings, start: Day): Reach {
  const events = eventsIn(steps).filter((event) => !event.without);
  const windows = new Map<object, readonly Window[]>(
    events.map((event) => [event.when, windowsOf(world, event.when, bindings, start)]),
  );
  const allowed = new Map<object, DaySet>();
  const bars = new Map<Gap, readonly Bar[]>();
  const possible: Days[] = [];
  const doubted: Days[] = [];
  for (const piece of piecesOf([...windows.values()])) {
    const at = (when: object): Window =>
      windows.get(when)!.find((w) => w.while.from <= piece.from && piece.from <= w.while.to)!;
    const now = events.map((event) => at(event.when));
    const ended = (day: Day | null): DaySet => {
      const placed: Place = advance(steps, { none: true, days: [] }, null, day);
      return placed.none ? [ALWAYS] : placed.days;
    };
    const advance = (node: Steps, from: Place, gap: Gap | null, day: Day | null): Place =>
      go(
        node,
        from,
        gap,
        (happens) => {
          const window = at(happens.when);
          if (window.shut === 'never') return [];
          const known = allowed.get(happens) ?? allowedDays(world, happens.pattern, bindings);
          allowed.set(happens, known);
          if (window.shut !== null) return known;
          let first = window.possible.from;
          for (const slide of window.slides)
            first = Math.max(first, day === null ? first : firstDayOf(day, slide));
          return meetOf(known, [{ from: first, to: Math.min(window.possible.to, day ?? Infinity) }]);
        },
        (own) => {
          const known = bars.get(own) ?? barsOf(world.facts, own, bindings);
          bars.set(own, known);
          return known;
        },
      );
    const first = (day: Day | null): Day => ended(day)[0]?.from ?? Infinity;
    const before = possible.length;
    if (now.every((window) => window.slides.length === 0)) {
      possible.push({ from: Math.max(piece.from, first(null)), to: piece.to });
    } else {
      for (const days of sliding(
        world,
        steps,
        bindings,
        now,
        piece,
        bars,
        allowed,
        (day) => first(day) <= day,
      )) {
        possible.push(days);
      }
    }
    if (now.some((window) => window.contested)) {
      const open = unionOf(possible.slice(before));
      doubted.push(...meetOf(complementOf(open), [piece]));
    }
  }
  return { possible: unionOf(possible), doubted: unionOf(doubted) };
}

/** Goes through the steps from a place; `allowedOn` gives the days on which a step may have been. */
function go(
  node: Steps,
  from: Place,
  gap: Gap | null,
  allowedOn: (happens: Extract<Steps, { kind: 'happens' }>) => DaySet,
  barsIn: (gap: Gap) => readonly Bar[],
): Place {
  const into = (part: Steps, place: Place, own: Gap | null): Place => go(part, place, own, allowedOn, barsIn);
  switch (node.kind) {
    case 'happens': {
      const on = allowedOn(node);
      if (from.none) return { none: false, days: on };
      if (gap === null) return { none: false, days: on };
      return { none: false, days: meetOf(on, reachedFrom(from.days, gap, barsIn(gap))) };
    }
    case 'either':
      return together(node.of.map((part) => into(part, from, gap)));
    case 'optional':
      return together([from, into(node.of, from, gap)]);
    case 'repeated': {
      let all = into(node.of, from, gap);
      let fresh = all.days;
      for (let times = 0; fresh.length > 0; times += 1) {
        const next = into(node.of, { none: false, days: fresh }, node.gap).days;
        fresh = meetOf(next, complementOf(all.days));
        if (times === MOST_TIMES && fresh.length > 0) {
          return together([all, { none: false, days: [{ from: fresh[0]!.from, to: Infinity }] }]);
        }
        all = together([all, { none: false, days: fresh }]);
      }
      return all;
    }
    case 'row': {
      let now = into(node.first, from, gap);
      for (const { gap: own, of } of node.next) now = into(of, now, own);
      return now;
    }
    default:
      return unreachable(node);
  }
}

function together(places: readonly Place[]): Place {
  return {
    none: places.some((place) => place.none),
    days: unionOf(places.flatMap((place) => place.days)),
  };
}

/** The days on which the event may have been: reported of the day, or not opposed on it. */
function allowedDays(world: World, pattern: EventPattern, bindings: Bindings): DaySet {
  const { facts } = world;
  const shape = shapeOf(facts.model, facts.names.events.get(pattern.event), pattern, bindings);
  const met = facts.occurrences(shape);
  const told = [...met.full, ...met.part].filter((o) => o.share >= 1);
  return unionOf([...told, ...complementOf(facts.opposedDays(shape))]);
}

/** The stretches of days on which every window stays as it is. */
function piecesOf(lists: readonly (readonly Window[])[]): readonly Days[] {
  const starts = new Set<Day>([-Infinity]);
  for (const list of lists) for (const window of list) starts.add(window.while.from);
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, i) => ({ from, to: (sorted[i + 1] ?? Infinity) - 1 }));
}

/** The days of a piece for which the test holds, asked day by day where anything can change. */
function sliding(
  world: World,
  steps: Steps,
  bindings: Bindings,
  now: readonly Window[],
  piece: Days,
  bars: Map<Gap, readonly Bar[]>,
  allowed: Map<object, DaySet>,
  test: (day: Day) => boolean,
): readonly Days[] {
  const edges: Day[] = [];
  const add = (day: Day): void => {
    if (Number.isFinite(day)) edges.push(day);
  };
  const gaps: Gap[] = [];
  const visit = (node: Steps): void => {
    if (node.kind === 'happens') {
      const days = allowed.get(node) ?? allowedDays(world, node.pattern, bindings);
      allowed.set(node, days);
      for (const { from, to } of days) for (const day of [from, to + 1]) add(day);
    } else if (node.kind === 'either') node.of.forEach(visit);
    else if (node.kind === 'optional') visit(node.of);
    else if (node.kind === 'repeated') {
      gaps.push(node.gap);
      visit(node.of);
    } else {
      visit(node.first);
      for (const { gap, of } of node.next) {
        gaps.push(gap);
        visit(of);
      }
    }
  };
  visit(steps);
  let reach = 0;
  for (const window of now) {
    for (const day of [window.possible.from, window.possible.to + 1]) add(day);
    for (const slide of window.slides) reach += lengthOf(slide);
  }
  for (const gap of gaps) {
    const list = bars.get(gap) ?? barsOf(world.facts, gap, bindings);
    bars.set(gap, list);
    for (const bar of list) for (const day of [bar.from, bar.to + 1]) add(day);
    reach +=
      (gap.least === null ? 1 : lengthOf(gap.least)) + (gap.within === null ? 0 : lengthOf(gap.within));
  }
  const low = edges.length === 0 ? Infinity : Math.max(piece.from, Math.min(...edges) - 1);
  const high = edges.length === 0 ? -Infinity : Math.min(piece.to, Math.max(...edges) + reach + 1);
  const out: Days[] = [];
  const put = (from: Day, to: Day, day: Day): void => {
    if (from <= to && test(day)) out.push({ from, to });
  };
  if (low > high) {
    const some = Number.isFinite(piece.from) ? piece.from : Number.isFinite(piece.to) ? piece.to : 0;
    put(piece.from, piece.to, some);
    return out;
  }
  put(piece.from, low - 1, low - 1);
  for (let day = low; day <= high; day += 1) put(day, day, day);
  put(high + 1, piece.to, high + 1);
  return out;
}

/** No calendar makes the duration longer than so many days. */
function lengthOf(duration: { readonly count: number; readonly unit: string }): number {
  const days: Record<string, number> = { day: 1, week: 7, 'business day': 3, month: 31, year: 366 };
  return Math.abs(duration.count) * (days[duration.unit] ?? 366) + 3;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
