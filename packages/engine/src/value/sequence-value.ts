import type { Condition, Day } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import { layered, unionOf } from '../time/day-set.js';
import type { Signal } from '../time/signal.js';
import type { Dating } from './event-value.js';
import { reachOf } from './sequence-reach.js';
import { runsThrough } from './sequence-run.js';
import { type Bits, CONTESTED, FALSE, TRUE, UNKNOWN } from './truth.js';
import type { World } from './world.js';

/**
 * Whether a sequence has come to its end, on each day: true where a course of events through its steps is shown and
 * undisputed, else contested where one is shown, else unknown where one is possible, else false.
 */
export function sequenceValue(
  world: World,
  { variables, of }: Extract<Condition, { kind: 'sequence' }>,
  bindings: Bindings,
  start: Day,
  dating: Dating,
): Signal<Bits> {
  const runs = runsThrough(world, variables, of, bindings, start, dating);
  const reach = reachOf(world, variables, of, bindings, start);
  return layered<Bits>(
    [
      { days: unionOf(runs.filter((run) => !run.contested).map((run) => run.days)), value: TRUE },
      { days: unionOf(runs.filter((run) => run.contested).map((run) => run.days)), value: CONTESTED },
      { days: reach.possible, value: UNKNOWN },
      { days: reach.doubted, value: CONTESTED },
    ],
    FALSE,
  );
}
