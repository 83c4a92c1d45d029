import { type Budget, moreOf, type Progress, runSlicesAsync, type Shortfall } from '../../budget.js';
import { type Refused, refused } from '../../problem.js';
import { loadSolver } from '../sat-oracle.js';
import { earliestStarts, type Indexed, indexProject, type Project, tails } from './project.js';
import { satSchedule } from './sat-schedule.js';
import { goodSchedule, type Starts, serial } from './serial.js';

/** A schedule with the least makespan, as far as it was proven. */
export interface ProjectSchedule {
  readonly kind: 'schedule';
  /** By activity: the day on which it starts, from 0. */
  readonly starts: Readonly<Record<string, number>>;
  /** The day by whose beginning everything has ended. */
  readonly makespan: number;
  /** No schedule ends before this day. */
  readonly bound: number;
  readonly proven: boolean;
  readonly shortfall?: Shortfall;
}

/** Conflicts a SAT call may spend before the budget is asked. */
const SLICE = 4000;
/** Clauses that the SAT form may have, by a rough count. */
const MOST_CLAUSES = 8_000_000;
/** Conflicts spent on raising the lower bound by a day. */
const LIFT = 1500;

/**
 * The shortest schedule of a resource-constrained project (RCPSP), proven optimal or with its bound. A sampled
 * schedule bounds it from above; precedence, energy and SAT tests from below; in between, SAT asks for a shorter one
 * until there is none. `budget.states` bounds the conflicts in all. Refused with P5310 to P5312, P5330 and P5331.
 */
export async function scheduleProject(
  project: Project,
  options: { readonly budget?: Budget } = {},
): Promise<ProjectSchedule | Refused> {
  const indexed = indexProject(project);
  if (!('durations' in indexed)) return refused(indexed);
  const { solver } = await loadSolver();
  const budget = options.budget ?? {};
  const one = solver();
  try {
    return await runSlicesAsync(scheduleSlices(project, indexed, one, budget), budget);
  } finally {
    one.dispose();
  }
}

function* scheduleSlices(
  project: Project,
  indexed: Indexed,
  solver: Awaited<ReturnType<typeof loadSolver>> extends { solver(): infer S } ? S : never,
  budget: Budget,
): Generator<Progress, ProjectSchedule, void> {
  let best: Starts = goodSchedule(indexed);
  let bound = lowerBound(indexed);
  let spent: Shortfall['spent'] | undefined;
  let conflicts = 0;
  const stop = (): boolean => {
    if (budget.signal?.aborted) spent = 'aborted';
    else if (budget.expired?.()) spent = 'time';
    else if (budget.states !== undefined && conflicts >= budget.states) spent = 'states';
    return spent !== undefined;
  };
  const progress = (): Progress => ({
    doing: `shortening a schedule of ${best.makespan} days`,
    states: conflicts,
    steps: bound,
    frontier: best.makespan - bound,
  });
  if (bound < best.makespan && sizeOf(indexed, best.makespan) > MOST_CLAUSES) spent = 'bytes';
  if (bound < best.makespan && spent === undefined && !stop()) {
    const sat = satSchedule(indexed, best.makespan - 1, solver);
    const take = (starts: Int32Array): void => {
      const left = serial(indexed, (i) => -starts[i]!);
      best = left.makespan < ends(indexed, starts) ? left : { starts, makespan: ends(indexed, starts) };
    };
    for (let lifting = true; lifting && bound < best.makespan && !stop(); ) {
      const found = sat.endsBy(bound, LIFT);
      conflicts += LIFT;
      if (found === 'none') bound += 1;
      else {
        lifting = false;
        if (found) take(found);
      }
      yield progress();
    }
    while (bound < best.makespan && !stop()) {
      const found = sat.endsBy(best.makespan - 1, SLICE);
      conflicts += SLICE;
      if (found === 'none') bound = best.makespan;
      else if (found) take(found);
      yield progress();
    }
  }
  return {
    kind: 'schedule',
    starts: Object.fromEntries(project.activities.map((each, i) => [each.id, best.starts[i]!])),
    makespan: best.makespan,
    bound,
    proven: bound >= best.makespan,
    ...(bound < best.makespan && spent
      ? {
          shortfall: {
            spent,
            proven: `No schedule ends before day ${bound}, and one ends on day ${best.makespan}.`,
            more:
              spent === 'states'
                ? `Raise budget.states (conflicts) above ${conflicts}.`
                : moreOf(spent, conflicts),
          },
        }
      : {}),
  };
}

function ends(project: Indexed, starts: Int32Array): number {
  return starts.reduce((end, start, i) => Math.max(end, start + project.durations[i]!), 0);
}

/** Days on which each activity may start, times the activities it may have to wait for. */
function sizeOf(project: Indexed, horizon: number): number {
  const tail = tails(project);
  return earliestStarts(project).reduce(
    (sum, start, i) => sum + Math.max(0, horizon - tail[i]! - start) * project.durations.length,
    0,
  );
}

/** The longest chain, and for each resource the work between the earliest start and the shortest tail. */
function lowerBound(project: Indexed): number {
  const early = earliestStarts(project);
  const tail = tails(project);
  let bound = early.reduce((most, start, i) => Math.max(most, start + tail[i]!), 0);
  project.capacities.forEach((capacity, r) => {
    let work = 0;
    let head = Infinity;
    let rest = Infinity;
    project.uses[r]!.forEach((use, i) => {
      if (use === 0 || project.durations[i] === 0) return;
      work += use * project.durations[i]!;
      head = Math.min(head, early[i]!);
      rest = Math.min(rest, tail[i]! - project.durations[i]!);
    });
    if (work > 0) bound = Math.max(bound, head + Math.ceil(work / capacity) + rest);
  });
  return bound;
}
