import { type Condition, type Day, eventsIn } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { constant, join, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { conditionValue, fold } from '../value/condition-value.js';
import { bindingsOver } from '../value/domain.js';
import { needsOf, scopeOf } from '../value/scope.js';
import { readingsOf } from '../value/term-reading.js';
import { type Bits, FALSE, not, TRUE, UNKNOWN } from '../value/truth.js';
import { type Window, windowsOf } from '../value/window.js';
import { keep, type World } from '../value/world.js';
import { judgedOf } from './judge.js';
import { stateSignal } from './state-condition.js';

/**
 * Whether a condition is decided for good on each day: true, whatever else happens; false, whatever else happens;
 * or unknown. Where this cannot be seen from the condition's form it is unknown.
 */
export function settledValue(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
): Signal<Bits> {
  return keep(world, world.kept.finals, condition, `${start}${scopeOf(needsOf(condition), bindings)}`, () =>
    workOut(world, condition, bindings, start),
  );
}

function workOut(world: World, condition: Condition, bindings: Bindings, start: Day): Signal<Bits> {
  const settled = (part: Condition, under = bindings): Signal<Bits> =>
    settledValue(world, part, under, start);
  switch (condition.kind) {
    case 'constant':
      return constant<Bits>(condition.value ? TRUE : FALSE);
    case 'not':
      return mapSignal(settled(condition.of), not);
    case 'and':
      return fold(
        condition.of.map((part) => settled(part)),
        all,
        TRUE,
      );
    case 'or':
      return fold(
        condition.of.map((part) => settled(part)),
        any,
        FALSE,
      );
    case 'every':
    case 'some': {
      if (condition.over.kind !== 'set') return constant<Bits>(UNKNOWN);
      const parts = bindingsOver(world, condition.variable, condition.over.set, bindings).map((under) =>
        settled(condition.holds, under),
      );
      return condition.kind === 'every' ? fold(parts, all, TRUE) : fold(parts, any, FALSE);
    }
    case 'event': {
      const event = world.facts.names.events.get(condition.pattern.event);
      const lasting = event?.undoneBy == null && !condition.when.some((when) => when.kind === 'last');
      const value = conditionValue(world, condition, bindings, start);
      return join(value, overSignal(windowsOf(world, condition.when, bindings, start)), (bits, over) =>
        bits === FALSE && over ? FALSE : bits === TRUE && lasting ? TRUE : UNKNOWN,
      );
    }
    case 'sequence': {
      const slides = eventsIn(condition.of).some(({ when }) => when.some((one) => one.kind === 'last'));
      if (slides) return constant<Bits>(UNKNOWN);
      const value = conditionValue(world, condition, bindings, start);
      return mapSignal(value, (bits) => (bits === TRUE ? TRUE : UNKNOWN));
    }
    case 'time': {
      if (condition.of !== undefined) return constant<Bits>(UNKNOWN);
      const value = conditionValue(world, condition, bindings, start);
      return join(value, overSignal(windowsOf(world, condition.when, bindings, -Infinity)), (bits, over) =>
        bits === FALSE && over ? FALSE : UNKNOWN,
      );
    }
    case 'term': {
      const { readings, bindings: inner } = readingsOf(world, condition, bindings);
      return readings.length === 1 ? settled(readings[0]!.means, inner) : constant<Bits>(UNKNOWN);
    }
    case 'state': {
      const value = conditionValue(world, condition, bindings, start);
      switch (condition.state) {
        case 'violated':
          return mapSignal(value, (bits) => (bits === TRUE ? TRUE : UNKNOWN));
        case 'kept':
          return mapSignal(stateSignal(world, condition.commitment, 'violated'), (bits) =>
            bits === TRUE ? FALSE : UNKNOWN,
          );
        case 'detached':
        case 'discharged':
          return join(value, overOf(world, condition.commitment), (bits, over) =>
            bits === FALSE && over ? FALSE : UNKNOWN,
          );
        default:
          return constant<Bits>(UNKNOWN);
      }
    }
    case 'compare':
    case 'is':
    case 'in force':
    case 'once':
    case 'throughout':
    case 'since':
    case 'until':
      return constant<Bits>(UNKNOWN);
    default:
      return unreachable(condition);
  }
}

/** Whether every instance of a commitment can no longer be detached or performed. */
export function overOf(world: World, commitment: string): Signal<boolean> {
  const instances = judgedOf(world, commitment);
  if (instances.length !== 1) return constant(false);
  return mapSignal(instances[0]!.signal, (judgement) => judgement.over);
}

/** Whether the last day of the bounds is past. */
function overSignal(windows: readonly Window[]): Signal<boolean> {
  const out = new SignalBuilder<boolean>();
  for (const window of windows) {
    const { from, to } = window.while;
    if (window.shut !== null) {
      out.add(from, window.shut === 'never');
      continue;
    }
    const last = window.possible.to;
    const empty = window.possible.from > last;
    out.add(from, empty || last < from);
    if (!empty && last >= from && last < to) out.add(last + 1, true);
  }
  return out.done();
}

/** True when all are; false when one is. Only values for good come in, so nothing is contested. */
function all(a: Bits, b: Bits): Bits {
  return a === FALSE || b === FALSE ? FALSE : a === TRUE && b === TRUE ? TRUE : UNKNOWN;
}

function any(a: Bits, b: Bits): Bits {
  return not(all(not(a), not(b)));
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
