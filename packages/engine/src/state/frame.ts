import type { Commitment, Day } from '@proviso/model';
import { type Bindings, NO_BINDINGS } from '../facts/key.js';
import { constant, join, type Signal, SignalBuilder } from '../time/signal.js';
import { fixed, type Instant, NOT_YET } from '../value/instant.js';
import { instantOf } from '../value/moment.js';
import type { World } from '../value/world.js';
import { offerStateSignal } from './offer.js';
import { replacementOf } from './power.js';
import type { Terms } from './reading.js';

/** When a commitment counts, as seen on some days. */
export interface Frame {
  /** The day on which it is made; null while that is not known. */
  readonly made: Day | null;
  /** The day from which what happens counts for it; Infinity while that is not known. */
  readonly start: Day;
  /** Its `from` can never come. */
  readonly never: boolean;
  /** The last day of it. */
  readonly end: Day;
}

/** Achievements count from the first possible day of an imprecise start; standing duties bind from the last. */
export function isStandingMode(terms: Terms): boolean {
  return terms.mode === 'maintain' || terms.mode === 'refrain';
}

/** The frame of a commitment on each day. */
export function frameOf(
  world: World,
  commitment: Commitment,
  terms: Terms,
  bindings: Bindings,
): Signal<Frame> {
  const standing = isStandingMode(terms);
  const pick = (instant: Instant): Day | null =>
    instant.kind !== 'fixed' ? null : standing ? instant.to : instant.from;
  const made = madeInstant(world, commitment);
  const from = terms.from === null ? null : instantOf(world, terms.from, bindings);
  const until = terms.until === null ? null : instantOf(world, terms.until, bindings);
  const replaces = replacementOf(world, commitment.name);
  const earlier = replaces?.of == null ? null : startOfTarget(world, replaces.of);
  const begun = join(made, from ?? constant<Instant>(NOT_YET), (m, f): Omit<Frame, 'end'> => {
    const day = replaces === null ? pick(m) : replaces.day;
    const own = from === null ? (earlier ?? day) : pick(f);
    return { made: day, start: own ?? Infinity, never: from !== null && f.kind === 'never' };
  });
  return join(begun, until ?? constant<Instant>(NOT_YET), (frame, u) => ({
    ...frame,
    end: u.kind === 'fixed' ? u.to : Infinity,
  }));
}

/** What was performed under the amended commitment counts for its replacement. */
function startOfTarget(world: World, name: string): Day | null {
  const target = world.facts.names.commitments.get(name);
  if (target === undefined) return null;
  const made = madeInstant(world, target).values.at(-1)!;
  return made.kind === 'fixed' ? made.from : null;
}

/** When a commitment is made: its own day, the acceptance of its offer, or the signature of what it stands in. */
export function madeInstant(world: World, commitment: Commitment): Signal<Instant> {
  const { names, index, model } = world.facts;
  const offer = names.offerOf.get(commitment.name);
  if (offer !== undefined) {
    const out = new SignalBuilder<Instant>();
    const states = offerStateSignal(world, offer);
    states.at.forEach((day, i) => {
      const value = states.values[i]!;
      out.add(
        day,
        value.state === 'accepted' && value.since !== null ? fixed(value.since, value.since) : NOT_YET,
      );
    });
    return out.done();
  }
  if (commitment.made !== null) {
    const days = index.days(commitment.made);
    return constant(fixed(days.from, days.to));
  }
  const instrument =
    commitment.provision.instrument === null
      ? undefined
      : names.instruments.get(commitment.provision.instrument);
  if (instrument?.signed != null) return instantOf(world, instrument.signed, NO_BINDINGS);
  if (model.agreement.signed === null) return constant(fixed(-Infinity, -Infinity));
  const days = index.days(model.agreement.signed);
  return constant(fixed(days.from, days.to));
}
