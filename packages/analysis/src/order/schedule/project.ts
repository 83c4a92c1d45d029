import { type Problem, problem } from '../../problem.js';

/**
 * A resource-constrained project (RCPSP) as plain data: activities that are not interrupted, whole days, precedence
 * with waiting times, renewable resources of which each running activity holds some.
 */
export interface Project {
  readonly activities: readonly Activity[];
  readonly resources?: readonly Resource[];
  readonly precedences?: readonly Precedence[];
}

/** An activity: whole days from 0, and how much of which resource it holds while it runs. */
export interface Activity {
  readonly id: string;
  readonly duration: number;
  readonly uses?: Readonly<Record<string, number>>;
  /** Begins on this day at the earliest. */
  readonly from?: number;
}

/** A renewable resource: this much of it is there every day. */
export interface Resource {
  readonly id: string;
  readonly capacity: number;
}

/** `after` begins at least `lag` days (0 if absent) after `before` has ended. */
export interface Precedence {
  readonly before: string;
  readonly after: string;
  readonly lag?: number;
}

/** A project by index, with its activities in an order that respects precedence. */
export interface Indexed {
  readonly durations: Int32Array;
  readonly from: Int32Array;
  readonly capacities: Int32Array;
  /** By resource, by activity. */
  readonly uses: readonly Int32Array[];
  readonly preds: readonly { readonly of: number; readonly lag: number }[][];
  readonly succs: readonly { readonly of: number; readonly lag: number }[][];
  readonly order: readonly number[];
}

/** The greatest number anywhere in a project, and the most days that all of it may take one after the other. */
const MOST = 1_000_000;

/**
 * Indexes a project, or says what is wrong with it: doubled ids (P5310), unknown ids (P5311), numbers out of range
 * (P5312), precedences in a circle (P5330), an activity that needs more than there is (P5331).
 */
export function indexProject(project: Project): Indexed | readonly Problem[] {
  const found: Problem[] = [];
  const count = (value: number, at: string): void => {
    if (!(Number.isInteger(value) && value >= 0 && value <= MOST))
      found.push(
        problem(
          'P5312',
          at,
          `A whole number from 0 to ${MOST} is wanted, but ${value} was found.`,
          'Correct it.',
        ),
      );
  };
  const number = <T extends { readonly id: string }>(
    list: readonly T[],
    what: string,
  ): Map<string, number> => {
    const byId = new Map<string, number>();
    list.forEach((each, i) => {
      if (byId.has(each.id))
        found.push(
          problem('P5310', `${what}[${i}]`, `The id "${each.id}" is used twice.`, 'Give each its own id.'),
        );
      byId.set(each.id, i);
    });
    return byId;
  };
  const resources = project.resources ?? [];
  const activityOf = number(project.activities, 'activities');
  const resourceOf = number(resources, 'resources');
  for (const [i, each] of resources.entries()) count(each.capacity, `resources[${i}].capacity`);
  const uses = resources.map(() => new Int32Array(project.activities.length));
  project.activities.forEach((activity, i) => {
    count(activity.duration, `activities[${i}].duration`);
    count(activity.from ?? 0, `activities[${i}].from`);
    for (const [id, amount] of Object.entries(activity.uses ?? {})) {
      const r = resourceOf.get(id);
      count(amount, `activities[${i}].uses.${id}`);
      if (r === undefined)
        found.push(problem('P5311', `activities[${i}].uses`, `There is no resource "${id}".`, 'Declare it.'));
      else if (amount > resources[r]!.capacity && activity.duration > 0)
        found.push(
          problem(
            'P5331',
            `activities[${i}].uses.${id}`,
            `"${activity.id}" needs ${amount} of "${id}", of which there are ${resources[r]!.capacity}.`,
            'Raise the capacity or split the activity.',
          ),
        );
      else uses[r]![i] = amount;
    }
  });
  const preds: { of: number; lag: number }[][] = project.activities.map(() => []);
  const succs: { of: number; lag: number }[][] = project.activities.map(() => []);
  (project.precedences ?? []).forEach((each, i) => {
    const before = activityOf.get(each.before);
    const after = activityOf.get(each.after);
    count(each.lag ?? 0, `precedences[${i}].lag`);
    if (before === undefined || after === undefined) {
      const id = before === undefined ? each.before : each.after;
      found.push(problem('P5311', `precedences[${i}]`, `There is no activity "${id}".`, 'Correct the id.'));
      return;
    }
    preds[after]!.push({ of: before, lag: each.lag ?? 0 });
    succs[before]!.push({ of: after, lag: each.lag ?? 0 });
  });
  const waits = preds.map((list) => list.length);
  const order = waits.flatMap((n, i) => (n === 0 ? [i] : []));
  for (const i of order)
    for (const next of succs[i]!) {
      waits[next.of] = waits[next.of]! - 1;
      if (waits[next.of] === 0) order.push(next.of);
    }
  if (order.length < project.activities.length) {
    const stuck = project.activities.filter((_, i) => waits[i]! > 0).map((each) => `"${each.id}"`);
    found.push(
      problem(
        'P5330',
        'precedences',
        `Activities wait on each other in a circle: ${stuck.slice(0, 10).join(', ')}.`,
        'Break the circle.',
      ),
    );
  }
  const days =
    project.activities.reduce((sum, each) => sum + each.duration + (each.from ?? 0), 0) +
    (project.precedences ?? []).reduce((sum, each) => sum + (each.lag ?? 0), 0);
  if (days > MOST && found.length === 0)
    found.push(
      problem(
        'P5312',
        'activities',
        `All activities together take ${days} days; at most ${MOST} can be searched.`,
        'Count in longer units, such as weeks.',
      ),
    );
  if (found.length > 0) return found;
  return {
    durations: Int32Array.from(project.activities, (each) => each.duration),
    from: Int32Array.from(project.activities, (each) => each.from ?? 0),
    capacities: Int32Array.from(resources, (each) => each.capacity),
    uses,
    preds,
    succs,
    order,
  };
}

/** Earliest starts by precedence alone. */
export function earliestStarts(project: Indexed): Int32Array {
  const starts = project.from.slice();
  for (const i of project.order)
    for (const pred of project.preds[i]!)
      starts[i] = Math.max(starts[i]!, starts[pred.of]! + project.durations[pred.of]! + pred.lag);
  return starts;
}

/** For each activity, the least number of days from its start to the end of the project, by precedence alone. */
export function tails(project: Indexed): Int32Array {
  const tail = project.durations.slice();
  for (const i of [...project.order].reverse())
    for (const succ of project.succs[i]!)
      tail[i] = Math.max(tail[i]!, project.durations[i]! + succ.lag + tail[succ.of]!);
  return tail;
}
