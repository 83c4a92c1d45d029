import type { Cadical } from 'cadical-wasm';
import type { Budget, Progress, Shortfall } from '../budget.js';
import type { Oracle } from './oracle.js';

/** Minimal sets of conditions: those that cannot be met together, and those whose dropping lets the rest be met. */
export interface MinimalSets {
  readonly deadlocks: readonly (readonly number[])[];
  readonly relaxations: readonly (readonly number[])[];
  /** Every deadlock and every relaxation is listed. */
  readonly complete: boolean;
  /** Every relaxation of the fewest conditions is listed. */
  readonly smallestComplete: boolean;
  /** No relaxation is smaller than this. */
  readonly fewest: number;
  /** Nothing is left to drop and it still cannot be met. */
  readonly hopeless: boolean;
  readonly tests: number;
  readonly spent?: Shortfall['spent'];
}

/** How far the search for minimal sets goes. */
export interface SetsOptions {
  /** `smallest`: only the smallest relaxations, with the deadlocks met on the way; `all`: everything. */
  readonly which: 'smallest' | 'all';
  readonly budget: Budget;
  /** At most this many sets of each kind. */
  readonly most: number;
}

/**
 * All minimal infeasible sets (deadlocks) and minimal correction sets (relaxations) of an oracle. First the smallest
 * relaxations, as hitting sets of known deadlocks by growing size (after Reiter 1987 and Davies and Bacchus 2011),
 * which proves them smallest; then everything by MARCO (Liffiton, Previti, Malik and Marques-Silva 2016): a map
 * solver proposes subsets not yet explained, each is grown or shrunk, and its lower or upper set is blocked.
 */
