import type { Model, Verdict } from '@proviso/model';
import type { Stand } from '../incremental/change.js';
import type { Question } from '../question.js';
import { contestants } from './contest.js';
import { flipSentence, sufficientSentence } from './evidence-words.js';
import { type Item, type Subsets, subsetsOf } from './subset.js';

/** The least evidence behind a verdict. Names are those of reports and coverages. */
export interface MinimalEvidence {
  /**
   * The smallest sets that alone give the verdict's state (of what is performed, whether in time or late as well):
   * without the rest of the evidence, and still when whoever speaks against them and ranks no lower is heard; no part of
   * them does. The empty set says that it stands without any evidence (as a violation presumed from silence does). Smallest first.
   */
  readonly sufficient: readonly (readonly string[])[];
  /**
   * The single reports or coverages without which the state is another. Where there are too many to leave out each in
   * turn, only those that a set found needs; what is found is then not complete.
   */
  readonly flips: readonly Flip[];
  /** Whether every smallest set was found; else those given are sets from which nothing can be left out singly. */
  readonly complete: boolean;
  readonly sentences: readonly string[];
}

/** A report or coverage without which the state is another; null when there would be no verdict. */
export interface Flip {
  readonly report: string;
  readonly becomes: Stand | null;
}

/** How far to look, and what has to stay the same. */
export interface MinimalOptions {
  /** The most subsets that are judged; 2,000 unless said. */
  readonly budget?: number;
  /** Whether performance and footing have to be the verdict's as well; only the state unless said. */
  readonly whole?: boolean;
}

/**
 * Finds the smallest sets of reports and coverages that alone suffice for a verdict, and which single one, retracted,
 * flips it. Evidence is not monotonic here (a denial may undo what an affirmation did), so the sets are looked for from
 * the smallest up, leaving out all that contain one found; first, deletion gives some sets quickly and a hitting-set
 * tree over what they share gives more (R. Reiter, “A theory of diagnosis from first principles”, 1987), which is what
 * is left when the budget does not reach. What was retracted and what does not count takes no part.
 * An unknown viewpoint gives nothing and is not complete.
 */
export function minimalEvidence(
  model: Model,
  verdict: Pick<Verdict, 'commitment' | 'instance' | 'state' | 'performance' | 'footing'>,
  question: Question,
  options: MinimalOptions = {},
): MinimalEvidence {
  const subsets = subsetsOf(model, verdict, question);
  if (subsets === null) return { sufficient: [], flips: [], complete: false, sentences: [] };
  const { items } = subsets;
  const same = (stand: Stand | null): boolean =>
    stand !== null &&
    stand.state === verdict.state &&
    (verdict.state !== 'discharged' || stand.performance === verdict.performance) &&
    (options.whole !== true ||
      (stand.performance === verdict.performance && stand.footing === verdict.footing));
  const budget = options.budget ?? 2000;
  const search = searchOf(subsets, contestants(subsets.world, items), same, budget);

  const quick = same(subsets.stand(items)) ? search.byDeletion() : [];
  const { found, complete: allTried } = search.bySize(quick);
  // Each report is left out in turn, or where that is too much those that some set found needs.
  const eachTried = items.length * costOf(items.length) <= Math.max(budget, PER_ITEM);
  const needed = new Set(found.flatMap((set) => [...set]));
  const flips: Flip[] = [];
  items.forEach((item, i) => {
    if (!eachTried && !(needed.has(i) && flips.length < MOST_FLIPS)) return;
    const becomes = subsets.stand(items.filter((other) => other !== item));
    if (!same(becomes)) flips.push({ report: item.name, becomes });
  });
  const complete = allTried && eachTried;
  const sufficient = found
    .map((set) => items.filter((_, i) => set.has(i)))
    .sort((a, b) => a.length - b.length);
  return {
    sufficient: sufficient.map((set) => set.map((item) => item.name)),
    flips,
    complete,
    sentences: [
      ...sufficient.map((set) => sufficientSentence(subsets, verdict, set)),
      ...flips.map(({ report, becomes }) => flipSentence(subsets, verdict, report, becomes)),
      ...(complete ? [] : ['There may be other and smaller sets: not all were tried.']),
    ],
  };
}

