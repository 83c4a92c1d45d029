import type { Day } from '@proviso/model';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';
import { proofOf } from './proof.js';

/** Why a stretch of a commitment's history began: what its verdict says on the first day of it. */
export function changeReason(world: World, judged: Judged, from: Day): string {
  if (from !== -Infinity) return proofOf(world, judged, from).sentence;
  return valueAt(judged.signal, from).state === 'unmade'
    ? 'It had not been made.'
    : 'It stands from the beginning.';
}
