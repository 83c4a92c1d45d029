import { Cadical, loadCadical } from 'cadical-wasm';
import type { Budget } from '../budget.js';
import type { Ground, NodeFormula, Rule } from './ground.js';
import { type Lag, timeLags } from './lags.js';
import type { Oracle, Verdict } from './oracle.js';

/** A plan found by the SAT oracle: who is performed, and the lags that hold between moves. Node `size` is day 0. */
export interface SatPlan {
  readonly performed: Uint8Array;
  readonly rounds: readonly Lag[];
  readonly days: readonly Lag[];
}

/** The SAT oracle; `plan` is that of the last feasible test. */
export interface SatOracle extends Oracle {
  plan(): SatPlan;
  /** As `test`, with every performed move performed by this day. */
  testBy(active: Uint8Array, day: number): Verdict;
  dispose(): void;
}

/**
 * Loads the SAT solver (once a process), so that oracles can be built without waiting. `map` gives solvers for many
 * easy questions, without the work that pays on hard ones only.
 */
export async function loadSolver(): Promise<{ solver(): Cadical; map(): Cadical }> {
  const module = await loadCadical();
  return {
    solver: () => new Cadical(module, { quiet: true }),
    map: () => new Cadical(module, { quiet: true, inprocessing: false, lucky: false, walk: false }),
  };
}

/** Begins to compile the solver beside other work; whoever needs it later does not wait for it. */
export function warmSolver(): void {
  loadCadical().catch(() => undefined); // whoever needs it is told then
}

/** Lemmas added before a single test gives up. */
const MOST_LEMMAS = 200_000;

/**
 * Feasibility for every kind of condition: SAT over "performed" and "before", with the times behind "before" checked
 * after each model; a cycle of lags longer than nothing becomes a clause (lazy difference logic; Cotton and Maler
 * 2006). Lemmas hold whatever is dropped, so the solver keeps what it learns from one test to the next.
 */
