import type { Aggregate, Day, Days, EventPattern, Term, Unit, When } from '@proviso/model';
import { ANY, type Bindings, plain, shapeOf } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import { type Act, actsOf } from '../facts/same-act.js';
import { hasDay } from '../time/day-set.js';
import { constant, join, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { ALL_TIME, hullOf } from '../time/splice.js';
import { type Amount, combineAmounts, NOTHING, point, sameAmount } from './amount.js';
import { boundsIn } from './bounds.js';
import { closedDays, countsOf } from './event-value.js';
import { measureShape } from './measure-shape.js';
import { windowAmount } from './measure-window.js';
import { namedAmount } from './named-value.js';
import { overAmount } from './over-value.js';
import { changedSince, type Revised, revise, within } from './revised.js';
import { type Change, RunningTally } from './running-tally.js';
import { needsOfTerm, scopeOf } from './scope.js';
import { type Entry, type Tally, tallyOf } from './tally.js';
import { valueReadingsOf } from './term-reading.js';
import { keptWindows, windowsOf } from './window.js';
import { type World, wholeOf } from './world.js';

/** What is known of a term on each day. */
export function amountOf(over: World, term: Term, bindings: Bindings, start: Day): Signal<Amount> {
  return within(over, keptAmount(over, term, bindings, start).signal);
}

/** What is known of a term, with the days on which that changed. */
export function keptAmount(over: World, term: Term, bindings: Bindings, start: Day): Revised<Amount> {
  const world = wholeOf(over);
  return revise(world, world.kept.amounts, term, `${start}${scopeOf(needsOfTerm(term), bindings)}`, {
    dirty: (version) => dirtyDays(world, term, bindings, start, version),
    make: (over) => workOut(over, term, bindings, start),
    same: sameAmount,
  });
}

/**
 * The days on which the term may have changed since a version. What is not told apart here may have changed on any day:
 * it is worked out whole, and compared.
 */
function dirtyDays(world: World, term: Term, bindings: Bindings, start: Day, version: number): Days | null {
  switch (term.kind) {
    case 'quantity':
    case 'variable':
      return null;
    case 'measure':
      return world.facts.changedSince(measureShape(world, term.measure, term.args, bindings), version);
    case 'window': {
      const shape = measureShape(world, term.measure, term.args, bindings);
      return world.facts.changedSince(shape, version) === null ? null : ALL_TIME;
    }
    case 'count':
    case 'aggregate': {
      if (changedSince(keptWindows(world, term.when, bindings, start), version) !== null) return ALL_TIME;
      const event = world.facts.names.events.get(term.pattern.event);
      const shape = shapeOf(world.facts.model, event, term.pattern, bindings);
      return world.facts.changedSince(shape, version) === null ? null : ALL_TIME;
    }
    case 'arithmetic':
      return hullOf(
        changedSince(keptAmount(world, term.left, bindings, start), version),
        changedSince(keptAmount(world, term.right, bindings, start), version),
      );
    default:
      return ALL_TIME;
  }
}

function workOut(over: World, term: Term, bindings: Bindings, start: Day): Signal<Amount> {
  const world = wholeOf(over);
  const { facts } = world;
  switch (term.kind) {
    case 'quantity':
      return constant({ ranges: [point(term.quantity.value)], disputed: [], unit: term.quantity.unit });
    case 'variable':
      return constant(variableAmount(bindings, term.name));
    case 'measure': {
      const shape = measureShape(world, term.measure, term.args, bindings);
      const observations = within(over, facts.observations(shape));
      const unit = facts.names.measures.get(term.measure)?.unit ?? null;
      return mapSignal(observations, (list) => ({
        ranges: list
          .map(({ bounds }) => boundsIn(bounds, unit, facts.model.conversions))
          .filter((r) => r !== null),
        disputed: [],
        unit,
      }));
    }
    case 'window': {
      const observations = facts.observations(measureShape(world, term.measure, term.args, bindings));
      const unit = facts.names.measures.get(term.measure)?.unit ?? null;
      const ranges = mapSignal(observations, (list) =>
        list.map(({ bounds }) => boundsIn(bounds, unit, facts.model.conversions)).filter((r) => r !== null),
      );
      return windowAmount(ranges, term.how, term.duration, unit);
    }
    case 'over':
    case 'number':
      return overAmount(world, term, bindings, start);
    case 'value':
      return namedAmount(world, term, bindings, start);
    case 'count':
      return tallies(world, 'count', null, term.pattern, term.when, bindings, start);
    case 'aggregate':
      return tallies(world, term.how, term.parameter, term.pattern, term.when, bindings, start);
    case 'arithmetic':
      return join(
        amountOf(over, term.left, bindings, start),
        amountOf(over, term.right, bindings, start),
        (a, b) => combineAmounts(a, term.op, b, facts.model.conversions),
      );
    default:
      return unreachable(term);
  }
}

function tallies(
  world: World,
  how: Aggregate | 'count',
  parameter: string | null,
  pattern: EventPattern,
  whens: readonly When[],
  bindings: Bindings,
  start: Day,
): Signal<Amount> {
  const { facts } = world;
  const event = facts.names.events.get(pattern.event);
  const position = event?.parameters.findIndex((p) => p.name === parameter) ?? -1;
  const type = event?.parameters[position]?.type;
  if (how !== 'count' && type?.kind !== 'number') return constant(NOTHING);
  const unit = how !== 'count' && type?.kind === 'number' ? type.unit : null;
  const shape = shapeOf(facts.model, event, pattern, bindings);
  const met = facts.occurrences(shape);
  const asked = { event, position: how === 'count' ? -1 : position, rankOf: facts.counting.rankOf };
  const acts = actsOf(met.full, asked);
  const out = new SignalBuilder<Amount>();
  for (const window of windowsOf(world, whens, bindings, start)) {
    if (window.shut !== null) {
      out.add(window.while.from, NOTHING);
      continue;
    }
    const changes: Change[] = [];
    const numberIn = ({ shape: told }: Occurrence): number => {
      if (how === 'count') return 1;
      const text = told.args[position] ?? ANY;
      return text.startsWith('q:') ? Number(plain(text)) : Number.NaN;
    };
    const add = ({ occurrence, most, again }: Act, full: boolean): void => {
      const sure = full && occurrence.share >= 1 && !again;
      const counts = countsOf(facts, occurrence, sure, window, 'whole');
      const value = numberIn(occurrence);
      if (Number.isNaN(value)) return;
      const { times, from, to } = occurrence;
      const put = (days: Days, standing: 0 | 1 | 3): void => {
        changes.push({ days, entry: { value, times, from, to, standing } });
      };
      for (const days of counts.supported) put(days, 1);
      for (const days of counts.contested) put(days, 3);
      for (const days of without(counts.possible, [...counts.supported, ...counts.contested])) put(days, 0);
      if (most === null) return;
      // Of one act that is told with several amounts, what the greatest has more than the least is possible.
      const entry: Omit<Entry, 'standing'> =
        how === 'count'
          ? { value: 1, times: most.times - times, from, to }
          : how === 'sum'
            ? { value: numberIn(most) * most.times - value * times, times: 1, from, to }
            : { value: numberIn(most), times: most.times, from, to };
      for (const days of counts.possible) changes.push({ days, entry: { ...entry, standing: 0 } });
    };
    for (const act of acts) add(act, true);
    for (const occurrence of met.part) add({ occurrence, most: null, again: false }, false);
    const closed = closedDays(facts, shape, window);
    const edges = new Set<Day>([window.while.from]);
    for (const days of [...changes.map((c) => c.days), ...closed]) {
      if (days.from > window.while.from) edges.add(days.from);
      if (days.to < window.while.to) edges.add(days.to + 1);
    }
    const tally = tallier(how, changes);
    for (const day of [...edges].sort((a, b) => a - b)) {
      const { ranges, disputed } = tally(day, hasDay(closed, day));
      out.add(
        day,
        window.contested
          ? { ranges: [], disputed: [...ranges, ...disputed], unit }
          : { ranges, disputed, unit },
      );
    }
  }
  return out.done();
}

/** Tallies day by later day: counts and sums by their changes, other aggregates over all that counts on the day. */
function tallier(how: Aggregate | 'count', changes: readonly Change[]): (day: Day, closed: boolean) => Tally {
  if (how === 'count' || how === 'sum') {
    const running = new RunningTally(how, changes);
    return (day, closed) => running.at(day, closed);
  }
  const coming = [...changes].sort((a, b) => a.days.from - b.days.from);
  let live: Change[] = [];
  let next = 0;
  return (day, closed) => {
    while (next < coming.length && coming[next]!.days.from <= day) live.push(coming[next++]!);
    live = live.filter((change) => change.days.to >= day);
    return tallyOf(
      how,
      live.map((change) => change.entry),
      closed,
    );
  };
}

/** What is left of the intervals when the others are taken out; both lists are short. */
function without(intervals: readonly Days[], others: readonly Days[]): readonly Days[] {
  let left = intervals;
  for (const other of others) {
    left = left.flatMap((days) => {
      if (other.to < days.from || other.from > days.to) return [days];
      const out: Days[] = [];
      if (days.from < other.from) out.push({ from: days.from, to: other.from - 1 });
      if (days.to > other.to) out.push({ from: other.to + 1, to: days.to });
      return out;
    });
  }
  return left;
}

/** The unit of a term as far as its form and its bindings tell; null for a pure number. */
export function unitOfTerm(world: World, term: Term, bindings: Bindings): Unit | null {
  const { names } = world.facts;
  switch (term.kind) {
    case 'quantity':
      return term.quantity.unit;
    case 'variable':
      return bindings.get(term.name)?.unit ?? null;
    case 'measure':
    case 'window':
      return names.measures.get(term.measure)?.unit ?? null;
    case 'aggregate': {
      const type = names.events
        .get(term.pattern.event)
        ?.parameters.find((parameter) => parameter.name === term.parameter)?.type;
      return type?.kind === 'number' ? type.unit : null;
    }
    case 'count':
    case 'number':
      return null;
    case 'over':
      return unitOfTerm(world, term.of, bindings);
    case 'value': {
      const { readings, bindings: inner } = valueReadingsOf(world, term, bindings);
      return readings[0] === undefined ? null : unitOfTerm(world, readings[0].is, inner);
    }
    case 'arithmetic': {
      const left = unitOfTerm(world, term.left, bindings);
      const right = unitOfTerm(world, term.right, bindings);
      if (term.op === '+' || term.op === '-') return left;
      return left === null || right === null ? (left ?? right) : null;
    }
    default:
      return unreachable(term);
  }
}

/** The number that a variable is bound to, in the unit of the parameter that bound it. */
function variableAmount(bindings: Bindings, name: string): Amount {
  const text = bindings.get(name)?.text;
  if (text === undefined || !text.startsWith('q:')) return NOTHING;
  return { ranges: [point(Number(plain(text)))], disputed: [], unit: bindings.get(name)?.unit ?? null };
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
