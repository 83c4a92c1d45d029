import type { Commitment, Condition, Day } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { constant, follow, mapSignal, type Signal } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import type { Dating } from '../value/event-value.js';
import { type Bits, FALSE } from '../value/truth.js';
import type { World } from '../value/world.js';
import { type Detachment, detachmentOf } from './detachment.js';
import type { Frame } from './frame.js';
import { leftOn, without } from './leaving.js';
import type { Standing } from './power.js';
import type { Terms } from './reading.js';

/** One instance of a commitment with all that its judgement is made from. */
export interface Case {
  readonly world: World;
  readonly commitment: Commitment;
  readonly terms: Terms;
  readonly bindings: Bindings;
  readonly frame: Signal<Frame>;
  readonly standing: Signal<Standing>;
  readonly present: Signal<Bits>;
}

const NEVER: Signal<Bits> = constant<Bits>(FALSE);

/** The value of a condition of the case on each day, counted from the start known on that day. */
export function valueInCase(
  { world, bindings, frame }: Case,
  condition: Parameters<typeof conditionValue>[1] | null,
  dating: Dating = 'whole',
): Signal<Bits> {
  if (condition === null) return NEVER;
  return follow(startOf(frame), (start) => conditionValue(world, condition, bindings, start, dating));
}

/** The value of what is owed, on each day without the part of those who have left by then. */
export function owedInCase(of: Case, condition: Condition, dating: Dating = 'whole'): Signal<Bits> {
  return follow(leftOn(of.standing), (left) =>
    valueInCase(of, without(of.world, condition, left, of.terms.mode), dating),
  );
}

/** The value of what is owed, counted from a day, on each day without the part of those who have left by then. */
export function owedFrom({ world, bindings, standing, terms }: Case, from: Day): Signal<Bits> {
  return follow(leftOn(standing), (left) =>
    conditionValue(world, without(world, terms.consequent, left, terms.mode), bindings, from),
  );
}

/** What the case waits for on each day, counted from the start known on that day. */
export function detachmentInCase(of: Case): Detachment {
  const { world, commitment, terms, bindings } = of;
  const start = startOf(of.frame);
  const at = (day: number): Detachment => detachmentOf(world, commitment, terms, bindings, day);
  return {
    value: follow(start, (day) => at(day).value),
    lost: follow(start, (day) => at(day).lost),
    joint: follow(start, (day) => at(day).joint),
  };
}

function startOf(frame: Signal<Frame>): Signal<number> {
  return mapSignal(frame, ({ start }) => start);
}