export function satOracle(ground: Ground, solver: Cadical, budget: Budget = {}): SatOracle {
  const { nodes, rules, droppable } = ground;
  const origin = nodes.length;
  let variables = 0;
  const fresh = (low = true): number => {
    variables += 1;
    if (low) solver.phase(-variables);
    return variables;
  };
  const always = fresh(false);
  solver.addClause([always]);
  const selector = new Map(droppable.map((index) => [index, fresh(false)]));
  const selectors = [...selector.values()];
  const performed = nodes.map(() => fresh());
  nodes.forEach((node, i) => {
    if (node.done) solver.addClause([performed[i]!]);
  });
  const rounds: Lag[] = [];
  const days: Lag[] = [];
  const lits = new Map<string, number>();
  const once = (key: string, make: (literal: number) => void): number => {
    const known = lits.get(key);
    if (known !== undefined) return known;
    const literal = fresh();
    lits.set(key, literal);
    make(literal);
    return literal;
  };
  const lag = (into: Lag[], from: number, to: number, length: number, literal: number, spread = 0): void => {
    into.push({ from, to, lag: length, spread, literal });
  };
  const spreadOf = (node: number): number => nodes[node]!.most - nodes[node]!.least;
  nodes.forEach((node, i) => {
    if (!node.done) lag(days, origin, i, node.least, 0, spreadOf(i));
  });
  /** a is performed before b begins. */
  const before = (a: number, b: number): number =>
    once(`<${a},${b}`, (literal) => {
      solver.addClause([-literal, performed[a]!]);
      lag(rounds, a, b, 1, literal);
      lag(days, a, b, nodes[b]!.least, literal, spreadOf(b));
    });
  /** a is performed in an earlier round than b. */
  const ahead = (a: number, b: number): number =>
    once(`.${a},${b}`, (literal) => {
      lag(rounds, a, b, 1, literal);
      lag(days, a, b, 0, literal);
    });
  const guard = (rule: Rule): number[] => {
    const own = selector.get(rule.index);
    return own === undefined ? [] : [-own];
  };
  /**
   * Two nodes share a step. Moves linked by tandems may, even where the tandem is dropped: dropping a demand takes no
   * possibility away, so that a set of conditions never becomes easier by adding to it.
   */
  const link = linksOf(nodes.length, rules);
  const same = (a: number, b: number): number | undefined => {
    if (link[a] !== link[b]) return undefined;
    return once(`=${Math.min(a, b)},${Math.max(a, b)}`, (literal) => {
      for (const into of [rounds, days]) {
        lag(into, a, b, 0, literal);
        lag(into, b, a, 0, literal);
      }
    });
  };
  /** A literal that implies the formula at the time of a node (or, without one, in the end). */
  const encode = (formula: NodeFormula, at: number | undefined): number => {
    switch (formula.kind) {
      case 'done':
        if (nodes[formula.node]!.done) return always;
        if (at === undefined) return performed[formula.node]!;
        return formula.node === at ? -always : before(formula.node, at);
      case 'undone': {
        if (nodes[formula.node]!.done) return -always;
        if (at === undefined) return -performed[formula.node]!;
        if (formula.node === at) return always;
        const literal = fresh(false);
        const shared = same(formula.node, at);
        solver.addClause([
          -literal,
          -performed[formula.node]!,
          ahead(at, formula.node),
          ...(shared === undefined ? [] : [shared]),
        ]);
        return literal;
      }
      case 'count':
        return encodeCount(
          formula.of.map((inner) => encode(inner, at)),
          formula.least,
        );
      default: {
        const never: never = formula;
        throw new Error(`unknown formula ${JSON.stringify(never)}`);
      }
    }
  };
  const encodeCount = (of: readonly number[], least: number): number => {
    if (least <= 0) return always;
    if (least > of.length) return -always;
    const literal = fresh(false);
    if (least === of.length) for (const each of of) solver.addClause([-literal, each]);
    else if (least === 1) solver.addClause([-literal, ...of]);
    else {
      // enough(i, j) implies that at least j of the first i hold (sequential counter, Sinz 2005, one way).
      let row: number[] = Array.from({ length: least + 1 }, (_, j) => (j === 0 ? always : -always));
      for (const each of of) {
        const next = [always];
        for (let j = 1; j <= least; j += 1) {
          const enough = fresh(false);
          solver.addClause([-enough, row[j]!, each]);
          solver.addClause([-enough, row[j]!, row[j - 1]!]);
          next.push(enough);
        }
        row = next;
      }
      solver.addClause([-literal, row[least]!]);
    }
    return literal;
  };
  for (const rule of rules) write(rule);
  /** Bounds on the whole, by day: literal to assume. */
  const finishBy = (day: number): number =>
    once(`#${day}`, (literal) => {
      nodes.forEach((node, i) => {
        if (node.done) return;
        const own = fresh();
        solver.addClause([-literal, -performed[i]!, own]);
        lag(days, i, origin, -day, own);
      });
    });

  if (budget.expired || budget.signal)
    solver.setTerminate(() => (budget.signal?.aborted ?? false) || (budget.expired?.() ?? false));
  let plan: SatPlan = { performed: new Uint8Array(0), rounds: [], days: [] };

  const decide = (active: Uint8Array, extra: readonly number[]): Verdict => {
    const assumptions = [...extra, ...selectors.filter((_, i) => active[i] === 1)];
    for (let lemmas = 0; lemmas < MOST_LEMMAS; ) {
      const status = solver.solve({
        assumptions,
        ...(budget.states === undefined ? {} : { conflicts: budget.states }),
      });
      if (status === 'unknown') return { kind: 'unknown' };
      if (status === 'unsatisfiable') {
        const failed = new Set(solver.failedAssumptions());
        return {
          kind: 'infeasible',
          core: selectors.flatMap((literal, i) => (active[i] === 1 && failed.has(literal) ? [i] : [])),
        };
      }
      const model = solver.model();
      const holds = (each: Lag): boolean => each.literal === 0 || model[each.literal] === true;
      const chosen = { rounds: rounds.filter(holds), days: days.filter(holds) };
      let clash = 0;
      for (const list of [chosen.rounds, chosen.days]) {
        const timing = timeLags(nodes.length + 1, list);
        if (timing.kind === 'times') continue;
        for (const cycle of timing.cycles) {
          clash += 1;
          solver.addClause([
            ...new Set(cycle.filter((each) => each.literal !== 0).map((each) => -each.literal)),
          ]);
        }
      }
      if (clash === 0) {
        plan = { performed: Uint8Array.from(performed, (v) => (model[v] ? 1 : 0)), ...chosen };
        return { kind: 'feasible' };
      }
      lemmas += clash;
    }
    return { kind: 'unknown' };
  };

  return {
    size: droppable.length,
    test: (active) => decide(active, []),
    testBy: (active, day) => decide(active, [finishBy(day)]),
    plan: () => plan,
    dispose: () => solver.dispose(),
  };

  function write(rule: Rule): void {
    const off = guard(rule);
    switch (rule.kind) {
      case 'needs':
        solver.addClause([...off, -performed[rule.node]!, encode(rule.formula, rule.node)]);
        return;
      case 'end':
        solver.addClause([...off, encode(rule.formula, undefined)]);
        return;
      case 'never':
        solver.addClause([...off, -performed[rule.node]!]);
        return;
      case 'together':
      case 'near':
        for (const a of rule.nodes)
          for (const b of rule.nodes) {
            if (a === b) continue;
            solver.addClause([...off, -performed[a]!, performed[b]!]);
            if (a < b) writePair(rule, a, b, off);
          }
        return;
      case 'exclusive':
        rule.nodes.forEach((a, i) => {
          for (const b of rule.nodes.slice(i + 1)) {
            const clause = [...off, -performed[a]!, -performed[b]!];
            if (rule.scope === 'ever') solver.addClause(clause);
            else if (!nodes[a]!.done && !nodes[b]!.done)
              solver.addClause([...clause, ahead(a, b), ahead(b, a)]);
          }
        });
        return;
      case 'deadline': {
        const literal = once(`d${rule.node},${rule.by}`, (own) =>
          lag(days, rule.node, origin, -rule.by, own),
        );
        solver.addClause([...off, -performed[rule.node]!, literal]);
        return;
      }
      case 'from': {
        const length = rule.from + nodes[rule.node]!.least;
        const literal = once(`f${rule.node},${rule.from}`, (own) =>
          lag(days, origin, rule.node, length, own, spreadOf(rule.node)),
        );
        solver.addClause([...off, -performed[rule.node]!, literal]);
        return;
      }
      default: {
        const never: never = rule;
        throw new Error(`unknown rule ${JSON.stringify(never)}`);
      }
    }
  }

  function writePair(
    rule: Extract<Rule, { kind: 'together' | 'near' }>,
    a: number,
    b: number,
    off: number[],
  ): void {
    if (rule.kind === 'together') {
      solver.addClause([...off, -performed[a]!, same(a, b)!]);
      return;
    }
    const [x, y] = nodes[a]!.done ? [b, a] : [a, b];
    if (nodes[x]!.done) return;
    const into = rule.unit === 'step' ? rounds : days;
    const literal = once(`~${rule.unit}${x},${y},${rule.most}`, (own) => {
      if (!nodes[y]!.done) {
        lag(into, x, y, -rule.most, own);
        lag(into, y, x, -rule.most, own);
      } else if (rule.unit === 'day' && nodes[y]!.move.doneOn !== undefined) {
        lag(days, origin, x, nodes[y]!.move.doneOn! - rule.most, own);
        lag(days, x, origin, -(nodes[y]!.move.doneOn! + rule.most), own);
      }
    });
    solver.addClause([...off, -performed[x]!, literal]);
  }
}

/** The leader of each node's group of moves linked by same-step tandems. */
function linksOf(size: number, rules: readonly Rule[]): Int32Array {
  const leader = Int32Array.from({ length: size }, (_, i) => i);
  for (const rule of rules) {
    if (rule.kind !== 'together') continue;
    const merged = new Set(rule.nodes.map((node) => leader[node]!));
    const first = leader[rule.nodes[0]!]!;
    leader.forEach((own, i) => {
      if (merged.has(own)) leader[i] = first;
    });
  }
  return leader;
}
