import type { Day, Model, Report, Stretch, Verdict, Viewpoint } from '@proviso/model';
import { circularDefinition, neverSettle, notADay } from '../diagnostic.js';
import type { Evaluation } from '../evaluate.js';
import { EVERYONE } from '../facts/counting.js';
import { namesOf } from '../facts/facts.js';
import { stretchesOf } from '../history.js';
import { judgedAs } from '../instance.js';
import { changeReason } from '../proof/change.js';
import { looksAhead, viewpointOf } from '../question.js';
import { dependenciesOf } from '../state/dependency.js';
import { isThere, offerVerdict, verdictOf } from '../verdict.js';
import { type Change, changesBetween, linesOf, offerLine } from './change.js';
import { type Evidence, openEvidence } from './evidence.js';
import type { SavedSession } from './saved.js';
import { openView, type View } from './view.js';

/** An agreement under observation: it takes reports as they come and says what each of them changes. */
export interface Session {
  readonly viewpoint: Viewpoint;
  /**
   * Takes reports in, in any order of valid time, and says what they change, as everything taken in so far is known:
   * every longest stretch of days on which an instance stands otherwise than it did. Reports of a session's siblings
   * (see {@link Session.withViewpoint}) that it has not told of yet count with them.
   */
  append(reports: Report | readonly Report[]): readonly Change[];
  /** What the reports changed that siblings took in since this session last said so. */
  changes(): readonly Change[];
  /** The same as `evaluate` on the model with all reports taken in: where everything stands on a day, as known on a day. */
  evaluate(asOf: Day, knownOn?: Day): Evaluation;
  /** The verdicts of {@link Session.evaluate}. */
  verdicts(asOf: Day, knownOn?: Day): readonly Verdict[];
  /** The verdicts on the instances of one commitment or offer; only what it depends on is judged. */
  verdictsOn(commitment: string, asOf: Day, knownOn?: Day): readonly Verdict[];
  /** How a commitment stood over time, up to a day, as known on a day (the end of time unless said), as `history`. */
  history(
    commitment: string,
    instance?: readonly string[],
    dates?: { readonly asOf?: Day; readonly knownOn?: Day },
  ): readonly Stretch[];
  /** Everything that is needed to go on later, as plain data: the reports taken in, and whose view it is. */
  save(): SavedSession;
  /** A session over the same evidence for another viewpoint; what either takes in, both have. */
  withViewpoint(viewpoint: string | Viewpoint): Session;
}

/** So many views of earlier days are kept; the one that was asked longest ago goes first. */
const MOST_VIEWS = 8;

/**
 * Opens a session over a model and its reports. `recorded`: only what was taken in by this day counts. The semantics
 * are those of docs/semantics.md; the design is in docs/decisions/0025-only-the-days-that-change.md.
 * Throws when the viewpoint is a name that the model does not declare.
 */
export function open(
  model: Model,
  viewpoint: string | Viewpoint,
  options: { readonly recorded?: Day } = {},
): Session {
  return sessionOver(openEvidence(model), model.reports.length, viewpoint, options.recorded ?? Infinity);
}

/** A session over a model with reports that were taken in beside its own. */
export function openWith(
  model: Model,
  reports: readonly Report[],
  viewpoint: Viewpoint,
  recorded: Day,
): Session {
  const evidence = openEvidence({ ...model, reports: [...model.reports, ...reports] });
  return sessionOver(evidence, model.reports.length, viewpoint, recorded);
}

