import type { Aggregate, Conversion, Day, Term } from '@proviso/model';
import { conversionFactor } from '@proviso/model';
import { type Bindings, shapeOf } from '../facts/key.js';
import { type DaySet, hasDay, meetOf, unionOf } from '../time/day-set.js';
import { constant, join, joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { type Amount, point, type Range } from './amount.js';
import { conditionValue } from './condition-value.js';
import { closedDays } from './event-value.js';
import { type Member, membersOver } from './member.js';
import { type Entry, tallyOf } from './tally.js';
import { amountOf, unitOfTerm } from './term-value.js';
import { and, type Bits, CONTESTED, FALSE, TRUE } from './truth.js';
import { windowsOf } from './window.js';
import type { World } from './world.js';

type Over = Extract<Term, { kind: 'over' | 'number' }>;

/** One member on one day: whether it is among them, and its number. */
interface Part {
  readonly among: Bits;
  readonly amount: Amount;
}

const ONE: Amount = { ranges: [point(1)], disputed: [], unit: null };
const ANYTHING: Range = { low: -Infinity, high: Infinity, lowOpen: true, highOpen: true };

/**
 * An aggregate of one number for each member of a domain, or the number of the members. A member whose number is not
 * known may have any. A member that is only possible or contested enters or not: the result is the range over all
 * choices, and where something is contested beside it what it would be with it and without.
 */
export function overAmount(world: World, term: Over, bindings: Bindings, start: Day): Signal<Amount> {
  const unit = term.kind === 'number' ? null : unitOfTerm(world, term.of, bindings);
  const members = membersOver(world, term.variable, term.over, bindings, start);
  const parts = members.map((member) => partOf(world, term, member, start));
  const closed = closedFor(world, term, bindings, start);
  const how = term.kind === 'number' ? 'count' : term.how;
  const { conversions } = world.facts.model;
  return join(inOne(parts), closed, (list, isClosed) => aggregate(how, list, isClosed, unit, conversions));
}

/** What is given of a member on each day. */
export function partOf(world: World, term: Over, member: Member, start: Day): Signal<Part> {
  const { bindings, present } = member;
  const among =
    term.given === null ? present : join(present, conditionValue(world, term.given, bindings, start), and);
  const amount = term.kind === 'number' ? constant(ONE) : amountOf(world, term.of, bindings, start);
  return join(among, amount, (bits, number): Part => ({ among: bits, amount: number }));
}

function inOne(parts: readonly Signal<Part>[]): Signal<readonly Part[]> {
  return parts.length === 0
    ? constant<readonly Part[]>([])
    : mapSignal(joinAll(parts), (list) => list.filter((part) => part.among !== FALSE));
}

/** The days on which there can be no members beside those reported. */
function closedFor(world: World, term: Over, bindings: Bindings, start: Day): Signal<boolean> {
  const { over } = term;
  if (over.kind === 'set') return constant(true);
  if (over.kind === 'observed') return constant(false);
  const { facts } = world;
  const shape = shapeOf(facts.model, facts.names.events.get(over.pattern.event), over.pattern, bindings);
  const days: DaySet = unionOf(
    windowsOf(world, over.when, bindings, start).flatMap((window) =>
      window.shut === null ? meetOf(closedDays(facts, shape, window), [window.while]) : [],
    ),
  );
  const out = new SignalBuilder<boolean>();
  out.add(-Infinity, hasDay(days, -Infinity));
  for (const { from, to } of days) {
    if (from !== -Infinity) out.add(from, true);
    if (to !== Infinity) out.add(to + 1, false);
  }
  return out.done();
}

function aggregate(
  how: Aggregate | 'count',
  parts: readonly Part[],
  closed: boolean,
  unit: Amount['unit'],
  conversions: readonly Conversion[],
): Amount {
  const known = parts.map(({ among, amount }) => ({ among, ...spreadOf(amount, unit, conversions) }));
  const over = (
    isSure: (among: Bits) => boolean,
    isPossible: (among: Bits) => boolean,
    pick: (one: Spread) => Range,
  ): readonly Range[] => {
    const chosen = known.filter((one) => isPossible(one.among));
    const entries = (end: 'low' | 'high'): readonly Entry[] =>
      chosen.map((one) => ({
        value: pick(one)[end],
        times: 1,
        from: 0,
        to: 0,
        standing: isSure(one.among) ? 1 : 0,
      }));
    const low = tallyOf(how, entries('low'), closed).ranges[0];
    const high = tallyOf(how, entries('high'), closed).ranges[0];
    if (low === undefined || high === undefined) return [];
    return [
      {
        low: low.low,
        high: high.high,
        lowOpen: low.low === -Infinity,
        highOpen: high.high === Infinity,
      },
    ];
  };
  const isTrue = (among: Bits): boolean => among === TRUE;
  const ranges = over(
    isTrue,
    () => true,
    (one) => one.whole,
  );
  if (!known.some((one) => one.among === CONTESTED || one.disputed)) return { ranges, disputed: [], unit };
  const isShown = (among: Bits): boolean => among === TRUE || among === CONTESTED;
  const isUndisputed = (among: Bits): boolean => among !== CONTESTED;
  const disputed = (['least', 'greatest'] as const).flatMap((end) => [
    ...over(
      isShown,
      () => true,
      (one) => one[end],
    ),
    ...over(isTrue, isUndisputed, (one) => one[end]),
  ]);
  return { ranges, disputed, unit };
}

/** Where a number lies at all, and of what is disputed about it the least and the greatest. */
interface Spread {
  readonly whole: Range;
  readonly least: Range;
  readonly greatest: Range;
  readonly disputed: boolean;
}

function spreadOf(amount: Amount, unit: Amount['unit'], conversions: readonly Conversion[]): Spread {
  const factor = conversionFactor(amount.unit, unit, conversions);
  const scaled = (range: Range): Range =>
    factor === null ? ANYTHING : { ...range, low: range.low * factor, high: range.high * factor };
  const ranges = amount.ranges.map(scaled);
  const all = [...ranges, ...amount.disputed.map(scaled)];
  const whole: Range =
    ranges.length === 0
      ? ANYTHING
      : {
          low: Math.min(...ranges.map((range) => range.low)),
          high: Math.max(...ranges.map((range) => range.high)),
          lowOpen: false,
          highOpen: false,
        };
  if (all.length <= 1) return { whole, least: whole, greatest: whole, disputed: false };
  const least = all.reduce((a, b) => (b.low < a.low || (b.low === a.low && b.high < a.high) ? b : a));
  const greatest = all.reduce((a, b) => (b.high > a.high || (b.high === a.high && b.low > a.low) ? b : a));
  return { whole, least, greatest, disputed: true };
}
