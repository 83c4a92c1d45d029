import type { Day, Offer, State } from '@proviso/model';
import { NO_BINDINGS } from '../facts/key.js';
import { constant, joinAll, type Signal, SignalBuilder } from '../time/signal.js';
import { type Instant, NOT_YET } from '../value/instant.js';
import { instantOf } from '../value/moment.js';
import type { World } from '../value/world.js';

/** How an offer stands on some days. */
export interface OfferState {
  readonly state: Extract<State, 'unmade' | 'offered' | 'accepted' | 'declined' | 'lapsed'>;
  /** The day from which it stands so; null before it is made. */
  readonly since: Day | null;
  readonly contested: boolean;
}

/** How an offer stands on each day: the earliest of its acceptance, decline and lapse decides, on its last possible day. */
export function offerStateSignal(world: World, offer: Offer): Signal<OfferState> {
  const made = world.facts.index.days(offer.made).to;
  const moment = (m: Offer['accepted']): Signal<Instant> =>
    m === null ? constant<Instant>(NOT_YET) : instantOf(world, m, NO_BINDINGS);
  const joined = joinAll([moment(offer.accepted), moment(offer.declined), moment(offer.lapses)]);
  const out = new SignalBuilder<OfferState>(
    (a, b) => a.state === b.state && a.since === b.since && a.contested === b.contested,
  );
  const words = ['accepted', 'declined', 'lapsed'] as const;
  joined.at.forEach((day, i) => {
    const end = joined.at[i + 1] ?? Infinity;
    let settled: OfferState | null = null;
    joined.values[i]!.forEach((instant, k) => {
      if (instant.kind !== 'fixed') return;
      const since = Math.max(instant.to, made);
      if (settled === null || settled.since === null || since < settled.since) {
        settled = { state: words[k]!, since, contested: instant.contested };
      }
    });
    const steps: [Day, OfferState][] = [
      [-Infinity, { state: 'unmade', since: null, contested: false }],
      [made, { state: 'offered', since: made, contested: false }],
    ];
    const last = settled as OfferState | null;
    if (last?.since != null) steps.push([last.since, last]);
    steps.forEach(([from, state], k) => {
      const next = steps[k + 1]?.[0] ?? Infinity;
      const begin = Math.max(from, day);
      if (begin < Math.min(next, end)) out.add(begin, state);
    });
  });
  return out.done();
}
