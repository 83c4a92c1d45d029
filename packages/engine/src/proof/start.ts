import type { Day } from '@proviso/model';
import { frameOf } from '../state/frame.js';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';

/** The day from which what happens counts for a commitment, as seen on a day. */
export function startAt(world: World, judged: Judged, day: Day): Day {
  return valueAt(frameOf(world, judged.commitment, judged.terms, judged.bindings), day).start;
}
