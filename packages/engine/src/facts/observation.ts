import { addDuration, type Bounds, type Day, type Days, type Duration, type Report } from '@proviso/model';
import { joinAll, mapSignal, type Signal, SignalBuilder } from '../time/signal.js';
import { ALL_TIME } from '../time/splice.js';
import { type Counting, rankOfReport } from './counting.js';
import type { Dated, Entry, ReportIndex } from './report-index.js';

/** A current value of a measure, with the report that gave it. */
export interface Observation {
  readonly bounds: Bounds;
  readonly report: Report;
  /** The day that it counts as observed on; on days within a `throughout` report, that day itself counts. */
  readonly day: Day;
}

/** The observations of one rank, sorted. */
export interface RankedObservations {
  readonly rank: number;
  /** By their last day; of one day, in the order in which they came. */
  readonly ended: Dated<Report>[];
  /** Those that speak of every day of their time, by their first day. */
  readonly steady: Dated<Report>[];
  /** The most days that one of the steady goes on after its first. */
  longest: number;
}

/** Whether two lists of current observations are the same. */
export function sameObservations(a: readonly Observation[], b: readonly Observation[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((one, i) => one.report === b[i]!.report && one.day === b[i]!.day);
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
  return currentOf(rankedObservations(index, counting, entry), stale, ALL_TIME);
}

/** Sorts the observations that count into their ranks, the best first. */
export function rankedObservations(
  index: ReportIndex,
  counting: Counting,
  entry: Entry<Report>,
): RankedObservations[] {
  const ranks = new Map<number, Dated<Report>[]>();
  for (const dated of entry.items) {
    const rank = rankOfReport(index, counting, dated);
    if (rank === null) continue;
    const list = ranks.get(rank);
    if (list === undefined) ranks.set(rank, [dated]);
    else list.push(dated);
  }
  return [...ranks]
    .sort(([a], [b]) => a - b)
    .map(([rank, list]) => {
      const steady = list.filter(isThroughout).sort((a, b) => a.from - b.from);
      const longest = steady.reduce((most, { from, to }) => Math.max(most, to - from), 0);
      return { rank, ended: list.sort((a, b) => a.to - b.to), steady, longest };
    });
}

/** Takes one more observation into its rank, in place; gives the days on which it may change what is current. */
export function takeObservation(
  ranks: RankedObservations[],
  dated: Dated<Report>,
  rank: number,
): Days | null {
  let own = ranks.find((one) => one.rank === rank);
  if (own === undefined) {
    own = { rank, ended: [], steady: [], longest: 0 };
    ranks.push(own);
    ranks.sort((a, b) => a.rank - b.rank);
  }
  const place = firstPlace(own.ended, (one) => one.to > dated.to);
  const next = own.ended[place]?.to ?? Infinity;
  own.ended.splice(place, 0, dated);
  if (isThroughout(dated)) {
    own.steady.splice(
      firstPlace(own.steady, (one) => one.from > dated.from),
      0,
      dated,
    );
    own.longest = Math.max(own.longest, dated.to - dated.from);
    return { from: dated.from, to: next - 1 };
  }
  return dated.to === Infinity ? null : { from: dated.to, to: next - 1 };
}

/** The current observations of ranks, right on the days of the span. */
export function currentOf(
  ranks: readonly RankedObservations[],
  stale: Duration | null,
  span: Days,
): Signal<readonly Observation[]> {
  const signals: Signal<readonly Observation[]>[] = [];
  for (const rank of ranks) {
    const signal = withinRank(rank, stale, span);
    // Where a better rank always has one, the ranks below it are not asked.
    if (signals.length === 0 && signal.values.every((list) => list.length > 0)) return signal;
    signals.push(signal);
  }
  if (signals.length === 1) return signals[0]!;
  return mapSignal(joinAll(signals), (lists) => lists.find((list) => list.length > 0) ?? NONE);
}

const NONE: readonly Observation[] = [];

function withinRank(
  { ended, steady, longest }: RankedObservations,
  stale: Duration | null,
  { from, to }: Days,
): Signal<readonly Observation[]> {
  // What is current at the beginning of the span are those of the last day by then.
  const by = firstPlace(ended, (one) => one.to > from);
  const first = by === 0 ? 0 : firstPlace(ended, (one) => one.to >= ended[by - 1]!.to);
  const edges = new Set<Day>([steady.length === 0 ? from : lastEdge(ended, steady, stale, by, from)]);
  const mark = (day: Day): void => {
    if (day > from && day <= to && day !== Infinity) edges.add(day);
  };
  for (let i = first; i < ended.length && ended[i]!.to <= to; i += 1) {
    mark(ended[i]!.to);
    if (steady.length > 0) mark(ended[i]!.to + 1);
    if (stale !== null && Number.isFinite(ended[i]!.to)) mark(addDuration(ended[i]!.to, stale) + 1);
  }
  let next = longest === Infinity ? 0 : firstPlace(steady, (one) => one.from >= from - longest);
  for (let i = next; i < steady.length && steady[i]!.from <= to; i += 1) {
    mark(steady[i]!.from);
    mark(steady[i]!.to);
    mark(steady[i]!.to + 1);
  }
  const out = new SignalBuilder<readonly Observation[]>();
  let open: Dated<Report>[] = [];
  let last = first;
  for (const day of [...edges].sort((a, b) => a - b)) {
    while (next < steady.length && steady[next]!.from <= day) open.push(steady[next++]!);
    if (open.length > 0) open = open.filter((dated) => dated.to > day);
    while (last < ended.length && ended[last]!.to <= day) last += 1;
    // Values that are spoken of throughout are of today; they come together with those observed today.
    const today: Observation[] = open.map((dated) => observation(dated, day));
    const latest = last === first ? -Infinity : ended[last - 1]!.to;
    const fresh = last > first && (stale === null || day <= addDuration(latest, stale));
    if (fresh && (today.length === 0 || latest === day)) {
      for (let i = last - 1; i >= first && ended[i]!.to === latest; i -= 1)
        today.push(observation(ended[i]!, latest));
    }
    out.add(day, today.length === 0 ? NONE : today);
  }
  return out.done();
}

/** The last day by `from` on which something begins or ends: what is spoken of throughout counts as of that day. */
function lastEdge(
  ended: readonly Dated<Report>[],
  steady: readonly Dated<Report>[],
  stale: Duration | null,
  by: number,
  from: Day,
): Day {
  let edge = -Infinity;
  const mark = (day: Day): void => {
    if (day <= from && day > edge) edge = day;
  };
  if (by > 0) {
    mark(ended[by - 1]!.to);
    mark(ended[by - 1]!.to + 1);
  }
  const begun = firstPlace(steady, (one) => one.from > from);
  if (begun > 0) mark(steady[begun - 1]!.from);
  if (stale !== null) {
    const staled = firstPlace(
      ended,
      (one) => !Number.isFinite(one.to) || addDuration(one.to, stale) + 1 > from,
    );
    if (staled > 0) mark(addDuration(ended[staled - 1]!.to, stale) + 1);
  }
  return edge;
}

/** The first place of a sorted list that passes a test, which all later ones pass too. */
function firstPlace<T>(sorted: readonly T[], test: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isThroughout(dated: Dated<Report>): boolean {
  return dated.of.content.kind === 'measures' && dated.of.content.throughout;
}

function observation(dated: Dated<Report>, day: Day): Observation {
  const { content } = dated.of;
  if (content.kind !== 'measures') throw new Error(`${dated.of.name} is not an observation`);
  return { bounds: content.bounds, report: dated.of, day };
}
