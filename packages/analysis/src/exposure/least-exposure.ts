import { type Budget, moreOf, type Progress, runSlices, runSlicesAsync, type Shortfall } from '../budget.js';
import { checkOrder } from '../order/check.js';
import { groundOrder, nodeName } from '../order/ground.js';
import type { OrderProblem } from '../order/order-problem.js';
import { type Problem, problem, type Refused, refused } from '../problem.js';
import { type Board, boardOf, GRAIN } from './board.js';
import { closureBound } from './closure-bound.js';
import { forcedOn } from './forced.js';
import { searchLeast } from './ideal-search.js';
import { checkStakes, type Stakes } from './stakes.js';

/** How exposed each party is along an order. */
export interface ExposureTable {
  readonly kind: 'exposure';
  readonly steps: readonly ExposureStep[];
  readonly parties: readonly PartyExposure[];
  /** The worst weighted exposure of any party at any step. */
  readonly worst: number;
  /** Ids of conditions in days or windows, which exposure does not look at. */
  readonly leftOut: readonly string[];
}

/** After a step: what each party has got (above 0) or given up on balance (below 0), if everything stopped here. */
export interface ExposureStep {
  readonly moves: readonly string[];
  readonly balance: Readonly<Record<string, number>>;
  /** Each party's exposure: how far its balance is below 0. */
  readonly exposure: Readonly<Record<string, number>>;
}

/** One party's exposure along an order. */
export interface PartyExposure {
  readonly party: string;
  readonly worst: number;
  /** The step after which it is worst (from 0), or -1 for the start. */
  readonly at: number;
  readonly end: number;
  /** What it loses by the whole: its exposure cannot stay below this whatever the order. 0 for a net winner. */
  readonly netLoss: number;
}

/** The order with the least worst exposure, as far as it was proven. */
export interface LeastExposure {
  readonly kind: 'least-exposure';
  /** The best order found, with the exposure at every step; absent if the budget ended before any was found. */
  readonly table?: ExposureTable;
  /** No order's worst exposure is below this. */
  readonly bound: number;
  /** The order's worst exposure equals the bound. */
  readonly proven: boolean;
  readonly states: number;
  /** Sentences: parties that lose on the whole, and so bound the exposure from below whatever the order. */
  readonly notes: readonly string[];
  readonly shortfall?: Shortfall;
}

/** How to look for the least exposure. */
export interface ExposureOptions {
  readonly budget?: Budget;
}

const DEFAULT_BYTES = 2 ** 30;

/**
 * The exposure of each party at every step of a given order (moves or tranches by the names that `findOrder` gives
 * them, in steps). P5322 for an order that breaks a condition or names what is not there; P5310 to P5313, P5320 and
 * P5321 for faulty data.
 */
export function exposureOf(
  order: OrderProblem,
  stakes: Stakes,
  steps: readonly (readonly string[])[],
): ExposureTable | Refused {
  const problems = [...checkOrder(order), ...checkStakes(order, stakes)];
  if (problems.length > 0) return refused(problems);
  const board = boardOf(groundOrder(order), stakes);
  const byName = new Map(
    board.units.flatMap((unit, u) =>
      unit.nodes.map((node) => [nodeName(board.ground.nodes[node]!), u] as const),
    ),
  );
  const units: number[] = [];
  const state = board.start.slice();
  const has = (u: number): boolean => ((state[u >> 5]! >>> (u & 31)) & 1) === 1;
  const wrong = (i: number, message: string): Problem =>
    problem('P5322', `steps[${i}]`, message, 'Give an order that the conditions allow.');
  for (const [i, step] of steps.entries()) {
    const before = state.slice();
    for (const name of step) {
      const u = byName.get(name);
      if (u === undefined) return refused([wrong(i, `There is no move "${name}".`)]);
      if (has(u)) {
        if (((before[u >> 5]! >>> (u & 31)) & 1) === 1)
          return refused([wrong(i, `"${name}" was already performed.`)]);
        continue;
      }
      if (!board.isOpen(u, before, 0)) return refused([wrong(i, `"${name}" cannot be made yet.`)]);
      state[u >> 5] = state[u >> 5]! | (1 << (u & 31));
      units.push(u);
    }
  }
  return tableOf(board, units);
}

/**
 * The order that keeps the worst interim exposure of any party least (each weighted as the stakes say), proven
 * optimal, or with the bound that was proven when the budget ended. For one party this is maximum cumulative cost
 * (Abdel-Wahab and Kameda 1978), NP-complete in general. P5323 if no order performs what is owed.
 */
export function leastExposure(
  order: OrderProblem,
  stakes: Stakes,
  options: ExposureOptions = {},
): LeastExposure | Refused {
  return runSlices(leastSlices(order, stakes, options), options.budget ?? {});
}

