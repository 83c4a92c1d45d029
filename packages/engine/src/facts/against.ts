import type { Coverage, Day, Report } from '@proviso/model';
import { type DaySet, unionOf } from '../time/day-set.js';
import { type Counting, rankOfCoverage, rankOfReport } from './counting.js';
import { fixedCount, keyOf, matchOf, type Shape, widenings } from './key.js';
import { covers, extendReach, meets, type Reach, reachOf } from './reach.js';
import type { Dated, ReportIndex } from './report-index.js';

/** What speaks against claims, sorted once for a counting, and kept up to date where the evidence grows. */
export interface Against {
  /** The best rank of a denial or coverage that fits the key and covers the whole interval; Infinity when none does. */
  bestAgainst(key: Shape, from: Day, to: Day): number;
  /** The days on which a denial or coverage at least as wide as the shape says that it did not happen. */
  opposedDays(shape: Shape): DaySet;
  /** The counted denials and coverages that fit the shape, for proofs. */
  speakers(shape: Shape): readonly (Dated<Report> | Dated<Coverage>)[];
  /** Takes notice of a denial of the pattern that the index has taken in and that counts with the rank. */
  deny(pattern: Shape, denial: Dated<Report>, rank: number): void;
  /** Takes notice of an affirmation of the key that the index has taken in and that counts: it ends its reporter's silence. */
  affirm(key: Shape, affirmation: Dated<Report>): void;
  /** Forgets what was sorted of one pattern of denials, and what coverages know of their own reporters' affirmations. */
  forget(pattern: Shape): void;
}

/** Denials of one pattern, by rank. */
type Opposition = { readonly rank: number; readonly reach: Reach }[];

/** Prepares what speaks against claims under a counting; each pattern is sorted when first asked about. */
export function againstOf(index: ReportIndex, counting: Counting): Against {
  const denials = new Map<string, Opposition>();
  const coverages = new Map<string, readonly CoverageCheck[]>();
  const byEvent = new Map<string, Patterns>();
  let asked: Asked | null = null;

  const denialsOf = (shape: Shape): Opposition => {
    const key = keyOf(shape);
    let found = denials.get(key);
    if (found === undefined) {
      found = oppositionOf(index, counting, index.denials.get(key)?.items ?? []);
      denials.set(key, found);
    }
    return found;
  };
  const coveragesOf = (shape: Shape): readonly CoverageCheck[] => {
    const key = keyOf(shape);
    let found = coverages.get(key);
    if (found === undefined) {
      found = (index.coverages.get(key)?.items ?? []).flatMap((dated) => {
        const rank = rankOfCoverage(counting, dated);
        return rank === null ? [] : [coverageCheck(index, counting, shape, dated, rank)];
      });
      coverages.set(key, found);
    }
    return found;
  };
  const patternsOf = (event: string): Patterns => {
    let found = byEvent.get(event);
    if (found === undefined) {
      found = { denied: new Map(), watched: new Map(), count: 0 };
      for (const { shape } of index.coveragesByEvent.get(event) ?? []) found.watched.set(keyOf(shape), shape);
      byEvent.set(event, found);
    }
    // The index may have grown, by reports that do not count too.
    const entries = index.denialsByEvent.get(event) ?? [];
    for (; found.count < entries.length; found.count += 1) {
      const { shape } = entries[found.count]!;
      found.denied.set(keyOf(shape), shape);
      found.watched.delete(keyOf(shape));
      asked = null;
    }
    return found;
  };
  const fitting = (shape: Shape): readonly Shape[] => {
    const { denied, watched } = patternsOf(shape.event);
    const size = denied.size + watched.size;
    if (size === 0) return [];
    if (2 ** fixedCount(shape) < size) {
      return widenings(shape).filter((wide) => {
        const key = keyOf(wide);
        return denied.has(key) || watched.has(key);
      });
    }
    return [...denied.values(), ...watched.values()].filter((pattern) => matchOf(pattern, shape) === 'full');
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
        asked = { key, denied: patterns.map(denialsOf), watched: patterns.flatMap(coveragesOf) };
      }
      let best = Infinity;
      for (const ranks of asked.denied) {
        for (const { rank, reach } of ranks) {
          if (rank < best && covers(reach, from, to)) best = rank;
        }
      }
      for (const check of asked.watched) {
        if (check.rank < best && check.from <= from && to <= check.to && !check.affirmedBySelf(from, to)) {
          best = check.rank;
        }
      }
      return best;
    },
    deny(pattern, denial, rank) {
      const key = keyOf(pattern);
      patternsOf(pattern.event);
      const found = denials.get(key);
      if (found === undefined) return;
      const same = found.find((one) => one.rank === rank);
      if (same === undefined) found.push({ rank, reach: reachOf([denial]) });
      else extendReach(same.reach, denial);
    },
    affirm(key, affirmation) {
      if (!index.coveragesByEvent.has(key.event)) return;
      for (const wide of widenings(key)) {
        for (const check of coverages.get(keyOf(wide)) ?? []) check.affirm(affirmation);
      }
    },
    forget(pattern) {
      denials.delete(keyOf(pattern));
      for (const entry of index.coveragesByEvent.get(pattern.event) ?? [])
        coverages.delete(keyOf(entry.shape));
      asked = null;
    },
  };
}

/** The patterns of denials of an event, and those that only coverages have, by their writing. */
interface Patterns {
  readonly denied: Map<string, Shape>;
  readonly watched: Map<string, Shape>;
  /** So many patterns of denials of the index are among them. */
  count: number;
}

interface Asked {
  readonly key: Shape;
  readonly denied: readonly Opposition[];
  readonly watched: readonly CoverageCheck[];
}

interface CoverageCheck {
  readonly rank: number;
  readonly from: Day;
  readonly to: Day;
  readonly affirmedBySelf: (from: Day, to: Day) => boolean;
  readonly affirm: (affirmation: Dated<Report>) => void;
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
    affirm(affirmation) {
      if (own !== null && affirmation.reporter === dated.reporter) extendReach(own, affirmation);
    },
  };
}

function oppositionOf(index: ReportIndex, counting: Counting, items: readonly Dated<Report>[]): Opposition {
  const byRank = new Map<number, Dated<Report>[]>();
  for (const dated of items) {
    const rank = rankOfReport(index, counting, dated);
    if (rank === null) continue;
    const list = byRank.get(rank);
    if (list === undefined) byRank.set(rank, [dated]);
    else list.push(dated);
  }
  return [...byRank].map(([rank, list]) => ({ rank, reach: reachOf(list) }));
}