function sessionOver(
  evidence: Evidence,
  given: number,
  viewpoint: string | Viewpoint,
  recorded: Day,
): Session {
  const { model } = evidence;
  const found = viewpointOf(model, viewpoint);
  if (found === null) throw new Error(`the model declares no viewpoint ${JSON.stringify(viewpoint)}`);
  const ahead = looksAhead(model);
  const names = namesOf(model);
  /** Everything taken in is known, and what looks ahead sees to the end of time: what changes are told of. */
  const live = openView(evidence, found, { knownOn: Infinity, recorded, horizon: Infinity });
  const views = new Map<string, { readonly view: View; seen: number }>();
  let told: number | null = null;
  views.set('live', { view: live, seen: evidence.reports.length });

  const upToDate = (key: string, make: () => View): View => {
    let kept = views.get(key);
    if (kept === undefined) kept = { view: make(), seen: evidence.reports.length };
    else if (key !== 'live') views.delete(key);
    for (const touch of evidence.since(kept.seen)) kept.view.take(touch);
    kept.seen = evidence.reports.length;
    views.set(key, kept);
    for (const old of views.keys()) {
      if (views.size <= MOST_VIEWS + 1) break;
      if (old !== 'live') views.delete(old);
    }
    return kept.view;
  };
  const viewFor = (asOf: Day, knownOn: Day): View => {
    const known = knownOn >= evidence.lastKnown ? Infinity : knownOn;
    const horizon = ahead ? asOf : Infinity;
    if (known === Infinity && horizon === Infinity) return upToDate('live', () => live);
    return upToDate(`${known} ${horizon}`, () =>
      openView(evidence, found, { knownOn: known, recorded, horizon }),
    );
  };
  const settleLive = (): readonly Change[] => {
    const view = upToDate('live', () => live);
    const first = told === null;
    told = evidence.reports.length;
    const { judged, offers } = view.settle();
    if (first) return [];
    const out: Change[] = [];
    const told_ = new Set(judged.keys());
    for (const offer of model.offers) {
      if (offers.has(offer.name)) for (const { name } of offer.commitments) told_.add(name);
    }
    for (const name of told_) {
      const offer = names.offerOf.get(name);
      const now = offer === undefined ? null : view.offer(offer);
      const was = offer === undefined ? null : (offers.get(offer.name) ?? now);
      const after = view.judged(name);
      out.push(...changesBetween(name, linesOf(judged.get(name) ?? after, was), linesOf(after, now)));
    }
    for (const [name, was] of offers) {
      const offer = model.offers.find((o) => o.name === name)!;
      out.push(...changesBetween(name, offerLine(was), offerLine(view.offer(offer))));
    }
    return out;
  };
  const begin = (): void => {
    if (told === null) settleLive();
  };
  const instances = (view: View, name: string, asOf: Day, knownOn: Day): readonly Verdict[] =>
    view
      .judged(name)
      .filter((judged) => isThere(judged, asOf))
      .map((judged) => verdictOf(view.worldOf(name), judged, asOf, knownOn));

  const session: Session = {
    viewpoint: found,
    append(reports) {
      begin();
      for (const report of Array.isArray(reports) ? (reports as readonly Report[]) : [reports as Report]) {
        evidence.add(report);
      }
      return settleLive();
    },
    changes: settleLive,
    evaluate(asOf, knownOn = asOf) {
      const wrong = wrongDay(model, asOf, knownOn);
      if (wrong !== null) return { verdicts: [], diagnostics: [wrong] };
      const view = viewFor(asOf, knownOn);
      const verdicts: Verdict[] = [];
      const seen = new Set<string>();
      for (const { name } of model.commitments) {
        if (!seen.has(name)) verdicts.push(...instances(view, name, asOf, knownOn));
        seen.add(name);
      }
      for (const offer of model.offers) {
        view.offer(offer);
        const verdict = offerVerdict(view.worldOf(offer.name), offer, asOf, knownOn);
        verdicts.push(verdict);
        if (verdict.state !== 'accepted') continue;
        for (const { name } of offer.commitments) verdicts.push(...instances(view, name, asOf, knownOn));
      }
      return {
        verdicts,
        diagnostics: [
          ...[...dependenciesOf(model).circular].sort().map((node) => circularDefinition(model, node)),
          ...view.unsettled().map((members) => neverSettle(model, members)),
        ],
      };
    },
    verdicts: (asOf, knownOn = asOf) => session.evaluate(asOf, knownOn).verdicts,
    verdictsOn(name, asOf, knownOn = asOf) {
      if (wrongDay(model, asOf, knownOn) !== null) return [];
      const view = viewFor(asOf, knownOn);
      const offer = model.offers.find((o) => o.name === name);
      if (offer !== undefined) {
        view.offer(offer);
        return [offerVerdict(view.worldOf(name), offer, asOf, knownOn)];
      }
      return instances(view, name, asOf, knownOn);
    },
    history(name, instance = [], { asOf = Infinity, knownOn = Infinity } = {}) {
      const view = viewFor(asOf, knownOn);
      const judged = judgedAs(view.judged(name), instance);
      if (judged === null) return [];
      const world = view.worldOf(name);
      return stretchesOf(judged, asOf).map((stretch) => ({
        ...stretch,
        reason: changeReason(world, judged, stretch.days.from),
      }));
    },
    save: () => ({
      kind: 'session',
      version: 1,
      viewpoint: found.name === EVERYONE.name ? EVERYONE : found,
      recorded: recorded === Infinity ? null : recorded,
      reports: evidence.reports.slice(given),
    }),
    withViewpoint: (other) => sessionOver(evidence, given, other, recorded),
  };
  return session;
}

function wrongDay(model: Model, asOf: Day, knownOn: Day): ReturnType<typeof notADay> | null {
  if (!Number.isInteger(asOf)) return notADay(model, 'as-of day', asOf);
  if (!Number.isInteger(knownOn) && knownOn !== Infinity) return notADay(model, 'known-on day', knownOn);
  return null;
}
