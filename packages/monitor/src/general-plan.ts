import type { Span } from '@proviso/model';
import { automatonOf } from './automaton.js';
import { calculation, condition, matcher } from './calculation.js';
import type { Core, CoreTest } from './core.js';
import { negated } from './core.js';
import { boundIds } from './elimination.js';
import {
  Combination,
  FromTable,
  type General,
  GeneralAggregate,
  GeneralNext,
  GeneralPrevious,
  GeneralSince,
  GeneralUntil,
  without,
} from './general.js';
import { MatchBackward, MatchForward } from './general-match.js';
import type { Momentary, Standing } from './operator.js';
import { bindable, ranged, solvedFor } from './range.js';
import { symbolicTest } from './symbolic-test.js';
import type { Trace } from './trace.js';
import { both, either, fromRows, project, type Tree, toRows } from './tree.js';
import type { Values } from './value.js';

/** The sign that a formula cannot be evaluated, as a comparison in it has infinitely many solutions. */
export class Unbounded extends Error {
  constructor(
    message: string,
    readonly span: Span | undefined,
  ) {
    super(message);
  }
}

/** What the planning of operators needs around it. */
export interface Planning {
  readonly trace: Trace;
  readonly values: Values;
  /** The fast operator for a formula, where there is one. */
  readonly fast: (core: Core) => Momentary | Standing | undefined;
  /** A formula whose own operator must be a general one, as a fast one is being made of it. */
  readonly own?: Core;
}

type Plan = (context: Tree) => Tree;

/** The general operator for a formula. Throws {@link Unbounded} when a comparison in it is not bounded by its context. */
export function planGeneral(core: Core, planning: Planning): General {
  const fast = planning.own === core ? undefined : planning.fast(core);
  if (fast !== undefined) return new FromTable(fast);
  const { trace, values } = planning;
  switch (core.kind) {
    case 'since':
    case 'until': {
      const left = planGeneral(core.left, planning);
      const right = planGeneral(core.right, planning);
      return core.kind === 'since'
        ? new GeneralSince(core, left, right, trace, values)
        : new GeneralUntil(core, left, right, trace, values);
    }
    case 'previous':
      return new GeneralPrevious(core, planGeneral(core.body, planning), trace);
    case 'next':
      return new GeneralNext(core, planGeneral(core.body, planning), trace);
    case 'matchForward':
    case 'matchBackward': {
      const automaton = automatonOf(core.regex);
      const tests = automaton.tests.map((test) => planGeneral(test, planning));
      return core.kind === 'matchForward'
        ? new MatchForward(core, automaton, tests, trace, values)
        : new MatchBackward(core, automaton, tests, trace, values);
    }
    case 'aggregate': {
      const bound = ranged(core.body);
      if (!core.by.every((id) => bound.has(id))) {
        throw new Unbounded(
          'An aggregation groups by a variable that can take infinitely many values.',
          undefined,
        );
      }
      return new GeneralAggregate(core, planGeneral(core.body, planning), values);
    }
    case 'truth':
    case 'test':
    case 'predicate':
    case 'not':
    case 'and':
    case 'or':
    case 'exists': {
      const leaves: General[] = [];
      const plan = planLoosely(core, new Set(), leaves, planning);
      if (plan === undefined) throw unbounded(core);
      // A combination at one point still walks with the trace, so it needs something to walk with.
      return new Combination(leaves.length > 0 ? leaves : [new Pace(trace)], plan);
    }
  }
}

/** Walks with the trace and always holds: the pace of formulas that look at no table. */
class Pace extends Combination {
  constructor(private readonly trace: Trace) {
    super([], (context) => context);
  }

  override ready(): boolean {
    return this.at < this.trace.length;
  }
}

/**
 * Plans a combination, where every comparison finds its variables bound if that can be; else with comparisons as bounds
 * on variables that have no value.
 */
