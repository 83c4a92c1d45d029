import { type Condition, calculation, condition } from '../calculation.js';
import type { Core, CoreTest } from '../core.js';
import { conjunction, exists, termIds } from '../core.js';
import { type Planning, planGeneral, Unbounded } from '../general-plan.js';
import { Momentary, Standing } from '../operator.js';
import { bindable, ranged } from '../range.js';
import { MomentAggregate, StandingAggregate } from './aggregates.js';
import { Before } from './before.js';
import { Eventually } from './eventually.js';
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
import { Alternatives, Denial, Flattened, Listing, Projection, Shifted, Truth } from './moments.js';
import { Once } from './once.js';
import { Scan } from './scan.js';
import { Counted, Extension, Settled, Sieve, StandingJoin, StandingMinus } from './settled.js';
import { Since } from './since.js';
import { treeProbe } from './tree-probe.js';
import { Until } from './until.js';

type Fast = Momentary | Standing;

/** The fast operator for a formula; undefined when it has none and the general ones must do. */
export function planFast(core: Core, planning: Planning): Fast | undefined {
  const { trace, values } = planning;
  switch (core.kind) {
    case 'truth':
      return core.free.length === 0 ? new Truth(core.value, trace) : undefined;
    case 'predicate': {
      const log = trace.tables[core.table];
      if (log === undefined) throw new Error(`the trace has no table ${core.table}`);
      return new Scan(core, log);
    }
    case 'test':
      return planAll([core], planning);
    case 'and':
      return planAll(core.parts, planning);
    case 'not': {
      if (core.free.length > 0) return undefined;
      const body = planning.fast(core.body);
      return body && new Denial(body);
    }
    case 'or':
      return planOr(core, planning);
    case 'exists': {
      const body = planning.fast(core.body);
      if (body === undefined) return undefined;
      return body instanceof Standing ? new Counted(core.free, [body]) : new Projection(core.free, body);
    }
    case 'aggregate': {
      const body = planning.fast(core.body);
      if (body === undefined) return undefined;
      return body instanceof Standing
        ? new StandingAggregate(core, body, values)
        : new MomentAggregate(core, body, values);
    }
    case 'previous':
    case 'next': {
      const body = planning.fast(core.body);
      if (body === undefined) return undefined;
      const ever = core.interval.low === 0 && core.interval.high === Number.POSITIVE_INFINITY;
      if (core.kind === 'previous' && ever && body instanceof Standing) return new Before(body, trace);
      return new Shifted(core.kind === 'previous', core.interval, listed(body), trace);
    }
    case 'since':
    case 'until':
      return planWindow(core, planning);
    case 'matchForward':
    case 'matchBackward': {
      const bound = ranged(core);
      if (core.free.length === 0 || !core.free.every((id) => bound.has(id))) return undefined;
      return new Flattened(core.free, planGeneral(core, { ...planning, own: core }));
    }
  }
}

function planWindow(core: Extract<Core, { kind: 'since' | 'until' }>, planning: Planning): Fast | undefined {
  const { trace } = planning;
  const plainLeft = core.left.kind === 'truth' && core.left.value;
  const negated = core.left.kind === 'not';
  const leftCore = core.left.kind === 'not' ? core.left.body : core.left;
  if (!leftCore.free.every((id) => core.right.free.includes(id))) return undefined;
  const right = planning.fast(core.right);
  if (right === undefined) return undefined;
  if (plainLeft) {
    // A window takes a row in once however often it occurs.
    if (right instanceof Scan) right.repeats = true;
    return core.kind === 'since'
      ? new Once(core.interval, listed(right), trace)
      : new Eventually(core.interval, listed(right), trace);
  }
  const left = planning.fast(leftCore);
  if (left === undefined) return undefined;
  return core.kind === 'since'
    ? new Since(core.interval, listed(left), negated, listed(right), trace)
    : new Until(core.interval, listed(left), negated, listed(right), trace);
}

function planOr(core: Extract<Core, { kind: 'and' | 'or' }>, planning: Planning): Fast | undefined {
  const parts: Fast[] = [];
  for (const part of core.parts) {
    if (part.free.length !== core.free.length) return undefined;
    const fast = planning.fast(part);
    if (fast === undefined) return undefined;
    parts.push(fast);
  }
  const moments = parts.filter((part) => part instanceof Momentary);
  if (moments.length === parts.length) return new Alternatives(moments);
  return new Counted(
    core.free,
    parts.map((part) => (part instanceof Standing ? part : new Settled(part))),
  );
}

