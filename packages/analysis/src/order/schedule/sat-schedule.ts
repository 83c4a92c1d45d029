import type { Cadical } from 'cadical-wasm';
import { earliestStarts, type Indexed, tails } from './project.js';

/** A SAT form of "is there a schedule that ends by this day?", for days below the horizon it was built for. */
export interface SatSchedule {
  /** `undefined` if the conflicts ran out. */
  endsBy(day: number, conflicts: number): Int32Array | 'none' | undefined;
  readonly covers: number;
}

/** Sets of this many activities that overload a resource together are told to the solver at once; larger ones lazily. */
const EAGER = 3;
const MOST_EAGER = 60_000;

/**
 * Order encoding of start days (Crawford and Baker 1994) with precedence between the pairs of every minimal set of
 * activities that overloads a resource together (forbidden sets; Igelmund and Radermacher 1983). Small sets are told
 * at once; whichever larger ones a proposed schedule violates are added and the solver asked again.
 */
export function satSchedule(project: Indexed, horizon: number, solver: Cadical): SatSchedule {
  const size = project.durations.length;
  const early = earliestStarts(project);
  const tail = tails(project);
  let variables = 0;
  const fresh = (): number => {
    variables += 1;
    return variables;
  };
  const yes = fresh();
  solver.addClause([yes]);
  /** by[i][k]: activity i starts on day early[i] + k or before; beyond its latest start always. */
  const latest = early.map((_, i) => horizon - tail[i]!);
  const by = Array.from({ length: size }, (_, i) =>
    Array.from({ length: Math.max(0, latest[i]! - early[i]!) }, fresh),
  );
  const startsBy = (i: number, day: number): number => {
    if (day < early[i]!) return -yes;
    if (day >= latest[i]!) return yes;
    return by[i]![day - early[i]!]!;
  };
  if (early.some((start, i) => start > latest[i]!)) solver.addClause([-yes]);
  for (const row of by) for (let k = 1; k < row.length; k += 1) solver.addClause([-row[k - 1]!, row[k]!]);
  const clause = (literals: readonly number[]): void => {
    if (!literals.includes(yes)) solver.addClause(literals.filter((literal) => literal !== -yes));
  };
  const reach = reachability(project);
  /** If `when` holds, j starts at least `gap` days after i. */
  const gap = (i: number, j: number, days: number, when: number): void => {
    for (let day = early[j]!; day <= latest[j]!; day += 1)
      clause([-when, -startsBy(j, day), startsBy(i, day - days)]);
  };
  for (let i = 0; i < size; i += 1)
    for (const succ of project.succs[i]!) gap(i, succ.of, project.durations[i]! + succ.lag, yes);
  const befores = new Map<number, number>();
  const before = (i: number, j: number): number => {
    const known = befores.get(i * size + j);
    if (known !== undefined) return known;
    const literal = fresh();
    befores.set(i * size + j, literal);
    gap(i, j, project.durations[i]!, literal);
    return literal;
  };
  let covers = 0;
  const told = new Set<string>();
  const tell = (set: readonly number[]): void => {
    const key = [...set].sort((a, b) => a - b).join();
    if (told.has(key)) return;
    told.add(key);
    covers += 1;
    clause(set.flatMap((i) => set.flatMap((j) => (i === j ? [] : [before(i, j)]))));
  };
  tellSmall();

  /** Minimal overloading sets among activities running on one day. */
  const overloads = (starts: Int32Array): number[][] => {
    const found: number[][] = [];
    for (let i = 0; i < size; i += 1) {
      const day = starts[i]!;
      const running = starts.reduce<number[]>((list, start, j) => {
        if (start <= day && day < start + project.durations[j]!) list.push(j);
        return list;
      }, []);
      project.capacities.forEach((capacity, r) => {
        const use = project.uses[r]!;
        const users = running.filter((j) => use[j]! > 0).sort((a, b) => use[b]! - use[a]!);
        let total = 0;
        for (let from = 0; from < users.length; from += 1) {
          // A greedy cover from each position: heaviest first, then thrown out what is not needed.
          total = 0;
          const set: number[] = [];
          for (let k = from; k < users.length && total <= capacity; k += 1) {
            set.push(users[k]!);
            total += use[users[k]!]!;
          }
          if (total <= capacity) break;
          for (const j of [...set].reverse())
            if (total - use[j]! > capacity) {
              total -= use[j]!;
              set.splice(set.indexOf(j), 1);
            }
          found.push(set);
        }
      });
    }
    return found;
  };
  return {
    endsBy(day, conflicts) {
      const end = early.map((_, i) => startsBy(i, day - tail[i]!));
      if (end.includes(-yes)) return 'none';
      const assumptions = [...new Set(end)];
      for (;;) {
        const status = solver.solve({ assumptions, conflicts });
        if (status === 'unsatisfiable') return 'none';
        if (status === 'unknown') return undefined;
        const model = solver.model();
        const starts = early.map((start, i) => {
          let k = 0;
          while (k < by[i]!.length && !model[by[i]![k]!]) k += 1;
          return start + k;
        });
        const bad = overloads(starts);
        if (bad.length === 0) return starts;
        for (const set of bad) tell(set);
      }
    },
    get covers() {
      return covers;
    },
  };

  function tellSmall(): void {
    const mayOverlap = (i: number, j: number): boolean => reach[i]![j] === 0 && reach[j]![i] === 0;
    project.capacities.forEach((capacity, r) => {
      const use = project.uses[r]!;
      const users = Array.from({ length: size }, (_, i) => i).filter(
        (i) => use[i]! > 0 && project.durations[i]! > 0,
      );
      const extend = (set: readonly number[], total: number, from: number): void => {
        for (let k = from; k < users.length && covers < MOST_EAGER; k += 1) {
          const j = users[k]!;
          if (!set.every((i) => mayOverlap(i, j))) continue;
          const sum = total + use[j]!;
          const longer = [...set, j];
          if (sum > capacity) {
            if (longer.every((i) => sum - use[i]! <= capacity)) tell(longer);
          } else if (longer.length < EAGER) extend(longer, sum, k + 1);
        }
      };
      extend([], 0, 0);
    });
  }
}

/** Which activity comes before which by precedence, directly or not. */
function reachability(project: Indexed): readonly Uint8Array[] {
  const size = project.durations.length;
  const reach = Array.from({ length: size }, () => new Uint8Array(size));
  for (const i of [...project.order].reverse())
    for (const succ of project.succs[i]!) {
      reach[i]![succ.of] = 1;
      reach[succ.of]!.forEach((is, j) => {
        if (is === 1) reach[i]![j] = 1;
      });
    }
  return reach;
}