function planLoosely(
  core: Core,
  bound: ReadonlySet<number>,
  leaves: General[],
  planning: Planning,
): Plan | undefined {
  const kept = leaves.length;
  const strict = planBoolean(core, bound, leaves, planning, planBoolean);
  if (strict !== undefined) return strict;
  leaves.length = kept;
  if (core.kind === 'test') return planSymbolic(core, bound, planning.values);
  return planBoolean(core, bound, leaves, planning, planLoosely);
}

type PlanPart = (
  core: Core,
  bound: ReadonlySet<number>,
  leaves: General[],
  planning: Planning,
  part: PlanPart,
) => Plan | undefined;

function planBoolean(
  core: Core,
  bound: ReadonlySet<number>,
  leaves: General[],
  planning: Planning,
  planPart: PlanPart,
): Plan | undefined {
  const { values } = planning;
  const part = (inner: Core) => planPart(inner, bound, leaves, planning, planPart);
  switch (core.kind) {
    case 'truth':
      return core.value ? (context) => context : () => false;
    case 'test':
      return planTest(core, bound, values);
    case 'not': {
      const body = part(core.body);
      return body && ((context) => without(context, body(context), values));
    }
    case 'and':
      return planAll(core.parts, bound, leaves, planning, planPart);
    case 'or': {
      const kept = leaves.length;
      const plans = core.parts.map(part);
      if (plans.every((plan) => plan !== undefined)) {
        return (context) => plans.reduce<Tree>((all, plan) => either(all, plan(context), values), false);
      }
      leaves.length = kept;
      const none = planAll(core.parts.map(negated), bound, leaves, planning, planPart);
      return none && ((context) => without(context, none(context), values));
    }
    case 'exists': {
      const body = part(core.body);
      const ids = new Set(core.ids);
      return body && ((context) => project(body(context), ids, values));
    }
    default: {
      const leaf = planGeneral(core, planning);
      leaves.push(leaf);
      return (context) => both(context, leaf.tree, values);
    }
  }
}

function planAll(
  parts: readonly Core[],
  bound: ReadonlySet<number>,
  leaves: General[],
  planning: Planning,
  planPart: PlanPart,
): Plan | undefined {
  const plans: Plan[] = [];
  const known = new Set(bound);
  const add = (part: Core, plan: Plan) => {
    plans.push(plan);
    for (const id of ranged(part)) known.add(id);
    if (part.kind === 'test') for (const id of bindable(part, known)) known.add(id);
  };
  const waiting = [...parts].sort((a, b) => order(a) - order(b));
  while (waiting.length > 0) {
    // First what needs nothing but values; only when nothing is left of that, a part that speaks of bounds.
    const ways = planPart === planBoolean ? [planBoolean] : [planBoolean, planPart];
    const found = ways.some((way) => {
      for (const [place, part] of waiting.entries()) {
        const kept = leaves.length;
        const plan = way(part, known, leaves, planning, way);
        if (plan === undefined) {
          leaves.length = kept;
          continue;
        }
        waiting.splice(place, 1);
        add(part, plan);
        return true;
      }
      return false;
    });
    if (!found) return undefined;
  }
  return (context) => {
    let result = context;
    for (const plan of plans) {
      if (result === false) return false;
      result = plan(result);
    }
    return result;
  };
}

function order(core: Core): number {
  return core.kind === 'test' ? 1 : core.kind === 'not' || core.kind === 'or' ? 2 : 0;
}

function planTest(test: CoreTest, bound: ReadonlySet<number>, values: Values): Plan | undefined {
  const binds = bindable(test, bound).filter((id) => !bound.has(id));
  const known = test.free.filter((id) => bound.has(id));
  if (test.free.some((id) => !bound.has(id) && !binds.includes(id))) return undefined;
  const solve = solutions(test, known, binds, values);
  return (context) => {
    const rows = toRows(keep(context, new Set(known), values), known);
    if (rows === undefined) throw new Error(`the values for a ${test.op} are not finite`);
    const cells: number[] = [];
    let count = 0;
    for (const row of rows) {
      const full = solve(row);
      if (full === undefined) continue;
      for (const cell of full) cells.push(cell);
      count++;
    }
    return both(context, fromRows(test.free, cells, count), values);
  };
}

