import type { Condition, Day } from '@proviso/model';
import { membersOf } from '../facts/facts.js';
import { type Bindings, canonical } from '../facts/key.js';
import { inForceSignal } from '../state/instrument.js';
import { stateSignal } from '../state/state-condition.js';
import { type DaySet, daysWhere, layered, meetOf, unionOf } from '../time/day-set.js';
import { constant, join, joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { compareAmounts } from './amount.js';
import { type Dating, eventValue } from './event-value.js';
import { membersOver } from './member.js';
import { needsOf, scopeOf } from './scope.js';
import { sinceDays, untilDays } from './since.js';
import { readingsOf } from './term-reading.js';
import { amountOf } from './term-value.js';
import { datedValue, timeValue } from './time-value.js';
import { and, type Bits, CONTESTED, FALSE, not, or, TRUE, UNKNOWN } from './truth.js';
import { daysOfVariable } from './variable-days.js';
import { meetsSome, type Window, windowsOf } from './window.js';
import { keep, type World } from './world.js';

/**
 * The value of a condition on each day, over what happened from `start` on. With the dating `earliest` every
 * occurrence is taken to be on its first possible day.
 */
export function conditionValue(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating = 'whole',
): Signal<Bits> {
  const scope = `${dating === 'whole' ? '' : 'e'}${start}${scopeOf(needsOf(condition), bindings)}`;
  return keep(world.kept.truths, condition, scope, () => workOut(world, condition, bindings, start, dating));
}

/** The `and` or `or` of several signals, in one pass over all their changes. */
export function fold(
  signals: readonly Signal<Bits>[],
  of: (a: Bits, b: Bits) => Bits,
  neutral: Bits,
): Signal<Bits> {
  if (signals.length === 1) return signals[0]!;
  if (signals.length === 0) return constant(neutral);
  if (signals.length === 2) return join(signals[0]!, signals[1]!, of);
  if (signals.length > 8) {
    const half = signals.length >> 1;
    return join(fold(signals.slice(0, half), of, neutral), fold(signals.slice(half), of, neutral), of);
  }
  return mapSignal(joinAll(signals), (values) => values.reduce(of));
}

function workOut(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const value = (part: Condition, under = bindings): Signal<Bits> =>
    conditionValue(world, part, under, start, dating);
  switch (condition.kind) {
    case 'constant':
      return constant<Bits>(condition.value ? TRUE : FALSE);
    case 'not':
      return mapSignal(value(condition.of), not);
    case 'and':
      return fold(
        condition.of.map((part) => value(part)),
        and,
        TRUE,
      );
    case 'or':
      return fold(
        condition.of.map((part) => value(part)),
        or,
        FALSE,
      );
    case 'every':
    case 'some':
      return quantified(world, condition, bindings, start, dating);
    case 'event':
      return eventValue(world, condition.pattern, condition.when, bindings, start, dating);
    case 'compare':
      return join(
        amountOf(world, condition.left, bindings, start),
        amountOf(world, condition.right, bindings, start),
        (a, b) => compareAmounts(a, condition.op, b, world.facts.model.conversions),
      );
    case 'term':
      return termValue(world, condition, bindings, start, dating);
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
    case 'throughout':
      return withinBounds(
        condition.kind,
        value(condition.of),
        windowsOf(world, condition.when, bindings, start),
      );
    case 'since': {
      const of = value(condition.of);
      const after = value(condition.after);
      return between(
        sinceDays(daysWhere(of, supports), daysWhere(after, supports), start, condition.within),
        sinceDays(daysWhere(of, allows), daysWhere(after, allows), start, condition.within),
      );
    }
    case 'until': {
      const of = value(condition.of);
      const before = value(condition.before);
      const { horizon } = world;
      return between(
        untilDays(daysWhere(of, supports), daysWhere(before, supports), horizon, condition.within, false),
        untilDays(daysWhere(of, allows), daysWhere(before, allows), horizon, condition.within, true),
      );
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
  world: World,
  condition: Extract<Condition, { kind: 'every' | 'some' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const every = condition.kind === 'every';
  const { over } = condition;
  const signals = membersOver(world, condition.variable, over, bindings, start, dating).map((member) => {
    const holds = conditionValue(world, condition.holds, member.bindings, start, dating);
    if (over.kind === 'set') return holds;
    return every
      ? join(member.present, holds, (present, held) => or(not(present), held))
      : join(member.present, holds, and);
  });
  return fold(signals, every ? and : or, every ? TRUE : FALSE);
}

function termValue(
  world: World,
  condition: Extract<Condition, { kind: 'term' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const { readings, bindings: inner } = readingsOf(world, condition, bindings);
  if (readings.length === 0) return constant<Bits>(UNKNOWN);
  const signals = readings.map((reading) => conditionValue(world, reading.means, inner, start, dating));
  if (signals.length === 1) return signals[0]!;
  return mapSignal(joinAll(signals), (values) =>
    values.every((bits) => bits === values[0]) ? values[0]! : UNKNOWN,
  );
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

/** `once`: some day of the window supports it, or all oppose it. `throughout` is its mirror. */
function withinBounds(
  kind: 'once' | 'throughout',
  of: Signal<Bits>,
  windows: readonly Window[],
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
      const told = window.contested && bits !== UNKNOWN ? CONTESTED : bits;
      out.add(Math.max(day, window.while.from), kind === 'once' ? told : not(told));
    });
  }
  return out.done();
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
