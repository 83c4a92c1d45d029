import { addDuration, type Bounds, type Day, type Duration, type Report } from '@proviso/model';
import { joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { type Counting, rankOfReport } from './counting.js';
import type { Dated, Entry, ReportIndex } from './report-index.js';

/** A current value of a measure, with the report that gave it. */
export interface Observation {
  readonly bounds: Bounds;
  readonly report: Report;
  /** The day that it counts as observed on; on days within a `throughout` report, that day itself counts. */
  readonly day: Day;
}

/**
 * The current observations on each day: of the first rank that has one, those with the latest day of observation that
 * are not stale.
 */
export function observationsOf(
  index: ReportIndex,
  counting: Counting,
  entry: Entry<Report>,
  stale: Duration | null,
): Signal<readonly Observation[]> {
  const ranks = new Map<number, Dated<Report>[]>();
  for (const dated of entry.items) {
    const rank = rankOfReport(index, counting, dated);
    if (rank === null) continue;
    const list = ranks.get(rank);
    if (list === undefined) ranks.set(rank, [dated]);
    else list.push(dated);
  }
  const signals = [...ranks].sort(([a], [b]) => a - b).map(([, list]) => withinRank(list, stale));
  if (signals.length === 1) return signals[0]!;
  return mapSignal(joinAll(signals), (lists) => lists.find((list) => list.length > 0) ?? NONE);
}

const NONE: readonly Observation[] = [];

function withinRank(list: readonly Dated<Report>[], stale: Duration | null): Signal<readonly Observation[]> {
  const steady = list.filter(isThroughout);
  const edges = new Set<Day>([-Infinity]);
  for (const dated of list) {
    edges.add(dated.to);
    if (steady.length > 0) edges.add(dated.to + 1);
    if (isThroughout(dated)) {
      edges.add(dated.from);
      edges.add(dated.to + 1);
    }
    if (stale !== null) edges.add(addDuration(dated.to, stale) + 1);
  }
  const ended = [...list].sort((a, b) => a.to - b.to);
  const out = new SignalBuilder<readonly Observation[]>();
  const begun = [...steady].sort((a, b) => a.from - b.from);
  let open: Dated<Report>[] = [];
  let next = 0;
  let last = 0;
  for (const day of [...edges].filter((d) => d !== Infinity).sort((a, b) => a - b)) {
    while (next < begun.length && begun[next]!.from <= day) open.push(begun[next++]!);
    if (open.length > 0) open = open.filter((dated) => dated.to > day);
    while (last < ended.length && ended[last]!.to <= day) last += 1;
    // Values that are spoken of throughout are of today; they come together with those observed today.
    const today: Observation[] = open.map((dated) => observation(dated, day));
    const latest = last === 0 ? -Infinity : ended[last - 1]!.to;
    const fresh = last > 0 && (stale === null || day <= addDuration(latest, stale));
    if (fresh && (today.length === 0 || latest === day)) {
      for (let i = last - 1; i >= 0 && ended[i]!.to === latest; i -= 1)
        today.push(observation(ended[i]!, latest));
    }
    out.add(day, today.length === 0 ? NONE : today);
  }
  return out.done();
}

function isThroughout(dated: Dated<Report>): boolean {
  return dated.of.content.kind === 'measures' && dated.of.content.throughout;
}

function observation(dated: Dated<Report>, day: Day): Observation {
  const { content } = dated.of;
  if (content.kind !== 'measures') throw new Error(`${dated.of.name} is not an observation`);
  return { bounds: content.bounds, report: dated.of, day };
}
