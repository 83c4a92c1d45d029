import { calculation, condition } from '../calculation.js';
import { type Core, conjunction, exists } from '../core.js';
import { type Planning, planGeneral, Unbounded } from '../general-plan.js';
import { Momentary, Standing } from '../operator.js';
import { bindable, solvedFor } from '../range.js';
import {
  filterStage,
  indexedMomentStage,
  Join,
  type Probe,
  probeOf,
  type Stage,
  standingStage,
  type Work,
} from './join.js';
import { listed, Truth } from './moments.js';
import { planUnbroken, unbrokenProbe } from './plan-unbroken.js';
import { treeProbe } from './tree-probe.js';
import { throughout } from './unbroken.js';

/**
 * The conjunction as a table of the moment: goes through the rows of one source and takes each through the others,
 * looking up those whose variables are all known, and joining with those that bring new ones.
 */
export function planJoin(
  sources: readonly (Momentary | Standing)[],
  others: readonly Core[],
  context: readonly Core[],
  planning: Planning,
): Momentary | undefined {
  const { trace, values } = planning;
  const driverSource = sources.find((source) => source instanceof Momentary) ?? sources[0];
  const driver = driverSource === undefined ? new Truth(true, trace) : listed(driverSource);
  const ids = [
    ...new Set([...sources.flatMap(({ ids }) => ids), ...others.flatMap(({ free }) => free)]),
  ].sort((a, b) => a - b);
  const bound = new Set(driver.ids);
  const stages: Stage[] = [];
  let joins = sources.filter((source) => source !== driverSource);
  let waiting = [...others];
  while (joins.length + waiting.length > 0) {
    const taken = joins.filter((source) => source.ids.every((id) => bound.has(id)));
    for (const source of taken) {
      stages.push(
        filterStage(
          probeOf(
            source,
            source.ids.map((id) => ids.indexOf(id)),
          ),
        ),
      );
    }
    joins = joins.filter((source) => !taken.includes(source));
    const later: Core[] = [];
    for (const part of waiting) {
      const stage = stageOf(part, ids, bound, planning);
      if (stage === undefined) later.push(part);
      else stages.push(stage);
    }
    const moved = taken.length > 0 || later.length < waiting.length;
    waiting = later;
    if (moved) continue;
    const next = joins.find((source) => source.ids.some((id) => bound.has(id))) ?? joins[0];
    if (next === undefined) {
      const stage = withinContext(waiting, context, ids, bound, planning);
      if (stage === undefined) return undefined;
      stages.push(stage);
      waiting = waiting.slice(1);
      continue;
    }
    joins = joins.filter((source) => source !== next);
    stages.push(
      next instanceof Standing ? standingStage(next, ids, bound) : indexedMomentStage(next, ids, bound),
    );
    for (const id of next.ids) bound.add(id);
  }
  return stages.length === 0 ? driver : new Join(ids, driver, stages);

  function stageOf(
    part: Core,
    all: readonly number[],
    known: Set<number>,
    around: Planning,
  ): Stage | undefined {
    const column = (id: number) => all.indexOf(id);
    if (part.kind === 'test' && part.op === '=' && !part.free.every((id) => known.has(id))) {
      const [id] = bindable(part, known);
      if (id === undefined || !part.free.every((other) => other === id || known.has(other))) return undefined;
      const compute = calculation(solvedFor(part, id), column, values);
      const at = column(id);
      known.add(id);
      return {
        parts: [],
        renew: () => {},
        link: (work, next) => () => {
          work[at] = compute(work, 0);
          next();
        },
      };
    }
    const probe = probeCondition(part, all, known, around);
    return probe && filterStage(probe);
  }
}

/**
 * The first part that waits, where it binds its inner variables only together with what stands beside it, as in
 * `p(x) AND NOT EXISTS y. q(y) AND y < x`: it is evaluated over the context's rows once more, and looked up.
 */
function withinContext(
  [part]: readonly Core[],
  context: readonly Core[],
  ids: readonly number[],
  known: ReadonlySet<number>,
  planning: Planning,
): Stage | undefined {
  if (part === undefined || context.length === 0 || !part.free.every((id) => known.has(id))) return undefined;
  const body = part.kind === 'not' ? part.body : part;
  if (body.kind !== 'exists' && body.kind !== 'and') return undefined;
  const whole =
    body.kind === 'exists'
      ? exists(body.ids, conjunction([...context, body.body]))
      : conjunction([...context, ...body.parts]);
  const fast = planning.fast(whole);
  if (fast === undefined) return undefined;
  const probe = probeOf(
    fast,
    fast.ids.map((id) => ids.indexOf(id)),
  );
  if (part.kind !== 'not') return filterStage(probe);
  const bind = (work: Work) => {
    const holds = probe.bind(work);
    return () => !holds();
  };
  return filterStage({ ...probe, bind });
}

/** A condition on a row all of whose variables are known: tests and look-ups joined by NOT, AND and OR. */
function probeCondition(
  core: Core,
  ids: readonly number[],
  known: ReadonlySet<number>,
  planning: Planning,
): Probe | undefined {
  if (!core.free.every((id) => known.has(id))) return undefined;
  switch (core.kind) {
    case 'test': {
      const holds = condition(core, (id) => ids.indexOf(id), planning.values);
      return { parts: [], renew: () => {}, bind: (work) => () => holds(work, 0) };
    }
    case 'not': {
      const whole = throughout(core);
      const unbroken = whole && planUnbroken(whole, planning);
      if (unbroken !== undefined) {
        return unbrokenProbe(
          unbroken,
          unbroken.ids.map((id) => ids.indexOf(id)),
        );
      }
      const body = probeCondition(core.body, ids, known, planning);
      if (body === undefined) return undefined;
      return {
        ...body,
        bind: (work) => {
          const holds = body.bind(work);
          return () => !holds();
        },
      };
    }
    case 'and':
    case 'or': {
      const bodies: Probe[] = [];
      for (const part of core.parts) {
        const body = probeCondition(part, ids, known, planning);
        if (body === undefined) return undefined;
        bodies.push(body);
      }
      const wanted = core.kind === 'or';
      return {
        parts: bodies.flatMap(({ parts }) => parts),
        renew: () => {
          for (const body of bodies) body.renew();
        },
        bind: (work) => {
          const all = bodies.map((body) => body.bind(work));
          return () => all.some((holds) => holds() === wanted) === wanted;
        },
      };
    }
    default: {
      const columns = core.free.map((id) => ids.indexOf(id));
      const fast = planning.fast(core);
      if (fast !== undefined) return probeOf(fast, columns);
      try {
        return treeProbe(planGeneral(core, planning), core.free, columns, planning.values);
      } catch (problem) {
        if (problem instanceof Unbounded) return undefined;
        throw problem;
      }
    }
  }
}