/** A comparison as bounds on those of its variables that have no value, for all values of the others. */
function planSymbolic(test: CoreTest, bound: ReadonlySet<number>, values: Values): Plan | undefined {
  const known = test.free.filter((id) => bound.has(id));
  const tree = symbolicTest(test, new Set(known), values);
  if (tree === undefined) return undefined;
  return (context) => {
    const rows = toRows(keep(context, new Set(known), values), known);
    if (rows === undefined) throw new Error(`the values for a ${test.op} are not finite`);
    const cells = test.free.map(() => 0);
    const all = rows.reduce<Tree>((sum, row) => {
      known.forEach((id, i) => {
        cells[test.free.indexOf(id)] = row[i] as number;
      });
      return either(sum, both(fromRows(known, row, 1), tree(cells), values), values);
    }, false);
    return both(context, all, values);
  };
}

/** For values of the known variables, the row of all the test's variables for which it holds, if any. */
function solutions(
  test: CoreTest,
  known: readonly number[],
  binds: readonly number[],
  values: Values,
): (row: readonly number[]) => readonly number[] | undefined {
  const column = (id: number) => test.free.indexOf(id);
  const holds = condition(test, column, values);
  const spread = (row: readonly number[]) => {
    const full = test.free.map(() => 0);
    known.forEach((id, i) => {
      full[column(id)] = row[i] as number;
    });
    return full;
  };
  if (test.op === 'MATCHES' && binds.length > 0) {
    const subject = calculation(test.left, column, values);
    const pattern = calculation(test.right, column, values);
    const match = matcher(values);
    return (row) => {
      const full = spread(row);
      const found = match(subject(full, 0), pattern(full, 0));
      if (found === null) return undefined;
      for (const [i, group] of test.groups.entries()) {
        const text = found[i + 1];
        if (group === null || group.kind !== 'variable' || !binds.includes(group.id)) continue;
        if (text === undefined) return undefined;
        full[column(group.id)] = values.text(text);
      }
      return holds(full, 0) ? full : undefined;
    };
  }
  const [id] = binds;
  if (id === undefined) {
    return (row) => {
      const full = spread(row);
      return holds(full, 0) ? full : undefined;
    };
  }
  const other = calculation(solvedFor(test, id), column, values);
  return (row) => {
    const full = spread(row);
    full[column(id)] = other(full, 0);
    return full;
  };
}

function keep(tree: Tree, ids: ReadonlySet<number>, values: Values): Tree {
  const others = new Set<number>();
  const collect = (at: Tree) => {
    if (typeof at === 'boolean') return;
    if ('bound' in at) {
      for (const id of boundIds([at.bound])) if (!ids.has(id)) others.add(id);
      collect(at.yes);
      collect(at.no);
      return;
    }
    if (!ids.has(at.id)) others.add(at.id);
    for (const kid of at.kids.values()) collect(kid);
    collect(at.rest);
  };
  collect(tree);
  return others.size === 0 ? tree : project(tree, others, values);
}

function unbounded(core: Core): Unbounded {
  const test = looseTest(core, new Set());
  return new Unbounded(
    'Nothing bounds the variables of this comparison, and it is no plain bound on them such as x < 5 or x < y + 3. Join it by AND with a predicate that has them.',
    test?.span,
  );
}

function looseTest(core: Core, bound: ReadonlySet<number>): CoreTest | undefined {
  switch (core.kind) {
    case 'test':
      return core.free.every((id) => bound.has(id) || bindable(core, bound).includes(id)) ? undefined : core;
    case 'not':
    case 'exists':
      return looseTest(core.body, bound);
    case 'and':
    case 'or': {
      const known = core.kind === 'and' ? new Set([...bound, ...ranged(core)]) : bound;
      for (const part of core.parts) {
        const found = looseTest(part, known);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