/** The conjunction of parts: a standing result where all that binds variables stands, else a table of the moment. */
function planAll(parts: readonly Core[], planning: Planning): Fast | undefined {
  const sources: Fast[] = [];
  const context: Core[] = [];
  const others: Core[] = [];
  for (const part of parts) {
    const fast = part.kind === 'test' || part.kind === 'not' ? undefined : planning.fast(part);
    if (fast === undefined) others.push(part);
    else {
      sources.push(fast);
      context.push(part);
    }
  }
  const standing = sources.filter((source) => source instanceof Standing);
  if (standing.length > 0 && standing.length === sources.length) {
    const result = planStanding(standing, others, planning);
    if (result !== undefined) return result;
  }
  return planJoin(sources, others, context, planning);
}

function planStanding(
  sources: readonly Standing[],
  others: readonly Core[],
  planning: Planning,
): Standing | undefined {
  const { values } = planning;
  if (!others.every((part) => isSimple(part) || isDenied(part))) return undefined;
  let [result, ...rest] = [...sources].sort((a, b) => b.ids.length - a.ids.length) as [
    Standing,
    ...Standing[],
  ];
  while (rest.length > 0) {
    const own = new Set(result.ids);
    // Prefer what shares variables, so that no cross product is made without need.
    const next = rest.find((other) => other.ids.some((id) => own.has(id))) ?? (rest[0] as Standing);
    rest = rest.filter((other) => other !== next);
    if (next.ids.every((id) => own.has(id))) result = new StandingMinus(result, next, true);
    else
      result = new StandingJoin(
        [...new Set([...result.ids, ...next.ids])].sort((a, b) => a - b),
        result,
        next,
      );
  }
  let waiting = [...others];
  while (waiting.length > 0) {
    const later: Core[] = [];
    for (const part of waiting) {
      const bound = new Set(result.ids);
      const next: Standing | undefined = extended(result, part, bound, planning);
      if (next === undefined) later.push(part);
      else result = next;
    }
    if (later.length === waiting.length) return undefined;
    waiting = later;
  }
  return result;

  function extended(
    body: Standing,
    part: Core,
    bound: ReadonlySet<number>,
    around: Planning,
  ): Standing | undefined {
    const column = (id: number) => body.ids.indexOf(id);
    if (part.kind === 'test') {
      if (part.free.every((id) => bound.has(id))) return sifted(body, condition(part, column, values));
      const [id] = part.op === '=' ? bindable(part, bound) : [];
      if (id === undefined || !part.free.every((other) => other === id || bound.has(other))) return undefined;
      const ids = [...body.ids, id].sort((a, b) => a - b);
      return new Extension(ids, id, body, calculation(solved(part, id), column, values));
    }
    if (part.kind !== 'not' || !part.free.every((id) => bound.has(id))) return undefined;
    if (part.body.kind === 'test') {
      const holds = condition(part.body, column, values);
      return sifted(body, (cells, at) => !holds(cells, at));
    }
    const other = around.fast(part.body);
    return other && new StandingMinus(body, other instanceof Standing ? other : new Settled(other), false);
  }
}

function sifted(body: Standing, holds: Condition): Standing {
  if (!(body instanceof StandingAggregate)) return new Sieve(body, holds);
  body.keepOnly(holds);
  return body;
}

function isSimple(part: Core): boolean {
  return part.kind === 'test' && part.op !== 'MATCHES';
}

function isDenied(part: Core): boolean {
  return part.kind === 'not' && !['or', 'and'].includes(part.body.kind);
}

function planJoin(
  sources: readonly Fast[],
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
      const compute = calculation(solved(part, id), column, values);
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
        return treeProbe(planGeneral(core, planning), core.free, columns);
      } catch (problem) {
        if (problem instanceof Unbounded) return undefined;
        throw problem;
      }
    }
  }
}

/** The term that a variable of an equality equals. */
function solved(test: CoreTest, id: number) {
  const here = test.left.kind === 'variable' && test.left.id === id && !termIds(test.right).includes(id);
  return here ? test.right : test.left;
}

function listed(body: Fast): Momentary {
  return body instanceof Standing ? new Listing(body) : body;
}
