import {
  type Aggregate,
  addDuration,
  type Day,
  type EventPattern,
  type Term,
  type When,
} from '@proviso/model';
import { type Env, eventNamed, meeting, observed, write, written } from './facts.js';
import { daysFrom, type Ground, range } from './ground.js';
import { among, countedOne } from './happening.js';
import { bounds } from './moments.js';
import { all, isB, isF, isT, neg, type Pair } from './pair.js';
import { actsBehind } from './same-act.js';
import { namedReadingOf, value } from './values.js';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

interface Known {
  readonly ranges: readonly Range[];
  readonly other: readonly Range[];
}

const span = (low: number, high: number): Range => ({
  low,
  high,
  lowOpen: low === -Infinity,
  highOpen: high === Infinity,
});

/** Terms without units: the random models have none. */
export function term(g: Ground, x: Term, env: Env, s: Day, t: Day): Known {
  switch (x.kind) {
    case 'quantity':
      return { ranges: [span(x.quantity.value, x.quantity.value)], other: [] };
    case 'variable': {
      const text = env[x.name]?.text;
      return text?.startsWith('#')
        ? { ranges: [span(Number(text.slice(1)), Number(text.slice(1)))], other: [] }
        : { ranges: [], other: [] };
    }
    case 'measure':
      return {
        ranges: observed(
          g.seen,
          x.measure,
          x.args.map((arg) => write(arg, env)),
          t,
        ),
        other: [],
      };
    case 'window': {
      const from = addDuration(t, { count: -x.duration.count, unit: x.duration.unit }) + 1;
      const days = range(from, t)
        .map((d) =>
          observed(
            g.seen,
            x.measure,
            x.args.map((arg) => write(arg, env)),
            d,
          ),
        )
        .filter((ranges) => ranges.length > 0)
        .map((ranges) => ({
          low: Math.min(...ranges.map((r) => r.low)),
          high: Math.max(...ranges.map((r) => r.high)),
        }));
      if (days.length === 0 || x.how === 'sum') return { ranges: [], other: [] };
      const lows = days.map((d) => d.low);
      const highs = days.map((d) => d.high);
      return { ranges: [span(aggregate(x.how, lows), aggregate(x.how, highs))], other: [] };
    }
    case 'count':
    case 'aggregate':
      return tally(g, x, env, s, t);
    case 'over':
    case 'number':
      return over(g, x, env, s, t);
    case 'value': {
      const { readings, env: inner } = namedReadingOf(g, x, env);
      const found = readings.map((r) => term(g, r, inner, s, t));
      const first = found[0];
      return first !== undefined && found.every((k) => JSON.stringify(k) === JSON.stringify(first))
        ? first
        : { ranges: [], other: [] };
    }
    case 'arithmetic': {
      const a = term(g, x.left, env, s, t);
      const b = term(g, x.right, env, s, t);
      const pairs = (l: readonly Range[], r: readonly Range[]): Range[] =>
        l.flatMap((p) => r.flatMap((q) => arithmetic(p, x.op, q)));
      if (a.other.length + b.other.length === 0) return { ranges: pairs(a.ranges, b.ranges), other: [] };
      return {
        ranges: pairs(a.ranges, b.ranges),
        other: pairs([...a.ranges, ...a.other], [...b.ranges, ...b.other]),
      };
    }
  }
}

function arithmetic(a: Range, op: '+' | '-' | '*' | '/', b: Range): Range[] {
  if (op === '/' && b.low <= 0 && b.high >= 0) return [];
  const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  const ends = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].map((y) =>
      op === '+' ? x + y : op === '-' ? x - y : op === '*' ? times(x, y) : times(x, 1 / y),
    ),
  );
  const additive = op === '+' || op === '-';
  return [
    {
      low: Math.min(...ends),
      high: Math.max(...ends),
      lowOpen: additive && (a.lowOpen || (op === '+' ? b.lowOpen : b.highOpen)),
      highOpen: additive && (a.highOpen || (op === '+' ? b.highOpen : b.lowOpen)),
    },
  ];
}