/** As `leastExposure`, letting the event loop turn between slices of work, so that an `AbortSignal` can end it. */
export function leastExposureAsync(
  order: OrderProblem,
  stakes: Stakes,
  options: ExposureOptions = {},
): Promise<LeastExposure | Refused> {
  return runSlicesAsync(leastSlices(order, stakes, options), options.budget ?? {});
}

function* leastSlices(
  order: OrderProblem,
  stakes: Stakes,
  options: ExposureOptions,
): Generator<Progress, LeastExposure | Refused, void> {
  const problems = [...checkOrder(order), ...checkStakes(order, stakes)];
  if (problems.length > 0) return refused(problems);
  const board = boardOf(groundOrder(order), stakes);
  const budget: Budget = { bytes: DEFAULT_BYTES, ...options.budget };
  const forced = forcedOn(board);
  if (!forced.feasible) return refused([infeasible()]);
  const losses = netLosses(board, forced.required);
  let floor = 0;
  board.parties.forEach((_, p) => {
    floor = Math.max(floor, losses[p]! * board.weights[p]!);
  });
  const stop = (): boolean => (budget.expired?.() ?? false) || (budget.signal?.aborted ?? false);
  floor = Math.max(floor, Math.ceil(closureBound(board, forced, stop) - 0.5));
  yield { doing: 'bounding the exposure', states: 0, steps: 0, frontier: 0 };
  const found = yield* searchLeast(board, forced, floor, budget);
  if (!found.best && !found.spent) return refused([infeasible()]);
  const bound = tidy(found.bound * GRAIN);
  return {
    kind: 'least-exposure',
    ...(found.best ? { table: tableOf(board, found.best.order) } : {}),
    bound,
    proven: found.best !== undefined && found.best.worst <= found.bound,
    states: found.states,
    notes: board.parties.flatMap((party, p) =>
      losses[p]! > 0
        ? [
            `${party} loses ${tidy(losses[p]! * GRAIN)} by the whole: its exposure cannot stay below that, whatever the order.`,
          ]
        : [],
    ),
    ...(found.spent
      ? {
          shortfall: {
            spent: found.spent,
            proven: `No order has a worst exposure below ${bound}${found.best ? `, and one with ${tidy(found.best.worst * GRAIN)} was found` : ''}.`,
            more: moreOf(found.spent, found.states),
          },
        }
      : {}),
  };
}

function tableOf(board: Board, order: readonly number[]): ExposureTable {
  const balance = board.startBalance.slice();
  const worst = board.parties.map((_, p) => ({ worst: Math.max(0, -balance[p]!), at: -1 }));
  const losses = netLosses(board, new Uint8Array(board.units.length).fill(1));
  const steps = order.map((u, i): ExposureStep => {
    const unit = board.units[u]!;
    const balances: Record<string, number> = {};
    const exposure: Record<string, number> = {};
    board.parties.forEach((party, p) => {
      balance[p] = balance[p]! + unit.values[p]!;
      if (-balance[p]! > worst[p]!.worst) worst[p] = { worst: -balance[p]!, at: i };
      balances[party] = tidy(balance[p]! * GRAIN);
      exposure[party] = tidy(Math.max(0, -balance[p]!) * GRAIN);
    });
    return {
      moves: unit.nodes.map((node) => nodeName(board.ground.nodes[node]!)),
      balance: balances,
      exposure,
    };
  });
  return {
    kind: 'exposure',
    steps,
    parties: board.parties.map((party, p) => ({
      party,
      worst: tidy(worst[p]!.worst * GRAIN),
      at: worst[p]!.at,
      end: tidy(balance[p]! * GRAIN),
      netLoss: tidy(losses[p]! * GRAIN),
    })),
    worst: tidy(Math.max(0, ...worst.map((each, p) => each.worst * board.weights[p]!)) * GRAIN),
    leftOut: board.leftOut,
  };
}

/** By party: what it loses at the end of every order, in grains; gains of optional units counted as had. */
function netLosses(board: Board, required: Uint8Array): number[] {
  return board.parties.map((_, p) => {
    let end = board.startBalance[p]!;
    board.units.forEach((unit, u) => {
      if (((board.start[u >> 5]! >>> (u & 31)) & 1) === 1) return;
      end += required[u] === 1 ? unit.values[p]! : Math.max(0, unit.values[p]!);
    });
    return Math.max(0, -end);
  });
}

function infeasible(): Problem {
  return problem(
    'P5323',
    'conditions',
    'No order performs everything owed, so that there is no exposure to compare.',
    'Ask for the deadlocks and relax a condition first.',
  );
}

function tidy(value: number): number {
  return Math.round(value / GRAIN) * GRAIN === 0 ? 0 : Math.round(value * 1e6) / 1e6;
}
