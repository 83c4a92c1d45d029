import { draws } from '../../net/walk.js';
import { type Indexed, tails } from './project.js';

/** Starts of a feasible schedule and its last day. */
export interface Starts {
  readonly starts: Int32Array;
  readonly makespan: number;
}

/** Passes of the sampling that looks for a good schedule. */
const PASSES = 400;

/**
 * A good schedule: serial generation with latest-finish priorities, sampled with regret (Kolisch 1996), each improved
 * by shifting it right and left again (Li and Willis 1992).
 */
export function goodSchedule(project: Indexed, seed = 1): Starts {
  const tail = tails(project);
  const random = draws(seed);
  let best = serial(project, (i) => tail[i]!);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const noise = Float64Array.from(tail, (value) => value * (1 + (pass === 0 ? 0 : 0.5 * random())));
    let found = serial(project, (i) => noise[i]!);
    for (;;) {
      const again = justify(project, found);
      if (again.makespan >= found.makespan) break;
      found = again;
    }
    if (found.makespan < best.makespan) best = found;
  }
  return best;
}

/** Schedules, in order of precedence and then of falling priority, each activity as early as it fits. */
export function serial(project: Indexed, priority: (activity: number) => number): Starts {
  const size = project.durations.length;
  const starts = new Int32Array(size).fill(-1);
  const waits = project.preds.map((list) => list.length);
  const ready = waits.flatMap((n, i) => (n === 0 ? [i] : []));
  const horizon =
    project.durations.reduce((sum, d) => sum + d, 0) +
    project.preds.reduce((sum, list) => sum + Math.max(0, ...list.map((pred) => pred.lag)), 0) +
    Math.max(0, ...project.from);
  const held = project.capacities.reduce<Int32Array[]>((all) => [...all, new Int32Array(horizon + 1)], []);
  let makespan = 0;
  while (ready.length > 0) {
    let pick = 0;
    for (let k = 1; k < ready.length; k += 1) if (priority(ready[k]!) > priority(ready[pick]!)) pick = k;
    const i = ready.splice(pick, 1)[0]!;
    let start = project.from[i]!;
    for (const pred of project.preds[i]!)
      start = Math.max(start, starts[pred.of]! + project.durations[pred.of]! + pred.lag);
    const duration = project.durations[i]!;
    for (let day = start; day < start + duration; day += 1)
      for (let r = 0; r < held.length; r += 1)
        if (held[r]![day]! + project.uses[r]![i]! > project.capacities[r]!) {
          start = day + 1;
          break;
        }
    for (let r = 0; r < held.length; r += 1)
      if (project.uses[r]![i]! > 0)
        for (let day = start; day < start + duration; day += 1)
          held[r]![day] = held[r]![day]! + project.uses[r]![i]!;
    starts[i] = start;
    makespan = Math.max(makespan, start + duration);
    for (const succ of project.succs[i]!) {
      waits[succ.of] = waits[succ.of]! - 1;
      if (waits[succ.of] === 0) ready.push(succ.of);
    }
  }
  return { starts, makespan };
}

/** Shifts everything right, latest end first, then left again, earliest start first. */
function justify(project: Indexed, from: Starts): Starts {
  const mirrored: Indexed = {
    ...project,
    preds: project.succs,
    succs: project.preds,
    from: new Int32Array(project.from.length),
  };
  const ends = from.starts.map((start, i) => start + project.durations[i]!);
  const right = serial(mirrored, (i) => ends[i]!);
  return serial(project, (i) => right.starts[i]! + project.durations[i]!);
}
