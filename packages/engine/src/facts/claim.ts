import type { Coverage, Day, Report } from '@proviso/model';
import { type DaySet, unionOf } from '../time/day-set.js';
import { type Counting, rankOfCoverage, rankOfReport } from './counting.js';
import { fixedCount, keyOf, matchOf, type Shape, widenings } from './key.js';
import { covers, meets, type Reach, reachOf } from './reach.js';
import type { Dated, Entry, ReportIndex } from './report-index.js';

/** Affirmations of one key, label and interval, and how they stand against denials and coverage. */
export interface Claim {
  readonly from: Day;
  readonly to: Day;
  readonly label: string | null;
  readonly rank: number;
  readonly times: number;
  readonly share: number;
  readonly standing: 'supported' | 'contested' | 'refuted';
  readonly reports: readonly Report[];
}

/** Denials and coverages of one pattern, by rank. */
interface Opposition {
  readonly shape: Shape;
  readonly byRank: readonly { readonly rank: number; readonly reach: Reach }[];
}

/** What speaks against claims, sorted once for a counting. */
export interface Against {
  /** The best rank of a denial or coverage that fits the key and covers the whole interval; Infinity when none does. */
  bestAgainst(key: Shape, from: Day, to: Day): number;
  /** The days on which a denial or coverage at least as wide as the shape says that it did not happen. */
  opposedDays(shape: Shape): DaySet;
  /** The counted denials and coverages that fit the shape, for proofs. */
  speakers(shape: Shape): readonly (Dated<Report> | Dated<Coverage>)[];
}

/** The claims of an entry, in order of their first day, then the last, then the label. */
export function claimsOf(
  index: ReportIndex,
  counting: Counting,
  against: Against,
  entry: Entry<Report>,
): readonly Claim[] {
  const groups = new Map<number | string, Group>();
  for (const dated of entry.items) {
    const rank = rankOfReport(index, counting, dated);
    const { content } = dated.of;
    if (rank === null || content.kind !== 'affirms') continue;
    const id = groupOf(dated, content.occurrence);
    const share = content.share ?? 1;
    const group = groups.get(id);
    if (group === undefined) {
      groups.set(id, {
        dated,
        rank,
        times: content.times,
        share,
        label: content.occurrence,
        reports: [dated.of],
      });
    } else {
      group.rank = Math.min(group.rank, rank);
      group.times = Math.max(group.times, content.times);
      group.share = Math.max(group.share, share);
      group.reports.push(dated.of);
    }
  }
  const claims: Claim[] = [];
  for (const { dated, rank, times, share, label, reports } of groups.values()) {
    const { from, to } = dated;
    const best = against.bestAgainst(entry.shape, from, to);
    const standing = best < rank ? 'refuted' : best === rank ? 'contested' : 'supported';
    claims.push({ from, to, label, rank, times, share, standing, reports });
  }
  return claims.sort((a, b) => a.from - b.from || a.to - b.to || compareLabels(a.label, b.label));
}

interface Group {
  readonly dated: Dated<Report>;
  rank: number;
  times: number;
  share: number;
  readonly label: string | null;
  readonly reports: Report[];
}

/** What affirmations of one claim have in common; a small number where it can be one, since there may be a million. */
function groupOf({ from, to }: Dated<Report>, label: string | null): number | string {
  const length = to - from;
  if (label === null && length < 2048 && Math.abs(from) < 500_000) return from * 2048 + length;
  return `${from},${to},${label === null ? '' : `=${label}`}`;
}

