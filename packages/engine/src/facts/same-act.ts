import { type EventKind, SAME_ACT_DAYS } from '@proviso/model';
import { ANY, keyOf, plain, type Shape } from './key.js';
import type { Occurrence } from './occurrence.js';

/** An act as it enters a number. */
export interface Act {
  readonly occurrence: Occurrence;
  /** Where reporters who rank alike tell this act with several amounts, the telling of the greatest; else null. */
  readonly most: Occurrence | null;
  /** Whether it may be the same act as another one that counts for certain. */
  readonly again: boolean;
}

/** What a number of acts is asked of. */
export interface Asked {
  readonly event: EventKind | undefined;
  /** The parameter that is added up or compared; -1 where acts are only counted. */
  readonly position: number;
  readonly rankOf: (reporter: string) => number | null;
}

/**
 * The acts behind occurrences that a pattern meets fully (sorted by first day). Reporters may tell one act with several
 * amounts. What has one label is one act, told as the best rank tells it; without labels, acts that lie near each other
 * may be one, and only those of one reporter count for certain.
 */
export function actsOf(occurrences: readonly Occurrence[], asked: Asked): readonly Act[] {
  const again = maybeTheSame(occurrences, asked);
  const labelled = new Map<string, Occurrence[]>();
  const acts: Act[] = [];
  for (const occurrence of occurrences) {
    if (occurrence.label === null || occurrence.share < 1) {
      acts.push({ occurrence, most: null, again: again.has(occurrence) });
      continue;
    }
    if (asked.position >= 0 && Number.isNaN(amountOf(occurrence, asked))) continue;
    const key = `${occurrence.label}\u0001${actKey(occurrence.shape, asked.event)}`;
    const list = labelled.get(key);
    if (list === undefined) labelled.set(key, [occurrence]);
    else list.push(occurrence);
  }
  for (const list of labelled.values()) acts.push(oneAct(list, asked));
  return acts;
}

/** Several tellings of one act as the best rank tells it, undisputed ones first; somewhere between their days. */
function oneAct(all: readonly Occurrence[], asked: Asked): Act {
  if (all.length === 1) return { occurrence: all[0]!, most: null, again: false };
  const rank = Math.min(...all.map((o) => rankIn(o, asked)));
  const best = all.filter((o) => rankIn(o, asked) === rank);
  const sure = best.filter((o) => !o.contested);
  const told = [...(sure.length > 0 ? sure : best)].sort((a, b) => amountOf(a, asked) - amountOf(b, asked));
  const days = {
    from: Math.min(...told.map((o) => o.from)),
    to: Math.max(...told.map((o) => o.to)),
    reports: told.flatMap((o) => o.reports),
  };
  const least = told[0]!;
  const most = told.at(-1)!;
  return {
    occurrence: { ...least, ...days },
    most: amountOf(most, asked) > amountOf(least, asked) ? { ...most, ...days } : null,
    again: false,
  };
}

/** The best rank of those who tell of an occurrence. */
function rankIn({ reports }: Occurrence, { rankOf }: Asked): number {
  return Math.min(...reports.map(({ reporter }) => rankOf(reporter) ?? Infinity));
}

/** What an occurrence adds: how often it happened, times its amount where amounts are asked for; NaN where none is told. */
function amountOf({ shape, times }: Occurrence, { position }: Asked): number {
  if (position < 0) return times;
  const text = shape.args[position] ?? ANY;
  return text.startsWith('q:') ? Number(plain(text)) * times : Number.NaN;
}

const KEYS = new WeakMap<Shape, string>();

/** What makes two tellings possibly of one act: the event, its actor, and its arguments but for amounts. */
function actKey(shape: Shape, event: EventKind | undefined): string {
  if (event === undefined || !event.parameters.some(({ type }) => type.kind === 'number'))
    return keyOf(shape);
  let key = KEYS.get(shape);
  if (key === undefined) {
    const args = shape.args.map((arg, i) => (event.parameters[i]?.type.kind === 'number' ? ANY : arg));
    key = keyOf({ ...shape, args });
    KEYS.set(shape, key);
  }
  return key;
}

/**
 * Of the occurrences (sorted by first day) those that may be the same act as another one that counts: unlabelled and
 * whole ones, alike but for their amounts, that lie near each other, and that no single reporter tells apart. Of each
 * such cluster the acts of the reporter who tells the most are certain; the others may be theirs.
 */
function maybeTheSame(occurrences: readonly Occurrence[], asked: Asked): ReadonlySet<Occurrence> {
  const out = new Set<Occurrence>();
  const open = new Map<string, { list: Occurrence[]; to: number }>();
  const close = (list: readonly Occurrence[]): void => {
    if (list.length > 1) for (const again of surplus(list, asked)) out.add(again);
  };
  for (const occurrence of occurrences) {
    if (occurrence.label !== null || occurrence.share < 1) continue;
    const key = actKey(occurrence.shape, asked.event);
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

/** What one reporter tells of a cluster. */
interface Telling {
  readonly reporter: string;
  readonly rank: number;
  sure: number;
  disputed: number;
  amount: number;
}

/** The occurrences of a cluster that the reporter whose telling counts does not tell. */
function surplus(cluster: readonly Occurrence[], asked: Asked): readonly Occurrence[] {
  const tellings = new Map<string, Telling>();
  for (const occurrence of cluster) {
    for (const reporter of new Set(occurrence.reports.map((report) => report.reporter))) {
      let telling = tellings.get(reporter);
      if (telling === undefined) {
        const rank = asked.rankOf(reporter) ?? Infinity;
        telling = { reporter, rank, sure: 0, disputed: 0, amount: 0 };
        tellings.set(reporter, telling);
      }
      if (occurrence.contested) telling.disputed += occurrence.times;
      else telling.sure += occurrence.times;
      telling.amount += amountOf(occurrence, asked);
    }
  }
  const [best] = [...tellings.values()].sort(
    (a, b) =>
      b.sure - a.sure ||
      b.disputed - a.disputed ||
      a.rank - b.rank ||
      lesser(a.amount, b.amount) ||
      (a.reporter < b.reporter ? -1 : 1),
  );
  return cluster.filter(({ reports }) => !reports.some((report) => report.reporter === best!.reporter));
}

/** The lesser amount first; one that is not told last. */
function lesser(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}
