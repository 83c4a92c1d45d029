import type { Day, Offer, Viewpoint } from '@proviso/model';
import { dependenciesOf } from '../state/dependency.js';
import { judgedOf } from '../state/judge.js';
import { type Judged, sameJudgement } from '../state/judgement.js';
import { type OfferState, offerStateSignal } from '../state/offer.js';
import type { Signal } from '../time/signal.js';
import { emptyKept, openWorld, type World } from '../value/world.js';
import type { Evidence, Touch } from './evidence.js';
import { openLiveFacts } from './live-facts.js';
import { watchOf } from './watch.js';

/** What commitments and offers were before they were judged anew. */
export interface Earlier {
  readonly judged: ReadonlyMap<string, readonly Judged[]>;
  readonly offers: ReadonlyMap<string, Signal<OfferState>>;
}

/**
 * How everything stands for one viewpoint as known on one day, over evidence that grows. Each component of commitments
 * is judged in a world of its own, which goes when something that it stands on is touched.
 */
export interface View {
  readonly knownOn: Day;
  /** Takes notice of what the evidence has taken in; nothing is judged yet. */
  take(touch: Touch): void;
  /** The instances of a commitment, judged anew where they have to be. */
  judged(name: string): readonly Judged[];
  /** How an offer stands. */
  offer(offer: Offer): Signal<OfferState>;
  /** The world that a commitment was judged in; for its proof. */
  worldOf(name: string): World;
  /** Judges everything; gives what commitments and offers that changed were before. */
  settle(): Earlier;
  /** Commitments that depend on each other and never settle. */
  unsettled(): readonly (readonly string[])[];
}

/** Opens a view over evidence. `horizon` is the last day that a condition which looks ahead may see. */
export function openView(
  evidence: Evidence,
  viewpoint: Viewpoint,
  dates: { readonly knownOn: Day; readonly recorded: Day; readonly horizon: Day },
): View {
  const { model } = evidence;
  const { components, componentOf } = dependenciesOf(model);
  const watch = watchOf(model);
  const facts = openLiveFacts(evidence, viewpoint, dates);
  const judged = new Map<string, readonly Judged[]>();
  const worlds = new Map<number | string, World>();
  const offers = new Map<string, Signal<OfferState>>();
  const other = new Map<string, unknown>();
  const dirty = new Set<number>(
    components.flatMap((component, i) => (component.members.length > 0 ? [i] : [])),
  );
  const dirtyOffers = new Set<string>(model.offers.map((offer) => offer.name));
  const everJudged = new Set<number>();

  const worldFor = (part: number | string): World => {
    let world = worlds.get(part);
    if (world === undefined) {
      const open = openWorld(facts, dates.horizon);
      world = { ...open, kept: { ...emptyKept(), judged, other } };
      worlds.set(part, world);
    }
    return world;
  };
  const judge = (component: number, before?: Map<string, readonly Judged[]>): void => {
    dirty.delete(component);
    const { members } = components[component]!;
    const was = new Map(members.map((name) => [name, judged.get(name) ?? []]));
    for (const name of members) judged.delete(name);
    worlds.delete(component);
    judgedOf(worldFor(component), members[0]!);
    const known = everJudged.has(component);
    everJudged.add(component);
    let changed = false;
    for (const name of members) {
      if (known && sameInstances(was.get(name)!, judged.get(name) ?? [])) continue;
      changed = true;
      if (before !== undefined && !before.has(name)) before.set(name, was.get(name)!);
    }
    if (!changed) return;
    for (const next of watch.dependents.get(component) ?? []) dirty.add(next);
    for (const offer of model.offers) dirtyOffers.add(offer.name);
  };
  const settleDirty = (before?: Map<string, readonly Judged[]>): void => {
    while (dirty.size > 0) {
      for (const component of [...dirty].sort((a, b) => a - b))
        if (dirty.has(component)) judge(component, before);
    }
  };
  const offerOf = (offer: Offer): Signal<OfferState> => {
    const kept = offers.get(offer.name);
    if (kept !== undefined && !dirtyOffers.has(offer.name)) return kept;
    settleDirty();
    dirtyOffers.delete(offer.name);
    worlds.delete(`offer ${offer.name}`);
    const made = offerStateSignal(worldFor(`offer ${offer.name}`), offer);
    offers.set(offer.name, made);
    return made;
  };

  return {
    knownOn: dates.knownOn,
    take(touch) {
      const { dated } = touch;
      if (dated.known > dates.knownOn || dated.recorded > dates.recorded) return;
      if (facts.counting.rankOf(dated.reporter) === null) return;
      if (!facts.take(touch)) return;
      for (const shape of touch.shapes) {
        for (const watchers of watch.watchers.overlapping(shape)) {
          for (const component of watchers.components) dirty.add(component);
          for (const offer of watchers.offers) dirtyOffers.add(offer);
        }
      }
    },
    judged(name) {
      const component = componentOf.get(name);
      if (component === undefined) return [];
      for (const one of watch.needs(component)) if (dirty.has(one)) judge(one);
      return judged.get(name) ?? [];
    },
    offer: offerOf,
    worldOf(name) {
      const component = componentOf.get(name);
      return worldFor(component ?? `offer ${name}`);
    },
    settle() {
      const before = new Map<string, readonly Judged[]>();
      const offersBefore = new Map<string, Signal<OfferState>>();
      settleDirty(before);
      for (const offer of model.offers) {
        if (!dirtyOffers.has(offer.name)) continue;
        const was = offers.get(offer.name);
        const now = offerOf(offer);
        if (was !== undefined && !sameOffer(was, now)) offersBefore.set(offer.name, was);
      }
      return { judged: before, offers: offersBefore };
    },
    unsettled: () => [...worlds.values()].flatMap((world) => world.kept.unsettled),
  };
}

function sameInstances(a: readonly Judged[], b: readonly Judged[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((one, i) => {
    const two = b[i]!;
    return (
      sameSignal(one.present, two.present, Object.is) &&
      sameSignal(one.signal, two.signal, sameJudgement) &&
      sameBindings(one, two)
    );
  });
}

function sameBindings(a: Judged, b: Judged): boolean {
  if (a.bindings.size !== b.bindings.size) return false;
  for (const [name, x] of a.bindings) {
    const y = b.bindings.get(name);
    if (y === undefined || x.text !== y.text) return false;
    const o = x.occurrence;
    const p = y.occurrence;
    if ((o === null) !== (p === null)) return false;
    if (o !== null && p !== null) {
      if (o.from !== p.from || o.to !== p.to || o.label !== p.label || o.contested !== p.contested)
        return false;
    }
  }
  return true;
}

function sameOffer(a: Signal<OfferState>, b: Signal<OfferState>): boolean {
  return sameSignal(
    a,
    b,
    (x, y) => x.state === y.state && x.since === y.since && x.contested === y.contested,
  );
}

function sameSignal<T>(a: Signal<T>, b: Signal<T>, same: (x: T, y: T) => boolean): boolean {
  return (
    a.at.length === b.at.length && a.at.every((day, i) => day === b.at[i] && same(a.values[i]!, b.values[i]!))
  );
}
