import { type Condition, calculation, condition } from '../calculation.js';
import type { Core } from '../core.js';
import type { Planning } from '../general-plan.js';
import { Standing } from '../operator.js';
import { bindable, solvedFor } from '../range.js';
import { StandingAggregate } from './aggregates.js';
import { Extension, Settled, Sieve } from './settled.js';
import { StandingJoin, StandingMinus } from './standing-join.js';

/**
 * The conjunction of standing results with tests on their values and with NOT of other results, as a standing result;
 * undefined when some part is neither.
 */
export function planStanding(
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
      return new Extension(ids, id, body, calculation(solvedFor(part, id), column, values));
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