function tally(
  g: Ground,
  x: Extract<Term, { kind: 'count' | 'aggregate' }>,
  env: Env,
  s: Day,
  t: Day,
): Known {
  const w = bounds(g, x.when, env, s, t);
  if (w.shut !== null) return { ranges: [], other: [] };
  const event = eventNamed(g.seen.model, x.pattern.event);
  const position =
    x.kind === 'count' ? -1 : (event?.parameters.findIndex((p) => p.name === x.parameter) ?? -1);
  if (x.kind === 'aggregate' && event?.parameters[position]?.type.kind !== 'number')
    return { ranges: [], other: [] };
  const p = written(g.seen.model, x.pattern, env);
  const here = g.seen.happenings.filter((o) => o.event === x.pattern.event);
  const fits = here.filter((o) => meeting(p, o) === 'full');
  const acts = [
    ...actsBehind(g.seen, fits, position).map((act) => ({ ...act, full: true })),
    ...here
      .filter((o) => meeting(p, o) === 'part')
      .map((o) => ({ o, most: null, again: false, full: false })),
  ];
  const numberIn = (args: readonly string[]): number | null =>
    x.kind === 'count' ? 1 : args[position]?.startsWith('#') ? Number(args[position]!.slice(1)) : null;
  const found = acts.flatMap(({ o, most, again, full }) =>
    countedOne(g, o, full, w, t, 'whole').flatMap((f) => {
      const value = numberIn(o.args);
      if (f.standing === null || value === null) return [];
      const sure = f.certain && o.share >= 1 && f.standing !== 0 && !again;
      const item = { times: o.times, from: o.from, to: o.to };
      const kind = !sure ? 'possible' : f.standing === 3 ? 'contested' : 'sure';
      const more =
        most === null
          ? []
          : x.kind === 'count'
            ? [{ value, times: most.times - o.times }]
            : x.how === 'sum'
              ? [{ value: numberIn(most.args)! * most.times - value * o.times, times: 1 }]
              : [{ value: numberIn(most.args)!, times: most.times }];
      return [{ value, ...item, kind }, ...more.map((m) => ({ ...item, ...m, kind: 'possible' }))];
    }),
  );
  const closed = watched(g, x, env, s, t);
  const how = x.kind === 'count' ? 'count' : x.how;
  const get = (sure: typeof found, maybe: typeof found): Range[] => choices(how, sure, maybe, closed);
  const sure = found.filter((f) => f.kind === 'sure');
  const contested = found.filter((f) => f.kind === 'contested');
  const possible = found.filter((f) => f.kind === 'possible');
  let ranges = get(sure, [...contested, ...possible]);
  let other =
    contested.length === 0 ? [] : [...get([...sure, ...contested], possible), ...get(sure, possible)];
  if (w.contested) {
    other = [...ranges, ...other];
    ranges = [];
  }
  return { ranges, other };
}

/** The range of an aggregate over members, found by trying every choice of the doubtful ones. */
function over(g: Ground, x: Extract<Term, { kind: 'over' | 'number' }>, env: Env, s: Day, t: Day): Known {
  const everything = { low: -Infinity, high: Infinity };
  const parts = among(g, x.variable, x.over, env, s, t, 'whole').flatMap(({ present, env: e }) => {
    const here = x.given === null ? present : all([present, value(g, x.given, e, s, t)]);
    if (isF(here)) return [];
    const known = x.kind === 'number' ? { ranges: [span(1, 1)], other: [] } : term(g, x.of, e, s, t);
    const every = [...known.ranges, ...known.other];
    const whole =
      known.ranges.length === 0
        ? everything
        : {
            low: Math.min(...known.ranges.map((r) => r.low)),
            high: Math.max(...known.ranges.map((r) => r.high)),
          };
    const sorted = [...every].sort((a, b) => a.low - b.low || a.high - b.high);
    const rising = [...every].sort((a, b) => b.high - a.high || b.low - a.low);
    const disputed = every.length > 1;
    return [
      {
        here,
        whole,
        least: disputed ? sorted[0]! : whole,
        greatest: disputed ? rising[0]! : whole,
        disputed,
      },
    ];
  });
  const how: Aggregate | 'count' = x.kind === 'number' ? 'count' : x.how;
  const closed =
    x.over.kind === 'set' ? true : x.over.kind === 'observed' ? false : watched(g, x.over, env, s, t);
  const get = (sure: typeof parts, maybe: typeof parts, pick: 'whole' | 'least' | 'greatest'): Range[] => {
    const items = (list: typeof parts, end: 'low' | 'high'): Item[] =>
      list.map((p) => ({ value: p[pick][end], times: 1, from: 0, to: 0 }));
    const low = choices(how, items(sure, 'low'), items(maybe, 'low'), closed)[0];
    const high = choices(how, items(sure, 'high'), items(maybe, 'high'), closed)[0];
    return low === undefined || high === undefined ? [] : [span(low.low, high.high)];
  };
  const sure = parts.filter((p) => isT(p.here));
  const doubtful = parts.filter((p) => !isT(p.here));
  const contested = parts.filter((p) => isB(p.here));
  const possible = doubtful.filter((p) => !isB(p.here));
  const ranges = get(sure, doubtful, 'whole');
  if (contested.length === 0 && !parts.some((p) => p.disputed)) return { ranges, other: [] };
  const other = (['least', 'greatest'] as const).flatMap((pick) => [
    ...get([...sure, ...contested], possible, pick),
    ...get(sure, possible, pick),
  ]);
  return { ranges, other };
}

