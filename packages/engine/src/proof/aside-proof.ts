import type { Day, Days, Measure, Proof, Report } from '@proviso/model';
import { addDuration, sayDay, sentence } from '@proviso/model';
import { matchOf, type Shape } from '../facts/key.js';
import type { Observation } from '../facts/observation.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Dated, Entry } from '../facts/report-index.js';
import type { World } from '../value/world.js';
import { reportText, within } from './report-proof.js';
import { plainWords, titleOf } from './words.js';

/** How it is told that a reporter has retracted a report. */
export const TAKEN_BACK = 'took this back';

/** So many reports that were set aside are told; of more their number is told. */
const MOST_TOLD = 3;
/** So many reports of one event are looked through for what was set aside. */
const MOST_SEEN = 5_000;

/** What was heard of an event within some days and set aside, with the reason: taken back, outranked, or of no standing here. */
export function eventAsides(
  world: World,
  shape: Shape,
  days: Days,
  happened: readonly Occurrence[],
): readonly Proof[] {
  const { index, counting } = world.facts;
  const out: Aside[] = [];
  const counted = new Set(happened.flatMap((o) => o.reports));
  const against = rankedAgainst(world, shape);
  for (const dated of heard(world, shape, index.byEvent, 'key')) {
    if (within(dated, days) === null || counted.has(dated.of)) continue;
    const reason = uncounted(world, dated);
    if (reason !== null) {
      out.push({ report: dated.of, reason });
      continue;
    }
    const rank = counting.rankOf(dated.reporter)!;
    const better = against.find((d) => d.from <= dated.from && dated.to <= d.to);
    if (better !== undefined && better.rank < rank) {
      const who = titleOf(world.facts.model, better.who);
      out.push({
        report: dated.of,
        reason: `but is outranked here by ${who}, which ${plainWords(world.facts.model).verb([better.who], 'say')} that it did not happen`,
      });
    }
  }
  const firm = happened
    .filter((o) => !o.contested && o.share >= 1)
    .flatMap(({ from, to, reports }) =>
      reports.map(({ reporter: who }) => ({ who, from, to, rank: counting.rankOf(who) ?? Infinity })),
    )
    .sort((a, b) => a.rank - b.rank);
  for (const dated of heard(world, shape, index.denialsByEvent, 'pattern')) {
    if (within(dated, days) === null) continue;
    const reason = uncounted(world, dated);
    if (reason !== null) {
      out.push({ report: dated.of, reason });
      continue;
    }
    const rank = counting.rankOf(dated.reporter)!;
    const stronger = firm.find((o) => dated.from <= o.from && o.to <= dated.to);
    if (stronger !== undefined && stronger.rank < rank) {
      const who = titleOf(world.facts.model, stronger.who);
      out.push({ report: dated.of, reason: `but is outranked here by ${who}` });
    }
  }
  return told(world, out);
}

/** Who speaks against an event, with the days and the rank, the best rank first. */
function rankedAgainst(world: World, shape: Shape) {
  const { against, counting } = world.facts;
  return against
    .speakers(shape)
    .map(({ reporter, from, to }) => ({
      who: reporter,
      from,
      to,
      rank: counting.rankOf(reporter) ?? Infinity,
    }))
    .sort((a, b) => a.rank - b.rank);
}

/** What was measured by a day and set aside: the latest of each reporter that is not older than what counts. */
export function observationAsides(
  world: World,
  shape: Shape,
  day: Day,
  current: readonly Observation[],
): readonly Proof[] {
  const { index, counting, names } = world.facts;
  const stale: Measure['stale'] = names.measures.get(shape.event)?.stale ?? null;
  const latest = Math.max(-Infinity, ...current.map((o) => o.day));
  const rank = Math.min(Infinity, ...current.map((o) => counting.rankOf(o.report.reporter) ?? Infinity));
  const lead = current.find((o) => counting.rankOf(o.report.reporter) === rank);
  const last = new Map<string, { dated: Dated<Report>; reason: string }>();
  const counted = new Set(current.map((o) => o.report));
  for (const dated of heard(world, shape, index.byMeasure, 'key')) {
    if (dated.to > day || counted.has(dated.of)) continue;
    if (stale !== null && day > addDuration(dated.to, stale)) continue;
    const reason =
      uncounted(world, dated) ??
      (lead !== undefined && counting.rankOf(dated.reporter)! > rank
        ? `but is outranked here by ${titleOf(world.facts.model, lead.report.reporter)}`
        : null);
    if (reason === null || (dated.to < latest && !reason.includes(TAKEN_BACK))) continue;
    const before = last.get(dated.reporter);
    if (before === undefined || before.dated.to < dated.to) last.set(dated.reporter, { dated, reason });
  }
  return told(
    world,
    [...last.values()].map(({ dated, reason }) => ({ report: dated.of, reason })),
  );
}

interface Aside {
  readonly report: Report;
  readonly reason: string;
}

/** Why a report that was known does not count at all; null where it counts. */
function uncounted(world: World, dated: Dated<Report>): string | null {
  const { index, counting } = world.facts;
  const back = (index.retractions.size === 0 ? undefined : index.retractions.get(dated.of.name))?.filter(
    (r) => r.reporter === dated.reporter && r.known <= counting.knownOn && r.recorded <= counting.recorded,
  );
  if (back !== undefined && back.length > 0) {
    const day = Math.min(...back.map((r) => r.known));
    return Number.isFinite(day) ? `but ${TAKEN_BACK} on ${sayDay(day)}` : `but ${TAKEN_BACK}`;
  }
  return counting.rankOf(dated.reporter) === null
    ? `but ${isSeveral(world, dated.reporter) ? 'their' : 'its'} word does not count in this view`
    : null;
}

function isSeveral(world: World, reporter: string): boolean {
  return plainWords(world.facts.model).verb([reporter], 'be') === 'are';
}

/** The reports of an event or measure that fit, known and taken in by the days of the question. */
function* heard(
  world: World,
  shape: Shape,
  entries: ReadonlyMap<string, readonly Entry<Report>[]>,
  side: 'key' | 'pattern',
): Generator<Dated<Report>> {
  const { knownOn, recorded } = world.facts.counting;
  let seen = 0;
  for (const entry of entries.get(shape.event) ?? []) {
    const match = side === 'key' ? matchOf(shape, entry.shape) : matchOf(entry.shape, shape);
    if (match !== 'full') continue;
    for (const dated of entry.items) {
      seen += 1;
      if (seen > MOST_SEEN) return;
      if (dated.known <= knownOn && dated.recorded <= recorded) yield dated;
    }
  }
}

function told(world: World, asides: readonly Aside[]): readonly Proof[] {
  const sorted = [...asides].sort((a, b) => (a.report.name < b.report.name ? -1 : 1));
  const out: Proof[] = sorted.slice(0, MOST_TOLD).map(({ report, reason }) => ({
    rule: 'set aside',
    sentence: sentence(`${reportText(world, report)}, ${reason}`),
    value: null,
    days: null,
    ...(report.span === undefined ? {} : { span: report.span }),
    report: report.name,
    ...(report.quote === null ? {} : { quote: report.quote }),
    of: [],
  }));
  if (sorted.length > MOST_TOLD) {
    const more = sorted.length - MOST_TOLD;
    out.push({
      rule: 'set aside',
      sentence: `${more} more ${more === 1 ? 'report is' : 'reports are'} set aside in the same way.`,
      value: null,
      days: null,
      of: [],
    });
  }
  return out;
}
