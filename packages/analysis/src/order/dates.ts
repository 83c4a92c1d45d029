import type { Ground } from './ground.js';
import { type Lag, timeLags } from './lags.js';
import type { SatPlan } from './sat-oracle.js';

/** When the moves of a plan happen, in days from day 0, by node index. */
export interface PlanDates {
  readonly rounds: Float64Array;
  /** If every duration is its least. */
  readonly earliest: Float64Array;
  /** If every duration is its most, deadlines left aside. */
  readonly sure: Float64Array;
  /** The latest that keeps the earliest finish and every deadline, if durations are their least. */
  readonly latest: Float64Array;
  readonly finish: number;
  readonly sureFinish: number;
  /** Nodes from first to last on a longest chain of moves that wait on each other. */
  readonly critical: readonly number[];
}

const SLACK = 1e-6;

/** Critical path method (Kelley and Walker 1959) over the lags of a plan, forward and backward. */
export function datePlan(ground: Ground, plan: SatPlan): PlanDates {
  const size = ground.nodes.length;
  const origin = size;
  const counts = (i: number): boolean => i === origin || (plan.performed[i] === 1 && !ground.nodes[i]!.done);
  const days = plan.days.filter((lag) => counts(lag.from) && counts(lag.to));
  const rounds = timesOf(
    size + 1,
    plan.rounds.filter((lag) => counts(lag.from) && counts(lag.to)),
  );
  const earliest = timesOf(size + 1, days);
  const forward = days
    .filter((lag) => lag.to !== origin)
    .map((lag) => ({ ...lag, lag: lag.lag + lag.spread }));
  const spread = timeLags(size + 1, forward);
  // Uncertain durations can break a tandem window: then only what waits is counted.
  const sure =
    spread.kind === 'times'
      ? spread.times
      : timesOf(
          size + 1,
          forward.filter((lag) => lag.lag >= 0),
        );
  const own = Array.from({ length: size }, (_, i) => i).filter(counts);
  const finish = Math.max(0, ...own.map((i) => earliest[i]!));
  const sureFinish = Math.max(0, ...own.map((i) => sure[i]!));
  const start = new Float64Array(size + 1);
  start[origin] = finish;
  const back = timesOf(
    size + 1,
    days.map((lag) => ({ ...lag, from: lag.to, to: lag.from })),
    start,
  );
  const latest = back.map((left) => finish - left);
  return {
    rounds,
    earliest,
    sure,
    latest,
    finish,
    sureFinish,
    critical: criticalChain(own, days, earliest, origin, finish),
  };
}

function timesOf(size: number, lags: readonly Lag[], from?: Float64Array): Float64Array {
  const timing = timeLags(size, lags, from);
  if (timing.kind === 'cycles')
    throw new Error(`a plan has a cycle of lags: ${JSON.stringify(timing.cycles[0])}`);
  return timing.times;
}

function criticalChain(
  own: readonly number[],
  days: readonly Lag[],
  earliest: Float64Array,
  origin: number,
  finish: number,
): number[] {
  let at = own.find((i) => earliest[i]! >= finish - SLACK);
  const chain: number[] = [];
  const seen = new Set<number>();
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    chain.unshift(at);
    const here: number = at;
    at = days.find(
      (lag) =>
        lag.to === here &&
        lag.from !== origin &&
        lag.lag >= 0 &&
        !seen.has(lag.from) &&
        Math.abs(earliest[lag.from]! + lag.lag - earliest[here]!) < SLACK,
    )?.from;
  }
  return chain;
}
