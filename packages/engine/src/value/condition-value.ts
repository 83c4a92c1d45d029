import type { Condition, Day, Days } from '@proviso/model';
import { membersOf } from '../facts/facts.js';
import { type Bindings, canonical } from '../facts/key.js';
import { inForceSignal } from '../state/instrument.js';
import { stateSignal } from '../state/state-condition.js';
import { type DaySet, daysWhere, layered, meetOf, unionOf } from '../time/day-set.js';
import { constant, join, joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { ALL_TIME, hullOf } from '../time/splice.js';
import { compareAmounts } from './amount.js';
import { bindingsOver } from './domain.js';
import { type Dating, eventDirtyDays, eventValue } from './event-value.js';
import { agreed, inBoth, type Mark, markAnd, markNot, markOr, valuesOf } from './mark.js';
import { membersOver } from './member.js';
import { changedSince, type Revised, revise, within } from './revised.js';
import { needsOf, scopeOf } from './scope.js';
import { sequenceValue } from './sequence-value.js';
import { sinceDays, untilDays } from './since.js';
import { readingsOf } from './term-reading.js';
import { amountOf, keptAmount } from './term-value.js';
import { datedValue, timeValue } from './time-value.js';
import { type Bits, CONTESTED, FALSE, not, TRUE, UNKNOWN } from './truth.js';
import { daysOfVariable } from './variable-days.js';
import { keptWindows, meetsSome, type Window, windowsOf } from './window.js';
import { type World, wholeOf } from './world.js';

/**
 * The value of a condition on each day, over what happened from `start` on. With the dating `earliest` every
 * occurrence is taken to be on its first possible day.
 */
export function conditionValue(
  over: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating = 'whole',
): Signal<Bits> {
  return within(over, keptValue(over, condition, bindings, start, dating).signal);
}

/** The value of a condition, with the days on which it changed. */
export function keptValue(
  over: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating = 'whole',
): Revised<Bits> {
  // What is not put together of others is its own value.
  if (!isPutTogether(condition)) {
    return keptMark(over, condition, bindings, start, dating) as Revised<Bits>;
  }
  const world = wholeOf(over);
  const scope = `${dating === 'whole' ? '' : 'e'}${start}${scopeOf(needsOf(condition), bindings)}`;
  return revise(world, world.kept.truths, condition, scope, {
    dirty: (version) => changedSince(keptMark(world, condition, bindings, start, dating), version),
    make: (over) => valuesOf(markOn(over, condition, bindings, start, dating)),
    same: Object.is,
  });
}

function isPutTogether({ kind }: Condition): boolean {
  switch (kind) {
    case 'constant':
    case 'is':
    case 'event':
    case 'sequence':
    case 'compare':
    case 'state':
    case 'in force':
    case 'time':
      return false;
    default:
      return true;
  }
}

/** The marks of a condition on the days that are asked for. */
function markOn(
  over: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Mark> {
  return within(over, keptMark(over, condition, bindings, start, dating).signal);
}

function keptMark(
  over: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Revised<Mark> {
  const world = wholeOf(over);
  const scope = `${dating === 'whole' ? '' : 'e'}${start}${scopeOf(needsOf(condition), bindings)}`;
  return revise(world, world.kept.marks, condition, scope, {
    dirty: (version) => dirtyDays(world, condition, bindings, start, dating, version),
    make: (over) => workOut(over, condition, bindings, start, dating),
    same: Object.is,
  });
}

/**
 * The days on which a condition may have changed since a version. What is not told apart here may have changed on any
 * day: it is worked out whole, and compared.
 */
function dirtyDays(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating,
  version: number,
): Days | null {
  const since = (part: Condition, under = bindings): Days | null =>
    changedSince(keptMark(world, part, under, start, dating), version);
  const hull = (parts: readonly Condition[]): Days | null =>
    parts.reduce<Days | null>((days, part) => hullOf(days, since(part)), null);
  switch (condition.kind) {
    case 'constant':
    case 'is':
      return null;
    case 'not':
      return since(condition.of);
    case 'and':
    case 'or':
      return hull(condition.of);
    case 'every':
    case 'some':
      if (condition.over.kind !== 'set') return ALL_TIME;
      return bindingsOver(world, condition.variable, condition.over.set, bindings).reduce<Days | null>(
        (days, under) => hullOf(days, since(condition.holds, under)),
        null,
      );
    case 'event':
      return eventDirtyDays(world, condition.pattern, condition.when, bindings, start, version);
    case 'compare':
      return hullOf(
        changedSince(keptAmount(world, condition.left, bindings, start), version),
        changedSince(keptAmount(world, condition.right, bindings, start), version),
      );
    case 'term': {
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      return readings.reduce<Days | null>((days, { means }) => hullOf(days, since(means, inner)), null);
    }
    case 'time':
      return changedSince(keptWindows(world, condition.when, bindings, -Infinity), version);
    case 'once':
    case 'throughout':
      return since(condition.of) === null &&
        changedSince(keptWindows(world, condition.when, bindings, start), version) === null
        ? null
        : ALL_TIME;
    case 'since':
      return hullOf(since(condition.of), since(condition.after)) === null ? null : ALL_TIME;
    case 'until':
      return hullOf(since(condition.of), since(condition.before)) === null ? null : ALL_TIME;
    default:
      return ALL_TIME;
  }
}

/** The `and` or `or` of several signals, in one pass over all their changes. */
export function fold<T extends Mark>(
  signals: readonly Signal<T>[],
  of: (a: T, b: T) => T,
  neutral: T,
): Signal<T> {
  if (signals.length === 1) return signals[0]!;
  if (signals.length === 0) return constant(neutral);
  if (signals.length === 2) return join(signals[0]!, signals[1]!, of);
  if (signals.length > 8) {
    const half = signals.length >> 1;
    return join(fold(signals.slice(0, half), of, neutral), fold(signals.slice(half), of, neutral), of);
  }
  return mapSignal(joinAll(signals), (values) => values.reduce(of));
}

/**
 * What works day by day asks for its parts over the span of `over`; what looks at other days than the day itself asks
 * `world` for them whole.
 */
function workOut(
  over: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Mark> {
  const world = wholeOf(over);
  const value = (part: Condition, of = over): Signal<Mark> => markOn(of, part, bindings, start, dating);
  switch (condition.kind) {
    case 'constant':
      return constant<Mark>(condition.value ? TRUE : FALSE);
    case 'not':
      return mapSignal(value(condition.of), markNot);
    case 'and':
      return fold<Mark>(
        condition.of.map((part) => value(part)),
        markAnd,
        TRUE,
      );
    case 'or':
      return fold<Mark>(
        condition.of.map((part) => value(part)),
        markOr,
        FALSE,
      );
    case 'every':
    case 'some':
      return quantified(over, condition, bindings, start, dating);
    case 'event':
      return eventValue(over, condition.pattern, condition.when, bindings, start, dating);
    case 'sequence':
      return sequenceValue(world, condition, bindings, start, dating);
    case 'compare':
      return join(
        amountOf(over, condition.left, bindings, start),
        amountOf(over, condition.right, bindings, start),
        (a, b) => compareAmounts(a, condition.op, b, world.facts.model.conversions),
      );
    case 'term':
      return termValue(over, condition, bindings, start, dating);
    case 'is':
      return constant(isValue(world, condition, bindings));
    case 'state':
      return stateSignal(world, condition.commitment, condition.state);
    case 'in force':
      return inForceSignal(world, condition.instrument, condition.for);
    case 'time':
      return condition.of === undefined
        ? timeValue(windowsOf(world, condition.when, bindings, -Infinity))
        : datedValue(
            windowsOf(world, condition.when, bindings, -Infinity),
            daysOfVariable(world, condition.of, bindings),
          );
    case 'once':
    case 'throughout': {
      const of = value(condition.of, world);
      const windows = windowsOf(world, condition.when, bindings, start);
      const doubted: readonly Signal<Mark>[] = windows.some((window) => window.contested)
        ? [constant<Mark>(CONTESTED)]
        : [];
      return inBoth([of, ...doubted], (bits) =>
        withinBounds(condition.kind, mapSignal(of, bits), windows, bits(CONTESTED)),
      );
    }
    case 'since': {
      const of = value(condition.of, world);
      const after = value(condition.after, world);
      return inBoth([of, after], (bits) => {
        const held = mapSignal(of, bits);
        const begun = mapSignal(after, bits);
        return between(
          sinceDays(daysWhere(held, supports), daysWhere(begun, supports), start, condition.within),
          sinceDays(daysWhere(held, allows), daysWhere(begun, allows), start, condition.within),
        );
      });
    }
    case 'until': {
      const of = value(condition.of, world);
      const before = value(condition.before, world);
      const { horizon } = world;
      return inBoth([of, before], (bits) => {
        const held = mapSignal(of, bits);
        const ended = mapSignal(before, bits);
        return between(
          untilDays(daysWhere(held, supports), daysWhere(ended, supports), horizon, condition.within, false),
          untilDays(daysWhere(held, allows), daysWhere(ended, allows), horizon, condition.within, true),
        );
      });
    }
    default:
      return unreachable(condition);
  }
}

const supports = (bits: Bits): boolean => (bits & 1) !== 0;
const allows = (bits: Bits): boolean => (bits & 2) === 0;

/** Supported on the first set, not opposed on the second. */
function between(support: DaySet, open: DaySet): Signal<Bits> {
  return layered<Bits>(
    [
      { days: meetOf(support, open), value: TRUE },
      { days: support, value: CONTESTED },
      { days: open, value: UNKNOWN },
    ],
    FALSE,
  );
}

function quantified(
  over: World,
  condition: Extract<Condition, { kind: 'every' | 'some' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Mark> {
  const every = condition.kind === 'every';
  const { over: domain } = condition;
  const world = wholeOf(over);
  const signals = membersOver(world, condition.variable, domain, bindings, start, dating).map((member) => {
    const holds = markOn(over, condition.holds, member.bindings, start, dating);
    if (domain.kind === 'set') return holds;
    return every
      ? join(member.present, holds, (present, held) => markOr(markNot(present), held))
      : join(member.present, holds, markAnd);
  });
  return fold<Mark>(signals, every ? markAnd : markOr, every ? TRUE : FALSE);
}

function termValue(
  over: World,
  condition: Extract<Condition, { kind: 'term' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Mark> {
  const { readings, bindings: inner } = readingsOf(wholeOf(over), condition, bindings);
  if (readings.length === 0) return constant<Mark>(UNKNOWN);
  const signals = readings.map((reading) => markOn(over, reading.means, inner, start, dating));
  if (signals.length === 1) return signals[0]!;
  return mapSignal(joinAll(signals), agreed);
}

function isValue(world: World, condition: Extract<Condition, { kind: 'is' }>, bindings: Bindings): Bits {
  const left = canonical(world.facts.model, undefined, condition.left, bindings);
  if (condition.right.kind === 'set') {
    if (left === '*') return UNKNOWN;
    return left.startsWith('n:') && membersOf(world.facts.names, condition.right.set).includes(left.slice(2))
      ? TRUE
      : FALSE;
  }
  const right = canonical(world.facts.model, undefined, condition.right, bindings);
  if (left === '*' || right === '*') return UNKNOWN;
  return left === right ? TRUE : FALSE;
}

/** `once`: some day of the window supports it, or all oppose it. `throughout` is its mirror. `doubt` is what a contested bound makes of it. */
function withinBounds(
  kind: 'once' | 'throughout',
  of: Signal<Bits>,
  windows: readonly Window[],
  doubt: Bits,
): Signal<Bits> {
  const turned = kind === 'once' ? of : mapSignal(of, not);
  const supported = daysWhere(turned, supports);
  const open = daysWhere(turned, allows);
  const out = new SignalBuilder<Bits>();
  for (const window of windows) {
    const within = (set: DaySet, which: 'certain' | 'possible'): DaySet =>
      unionOf(set.map((days) => meetsSome(window, days, which)).filter((days) => days !== null));
    const signal =
      window.shut !== null
        ? constant<Bits>(window.shut === 'never' ? FALSE : UNKNOWN)
        : between(within(supported, 'certain'), within(open, 'possible'));
    signal.at.forEach((day, i) => {
      const next = signal.at[i + 1] ?? Infinity;
      if (next <= window.while.from || day > window.while.to) return;
      const bits = signal.values[i]!;
      const told = window.contested && bits !== UNKNOWN ? doubt : bits;
      out.add(Math.max(day, window.while.from), kind === 'once' ? told : not(told));
    });
  }
  return out.done();
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