/** Prepares what speaks against claims under a counting; each pattern is sorted when first asked about. */
export function againstOf(index: ReportIndex, counting: Counting): Against {
  const denials = new Map<string, Opposition | null>();
  const coverages = new Map<string, CoverageCheck[]>();
  const byEvent = new Map<string, readonly Shape[]>();
  let asked: Asked | null = null;

  const denialsOf = (shape: Shape): Opposition | null => {
    const key = keyOf(shape);
    let found = denials.get(key);
    if (found === undefined) {
      const entry = index.denials.get(key);
      found = entry === undefined ? null : oppositionOf(index, counting, entry);
      denials.set(key, found);
    }
    return found;
  };
  const coveragesOf = (shape: Shape): readonly CoverageCheck[] => {
    const key = keyOf(shape);
    let found = coverages.get(key);
    if (found === undefined) {
      found = [];
      for (const dated of index.coverages.get(key)?.items ?? []) {
        const rank = rankOfCoverage(counting, dated);
        if (rank !== null) found.push(coverageCheck(index, counting, shape, dated, rank));
      }
      coverages.set(key, found);
    }
    return found;
  };
  const patternsOf = (event: string): readonly Shape[] => {
    let found = byEvent.get(event);
    if (found === undefined) {
      const shapes = new Map<string, Shape>();
      for (const entry of index.denialsByEvent.get(event) ?? []) shapes.set(keyOf(entry.shape), entry.shape);
      for (const entry of index.coveragesByEvent.get(event) ?? [])
        shapes.set(keyOf(entry.shape), entry.shape);
      found = [...shapes.values()];
      byEvent.set(event, found);
    }
    return found;
  };

  const fitting = (shape: Shape): readonly Shape[] => {
    const patterns = patternsOf(shape.event);
    return patterns.length > 0 && 2 ** fixedCount(shape) < patterns.length
      ? widenings(shape)
      : patterns.filter((pattern) => matchOf(pattern, shape) === 'full');
  };
  const speakers = (shape: Shape): readonly (Dated<Report> | Dated<Coverage>)[] =>
    fitting(shape).flatMap((pattern) => {
      const key = keyOf(pattern);
      return [
        ...(index.denials.get(key)?.items ?? []).filter((d) => rankOfReport(index, counting, d) !== null),
        ...(index.coverages.get(key)?.items ?? []).filter((d) => rankOfCoverage(counting, d) !== null),
      ];
    });

  return {
    opposedDays: (shape) => unionOf(speakers(shape)),
    speakers,
    bestAgainst(key, from, to) {
      // Claims of one key are asked about one after the other.
      if (asked?.key !== key) {
        const patterns = fitting(key);
        asked = {
          key,
          denied: patterns.flatMap((pattern) => denialsOf(pattern)?.byRank ?? []),
          watched: patterns.flatMap((pattern) => coveragesOf(pattern)),
        };
      }
      let best = Infinity;
      for (const { rank, reach } of asked.denied) {
        if (rank < best && covers(reach, from, to)) best = rank;
      }
      for (const check of asked.watched) {
        if (check.rank < best && check.from <= from && to <= check.to && !check.affirmedBySelf(from, to)) {
          best = check.rank;
        }
      }
      return best;
    },
  };
}

interface Asked {
  readonly key: Shape;
  readonly denied: Opposition['byRank'];
  readonly watched: readonly CoverageCheck[];
}

interface CoverageCheck {
  readonly rank: number;
  readonly from: Day;
  readonly to: Day;
  readonly affirmedBySelf: (from: Day, to: Day) => boolean;
}

function coverageCheck(
  index: ReportIndex,
  counting: Counting,
  shape: Shape,
  dated: Dated<Coverage>,
  rank: number,
): CoverageCheck {
  let own: Reach | null = null;
  return {
    rank,
    from: dated.from,
    to: dated.to,
    affirmedBySelf(from, to) {
      own ??= reachOf(
        (index.byEvent.get(shape.event) ?? [])
          .filter((entry) => matchOf(shape, entry.shape) === 'full')
          .flatMap((entry) =>
            entry.items.filter(
              (item) => item.reporter === dated.reporter && rankOfReport(index, counting, item) !== null,
            ),
          ),
      );
      return meets(own, from, to);
    },
  };
}

function oppositionOf(index: ReportIndex, counting: Counting, entry: Entry<Report>): Opposition | null {
  const byRank = new Map<number, Dated<Report>[]>();
  for (const dated of entry.items) {
    const rank = rankOfReport(index, counting, dated);
    if (rank === null) continue;
    const list = byRank.get(rank);
    if (list === undefined) byRank.set(rank, [dated]);
    else list.push(dated);
  }
  if (byRank.size === 0) return null;
  return {
    shape: entry.shape,
    byRank: [...byRank].map(([rank, list]) => ({ rank, reach: reachOf(list) })),
  };
}

function compareLabels(a: string | null, b: string | null): number {
  return a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
}
