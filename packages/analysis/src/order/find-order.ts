import { type Budget, moreOf, runSlicesAsync, type Shortfall } from '../budget.js';
import { type Problem, problem, type Refused, refused } from '../problem.js';
import { checkOrder } from './check.js';
import { datePlan } from './dates.js';
import { type Deadlock, type Relaxation, rankRelaxations, tellDeadlock, tellRelaxation } from './deadlock.js';
import { earliestPlan } from './earliest.js';
import { fixpointOracle } from './fixpoint.js';
import { type Ground, groundOrder, nodeName } from './ground.js';
import { type MinimalSets, minimalSets } from './minimal-sets.js';
import type { Oracle } from './oracle.js';
import { movesIn, type OrderProblem } from './order-problem.js';
import { loadSolver, type SatOracle, type SatPlan, satOracle } from './sat-oracle.js';

/** Options of the order functions. */
export interface OrderOptions {
  /** Time and abort are asked between tests and within SAT calls; `states` bounds the conflicts of one SAT call. */
  readonly budget?: Budget;
  /** At most this many deadlocks, and as many relaxations, are listed (default 10,000). */
  readonly most?: number;
}

/** An order in which everything owed is performed. Days count from day 0, the day of the question. */
export interface Roadmap {
  readonly kind: 'roadmap';
  /** What is done together, in order. */
  readonly steps: readonly (readonly string[])[];
  readonly moves: readonly DatedMove[];
  /** The last day, if every duration is its least, and if every one is its most. */
  readonly finish: { readonly earliest: number; readonly sure: number };
  /** No order finishes earlier. */
  readonly shortest: boolean;
  /** The moves of a longest chain, first to last. */
  readonly critical: readonly string[];
  /** Ids of deadlines that hold only if durations turn out short enough. */
  readonly atRisk: readonly string[];
}

/** A move, or one tranche of it, in a roadmap. */
export interface DatedMove {
  readonly id: string;
  readonly move: string;
  readonly tranche: number;
  readonly step: number;
  readonly earliest: number;
  /** The day on which it is performed at the latest if it begins as early as it can and every duration is its most. */
  readonly sure: number;
  readonly latest: number;
  readonly slack: number;
  /** What it waits on, and by which condition. */
  readonly waitsOn: readonly { readonly condition: string; readonly on: readonly string[] }[];
}

/** There is no order; one minimal deadlock shows why (all of them: `deadlocks`). */
export interface NoOrder {
  readonly kind: 'no-order';
  readonly deadlock: Deadlock;
}

/** The budget ended first. */
export interface OrderOpen {
  readonly kind: 'open';
  readonly shortfall: Shortfall;
}

/** All minimal deadlocks and relaxations of a problem. Both are empty if there is an order. */
export interface Deadlocks {
  readonly kind: 'deadlocks';
  readonly deadlocks: readonly Deadlock[];
  /** Ranked: fewest conditions first, then cheapest. */
  readonly relaxations: readonly Relaxation[];
  /** Every minimal deadlock and every minimal relaxation is listed. */
  readonly complete: boolean;
  /** Every relaxation of the fewest conditions is listed. */
  readonly smallestComplete: boolean;
  /** No relaxation drops fewer conditions than this. */
  readonly fewest: number;
  /** Feasibility tests made. */
  readonly tests: number;
  readonly shortfall?: Shortfall;
}

/**
 * Finds an order in which everything owed is performed, with dates and the critical path, or proves that there is
 * none. Refused with P5310 to P5313 for faulty data, P5314 for a move that fixed conditions exclude, P5315 where the
 * fixed conditions contradict each other.
 */
