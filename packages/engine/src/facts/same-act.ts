import { SAME_ACT_DAYS } from '@proviso/model';
import { keyOf } from './key.js';
import type { Occurrence } from './occurrence.js';

/**
 * Of the occurrences (sorted by first day) those that may be the same act as another one that counts: unlabelled, whole
 * and undisputed ones of one key that lie near each other, and that no single reporter tells apart. Of each such
 * cluster the acts of the reporter who tells the most are certain; the others may be theirs.
 */
export function maybeTheSame(occurrences: readonly Occurrence[]): ReadonlySet<Occurrence> {
  const out = new Set<Occurrence>();
  const open = new Map<string, { list: Occurrence[]; to: number }>();
  const close = (list: readonly Occurrence[]): void => {
    if (list.length > 1) for (const again of surplus(list)) out.add(again);
  };
  for (const occurrence of occurrences) {
    if (occurrence.label !== null || occurrence.share < 1 || occurrence.contested) continue;
    const key = keyOf(occurrence.shape);
    const cluster = open.get(key);
    if (cluster !== undefined && occurrence.from - cluster.to <= SAME_ACT_DAYS) {
      cluster.list.push(occurrence);
      cluster.to = Math.max(cluster.to, occurrence.to);
      continue;
    }
    if (cluster !== undefined) close(cluster.list);
    open.set(key, { list: [occurrence], to: occurrence.to });
  }
  for (const { list } of open.values()) close(list);
  return out;
}

/** The occurrences of a cluster that the reporter who tells the most of it does not tell. */
function surplus(cluster: readonly Occurrence[]): readonly Occurrence[] {
  const told = new Map<string, number>();
  for (const { reports, times } of cluster) {
    for (const reporter of new Set(reports.map((report) => report.reporter))) {
      told.set(reporter, (told.get(reporter) ?? 0) + times);
    }
  }
  const [[best] = ['']] = [...told].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return cluster.filter(({ reports }) => !reports.some((report) => report.reporter === best));
}
