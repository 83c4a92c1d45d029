import type { Viewpoint } from '@proviso/model';
import { type Against, againstOf, type Claim, claimsOf } from '../facts/claim.js';
import { countingOf } from '../facts/counting.js';
import { type Facts, type Met, namesOf, openFacts } from '../facts/facts.js';
import type { Observation } from '../facts/observation.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Standing } from '../facts/standing.js';
import type { DaySet } from '../time/day-set.js';
import type { Signal } from '../time/signal.js';
import type { Evidence, Touch } from './evidence.js';
import { OverlapMap } from './overlap-map.js';

/** Facts over evidence that grows: what a report touches is forgotten and worked out anew when next asked for. */
export interface LiveFacts extends Facts {
  forget(touch: Touch): void;
}

/** Opens facts over evidence for a viewpoint, as known on a day and taken in by a day. */
export function openLiveFacts(
  evidence: Evidence,
  viewpoint: Viewpoint,
  dates: { readonly knownOn: number; readonly recorded: number },
): LiveFacts {
  const { model, index } = evidence;
  const counting = countingOf(viewpoint, dates.knownOn, dates.recorded);
  let against: Against | null = null;
  const claims = new OverlapMap<readonly Claim[]>();
  const met = new OverlapMap<Met>();
  const opposed = new OverlapMap<DaySet>();
  const observed = new OverlapMap<Signal<readonly Observation[]>>();
  const undoings = new OverlapMap<Facts>();

  const againstNow = (): Against => {
    against ??= againstOf(index, counting);
    return against;
  };
  /** Facts of one question: opened for it alone, so that nothing of it outlives what it stands on. */
  const fresh = (): Facts => openFacts(model, viewpoint, dates, index);

  return {
    model,
    index,
    counting,
    names: namesOf(model),
    get against() {
      return againstNow();
    },
    claims(key) {
      const entry = index.affirmations.get(key);
      if (entry === undefined) return [];
      return claims.remember(entry.shape, () => claimsOf(index, counting, againstNow(), entry));
    },
    occurrences: (shape) => met.remember(shape, () => fresh().occurrences(shape)),
    opposedDays: (shape) => opposed.remember(shape, () => againstNow().opposedDays(shape)),
    standings: (occurrence: Occurrence): readonly Standing[] =>
      undoings.remember(occurrence.shape, fresh).standings(occurrence),
    observations: (shape) => observed.remember(shape, () => fresh().observations(shape)),
    forget(touch) {
      if (touch.against) against = null;
      for (const shape of touch.shapes) {
        claims.forget(shape);
        met.forget(shape);
        opposed.forget(shape);
        observed.forget(shape);
        undoings.forget(shape);
      }
    },
  };
}