export async function findOrder(
  given: OrderProblem,
  options: OrderOptions = {},
): Promise<Roadmap | NoOrder | OrderOpen | Refused> {
  const problems = checkOrder(given);
  if (problems.length > 0) return refused(problems);
  const ground = groundOrder(given);
  const { solver, map } = await loadSolver();
  const oracle = ground.monotone ? fixpointOracle(ground) : satOracle(ground, solver(), options.budget);
  try {
    const all = new Uint8Array(oracle.size).fill(1);
    const verdict = oracle.test(all);
    if (verdict.kind === 'unknown') return open(options.budget ?? {});
    if (verdict.kind === 'infeasible') {
      const sets = await runSlicesAsync(
        minimalSets(oracle, map, { which: 'smallest', budget: options.budget ?? {}, most: 1 }),
        options.budget ?? {},
      );
      if (sets.hopeless) return refused(hopelessProblems(ground));
      const first = sets.deadlocks[0] ?? verdict.core;
      return { kind: 'no-order', deadlock: tellDeadlock(ground, first) };
    }
    if (ground.monotone) return roadmapOf(ground, earliestPlan(ground), true);
    return shorten(ground, oracle as SatOracle, all);
  } finally {
    if ('dispose' in oracle) (oracle as SatOracle).dispose();
  }
}

/**
 * Every minimal set of conditions that deadlocks, and every minimal set whose dropping frees it, smallest first. If
 * the budget ends first, what was found is returned, and whether the smallest relaxations are all there.
 */
export function deadlocks(given: OrderProblem, options: OrderOptions = {}): Promise<Deadlocks | Refused> {
  return enumerate(given, options, 'all');
}

/** Every smallest relaxation only, with the deadlocks that prove that none is smaller: much faster than `deadlocks`. */
export function relaxations(given: OrderProblem, options: OrderOptions = {}): Promise<Deadlocks | Refused> {
  return enumerate(given, options, 'smallest');
}

async function enumerate(
  given: OrderProblem,
  options: OrderOptions,
  which: 'smallest' | 'all',
): Promise<Deadlocks | Refused> {
  const problems = checkOrder(given);
  if (problems.length > 0) return refused(problems);
  const ground = groundOrder(given);
  const budget = options.budget ?? {};
  const { solver, map } = await loadSolver();
  const oracle: Oracle = ground.monotone ? fixpointOracle(ground) : satOracle(ground, solver(), budget);
  try {
    const search = minimalSets(oracle, map, { which, budget, most: options.most ?? 10_000 });
    const sets = await runSlicesAsync(search, budget);
    if (sets.hopeless) return refused(hopelessProblems(ground));
    return {
      kind: 'deadlocks',
      deadlocks: sets.deadlocks
        .map((members) => tellDeadlock(ground, members))
        .sort((a, b) => a.conditions.length - b.conditions.length),
      relaxations: rankRelaxations(sets.relaxations.map((members) => tellRelaxation(ground, members))),
      complete: sets.complete,
      smallestComplete: sets.smallestComplete,
      fewest: sets.fewest,
      tests: sets.tests,
      ...(sets.spent ? { shortfall: shortfallOf(sets, sets.spent) } : {}),
    };
  } finally {
    if ('dispose' in oracle) (oracle as SatOracle).dispose();
  }
}

/** Bisects the finish day of SAT plans down to the earliest one. */
function shorten(ground: Ground, oracle: SatOracle, all: Uint8Array): Roadmap {
  let plan = oracle.plan();
  let high = datePlan(ground, plan).finish;
  let low = 0;
  const gap = 1e-6;
  for (let tries = 0; tries < 40 && high - low > gap; tries += 1) {
    const day = tries === 0 ? high - gap : (low + high) / 2;
    const verdict = oracle.testBy(all, day);
    if (verdict.kind === 'unknown') break;
    if (verdict.kind === 'infeasible') low = day;
    else {
      plan = oracle.plan();
      high = datePlan(ground, plan).finish;
    }
  }
  return roadmapOf(ground, plan, high - low <= 2 * gap);
}