/** Whether nothing that fits can have happened unseen within the bounds. */
function watched(
  g: Ground,
  x: { readonly pattern: EventPattern; readonly when: readonly When[] },
  env: Env,
  s: Day,
  t: Day,
): boolean {
  const w = bounds(g, x.when, env, s, t);
  if (w.shut !== null) return false;
  const p = written(g.seen.model, x.pattern, env);
  return daysFrom(g, t)
    .filter((d) => w.possible(d))
    .every((d) => g.seen.opposed(x.pattern.event, p.args, p.actor, d));
}

type Item = { value: number; times: number; from: Day; to: Day };

/** The hull of the aggregate over every choice of the doubtful ones (there are few). */
function choices(how: string, sure: readonly Item[], maybe: readonly Item[], closed: boolean): Range[] {
  if (how !== 'count' && how !== 'sum' && sure.length === 0) return [];
  if (how === 'latest') {
    const after = Math.max(...sure.map((i) => i.from));
    const values = [...sure, ...maybe].filter((i) => i.to >= after).map((i) => i.value);
    return [span(Math.min(...values), Math.max(...values))];
  }
  const results: number[] = [];
  for (let mask = 0; mask < 2 ** maybe.length; mask += 1) {
    const items = [...sure, ...maybe.filter((_, i) => (mask >> i) & 1)];
    const numbers = items.flatMap((i) => Array.from({ length: i.times }, () => i.value));
    results.push(
      how === 'count' || how === 'sum' ? numbers.reduce((a, b) => a + b, 0) : aggregate(how, numbers),
    );
  }
  const low = Math.min(...results);
  const high = Math.max(...results);
  if ((how === 'count' || how === 'sum') && !closed) {
    const negative = [...sure, ...maybe].some((i) => i.value < 0);
    return [span(negative ? -Infinity : low, Infinity)];
  }
  return [span(low, high)];
}

function aggregate(how: string, numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  switch (how) {
    case 'average':
      return numbers.reduce((a, b) => a + b, 0) / numbers.length;
    case 'minimum':
      return sorted[0]!;
    case 'maximum':
      return sorted.at(-1)!;
    case 'median': {
      const half = sorted.length / 2;
      return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
    }
    default:
      return numbers.at(-1)!;
  }
}

/** Supported when some pair of ranges supports it, opposed when some pair opposes it. */
export function compare(a: readonly Range[], op: string, b: readonly Range[]): Pair {
  return some2(a.flatMap((x) => b.map((y) => compareOne(x, op, y))));
}

/** Supported when some pair supports it, opposed when some pair opposes it. */
function some2(pairs: readonly Pair[]): Pair {
  return [pairs.some(([s]) => s), pairs.some(([, o]) => o)];
}

function compareOne(a: Range, op: string, b: Range): Pair {
  const same = (x: number, y: number): boolean =>
    x === y || Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  const finite = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y);
  const equal = (x: number, y: number): boolean => x === y || (finite(x, y) && same(x, y));
  const allAbove = a.low > b.high && !equal(a.low, b.high);
  const touch = equal(a.low, b.high);
  const over = allAbove || (touch && (a.lowOpen || b.highOpen));
  const under =
    (b.low > a.high && !equal(b.low, a.high)) || (equal(b.low, a.high) && (b.lowOpen || a.highOpen));
  const atMost = a.high <= b.low || equal(a.high, b.low);
  const atLeast = a.low >= b.high || touch;
  switch (op) {
    case 'at most':
      return [atMost, over];
    case 'below':
      return [under, atLeast];
    case 'at least':
      return [atLeast, under];
    case 'above':
      return [over, atMost];
    case 'exactly':
      return [equal(a.low, a.high) && equal(b.low, b.high) && equal(a.low, b.low), over || under];
    default:
      return neg(compareOne(a, 'exactly', b));
  }
}