export function* minimalSets(
  oracle: Oracle,
  newSolver: () => Cadical,
  options: SetsOptions,
): Generator<Progress, MinimalSets, void> {
  const { size } = oracle;
  const { budget } = options;
  const deadlocks: number[][] = [];
  const relaxations: number[][] = [];
  let tests = 0;
  let fewest = 0;
  let smallestComplete = false;
  let complete = false;
  let hopeless = false;
  let spent: Shortfall['spent'] | undefined;
  const test = (active: Uint8Array): ReturnType<Oracle['test']> => {
    tests += 1;
    const verdict = oracle.test(active);
    if (verdict.kind === 'unknown') throw new Stop(endOf(budget) ?? 'states');
    return verdict;
  };
  const marks = (members: Iterable<number>): Uint8Array => {
    const set = new Uint8Array(size);
    for (const i of members) set[i] = 1;
    return set;
  };
  /** Drops members of an infeasible set one at a time while it stays infeasible. */
  const shrink = (core: readonly number[]): number[] => {
    let left = [...core];
    const needed = new Set<number>();
    for (;;) {
      const next = left.find((i) => !needed.has(i));
      if (next === undefined) return left.sort((a, b) => a - b);
      const verdict = test(marks(left.filter((i) => i !== next)));
      if (verdict.kind === 'infeasible') left = [...verdict.core];
      else needed.add(next);
    }
  };
  /** Adds conditions to a feasible set one at a time while it stays feasible; gives what had to stay out. */
  const grow = (active: Uint8Array): number[] => {
    const out: number[] = [];
    for (let i = 0; i < size; i += 1) {
      if (active[i] === 1) continue;
      active[i] = 1;
      if (test(active).kind === 'infeasible') {
        active[i] = 0;
        out.push(i);
      }
    }
    return out;
  };
  const progress = (doing: string): Progress => ({
    doing,
    states: deadlocks.length + relaxations.length,
    steps: tests,
    frontier: 0,
  });
  const solvers: Cadical[] = [];
  const solverOf = (): Cadical => {
    const solver = newSolver();
    solvers.push(solver);
    return solver;
  };

  try {
    const whole = test(new Uint8Array(size).fill(1));
    if (whole.kind === 'feasible') {
      complete = true;
      smallestComplete = true;
    } else if (test(new Uint8Array(size)).kind === 'infeasible') {
      hopeless = true;
      complete = true;
      smallestComplete = true;
    } else {
      deadlocks.push(shrink(whole.kind === 'infeasible' ? whole.core : []));
      yield* smallest();
      smallestComplete = true;
      if (options.which === 'all') {
        yield* everything();
        complete = true;
      }
    }
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    spent = stop.spent;
  } finally {
    for (const solver of solvers) solver.dispose();
  }
  return {
    deadlocks,
    relaxations,
    complete,
    smallestComplete,
    fewest,
    hopeless,
    tests,
    ...(spent ? { spent } : {}),
  };

  /** Variable i + 1 of this map: condition i is dropped. */
  function* smallest(): Generator<Progress, void, void> {
    const map = solverOf();
    map.ensureVars(size);
    const hit = (deadlock: readonly number[]): void => map.addClause(deadlock.map((i) => i + 1));
    for (const deadlock of deadlocks) hit(deadlock);
    // Disjoint deadlocks bound the number of drops from below and bring many clauses at little cost.
    const rest = new Uint8Array(size).fill(1);
    for (const deadlock of deadlocks) for (const i of deadlock) rest[i] = 0;
    for (let verdict = test(rest); verdict.kind === 'infeasible'; verdict = test(rest)) {
      const deadlock = shrink(verdict.core);
      deadlocks.push(deadlock);
      hit(deadlock);
      for (const i of deadlock) rest[i] = 0;
    }
    // Only conditions of known deadlocks are ever dropped: counting them alone keeps the counter small.
    const touched = new Set(deadlocks.flat());
    for (fewest = deadlocks.length; ; ) {
      let counted = touched.size;
      let bound = atMost(map, [...touched], fewest);
      for (;;) {
        if (touched.size > counted) {
          map.addClause([-bound]);
          counted = touched.size;
          bound = atMost(map, [...touched], fewest);
        }
        if (map.solve({ assumptions: [bound] }) !== 'satisfiable') break;
        const model = map.model();
        const drops = [...touched].filter((i) => model[i + 1]);
        const active = new Uint8Array(size).fill(1);
        for (const i of drops) active[i] = 0;
        const verdict = test(active);
        if (verdict.kind === 'feasible') {
          const out = grow(active);
          relaxations.push(out);
          map.addClause(out.map((i) => -(i + 1)));
        } else {
          const deadlock = shrink(verdict.kind === 'infeasible' ? verdict.core : []);
          deadlocks.push(deadlock);
          hit(deadlock);
          for (const i of deadlock) touched.add(i);
        }
        yield progress('looking for the smallest relaxations');
        stopIfSpent();
      }
      map.addClause([-bound]);
      if (relaxations.length > 0) return;
      fewest += 1;
    }
  }

  /** Variable i + 1 of this map: condition i is kept. */
  function* everything(): Generator<Progress, void, void> {
    const map = solverOf();
    map.ensureVars(size);
    for (let i = 1; i <= size; i += 1) map.phase(i);
    for (const deadlock of deadlocks) map.addClause(deadlock.map((i) => -(i + 1)));
    for (const relaxation of relaxations) map.addClause(relaxation.map((i) => i + 1));
    while (map.solve() === 'satisfiable') {
      const model = map.model();
      const active = Uint8Array.from({ length: size }, (_, i) => (model[i + 1] ? 1 : 0));
      const verdict = test(active);
      if (verdict.kind === 'feasible') {
        const out = grow(active);
        relaxations.push(out);
        map.addClause(out.map((i) => i + 1));
      } else {
        const deadlock = shrink(verdict.kind === 'infeasible' ? verdict.core : []);
        deadlocks.push(deadlock);
        map.addClause(deadlock.map((i) => -(i + 1)));
      }
      yield progress('listing deadlocks and relaxations');
      stopIfSpent();
    }
  }

  function stopIfSpent(): void {
    const end = endOf(budget);
    if (end) throw new Stop(end);
    if (deadlocks.length >= options.most || relaxations.length >= options.most) throw new Stop('states');
  }
}

/** Leaves the search from within; never leaves this file. */
class Stop extends Error {
  readonly spent: Shortfall['spent'];

  constructor(spent: Shortfall['spent']) {
    super('stopped');
    this.spent = spent;
  }
}

function endOf(budget: Budget): Shortfall['spent'] | undefined {
  if (budget.signal?.aborted) return 'aborted';
  return budget.expired?.() ? 'time' : undefined;
}

/** A literal that, assumed, lets at most `most` of the members be dropped (sequential counter, Sinz 2005). */
function atMost(solver: Cadical, members: readonly number[], most: number): number {
  const bound = solver.newVar();
  let row: number[] = [];
  for (const i of members) {
    const next: number[] = [];
    for (let j = 0; j <= most; j += 1) {
      const enough = solver.newVar();
      // `enough`: more than j of the members so far are dropped.
      if (row[j] !== undefined) solver.addClause([-row[j]!, enough]);
      if (j === 0) solver.addClause([-(i + 1), enough]);
      else if (row[j - 1] !== undefined) solver.addClause([-(i + 1), -row[j - 1]!, enough]);
      next.push(enough);
    }
    row = next;
  }
  if (row[most] !== undefined) solver.addClause([-bound, -row[most]!]);
  return bound;
}
