import type { Coverage, Model, Report, Verdict } from '@proviso/model';
import { countingOf, rankOfCoverage, rankOfReport } from '../facts/counting.js';
import { namesOf, openFacts } from '../facts/facts.js';
import { ANY, hasChoice, NO_BINDINGS, type Shape, shapeOf } from '../facts/key.js';
import { ReportIndexer } from '../facts/report-index.js';
import type { Stand } from '../incremental/change.js';
import { overlaps } from '../incremental/overlap-map.js';
import { shapesNeededBy } from '../incremental/watch.js';
import { judgedAs } from '../instance.js';
import { indexOf, looksAhead, type Question, viewpointOf } from '../question.js';
import { judgedOf } from '../state/judge.js';
import { offerStateSignal } from '../state/offer.js';
import { valueAt } from '../time/signal.js';
import { openWorld, type World } from '../value/world.js';
import { isThere } from '../verdict.js';

/** A report or coverage that counts and may bear on a verdict. */
export type Item = Report | Coverage;

/** Judging a verdict on some of the evidence. */
export interface Subsets {
  /** What counts and may bear on the verdict, reports first, in order. */
  readonly items: readonly Item[];
  /** How the instance stands on these items alone; null when it is not there. */
  stand(items: readonly Item[]): Stand | null;
  /** A world of all items, for sentences. */
  readonly world: World;
}

/** Prepares judging a verdict on parts of its evidence; null when the question is of a viewpoint that is not declared. */
export function subsetsOf(
  model: Model,
  verdict: Pick<Verdict, 'commitment' | 'instance'>,
  question: Question,
): Subsets | null {
  const viewpoint = viewpointOf(model, question.viewpoint);
  if (viewpoint === null) return null;
  const { asOf } = question;
  const dates = { knownOn: question.knownOn ?? asOf, recorded: question.recorded ?? Infinity };
  const horizon = looksAhead(model) ? asOf : Infinity;
  const names = namesOf(model);
  const whole = indexOf(model);
  const counting = countingOf(viewpoint, dates.knownOn, dates.recorded);

  const wanted = withUndoers(model, shapesNeededBy(model, verdict.commitment));
  const coverages: Coverage[] = [];
  for (const entry of whole.coverages.values()) {
    for (const dated of entry.items) {
      if (rankOfCoverage(counting, dated) !== null && wanted.some((shape) => overlaps(shape, entry.shape))) {
        coverages.push(dated.of);
      }
    }
  }
  // What a coverage's own reporter affirms ends its silence elsewhere too.
  const covered = coverages.map((c) => ({
    shape: shapeOf(model, names.events.get(c.pattern.event), c.pattern, NO_BINDINGS),
    reporter: c.reporter,
  }));
  const reports: Report[] = [];
  for (const entries of [whole.affirmations, whole.denials, whole.observations]) {
    for (const entry of entries.values()) {
      const near = wanted.some((shape) => overlaps(shape, entry.shape));
      const speaking = covered.filter(({ shape }) => overlaps(shape, entry.shape));
      if (!near && speaking.length === 0) continue;
      for (const dated of entry.items) {
        if (rankOfReport(whole, counting, dated) === null) continue;
        if (near || speaking.some(({ reporter }) => reporter === dated.reporter)) reports.push(dated.of);
      }
    }
  }
  const place = new Map<Item, number>();
  model.reports.forEach((report, i) => {
    place.set(report, i);
  });
  reports.sort((a, b) => place.get(a)! - place.get(b)!);

  const worldOver = (items: readonly Item[]): World => {
    const index = new ReportIndexer(model);
    for (const item of items) {
      if (item.kind === 'report') index.add(item);
      else index.cover(item);
    }
    return openWorld(openFacts(model, viewpoint, dates, index), horizon);
  };
  const own = model.offers.find((offer) => offer.name === verdict.commitment);
  const offer = names.offerOf.get(verdict.commitment);
  const items: readonly Item[] = [...reports, ...coverages];
  return {
    items,
    world: worldOver(items),
    stand(some) {
      const world = worldOver(some);
      if (own !== undefined) {
        const { state, contested } = valueAt(offerStateSignal(world, own), asOf);
        return { state, performance: 'none', footing: contested ? 'contested' : 'established' };
      }
      if (offer !== undefined && valueAt(offerStateSignal(world, offer), asOf).state !== 'accepted')
        return null;
      const judged = judgedAs(judgedOf(world, verdict.commitment), Object.values(verdict.instance));
      if (judged === null || !isThere(judged, asOf)) return null;
      const { state, performance, footing } = valueAt(judged.signal, asOf);
      return { state, performance, footing };
    },
  };
}

/** The shapes with whatever may undo them. */
function withUndoers(model: Model, shapes: readonly Shape[]): readonly Shape[] {
  const { events } = namesOf(model);
  const out = [...shapes];
  const seen = new Set<string>();
  for (const { event } of shapes) {
    const undoer = events.get(events.get(event)?.undoneBy ?? '');
    if (undoer === undefined || seen.has(undoer.name)) continue;
    seen.add(undoer.name);
    out.push({
      event: undoer.name,
      args: undoer.parameters.map(() => ANY),
      actor: hasChoice(undoer) ? ANY : '',
    });
  }
  return out;
}
