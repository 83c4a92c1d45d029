import type { Condition, Day, Proof } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { valueAt } from '../time/signal.js';
import { conditionValue } from '../value/condition-value.js';
import { truthOf } from '../value/truth.js';
import type { World } from '../value/world.js';

/** Why a condition has its value on a day. */
export function conditionProof(
  world: World,
  condition: Condition,
  bindings: Bindings,
  start: Day,
  day: Day,
): Proof {
  const bits = valueAt(conditionValue(world, condition, bindings, start), day);
  return {
    rule: 'condition',
    sentence: `${condition.kind} is ${truthOf(bits)}.`,
    value: truthOf(bits),
    days: null,
    of: [],
  };
}