function roadmapOf(ground: Ground, plan: SatPlan, shortest: boolean): Roadmap {
  const dates = datePlan(ground, plan);
  const chosen = ground.nodes.flatMap((node, i) => (plan.performed[i] === 1 && !node.done ? [i] : []));
  const key = (i: number): string => `${dates.earliest[i]!.toFixed(6)}/${dates.rounds[i]!.toFixed(0)}`;
  chosen.sort(
    (a, b) => dates.earliest[a]! - dates.earliest[b]! || dates.rounds[a]! - dates.rounds[b]! || a - b,
  );
  const keys = [...new Set(chosen.map(key))];
  const name = (i: number): string => nodeName(ground.nodes[i]!);
  const stepOf = new Map(keys.map((each, i) => [each, i]));
  const deadlines = ground.rules.filter((rule) => rule.kind === 'deadline');
  return {
    kind: 'roadmap',
    steps: keys.map((each) => chosen.filter((i) => key(i) === each).map(name)),
    moves: chosen.map((i) => ({
      id: name(i),
      move: ground.nodes[i]!.move.id,
      tranche: ground.nodes[i]!.tranche,
      step: stepOf.get(key(i))!,
      earliest: tidy(dates.earliest[i]!),
      sure: tidy(dates.sure[i]!),
      latest: tidy(dates.latest[i]!),
      slack: tidy(dates.latest[i]! - dates.earliest[i]!),
      waitsOn: waitsOn(ground, plan, dates.rounds, i),
    })),
    finish: { earliest: tidy(dates.finish), sure: tidy(dates.sureFinish) },
    shortest,
    critical: dates.critical.map(name),
    atRisk: [
      ...new Set(
        deadlines
          .filter((rule) => plan.performed[rule.node] === 1 && dates.sure[rule.node]! > rule.by + 1e-6)
          .map((rule) => ground.problem.conditions[rule.index]!.id),
      ),
    ],
  };
}

function waitsOn(ground: Ground, plan: SatPlan, rounds: Float64Array, node: number): DatedMove['waitsOn'] {
  const earlier = (id: string): boolean =>
    ground.nodes.some(
      (each, i) => each.move.id === id && plan.performed[i] === 1 && !each.done && rounds[i]! < rounds[node]!,
    );
  const indices = new Set(
    ground.rules.flatMap((rule) =>
      rule.kind === 'needs' && rule.node === node && rule.index >= 0 ? [rule.index] : [],
    ),
  );
  return [...indices].flatMap((index) => {
    const condition = ground.problem.conditions[index]!;
    const formula =
      'needs' in condition ? condition.needs : condition.kind === 'prohibits' ? condition.while : undefined;
    const on = formula ? [...new Set(movesIn(formula))].filter(earlier) : [];
    return on.length > 0 ? [{ condition: condition.id, on }] : [];
  });
}

/** Why nothing helps: the moves that fixed conditions exclude, or their contradiction. */
function hopelessProblems(ground: Ground): Problem[] {
  if (ground.monotone) {
    const performed = fixpointOracle(ground).run(new Uint8Array(ground.droppable.length));
    const stuck = ground.nodes.flatMap((node, i) =>
      performed[i] === 0 && !node.move.optional && node.tranche === 1 ? [node.move.id] : [],
    );
    if (stuck.length > 0)
      return stuck.map((id) =>
        problem(
          'P5314',
          `moves[${ground.problem.moves.findIndex((move) => move.id === id)}]`,
          `Nobody can ever make the move "${id}": the fixed conditions exclude it.`,
          'Correct the fixed conditions, or make the move optional.',
        ),
      );
  }
  return [
    problem(
      'P5315',
      'conditions',
      'The fixed conditions contradict each other: even with every other condition dropped there is no order.',
      'Correct the fixed conditions or the goal.',
    ),
  ];
}

function open(budget: Budget): OrderOpen {
  const spent = budget.signal?.aborted ? 'aborted' : budget.expired?.() ? 'time' : 'states';
  return {
    kind: 'open',
    shortfall: {
      spent,
      proven: 'Neither an order nor a deadlock was found yet.',
      more: moreOf(spent, budget.states ?? 0),
    },
  };
}

function shortfallOf(sets: MinimalSets, spent: Shortfall['spent']): Shortfall {
  const smallest = sets.smallestComplete
    ? `all smallest relaxations (${sets.fewest} conditions) are among them`
    : `no relaxation drops fewer than ${sets.fewest} conditions`;
  return {
    spent,
    proven: `${sets.deadlocks.length} deadlocks and ${sets.relaxations.length} relaxations were found; ${smallest}.`,
    more: spent === 'states' ? 'Raise most (the number of sets listed) or budget.states.' : moreOf(spent, 0),
  };
}

/** Rounds away the noise of floating point. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
