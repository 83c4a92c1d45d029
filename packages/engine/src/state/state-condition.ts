import type { CommitmentEvent } from '@proviso/model';
import { join, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { fold } from '../value/condition-value.js';
import { and, type Bits, CONTESTED, FALSE, not, or, TRUE, UNKNOWN } from '../value/truth.js';
import type { World } from '../value/world.js';
import { judgedOf } from './judge.js';
import type { Judged, Judgement } from './judgement.js';

/**
 * Whether a commitment is in a state, on each day. With instances: violated or detached when one of them is, the rest
 * when all of them are; without any instance it is in no state.
 */
export function stateSignal(world: World, commitment: string, state: CommitmentEvent | 'kept'): Signal<Bits> {
  const all = judgedOf(world, commitment);
  const some = state === 'violated' || state === 'detached';
  const signals = all.map((judged) => {
    const value = mapSignal(judged.signal, (judgement) => stateValue(judgement, state));
    return judged.bindings.size === 0
      ? value
      : join(judged.present, value, (present, v) => (present === FALSE ? (some ? FALSE : TRUE) : v));
  });
  return whereThere(all, fold(signals, some ? or : and, FALSE));
}

/**
 * Whether a commitment is performed, as orders ask: an achievement discharged; a duty to maintain or refrain begun and
 * not violated on an earlier day (a breach lets the other side off from the day after it).
 */
export function performedSignal(world: World, commitment: string): Signal<Bits> {
  const all = judgedOf(world, commitment);
  const signals = all.map((judged) => {
    const value = isStanding(judged) ? keptSoFar(judged.signal) : mapSignal(judged.signal, (j) => j.met);
    return judged.bindings.size === 0
      ? value
      : join(judged.present, value, (present, v) => (present === FALSE ? TRUE : v));
  });
  return whereThere(all, fold(signals, and, FALSE));
}

/** Where no instance is there, no state is either. */
function whereThere(all: readonly Judged[], value: Signal<Bits>): Signal<Bits> {
  if (all.length === 0 || all[0]!.bindings.size === 0) return value;
  const there = fold(
    all.map((judged) => mapSignal(judged.present, (bits): Bits => (bits === FALSE ? FALSE : TRUE))),
    or,
    FALSE,
  );
  return join(there, value, (t, v) => (t === FALSE ? FALSE : v));
}

function isStanding(judged: Judged): boolean {
  return judged.terms.mode === 'maintain' || judged.terms.mode === 'refrain';
}

function keptSoFar(signal: Signal<Judgement>): Signal<Bits> {
  const begun = mapSignal(signal, (j): Bits => (j.begun ? TRUE : FALSE));
  const out = new SignalBuilder<Bits>();
  signal.values.forEach((judgement, i) => {
    if (i === 0) out.add(-Infinity, not(judgement.violated));
    else out.add(signal.at[i]! + 1, not(judgement.violated));
  });
  return join(begun, out.done(), and);
}

function stateValue(judgement: Judgement, state: CommitmentEvent | 'kept'): Bits {
  switch (state) {
    case 'detached':
      if (judgement.detached !== null) return TRUE;
      if (judgement.state !== 'conditional') return FALSE;
      return judgement.footing === 'contested'
        ? CONTESTED
        : judgement.footing === 'unknown'
          ? UNKNOWN
          : FALSE;
    case 'discharged':
      return judgement.met;
    case 'violated':
      return judgement.violated;
    case 'kept':
      return judgement.state === 'unmade' ? FALSE : not(judgement.violated);
    case 'expired':
    case 'released':
    case 'suspended':
      return judgement.state === state ? TRUE : FALSE;
    default:
      return unreachable(state);
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
