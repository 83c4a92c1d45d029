import type { Day, Report, Viewpoint } from '@proviso/model';
import type { Dated, ReportIndex } from './report-index.js';

/** Which reports count: whose, known by when, and taken in by when. */
export interface Counting {
  readonly viewpoint: Viewpoint;
  readonly knownOn: Day;
  readonly recorded: Day;
  /** The rank of a reporter, 0 the best; null when the viewpoint does not trust it. */
  readonly rankOf: (reporter: string) => number | null;
}

/** The built-in viewpoint that trusts every reporter alike and reads as nobody. */
export const EVERYONE: Viewpoint = {
  kind: 'viewpoint',
  name: 'everyone',
  title: 'everyone',
  ranks: [],
  others: true,
  readsAs: [],
};

/** The counting of a viewpoint on a known-on day. */
export function countingOf(viewpoint: Viewpoint, knownOn: Day, recorded: Day): Counting {
  const ranks = new Map<string, number>();
  viewpoint.ranks.forEach((reporters, rank) => {
    for (const reporter of reporters) if (!ranks.has(reporter)) ranks.set(reporter, rank);
  });
  const last = viewpoint.others ? viewpoint.ranks.length : null;
  return { viewpoint, knownOn, recorded, rankOf: (reporter) => ranks.get(reporter) ?? last };
}

/** The rank with which a report counts, or null when it does not. */
export function rankOfReport(index: ReportIndex, counting: Counting, dated: Dated<Report>): number | null {
  if (dated.known > counting.knownOn || dated.recorded > counting.recorded) return null;
  const rank = counting.rankOf(dated.reporter);
  if (rank === null || index.retractions.size === 0) return rank;
  return isRetracted(index, counting, dated) ? null : rank;
}

/** The rank with which a coverage counts, or null. */
export function rankOfCoverage(counting: Counting, dated: Dated<unknown>): number | null {
  return dated.known > counting.knownOn ? null : counting.rankOf(dated.reporter);
}

function isRetracted(index: ReportIndex, counting: Counting, dated: Dated<Report>): boolean {
  const retractions = index.retractions.get(dated.of.name);
  return (
    retractions?.some(
      (r) => r.reporter === dated.reporter && r.known <= counting.knownOn && r.recorded <= counting.recorded,
    ) ?? false
  );
}