type Indexes = ReadonlySet<number>;

/** Judging on few reports costs one of the budget, on many more in proportion to them. */
function costOf(reports: number): number {
  return Math.max(1, reports / PER_ITEM);
}

const PER_ITEM = 50;

/** The most flips that are told where not each report is left out in turn. */
const MOST_FLIPS = 20;

function searchOf(
  { items, stand }: Subsets,
  contesting: (item: Item) => readonly Item[],
  same: (stand: Stand | null) => boolean,
  budget: number,
): {
  byDeletion(): readonly Indexes[];
  bySize(quick: readonly Indexes[]): { readonly found: readonly Indexes[]; readonly complete: boolean };
} {
  const asked = new Map<string, boolean>();
  let left = budget;
  const suffices = (set: readonly number[]): boolean => {
    const key = set.join(' ');
    const known = asked.get(key);
    if (known !== undefined) return known;
    left -= costOf(set.length);
    const chosen = set.map((i) => items[i]!);
    const heard = new Set([...chosen, ...chosen.flatMap(contesting)]);
    const answer =
      same(stand(chosen)) &&
      (heard.size === chosen.length || same(stand(items.filter((item) => heard.has(item)))));
    asked.set(key, answer);
    return answer;
  };
  /** Leaves out half of what is left, a quarter, and so on, at last one by one until none can be left out. */
  const shrink = (from: readonly number[]): readonly number[] => {
    let set = from;
    for (let part = from.length > PER_ITEM ? set.length >> 1 : 1; part >= 1; ) {
      let again = false;
      for (let end = set.length; end > 0; end -= part) {
        const less = [...set.slice(0, Math.max(0, end - part)), ...set.slice(end)];
        if (left <= 0) return set;
        if (suffices(less)) {
          set = less;
          again = true;
        }
      }
      if (part === 1 && !again) return set;
      part = part === 1 ? 1 : part >> 1;
    }
    return set;
  };
  return {
    byDeletion() {
      const found: Indexes[] = [];
      const tried = new Set<string>();
      const queue: (readonly number[])[] = [[]];
      // Half of the budget is left for going through the sets by size.
      for (const without of queue) {
        if (left <= budget / 2) break;
        const rest = items.flatMap((_, i) => (without.includes(i) ? [] : [i]));
        const known = found.find((set) => [...set].every((i) => !without.includes(i)));
        let set = known;
        if (set === undefined) {
          if (!suffices(rest)) continue;
          set = new Set(shrink(rest));
          found.push(set);
        }
        for (const i of set) {
          const next = [...without, i].sort((a, b) => a - b);
          const key = next.join(' ');
          if (tried.has(key)) continue;
          tried.add(key);
          queue.push(next);
        }
      }
      return found;
    },
    bySize(quick) {
      let found: Indexes[] = [...quick];
      let complete = true;
      let size = 0;
      for (; size <= items.length && complete; size += 1) {
        let any = false;
        for (const set of combinations(items.length, size)) {
          // A proper part that suffices makes a set needless; so no set contains one found of smaller or equal size.
          if (found.some((other) => other.size < size && [...other].every((i) => set.includes(i)))) continue;
          any = true;
          if (left <= 0) {
            complete = false;
            break;
          }
          if (
            suffices(set) &&
            !found.some((other) => other.size === size && set.every((i) => other.has(i)))
          ) {
            found.push(new Set(set));
          }
        }
        if (!any && size > 0) break;
      }
      found = found.filter(
        (set) => !found.some((other) => other.size < set.size && [...other].every((i) => set.has(i))),
      );
      return { found, complete };
    },
  };
}

/** The sets of so many of the first `n` numbers, in order; made one at a time. */
function* combinations(n: number, size: number): Iterable<readonly number[]> {
  if (size > n) return;
  const set = Array.from({ length: size }, (_, i) => i);
  for (;;) {
    yield [...set];
    let i = size - 1;
    while (i >= 0 && set[i] === n - size + i) i -= 1;
    if (i < 0) return;
    set[i]! += 1;
    for (let k = i + 1; k < size; k += 1) set[k] = set[k - 1]! + 1;
  }
}
