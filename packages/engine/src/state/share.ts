import type { Condition } from '@proviso/model';
import { type Bindings, shapeOf } from '../facts/key.js';
import { layered, unionOf } from '../time/day-set.js';
import { constant, follow, join, joinAll, mapSignal, type Signal } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { bindingsOver } from '../value/domain.js';
import { countsOf } from '../value/event-value.js';
import { needsOf, scopeOf } from '../value/scope.js';
import { readingsOf } from '../value/term-reading.js';
import { amountOf } from '../value/term-value.js';
import { TRUE } from '../value/truth.js';
import { windowsOf } from '../value/window.js';
import { keep, type World } from '../value/world.js';
import type { Case } from './case.js';

/** The part of the consequent that is done on each day, from 0 to 1; null where it cannot be counted. */
export function shareSignal({ world, terms, bindings, frame }: Case): Signal<number | null> {
  return follow(
    mapSignal(frame, ({ start }) => start),
    (start) => shareOf(world, terms.consequent, bindings, start),
  );
}

/** The part of a condition that is met on each day. */
function shareOf(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: number,
): Signal<number | null> {
  return keep(world, world.kept.shares, condition, `${start}${scopeOf(needsOf(condition), bindings)}`, () => {
    const counted = countedShare(world, condition, bindings, start);
    const value = conditionValue(world, condition, bindings, start);
    return join(value, counted, (bits, share) =>
      bits === TRUE ? 1 : share === null ? null : Math.min(share, 1),
    );
  });
}

function countedShare(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: number,
): Signal<number | null> {
  switch (condition.kind) {
    case 'event':
      return partShare(world, condition, bindings, start);
    case 'and':
      return mean(condition.of.map((part) => shareOf(world, part, bindings, start)));
    case 'every':
      if (condition.over.kind !== 'set') return constant(null);
      return mean(
        bindingsOver(world, condition.variable, condition.over.set, bindings).map((under) =>
          shareOf(world, condition.holds, under, start),
        ),
      );
    case 'term': {
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      return readings.length === 1 ? shareOf(world, readings[0]!.means, inner, start) : constant(null);
    }
    case 'compare': {
      if (
        condition.op !== 'at least' ||
        condition.left.kind !== 'count' ||
        condition.right.kind !== 'quantity'
      ) {
        return constant(null);
      }
      const limit = condition.right.quantity.value;
      return mapSignal(amountOf(world, condition.left, bindings, start), ({ ranges }) => {
        const low = ranges[0]?.low;
        return low === undefined || limit <= 0 ? null : low / limit;
      });
    }
    default:
      return constant(null);
  }
}

/** The greatest part of one act that is shown to be done; 0 where none is reported. */
function partShare(
  world: World,
  condition: Extract<Condition, { kind: 'event' }>,
  bindings: Bindings,
  start: number,
): Signal<number | null> {
  const { facts } = world;
  const event = facts.names.events.get(condition.pattern.event);
  const shape = shapeOf(facts.model, event, condition.pattern, bindings);
  const met = facts.occurrences(shape);
  if (!met.hasParts) return constant(0);
  const parts = met.full.filter((o) => o.share < 1);
  if (parts.length === 0) return constant(0);
  const layers = [...parts]
    .sort((a, b) => b.share - a.share)
    .map((part) => ({
      value: part.share,
      days: unionOf(
        windowsOf(world, condition.when, bindings, start).flatMap(
          (window) => countsOf(facts, part, true, window, 'whole').supported,
        ),
      ),
    }));
  return layered<number | null>(layers, 0);
}

/** The mean of shares, of which those that cannot be counted are 0; null when none of them can. */
function mean(shares: readonly Signal<number | null>[]): Signal<number | null> {
  if (shares.length === 0) return constant(null);
  return mapSignal(joinAll(shares), (values) => {
    if (values.every((share) => share === null)) return null;
    return values.reduce<number>((sum, share) => sum + (share ?? 0), 0) / values.length;
  });
}
