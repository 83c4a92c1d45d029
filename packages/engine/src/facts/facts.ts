import type {
  Commitment,
  Day,
  Days,
  DefinedTerm,
  EventKind,
  Instrument,
  Measure,
  Milestone,
  Model,
  NamedSet,
  NamedValue,
  Offer,
  Report,
  Viewpoint,
} from '@proviso/model';
import type { DaySet } from '../time/day-set.js';
import { constant, joinAll, mapSignal, type Signal } from '../time/signal.js';
import { type Against, againstOf } from './against.js';
import { type Claim, claimsOf } from './claim.js';
import { type Counting, countingOf } from './counting.js';
import { fixedCount, isGround, keyOf, type Match, matchOf, type Shape, widenings } from './key.js';
import { type Observation, observationsOf } from './observation.js';
import { type Occurrence, occurrencesOf } from './occurrence.js';
import { type Entry, indexReports, type ReportIndex } from './report-index.js';
import { LASTING, type Standing, type Undoing, undoingOf } from './standing.js';

/** The occurrences that a pattern meets: fully, or only as far as their reports are specific. Sorted by first day. */
export interface Met {
  readonly full: readonly Occurrence[];
  readonly part: readonly Occurrence[];
  /** No occurrence lies on more days than this after its first. */
  readonly longest: number;
  /** Whether some of those met fully are only a part of what is meant. */
  readonly hasParts: boolean;
}

/** What a viewpoint makes of the reports on a known-on day. Everything is worked out when first asked for, and kept. */
export interface Facts {
  readonly model: Model;
  readonly index: ReportIndex;
  readonly counting: Counting;
  readonly names: Names;
  readonly against: Against;
  claims(key: string): readonly Claim[];
  occurrences(shape: Shape): Met;
  opposedDays(shape: Shape): DaySet;
  standings(occurrence: Occurrence): readonly Standing[];
  observations(shape: Shape): Signal<readonly Observation[]>;
  /**
   * On which days what is said of a shape may have changed after a version of the evidence: occurrences by all the days
   * on which they may lie, opposed days, observations. Null when on none.
   */
  changedSince(shape: Shape, version: number): Days | null;
}

/** The declarations by name. */
export interface Names {
  readonly events: ReadonlyMap<string, EventKind>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly milestones: ReadonlyMap<string, Milestone>;
  readonly terms: ReadonlyMap<string, DefinedTerm>;
  readonly values: ReadonlyMap<string, NamedValue>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly sets: ReadonlyMap<string, NamedSet>;
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly offerOf: ReadonlyMap<string, Offer>;
  readonly viewpoints: ReadonlyMap<string, Viewpoint>;
}

/** Opens the facts of a model for a viewpoint. Without an index the reports are indexed first, linear in their number. */
export function openFacts(
  model: Model,
  viewpoint: Viewpoint,
  dates: { readonly knownOn: Day; readonly recorded?: Day },
  index: ReportIndex = indexReports(model),
): Facts {
  const counting = countingOf(viewpoint, dates.knownOn, dates.recorded ?? Infinity);
  const names = namesOf(model);
  const against = againstOf(index, counting);
  const claims = new Map<string, readonly Claim[]>();
  const byKey = new Map<string, readonly Occurrence[]>();
  const met = new Map<string, Met>();
  const opposed = new Map<string, DaySet>();
  const undoings = new Map<Shape, Undoing>();
  const observed = new Map<string, Signal<readonly Observation[]>>();

  const facts: Facts = {
    model,
    index,
    counting,
    names,
    against,
    claims: (key) =>
      remember(claims, key, () => {
        const entry = index.affirmations.get(key);
        return entry === undefined ? [] : claimsOf(index, counting, against, entry);
      }),
    occurrences: (shape) =>
      remember(met, keyOf(shape), () => {
        const full: Occurrence[][] = [];
        const part: Occurrence[][] = [];
        for (const { entry, match } of entriesMeeting(index, shape)) {
          const key = keyOf(entry.shape);
          const list = remember(byKey, key, () => occurrencesOf(entry.shape, facts.claims(key)));
          if (list.length > 0) (match === 'full' ? full : part).push(list as Occurrence[]);
        }
        return metOf(merged(full), merged(part));
      }),
    opposedDays: (shape) => remember(opposed, keyOf(shape), () => against.opposedDays(shape)),
    standings: (occurrence) =>
      remember(undoings, occurrence.shape, () => undoingFor(facts, occurrence.shape)).standings(occurrence),
    observations: (shape) =>
      remember(observed, keyOf(shape), () => {
        const stale = names.measures.get(shape.event)?.stale ?? null;
        const signals = observationEntries(index, shape).map((entry) =>
          observationsOf(index, counting, entry, stale),
        );
        if (signals.length === 0) return constant([]);
        return signals.length === 1 ? signals[0]! : mapSignal(joinAll(signals), (lists) => lists.flat());
      }),
    changedSince: () => null,
  };
  return facts;
}

