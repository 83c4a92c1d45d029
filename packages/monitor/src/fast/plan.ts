import type { Core } from '../core.js';
import { type Planning, planGeneral } from '../general-plan.js';
import { Momentary, Standing } from '../operator.js';
import { ranged } from '../range.js';
import { MomentAggregate, StandingAggregate } from './aggregates.js';
import { Before } from './before.js';
import { Eventually } from './eventually.js';
import { Alternatives, Denial, Flattened, listed, Projection, Shifted, Truth } from './moments.js';
import { Once } from './once.js';
import { planJoin } from './plan-join.js';
import { planStanding } from './plan-standing.js';
import { planUnbroken } from './plan-unbroken.js';
import { Scan } from './scan.js';
import { Counted, settled } from './settled.js';
import { Since } from './since.js';
import { SinceStanding } from './since-standing.js';
import { throughout } from './unbroken.js';
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
      if (core.free.length > 0) {
        const whole = throughout(core);
        return whole?.interval.low === 0 ? planUnbroken(whole, planning) : undefined;
      }
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
  if (core.kind === 'until') return new Until(core.interval, left, negated, listed(right), trace);
  const stands = left instanceof Standing || right instanceof Standing;
  if (stands && core.interval.low === 0 && left.ids.length > 0)
    return new SinceStanding(core.interval, settled(left), negated, settled(right), trace);
  return new Since(core.interval, listed(left), negated, listed(right), trace);
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
  return new Counted(core.free, parts.map(settled));
}

/** The conjunction of parts: a standing result where all that binds variables stands, else a table of the moment. */
function planAll(parts: readonly Core[], planning: Planning): Fast | undefined {
  const sources: Fast[] = [];
  const context: Core[] = [];
  const others: Core[] = [];
  for (const part of parts) {
    const denied = part.kind === 'not' && throughout(part) === undefined;
    const fast = part.kind === 'test' || denied ? undefined : planning.fast(part);
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
