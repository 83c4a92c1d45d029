import type { Day, Report } from '@proviso/model';
import type { Against } from './against.js';
import { type Counting, rankOfReport } from './counting.js';
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

/** How a claim of a rank stands when the best rank that speaks against it is this. */
export function standingAgainst(best: number, rank: number): Claim['standing'] {
  return best < rank ? 'refuted' : best === rank ? 'contested' : 'supported';
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
    claims.push({ from, to, label, rank, times, share, standing: standingAgainst(best, rank), reports });
  }
  return claims.sort(compareClaims);
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

/** The order of claims: by their first day, then the last, then the label. */
export function compareClaims(a: Placed, b: Placed): number {
  // Not by difference: two infinite days have none.
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  if (a.label === b.label) return 0;
  return a.label === null ? -1 : b.label === null ? 1 : a.label < b.label ? -1 : 1;
}

/** What claims are sorted by. */
export type Placed = Pick<Claim, 'from' | 'to' | 'label'>;