/** The value kept under the key, made when it is first asked for. */
export function remember<K, V>(kept: Map<K, V>, key: K, make: () => V): V {
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = make();
  kept.set(key, made);
  return made;
}

/** The names that a set has, with those of the sets that it includes. */
export function membersOf(names: Names, set: string): readonly string[] {
  const out = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const found = names.sets.get(name);
    for (const member of found?.members ?? []) out.add(member);
    for (const included of found?.includes ?? []) visit(included);
  };
  visit(set);
  return [...out];
}

const NAMES = new WeakMap<Model, Names>();

/** The declarations of a model by name; sorted once for each. Of several of one name the first counts. */
export function namesOf(model: Model): Names {
  let found = NAMES.get(model);
  if (found === undefined) {
    found = sortNames(model);
    NAMES.set(model, found);
  }
  return found;
}

function sortNames(model: Model): Names {
  const offered = model.offers.flatMap((offer) => offer.commitments.map((c) => [c.name, offer] as const));
  return {
    events: byName(model.events),
    measures: byName(model.measures),
    milestones: byName(model.milestones),
    terms: byName(model.terms),
    values: byName(model.values),
    instruments: byName(model.instruments),
    sets: byName(model.sets),
    commitments: byName([...model.commitments, ...model.offers.flatMap((offer) => offer.commitments)]),
    offerOf: new Map(offered),
    viewpoints: byName(model.viewpoints),
  };
}

/** The first declaration of each name. */
function byName<T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const out = new Map<string, T>();
  for (const one of list) if (!out.has(one.name)) out.set(one.name, one);
  return out;
}

/** The occurrences met, with what is known of all of them. */
function metOf(full: readonly Occurrence[], part: readonly Occurrence[]): Met {
  const longest = Math.max(longestOf(full), longestOf(part));
  return { full, part, longest, hasParts: full.some((o) => o.share < 1) };
}

/** How many days the longest interval goes on after its first. */
export function longestOf(list: readonly Days[]): number {
  let longest = 0;
  for (const { from, to } of list) if (to - from > longest) longest = to - from;
  return longest;
}

/** The entries of the affirmations that a shape meets, fully or in part, in a lasting order. */
export function entriesMeeting(
  index: ReportIndex,
  shape: Shape,
): readonly { readonly entry: Entry<Report>; readonly match: Match }[] {
  const all = index.byEvent.get(shape.event) ?? [];
  if (isGround(shape) && 2 ** fixedCount(shape) < all.length) {
    return widenings(shape).flatMap((wide, i) => {
      const entry = index.affirmations.get(keyOf(wide));
      return entry === undefined ? [] : [{ entry, match: i === 0 ? 'full' : 'part' } as const];
    });
  }
  return all.flatMap((entry) => {
    const match = matchOf(shape, entry.shape);
    return match === 'none' ? [] : [{ entry, match }];
  });
}

/** The entries of the observations of a measure's shape. */
export function observationEntries(index: ReportIndex, shape: Shape): readonly Entry<Report>[] {
  if (isGround(shape)) {
    const entry = index.observations.get(keyOf(shape));
    return entry === undefined ? [] : [entry];
  }
  return (index.byMeasure.get(shape.event) ?? []).filter((entry) => matchOf(shape, entry.shape) === 'full');
}

/** What undoes occurrences of a shape, by the facts. */
export function undoingFor(facts: Pick<Facts, 'names' | 'occurrences'>, shape: Shape): Undoing {
  const event = facts.names.events.get(shape.event);
  const undoer =
    event?.undoneBy === null || event === undefined ? undefined : facts.names.events.get(event.undoneBy);
  if (undoer === undefined) return LASTING;
  const args = undoer.parameters.map((_, i) => shape.args[i] ?? '*');
  const mode = undoer.actors.mode;
  return undoingOf(
    facts.occurrences({
      event: undoer.name,
      args,
      actor: mode === 'any' || mode === 'each' ? '*' : '',
    }).full,
  );
}

function merged(lists: readonly (readonly Occurrence[])[]): readonly Occurrence[] {
  if (lists.length === 1) return lists[0]!;
  return lists.flat().sort((a, b) => a.from - b.from || a.to - b.to);
}
