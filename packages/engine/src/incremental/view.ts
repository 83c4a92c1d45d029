import type { Day, Offer, Viewpoint } from '@proviso/model';
import { namesOf } from '../facts/facts.js';
import type { Shape } from '../facts/key.js';
import { dependenciesOf } from '../state/dependency.js';
import { judgedOf } from '../state/judge.js';
import { type Judged, sameBindings, sameJudgement } from '../state/judgement.js';
import { type OfferState, offerStateSignal } from '../state/offer.js';
import type { Signal } from '../time/signal.js';
import { type Clock, emptyKept, openWorld, type World } from '../value/world.js';
import type { Evidence, Touch } from './evidence.js';
import { openLiveFacts } from './live-facts.js';
import type { OverlapMap } from './overlap-map.js';
import { tidy } from './tidy.js';
import { watchInstances, watchOf } from './watch.js';

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
  const names = namesOf(model);
  const clock: Clock = { now: 0 };
  const facts = openLiveFacts(evidence, viewpoint, dates, clock);
  const judged = new Map<string, readonly Judged[]>();
  const worlds = new Map<number | string, World>();
  const offers = new Map<string, Signal<OfferState>>();
  const other = new Map<string, unknown>();
  const earlier = new Map<string, readonly Judged[]>();
  const touched = new Map<string, Set<number>>();
  const whole = new Set<number>();
  const instances = new Map<number, OverlapMap<Set<number>> | null>();
  const dirty = new Set<number>(
    components.flatMap((component, i) => (component.members.length > 0 ? [i] : [])),
  );
  const dirtyOffers = new Set<string>(model.offers.map((offer) => offer.name));
  const everJudged = new Set<number>();

  const worldFor = (part: number | string): World => {
    let world = worlds.get(part);
    if (world === undefined) {
      world = {
        ...openWorld(facts, dates.horizon),
        kept: { ...emptyKept(), judged, earlier, touched, other },
        clock,
      };
      worlds.set(part, world);
    }
    return world;
  };
  /** Which instances of a commitment speak of what; null where it has few, or they are not fixed by the text. */
  const instancesOf = (component: number): OverlapMap<Set<number>> | null => {
    let found = instances.get(component);
    if (found === undefined) {
      const { members, mutual } = components[component]!;
      const name = members[0]!;
      const all = judged.get(name) ?? [];
      const fixed = names.commitments.get(name)?.instances.every(({ over }) => over.kind === 'set');
      found =
        members.length > 1 || mutual || !fixed || all.length < 2 ? null : watchInstances(model, name, all);
      instances.set(component, found);
    }
    return found;
  };
  /** Something that a component may stand on has changed; null: anything. */
  const concern = (component: number, shape: Shape | null): void => {
    dirty.add(component);
    if (whole.has(component)) return;
    const watched = shape === null || !everJudged.has(component) ? null : instancesOf(component);
    const name = components[component]!.members[0]!;
    if (watched === null) {
      whole.add(component);
      touched.delete(name);
      return;
    }
    const places = touched.get(name) ?? new Set<number>();
    touched.set(name, places);
    watched.each(shape!, (found) => {
      for (const place of found) places.add(place);
    });
  };
  const judge = (component: number, before?: Map<string, readonly Judged[]>): void => {
    dirty.delete(component);
    whole.delete(component);
    const { members } = components[component]!;
    for (const name of members) {
      const was = judged.get(name);
      if (was !== undefined) earlier.set(name, was);
      judged.delete(name);
    }
    const known = everJudged.has(component);
    if (!known) everJudged.add(component);
    const world = worldFor(component);
    world.kept.unsettled.length = 0;
    judgedOf(world, members[0]!);
    tidy(world);
    let changed = false;
    for (const name of members) {
      const was = earlier.get(name) ?? [];
      earlier.delete(name);
      touched.delete(name);
      if (known && sameInstances(was, judged.get(name) ?? [])) continue;
      changed = true;
      if (before !== undefined && !before.has(name)) before.set(name, was);
    }
    if (!changed) return;
    if (watch.dependents.has(component) || model.offers.length > 0) clock.now += 1;
    for (const next of watch.dependents.get(component) ?? []) concern(next, null);
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
      for (const shape of facts.take(touch)) {
        watch.watchers.each(shape, (watchers) => {
          for (const component of watchers.components) concern(component, shape);
          for (const offer of watchers.offers) dirtyOffers.add(offer);
        });
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
      one === two ||
      (sameSignal(one.present, two.present, Object.is) &&
        sameSignal(one.signal, two.signal, sameJudgement) &&
        sameBindings(one.bindings, two.bindings))
    );
  });
}

function sameOffer(a: Signal<OfferState>, b: Signal<OfferState>): boolean {
  return sameSignal(
    a,
    b,
    (x, y) => x.state === y.state && x.since === y.since && x.contested === y.contested,
  );
}

function sameSignal<T>(a: Signal<T>, b: Signal<T>, same: (x: T, y: T) => boolean): boolean {
  if (a === b) return true;
  return (
    a.at.length === b.at.length && a.at.every((day, i) => day === b.at[i] && same(a.values[i]!, b.values[i]!))
  );
}
