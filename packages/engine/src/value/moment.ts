import { addDuration, type Moment } from '@proviso/model';
import type { Facts } from '../facts/facts.js';
import { type Bindings, NO_BINDINGS, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { dependenciesOf } from '../state/dependency.js';
import { stateSignal } from '../state/state-condition.js';
import { complementOf } from '../time/day-set.js';
import { constant, firstDay, joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { ALL_TIME } from '../time/splice.js';
import { earliestOf, fixed, type Instant, latestOf, NOT_YET, sameInstant } from './instant.js';
import { changedSince, type Revised, revise } from './revised.js';
import { needsOfMoment, scopeOf } from './scope.js';
import { CONTESTED, TRUE } from './truth.js';
import { daysOfVariable } from './variable-days.js';
import { type World, wholeOf } from './world.js';

/** When the moment is, as seen on each day: what has not happened by a day is not fixed on it. */
export function instantOf(world: World, moment: Moment, bindings: Bindings): Signal<Instant> {
  return keptInstant(world, moment, bindings).signal;
}

/** When the moment is, with the days on which that changed. */
export function keptInstant(over: World, moment: Moment, bindings: Bindings): Revised<Instant> {
  const world = wholeOf(over);
  return revise(world, world.kept.instants, moment, scopeOf(needsOfMoment(moment), bindings), {
    dirty: (version) => (isMoved(world, moment, bindings, version) ? ALL_TIME : null),
    make: () => workOut(world, moment, bindings),
    same: sameInstant,
  });
}

/** Whether anything that the moment is made of has changed since a version. */
function isMoved(world: World, moment: Moment, bindings: Bindings, version: number): boolean {
  switch (moment.kind) {
    case 'date':
    case 'occurrence':
      return false;
    case 'event': {
      const event = world.facts.names.events.get(moment.pattern.event);
      const shape = shapeOf(world.facts.model, event, moment.pattern, bindings);
      return world.facts.changedSince(shape, version) !== null;
    }
    case 'offset':
      return changedSince(keptInstant(world, moment.from, bindings), version) !== null;
    case 'earliest':
    case 'latest':
      return moment.of.some((part) => changedSince(keptInstant(world, part, bindings), version) !== null);
    case 'milestone':
    case 'state':
      return true;
    default:
      return unreachable(moment);
  }
}

/** When a milestone is, as seen on each day. One that depends on itself never comes. */
export function milestoneInstant(world: World, name: string): Signal<Instant> {
  const milestone = world.facts.names.milestones.get(name);
  if (milestone === undefined || dependenciesOf(world.facts.model).circular.has(`milestone ${name}`)) {
    return constant(NOT_YET);
  }
  return instantOf(world, milestone.at, NO_BINDINGS);
}

function workOut(world: World, moment: Moment, bindings: Bindings): Signal<Instant> {
  switch (moment.kind) {
    case 'date': {
      const days = world.facts.index.days(moment.date);
      return constant(fixed(days.from, days.to));
    }
    case 'milestone':
      return milestoneInstant(world, moment.name);
    case 'event': {
      const event = world.facts.names.events.get(moment.pattern.event);
      if (event?.actors.mode === 'each' && moment.pattern.by === null) {
        return several(world, byEach(moment, event.actors.parties), bindings, latestOf);
      }
      const shape = shapeOf(world.facts.model, event, moment.pattern, bindings);
      const whole = world.facts.occurrences(shape).full.filter((o) => o.share >= 1);
      const none = absence(world.facts, shape);
      return moment.which === 'first' ? firstOf(whole, none) : lastOf(whole, none);
    }
    case 'occurrence': {
      const days = daysOfVariable(world, moment.variable, bindings);
      return constant(days === null ? NOT_YET : fixed(days.from, days.to, days.contested));
    }
    case 'state': {
      const signal = stateSignal(world, moment.commitment, moment.state);
      const shown = firstDay(signal, -Infinity, (bits) => bits === TRUE);
      const doubted = firstDay(signal, -Infinity, (bits) => bits === CONTESTED);
      const out = new SignalBuilder<Instant>();
      out.add(-Infinity, { kind: 'not yet', maybe: false });
      if (doubted !== null && (shown === null || doubted < shown))
        out.add(doubted, fixed(doubted, doubted, true));
      if (shown !== null) out.add(shown, fixed(shown, shown));
      return out.done();
    }
    case 'offset':
      return mapSignal(instantOf(world, moment.from, bindings), (instant) =>
        instant.kind === 'fixed'
          ? fixed(
              addDuration(instant.from, moment.duration),
              addDuration(instant.to, moment.duration),
              instant.contested,
            )
          : instant,
      );
    case 'earliest':
      return several(world, moment.of, bindings, earliestOf);
    case 'latest':
      return several(world, moment.of, bindings, latestOf);
    default:
      return unreachable(moment);
  }
}

const EACH = new WeakMap<Moment, readonly Moment[]>();

/** The moment of an act that each of several does, of each of them. */
function byEach(moment: Extract<Moment, { kind: 'event' }>, parties: readonly string[]): readonly Moment[] {
  let found = EACH.get(moment);
  if (found === undefined) {
    found = parties.map((by) => ({ ...moment, pattern: { ...moment.pattern, by } }));
    EACH.set(moment, found);
  }
  return found;
}

function several(
  world: World,
  moments: readonly Moment[],
  bindings: Bindings,
  of: (instants: readonly Instant[]) => Instant,
): Signal<Instant> {
  const joined = joinAll(moments.map((moment) => instantOf(world, moment, bindings)));
  const out = new SignalBuilder<Instant>(sameInstant);
  joined.at.forEach((day, i) => {
    out.add(day, of(joined.values[i]!));
  });
  return out.done();
}

/** What to say while no occurrence is known: it may have happened unseen, it has not, or it never will. */
function absence(facts: Facts, shape: Parameters<Facts['opposedDays']>[0]): Signal<Instant> {
  const open = complementOf(facts.opposedDays(shape));
  if (open.length === 0) return constant<Instant>({ kind: 'never' });
  const out = new SignalBuilder<Instant>(sameInstant);
  out.add(-Infinity, { kind: 'not yet', maybe: open[0]!.from === -Infinity });
  if (open[0]!.from !== -Infinity) out.add(open[0]!.from, NOT_YET);
  return out.done();
}

/** Sorted by first day, so the smallest first day is the first one's; an occurrence is known of from its first day. */
function firstOf(occurrences: readonly Occurrence[], none: Signal<Instant>): Signal<Instant> {
  return sweep(occurrences, none, (known, o) =>
    known === null ? { from: o.from, to: o.to } : { from: known.from, to: Math.min(known.to, o.to) },
  );
}

function lastOf(occurrences: readonly Occurrence[], none: Signal<Instant>): Signal<Instant> {
  return sweep(occurrences, none, (known, o) =>
    known === null ? { from: o.from, to: o.to } : { from: o.from, to: Math.max(known.to, o.to) },
  );
}

type Known = { readonly from: number; readonly to: number } | null;

function sweep(
  occurrences: readonly Occurrence[],
  none: Signal<Instant>,
  take: (known: Known, o: Occurrence) => Known,
): Signal<Instant> {
  const out = new SignalBuilder<Instant>(sameInstant);
  let supported: Known = null;
  let contested: Known = null;
  const say = (day: number): void => {
    const known: Known = supported ?? contested;
    if (known !== null) out.add(day, fixed(known.from, known.to, supported === null));
  };
  const first = occurrences[0]?.from ?? Infinity;
  none.at.forEach((day, i) => {
    if (day < first || i === 0) out.add(day, none.values[i]!);
  });
  for (let i = 0; i < occurrences.length; ) {
    const day = occurrences[i]!.from;
    for (; i < occurrences.length && occurrences[i]!.from === day; i += 1) {
      if (occurrences[i]!.contested) contested = take(contested, occurrences[i]!);
      else supported = take(supported, occurrences[i]!);
    }
    say(day);
  }
  return out.done();
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
