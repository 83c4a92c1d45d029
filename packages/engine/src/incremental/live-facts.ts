import type { Days, Report, Viewpoint } from '@proviso/model';
import { againstOf } from '../facts/against.js';
import { type Claim, claimsOf, standingAgainst } from '../facts/claim.js';
import { countingOf, rankOfReport } from '../facts/counting.js';
import { entriesMeeting, type Facts, namesOf, observationEntries, undoingFor } from '../facts/facts.js';
import { isGround, matchOf, type Shape } from '../facts/key.js';
import {
  currentOf,
  type Observation,
  type RankedObservations,
  rankedObservations,
  sameObservations,
  takeObservation,
} from '../facts/observation.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Entry } from '../facts/report-index.js';
import { LASTING, type Standing, type Undoing } from '../facts/standing.js';
import { ChangeLog } from '../time/change-log.js';
import { insertDays } from '../time/interval-insert.js';
import { constant, joinAll, mapSignal, type Signal } from '../time/signal.js';
import { ALL_TIME, hullOf, splice } from '../time/splice.js';
import type { Clock } from '../value/world.js';
import type { Evidence, Touch } from './evidence.js';
import { LiveKey, type Turn } from './live-key.js';
import { LiveMet } from './live-met.js';
import { OverlapMap } from './overlap-map.js';

/** Facts over evidence that grows: what a report touches is worked out again for the days that it may change. */
export interface LiveFacts extends Facts {
  /** Takes notice of a report; gives the shapes of which it changes facts, beside the reports that tell them. */
  take(touch: Touch): readonly Shape[];
}

/** The observations of one key, sorted, and what they make current on each day. */
interface LiveObservations {
  readonly ranks: RankedObservations[];
  signal: Signal<readonly Observation[]>;
}

/** Those of a shape that several keys meet, joined from theirs at a version. */
interface JoinedObservations {
  readonly version: number;
  readonly signal: Signal<readonly Observation[]>;
}

