import type { Report, Viewpoint } from '@proviso/model';
import { type Against, againstOf, type Claim, claimsOf } from '../facts/claim.js';
import { countingOf, rankOfReport } from '../facts/counting.js';
import { type Facts, type Met, namesOf, openFacts } from '../facts/facts.js';
import { fixedCount, isGround, keyOf, type Shape, widenings } from '../facts/key.js';
import type { Observation } from '../facts/observation.js';
import { type Occurrence, occurrencesOf } from '../facts/occurrence.js';
import type { Entry, ReportIndex } from '../facts/report-index.js';
import type { Standing } from '../facts/standing.js';
import type { DaySet } from '../time/day-set.js';
import type { Signal } from '../time/signal.js';
import type { Evidence, Touch } from './evidence.js';
import { takeAffirmation } from './live-claims.js';
import { OverlapMap } from './overlap-map.js';

/** Facts over evidence that grows: what a report touches is forgotten and worked out anew when next asked for. */
export interface LiveFacts extends Facts {
  /** Takes notice of a report that counts; whether it changes any fact, beside the reports that tell it. */
  take(touch: Touch): boolean;
}

/** Opens facts over evidence for a viewpoint, as known on a day and taken in by a day. */
export function openLiveFacts(
  evidence: Evidence,
  viewpoint: Viewpoint,
  dates: { readonly knownOn: number; readonly recorded: number },
): LiveFacts {
  const { model, index } = evidence;
  const counting = countingOf(viewpoint, dates.knownOn, dates.recorded);
  const against = new OverlapMap<Against>();
  const claims = new OverlapMap<Claim[]>();
  const met = new OverlapMap<Met>();
  const opposed = new OverlapMap<DaySet>();
  const observed = new OverlapMap<Signal<readonly Observation[]>>();
  const undoings = new OverlapMap<Facts>();

  const againstFor = (shape: Shape): Against =>
    against.remember(shape, () => againstOf(narrowed(index, shape), counting));
  /** Facts of one question: opened for it alone, so that nothing of it outlives what it stands on. */
  const fresh = (): Facts => openFacts(model, viewpoint, dates, index);
  const claimsIn = (entry: Entry<Report>): Claim[] =>
    claims.remember(entry.shape, () => [...claimsOf(index, counting, againstFor(entry.shape), entry)]);
  const occurrencesFor = (shape: Shape): Met => {
    const entry = onlyEntry(index, shape);
    if (entry === undefined) return fresh().occurrences(shape);
    return { full: entry === null ? [] : occurrencesOf(entry.shape, claimsIn(entry)), part: [] };
  };
  const takeInto = (kept: Claim[], { dated, shapes }: Touch): boolean => {
    const rank = rankOfReport(index, counting, dated);
    if (rank === null) return false;
    const shape = shapes[0]!;
    const best = againstFor(shape).bestAgainst(shape, dated.from, dated.to);
    const standing = (own: number): Claim['standing'] =>
      best < own ? 'refuted' : best === own ? 'contested' : 'supported';
    return takeAffirmation(kept, dated, rank, standing) === 'changed';
  };

  return {
    model,
    index,
    counting,
    names: namesOf(model),
    against: {
      bestAgainst: (shape, from, to) => againstFor(shape).bestAgainst(shape, from, to),
      opposedDays: (shape) => againstFor(shape).opposedDays(shape),
      speakers: (shape) => againstFor(shape).speakers(shape),
    },
    claims(key) {
      const entry = index.affirmations.get(key);
      return entry === undefined ? [] : claimsIn(entry);
    },
    occurrences: (shape) => met.remember(shape, () => occurrencesFor(shape)),
    opposedDays: (shape) => opposed.remember(shape, () => againstFor(shape).opposedDays(shape)),
    standings: (occurrence: Occurrence): readonly Standing[] =>
      undoings.remember(occurrence.shape, fresh).standings(occurrence),
    observations: (shape) => observed.remember(shape, () => fresh().observations(shape)),
    take(touch) {
      const own = touch.shapes[0];
      const kept = own === undefined ? undefined : claims.get(own);
      const alone = !touch.against && touch.dated.of.content.kind === 'affirms' && kept !== undefined;
      if (alone && !takeInto(kept, touch)) return false;
      for (const shape of touch.shapes) {
        if (touch.against) against.forget(shape);
        if (!alone) claims.forget(shape);
        met.forget(shape);
        if (touch.against) opposed.forget(shape);
        observed.forget(shape);
        undoings.forget(shape);
      }
      return true;
    },
  };
}

/** The index as far as it bears on what speaks against a ground shape, so that no other pattern is gone through. */
function narrowed(index: ReportIndex, shape: Shape): ReportIndex {
  const all = index.denialsByEvent.get(shape.event) ?? [];
  if (!isGround(shape) || 2 ** fixedCount(shape) >= all.length) return index;
  const denials = widenings(shape).flatMap((wide) => index.denials.get(keyOf(wide)) ?? []);
  return {
    affirmations: index.affirmations,
    denials: index.denials,
    coverages: index.coverages,
    observations: index.observations,
    byEvent: index.byEvent,
    denialsByEvent: new Map([[shape.event, denials]]),
    coveragesByEvent: index.coveragesByEvent,
    byMeasure: index.byMeasure,
    retractions: index.retractions,
    days: index.days,
  };
}

/** The only entry that a ground shape meets, null where it meets none; undefined where there may be several. */
function onlyEntry(index: ReportIndex, shape: Shape): Entry<Report> | null | undefined {
  if (!isGround(shape)) return undefined;
  const [own, ...wider] = widenings(shape);
  if (wider.some((wide) => index.affirmations.has(keyOf(wide)))) return undefined;
  return index.affirmations.get(keyOf(own!)) ?? null;
}