/** Opens facts over evidence for a viewpoint, as known on a day and taken in by a day. Changes move the clock on. */
export function openLiveFacts(
  evidence: Evidence,
  viewpoint: Viewpoint,
  dates: { readonly knownOn: number; readonly recorded: number },
  clock: Clock,
): LiveFacts {
  const { model, index } = evidence;
  const counting = countingOf(viewpoint, dates.knownOn, dates.recorded);
  const names = namesOf(model);
  const against = againstOf(index, counting);
  const keys = new OverlapMap<LiveKey>();
  const mets = new OverlapMap<LiveMet>();
  const joining = new Map<LiveMet, Set<Entry<Report>>>();
  const opposed = new OverlapMap<Days[]>();
  const undoings = new OverlapMap<Undoing>();
  const observations = new OverlapMap<LiveObservations>();
  const joined = new OverlapMap<JoinedObservations>();
  /** Whoever asked for a shape may ask later what has changed of it. */
  const logs = new OverlapMap<ChangeLog>();

  const logged = (shape: Shape): ChangeLog => logs.remember(shape, () => new ChangeLog(clock.now));
  const note = (shape: Shape, days: Days | null, changed: Shape[]): void => {
    if (days === null) return;
    changed.push(shape);
    logs.each(shape, (log) => {
      log.note(clock.now, days);
    });
  };
  const standingOf = (shape: Shape) => (claim: Pick<Claim, 'from' | 'to'>, rank: number) =>
    standingAgainst(against.bestAgainst(shape, claim.from, claim.to), rank);
  const keyFor = (entry: Entry<Report>): LiveKey =>
    keys.remember(entry.shape, () => new LiveKey(entry.shape, claimsOf(index, counting, against, entry)));
  const metFor = (shape: Shape): LiveMet => {
    const met = mets.remember(shape, () => new LiveMet(entriesMeeting(index, shape), keyFor));
    const entries = joining.get(met);
    if (entries === undefined) return met;
    joining.delete(met);
    for (const entry of entries) {
      met.join({ entry, match: matchOf(shape, entry.shape) as 'full' | 'part' }, keyFor(entry));
    }
    return met;
  };
  /** Hands what changed of a key to every shape that it meets. */
  const tell = (key: LiveKey, turn: Turn | null): Days | null => {
    if (turn === null) return null;
    mets.each(key.shape, (met, shape) => {
      const match = matchOf(shape, key.shape);
      if (match !== 'none') met.take(key, turn, match);
    });
    return turn.days;
  };
  /** A key that nobody has asked for yet joins what is kept of the shapes that it meets when these are asked for. */
  const announce = (entry: Entry<Report>): void => {
    mets.each(entry.shape, (met, shape) => {
      if (matchOf(shape, entry.shape) === 'none') return;
      if (isGround(shape)) {
        mets.forgetOne(shape);
        joining.delete(met);
        return;
      }
      const entries = joining.get(met);
      if (entries === undefined) joining.set(met, new Set([entry]));
      else entries.add(entry);
    });
  };
  /** Asks anew how the claims of all keys that fit a pattern stand on some days. */
  const restand = (pattern: Shape, days: Days, meeting: boolean, changed: Shape[]): Days | null => {
    let all: Days | null = null;
    keys.each(pattern, (key) => {
      if (matchOf(pattern, key.shape) !== 'full') return;
      const standing = standingOf(key.shape);
      const turned = tell(
        key,
        key.restand(days, meeting, (claim) => standing(claim, claim.rank)),
      );
      note(key.shape, turned, changed);
      all = hullOf(all, turned);
    });
    return all;
  };
  /** What is undone by what changed counts otherwise from the first of its days on. */
  const undo = ({ undone }: Touch, days: Days | null, changed: Shape[]): void => {
    if (days === null) return;
    for (const shape of undone) {
      undoings.forget(shape);
      note(shape, { from: days.from, to: Infinity }, changed);
    }
  };
  const liveObservations = (entry: Entry<Report>): LiveObservations =>
    observations.remember(entry.shape, () => {
      const ranks = rankedObservations(index, counting, entry);
      return { ranks, signal: currentOf(ranks, staleOf(entry.shape), ALL_TIME) };
    });
  const staleOf = (shape: Shape) => names.measures.get(shape.event)?.stale ?? null;

  const takeMeasure = (touch: Touch, rank: number, changed: Shape[]): void => {
    const shape = touch.shapes[0]!;
    const kept = observations.get(shape);
    if (kept === undefined) {
      note(shape, ALL_TIME, changed);
      return;
    }
    const days = takeObservation(kept.ranks, touch.dated, rank);
    if (days === null) return;
    const fresh = currentOf(kept.ranks, staleOf(shape), days);
    const spliced = splice(kept.signal, fresh, days, sameObservations);
    kept.signal = spliced.signal;
    note(shape, spliced.days, changed);
  };
  const takeDenial = (touch: Touch, rank: number, changed: Shape[]): void => {
    const shape = touch.shapes[0]!;
    const { dated } = touch;
    against.deny(shape, dated, rank);
    undo(touch, restand(shape, dated, false, changed), changed);
    opposed.each(shape, (set, of) => {
      if (matchOf(shape, of) === 'full') note(of, insertDays(set, dated), changed);
    });
  };
  const takeAffirmation = (touch: Touch, rank: number, changed: Shape[]): void => {
    const shape = touch.shapes[0]!;
    const { dated } = touch;
    against.affirm(shape, dated);
    let days: Days | null = null;
    const key = keys.get(shape);
    if (key === undefined) {
      days = { from: dated.from, to: dated.to };
      announce(index.affirmations.get(touch.entry)!);
    } else {
      const standing = standingOf(key.shape);
      days = tell(
        key,
        key.affirm(dated, rank, (own) => standing(dated, own)),
      );
    }
    note(shape, days, changed);
    for (const pattern of touch.silenced) {
      days = hullOf(days, restand(pattern, dated, true, changed));
    }
    undo(touch, days, changed);
  };
  const forget = (touch: Touch, changed: Shape[]): void => {
    for (const shape of [...touch.shapes, ...touch.silenced, ...touch.undone]) {
      against.forget(shape);
      keys.forget(shape);
      mets.each(shape, (met) => joining.delete(met));
      mets.forget(shape);
      opposed.forget(shape);
      undoings.forget(shape);
      observations.forget(shape);
      joined.forget(shape);
      note(shape, ALL_TIME, changed);
    }
  };

  const facts: LiveFacts = {
    model,
    index,
    counting,
    names,
    against,
    claims(key) {
      const entry = index.affirmations.get(key);
      return entry === undefined ? [] : keyFor(entry).claims;
    },
    occurrences(shape) {
      logged(shape);
      return metFor(shape);
    },
    opposedDays(shape) {
      logged(shape);
      return opposed.remember(shape, () => [...against.opposedDays(shape)]);
    },
    standings: (occurrence: Occurrence): readonly Standing[] =>
      undoerOf(occurrence.shape) === null
        ? LASTING.standings(occurrence)
        : undoings
            .remember(occurrence.shape, () => undoingFor(facts, occurrence.shape))
            .standings(occurrence),
    observations(shape) {
      logged(shape);
      const entries = observationEntries(index, shape);
      if (entries.length === 0) return NEVER;
      if (entries.length === 1) return liveObservations(entries[0]!).signal;
      const kept = joined.get(shape);
      if (kept?.version === clock.now) return kept.signal;
      const signals = entries.map((entry) => liveObservations(entry).signal);
      const signal = mapSignal(joinAll(signals), (lists) => lists.flat());
      joined.set(shape, { version: clock.now, signal });
      return signal;
    },
    changedSince(shape, version) {
      const log = logs.get(shape);
      return log === undefined ? ALL_TIME : log.since(version);
    },
    take(touch) {
      clock.now += 1;
      const { kind } = touch.dated.of.content;
      const changed: Shape[] = [];
      const rank = kind === 'retracts' ? null : rankOfReport(index, counting, touch.dated);
      if (kind === 'retracts') forget(touch, changed);
      else if (rank !== null) {
        if (kind === 'measures') takeMeasure(touch, rank, changed);
        else if (kind === 'denies') takeDenial(touch, rank, changed);
        else takeAffirmation(touch, rank, changed);
      }
      return changed;
    },
  };
  const undoerOf = (shape: Shape): string | null => names.events.get(shape.event)?.undoneBy ?? null;
  return facts;
}

const NEVER: Signal<readonly Observation[]> = constant([]);
