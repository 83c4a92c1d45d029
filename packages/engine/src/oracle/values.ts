import {
  addDuration,
  type Condition,
  type Day,
  daysOf,
  type EventPattern,
  type Moment,
  type Term,
  type When,
} from '@proviso/model';
import {
  type Env,
  eventNamed,
  type Happening,
  meeting,
  observed,
  type Seen,
  standingOn,
  write,
  written,
} from './facts.js';

/** A value as [support, opposition]. */
export type Pair = readonly [boolean, boolean];
export const T: Pair = [true, false];
export const F: Pair = [false, true];
export const B: Pair = [true, true];
export const U: Pair = [false, false];

export const isT = ([s, o]: Pair): boolean => s && !o;
export const isF = ([s, o]: Pair): boolean => !s && o;
export const isB = ([s, o]: Pair): boolean => s && o;
export const isU = ([s, o]: Pair): boolean => !s && !o;

export const neg = ([s, o]: Pair): Pair => [o, s];
export const all = (pairs: readonly Pair[]): Pair => [pairs.every(([s]) => s), pairs.some(([, o]) => o)];
export const some = (pairs: readonly Pair[]): Pair => [pairs.some(([s]) => s), pairs.every(([, o]) => o)];

export type When_ = { from: Day; to: Day; contested: boolean } | { maybe: boolean } | 'never';

/** How dates of occurrences are taken. */
export type Dating = 'whole' | 'earliest' | 'lasting';

/** What the values need of the commitments: section 4 gives it. */
export interface States {
  readonly state: (commitment: string, state: string, day: Day) => Pair;
  readonly inForce: (instrument: string, party: string | null, day: Day) => Pair;
}

export interface Ground {
  readonly seen: Seen;
  readonly states: States;
  readonly first: Day;
  readonly asOf: Day;
  readonly circular: ReadonlySet<string>;
  /** Values found before, so that nested operators do not ask the same again and again. */
  readonly memo: { values: WeakMap<object, Map<string, unknown>> };
}

function remembered<R>(g: Ground, of: object, key: string, make: () => R): R {
  let kept = g.memo.values.get(of);
  if (kept === undefined) {
    kept = new Map();
    g.memo.values.set(of, kept);
  }
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as R;
}

function keyOf(env: Env): string {
  return Object.entries(env)
    .map(([name, v]) => `${name}=${v.text}${v.happening === null ? '' : JSON.stringify(v.happening)}`)
    .join();
}

export function value(g: Ground, c: Condition, env: Env, s: Day, t: Day, dating: Dating = 'whole'): Pair {
  const at = (part: Condition, day: Day, e = env): Pair => value(g, part, e, s, day, dating);
  switch (c.kind) {
    case 'constant':
      return c.value ? T : F;
    case 'not':
      return neg(at(c.of, t));
    case 'and':
      return all(c.of.map((part) => at(part, t)));
    case 'or':
      return some(c.of.map((part) => at(part, t)));
    case 'every':
    case 'some': {
      if (c.over.kind === 'set') {
        const values = members(g, c.over.set).map((m) =>
          at(c.holds, t, { ...env, [c.variable]: { text: m, happening: null } }),
        );
        return c.kind === 'every' ? all(values) : some(values);
      }
      const values = candidates(g, c.variable, c.over, env, s, t, dating).map(({ present, env: e }) =>
        c.kind === 'every' ? some([neg(present), at(c.holds, t, e)]) : all([present, at(c.holds, t, e)]),
      );
      return c.kind === 'every' ? all(values) : some(values);
    }
    case 'event':
      return eventAt(g, c.pattern, c.when, env, s, t, dating);
    case 'compare': {
      const left = term(g, c.left, env, s, t);
      const right = term(g, c.right, env, s, t);
      const sure = compare(left.ranges, c.op, right.ranges);
      if (!isU(sure) || left.other.length + right.other.length === 0) return sure;
      const doubtful = compare([...left.ranges, ...left.other], c.op, [...right.ranges, ...right.other]);
      return isU(doubtful) ? U : B;
    }
    case 'term': {
      const { readings, env: inner } = readingOf(g, c, env);
      if (readings.length === 0) return U;
      const values = readings.map((r) => value(g, r, inner, s, t, dating));
      return values.every(([a, b]) => a === values[0]![0] && b === values[0]![1]) ? values[0]! : U;
    }
    case 'is': {
      const left = write(c.left, env);
      if (c.right.kind === 'set') return left === '*' ? U : members(g, c.right.set).includes(left) ? T : F;
      const right = write(c.right, env);
      return left === '*' || right === '*' ? U : left === right ? T : F;
    }
    case 'state':
      return g.states.state(c.commitment, c.state, t);
    case 'in force':
      return g.states.inForce(c.instrument, c.for, t);
    case 'time': {
      const w = bounds(g, c.when, env, -Infinity, t);
      if (w.shut !== null) return w.shut === 'never' ? F : U;
      const now: Pair = [w.certain(t) && w.possible(t), !w.possible(t)];
      return w.contested && !isU(now) ? B : now;
    }
    case 'once':
    case 'throughout': {
      const w = bounds(g, c.when, env, s, t);
      if (w.shut !== null)
        return c.kind === 'once' ? (w.shut === 'never' ? F : U) : w.shut === 'never' ? T : U;
      const days = daysFrom(g, t);
      const inside = days.map((d) => ({ d, v: c.kind === 'once' ? at(c.of, d) : neg(at(c.of, d)) }));
      let got: Pair = [
        inside.some(({ d, v }) => w.certain(d) && v[0]),
        inside.every(({ d, v }) => !w.possible(d) || v[1]),
      ];
      if (w.contested && !isU(got)) got = B;
      return c.kind === 'once' ? got : neg(got);
    }
    case 'since':
      return some(
        daysFrom(g, t)
          .filter((d) => d >= s && (c.within === null || t <= addDuration(d, c.within)))
          .map((d) => all([at(c.after, d), ...range(d + 1, t).map((e) => at(c.of, e))])),
      );
    case 'until': {
      const last = c.within === null ? Infinity : addDuration(t, c.within);
      const ends = range(t, Math.min(g.asOf, last)).map((e) =>
        all([at(c.before, e), ...range(t, e - 1).map((d) => at(c.of, d))]),
      );
      if (last > g.asOf) ends.push(all([U, ...range(t, g.asOf).map((d) => at(c.of, d))]));
      return some(ends);
    }
  }
}

export function eventAt(
  g: Ground,
  pattern: EventPattern,
  whens: readonly When[],
  env: Env,
  s: Day,
  t: Day,
  dating: Dating,
): Pair {
  const event = eventNamed(g.seen.model, pattern.event);
  if (event?.actors.mode === 'each' && pattern.by === null) {
    return all(event.actors.parties.map((by) => eventAt(g, { ...pattern, by }, whens, env, s, t, dating)));
  }
  const w = bounds(g, whens, env, s, t);
  if (w.shut !== null) return w.shut === 'never' ? F : U;
  const p = written(g.seen.model, pattern, env);
  const found = counted(g, pattern.event, p, w, t, dating).filter(({ o }) => o.share >= 1);
  const days = daysFrom(g, t).filter((d) => w.possible(d));
  const told = (pair: Pair): Pair => (w.contested ? B : pair);
  if (found.some((f) => f.standing === 1 && f.certain)) return told(T);
  if (found.some((f) => f.standing === 3 && f.certain)) return B;
  if (found.some((f) => f.standing !== null)) return U;
  if (found.some((f) => f.standing === null && f.certain && !f.o.contested)) return told(F);
  if (days.every((d) => g.seen.opposed(pattern.event, p.args, p.actor, d))) return told(F);
  return U;
}

interface Counted {
  readonly o: Happening;
  readonly full: boolean;
  readonly certain: boolean;
  readonly standing: 0 | 1 | 3 | null;
}

/** The occurrences possibly in the window, with how they count. */
function counted(
  g: Ground,
  event: string,
  p: { args: readonly string[]; actor: string },
  w: Bounds,
  t: Day,
  dating: Dating,
): readonly Counted[] {
  return g.seen.happenings.flatMap((o): Counted[] => {
    if (o.event !== event) return [];
    const match = meeting(p, o);
    if (match === 'none') return [];
    const days = range(o.from, o.to);
    if (!days.some((d) => d <= t && w.possible(d))) return [];
    const within = dating === 'earliest' || days.every((d) => d <= t && w.certain(d));
    const standing = dating === 'lasting' ? (o.contested ? 3 : 1) : standingOn(g.seen, o, t);
    return [{ o, full: match === 'full', certain: match === 'full' && within, standing }];
  });
}

export function candidates(
  g: Ground,
  variable: string,
  over: { readonly pattern: EventPattern; readonly when: readonly When[] },
  env: Env,
  s: Day,
  t: Day,
  dating: Dating,
): readonly { present: Pair; env: Env; o: Happening }[] {
  const w = bounds(g, over.when, env, s, t);
  if (w.shut !== null) return [];
  const p = written(g.seen.model, over.pattern, env);
  return counted(g, over.pattern.event, p, w, t, dating)
    .filter((f) => f.standing !== null)
    .map(({ o, certain, standing }) => {
      const sure = certain && o.share >= 1;
      const present: Pair = !sure || standing === 0 ? U : standing === 3 || w.contested ? B : T;
      return { present, env: bind(g, variable, over.pattern, o, env), o };
    });
}

export function bind(g: Ground, variable: string, pattern: EventPattern, o: Happening, env: Env): Env {
  const out: Record<string, Env[string]> = { ...env, [variable]: { text: `occurrence`, happening: o } };
  pattern.args.forEach((arg, i) => {
    if (arg.kind === 'variable' && env[arg.name] === undefined)
      out[arg.name] = { text: o.args[i] ?? '*', happening: null };
  });
  const { by } = pattern;
  if (by !== null && typeof by !== 'string' && env[by.variable] === undefined) {
    const parties = eventNamed(g.seen.model, pattern.event)?.actors.parties;
    out[by.variable] = { text: o.actor !== '' ? o.actor : (parties?.[0] ?? '*'), happening: null };
  }
  return out;
}

export interface Bounds {
  readonly certain: (d: Day) => boolean;
  readonly possible: (d: Day) => boolean;
  readonly shut: 'never' | 'not yet' | null;
  readonly contested: boolean;
  /** The last day that may lie within; for “its bounds are past”. */
  readonly last: Day;
  readonly firstDay: Day;
}

export function bounds(g: Ground, whens: readonly When[], env: Env, start: Day, t: Day): Bounds {
  const s = whens.some((when) => when.kind === 'ever') ? -Infinity : start;
  const parts = whens.map(
    (when): { c: [Day, Day]; p: [Day, Day]; shut: Bounds['shut']; contested: boolean } => {
      const open: [Day, Day] = [-Infinity, Infinity];
      const free = { c: open, p: open, shut: null, contested: false };
      if (when.kind === 'ever') return free;
      if (when.kind === 'last') {
        const none: [Day, Day] = [Infinity, -Infinity];
        if (when.duration.count <= 0) return { ...free, c: none, p: none };
        const from = addDuration(t, { count: -when.duration.count, unit: when.duration.unit }) + 1;
        return { ...free, c: [from, Infinity], p: [from, Infinity] };
      }
      if (when.kind === 'during') {
        const { from, to } = daysOf(when.interval);
        return { ...free, c: [from, to], p: [from, to] };
      }
      const m = moment(g, when.moment, env, t);
      const known = typeof m === 'object' && 'from' in m ? m : null;
      if (known === null) {
        if (when.kind === 'by' || when.kind === 'before') return free;
        return { ...free, shut: m === 'never' ? 'never' : 'not yet' };
      }
      const { from: a, to: b, contested } = known;
      switch (when.kind) {
        case 'by':
          return { c: [-Infinity, a], p: [-Infinity, b], shut: null, contested };
        case 'before':
          return { c: [-Infinity, a - 1], p: [-Infinity, b - 1], shut: null, contested };
        case 'after':
          return { c: [b + 1, Infinity], p: [a + 1, Infinity], shut: null, contested };
        case 'from':
          return { c: [b, Infinity], p: [a, Infinity], shut: null, contested };
        case 'on':
          return { c: [b, a], p: [a, b], shut: null, contested };
        default:
          return {
            c: [b, addDuration(a, when.duration)],
            p: [a, addDuration(b, when.duration)],
            shut: null,
            contested,
          };
      }
    },
  );
  const inside = (which: 'c' | 'p') => (d: Day) =>
    d >= s && d <= t && parts.every((part) => part[which][0] <= d && d <= part[which][1]);
  const shut = parts.some((p) => p.shut === 'never')
    ? 'never'
    : parts.some((p) => p.shut !== null)
      ? 'not yet'
      : null;
  return {
    certain: inside('c'),
    possible: inside('p'),
    shut,
    contested: parts.some((part) => part.contested),
    last: Math.min(Infinity, ...parts.map((part) => part.p[1])),
    firstDay: Math.max(s, ...parts.map((part, i) => (whens[i]!.kind === 'last' ? -Infinity : part.p[0]))),
  };
}

export function moment(g: Ground, m: Moment, env: Env, t: Day): When_ {
  return remembered(g, m, `${t} ${keyOf(env)}`, () => momentOf(g, m, env, t));
}

function momentOf(g: Ground, m: Moment, env: Env, t: Day): When_ {
  switch (m.kind) {
    case 'date':
      return { ...daysOf(m.date), contested: false };
    case 'milestone': {
      const found = g.seen.model.milestones.find((x) => x.name === m.name);
      return found === undefined || g.circular.has(`milestone ${m.name}`)
        ? { maybe: true }
        : moment(g, found.at, {}, t);
    }
    case 'event': {
      const p = written(g.seen.model, m.pattern, env);
      const fits = g.seen.happenings.filter(
        (o) => o.event === m.pattern.event && o.share >= 1 && o.from <= t && meeting(p, o) === 'full',
      );
      const supported = fits.filter((o) => !o.contested);
      const chosen = supported.length > 0 ? supported : fits;
      if (chosen.length > 0) {
        const pick = m.which === 'first' ? Math.min : Math.max;
        return {
          from: pick(...chosen.map((o) => o.from)),
          to: pick(...chosen.map((o) => o.to)),
          contested: supported.length === 0,
        };
      }
      const isOpposed = (d: Day): boolean => g.seen.opposed(m.pattern.event, p.args, p.actor, d);
      // Far away on either side nothing changes any more.
      const far = 100_000;
      if (
        isOpposed(g.first - far) &&
        isOpposed(g.asOf + far) &&
        range(g.first, g.first + 60).every(isOpposed)
      ) {
        return 'never';
      }
      return { maybe: !(isOpposed(g.first - far) && daysFrom(g, t).every(isOpposed)) };
    }
    case 'occurrence': {
      const o = env[m.variable]?.happening;
      return o == null ? { maybe: true } : { from: o.from, to: o.to, contested: o.contested };
    }
    case 'state': {
      const days = daysFrom(g, t);
      const shown = days.find((d) => isT(g.states.state(m.commitment, m.state, d)));
      if (shown !== undefined) return { from: shown, to: shown, contested: false };
      const doubted = days.find((d) => isB(g.states.state(m.commitment, m.state, d)));
      return doubted === undefined ? { maybe: false } : { from: doubted, to: doubted, contested: true };
    }
    case 'offset': {
      const from = moment(g, m.from, env, t);
      if (typeof from !== 'object' || !('from' in from)) return from;
      return {
        from: addDuration(from.from, m.duration),
        to: addDuration(from.to, m.duration),
        contested: from.contested,
      };
    }
    case 'earliest':
    case 'latest': {
      const parts = m.of.map((x) => moment(g, x, env, t));
      const known = parts.flatMap((x) => (typeof x === 'object' && 'from' in x ? [x] : []));
      const open = parts.flatMap((x) => (typeof x === 'object' && 'maybe' in x ? [x] : []));
      if (m.kind === 'latest') {
        if (parts.includes('never')) return 'never';
        if (open.length > 0) return { maybe: open.every((x) => x.maybe) };
        if (known.length === 0) return { maybe: false };
      } else if (known.length === 0) {
        return open.length > 0 ? { maybe: open.some((x) => x.maybe) } : 'never';
      }
      const pick = m.kind === 'earliest' ? Math.min : Math.max;
      return {
        from: pick(...known.map((x) => x.from)),
        to: pick(...known.map((x) => x.to)),
        contested: known.some((x) => x.contested),
      };
    }
  }
}

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

const span = (low: number, high: number): Range => ({ low, high, lowOpen: false, highOpen: false });

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
  const found = counted(g, x.pattern.event, p, w, t, 'whole').flatMap((f) => {
    if (f.standing === null) return [];
    const text = f.o.args[position];
    if (x.kind === 'aggregate' && !text?.startsWith('#')) return [];
    const sure = f.certain && f.o.share >= 1 && f.standing !== 0;
    return [
      {
        value: x.kind === 'count' ? 1 : Number(text!.slice(1)),
        times: f.o.times,
        from: f.o.from,
        to: f.o.to,
        kind: !sure ? 'possible' : f.standing === 3 ? 'contested' : 'sure',
      },
    ];
  });
  const closed = daysFrom(g, t)
    .filter((d) => w.possible(d))
    .every((d) => g.seen.opposed(x.pattern.event, p.args, p.actor, d));
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

function compare(a: readonly Range[], op: string, b: readonly Range[]): Pair {
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

export function readingOf(
  g: Ground,
  c: Extract<Condition, { kind: 'term' }>,
  env: Env,
): { readings: readonly Condition[]; env: Env } {
  const found = g.seen.model.terms.find((x) => x.name === c.term);
  if (found === undefined || g.circular.has(`term ${c.term}`)) return { readings: [], env };
  const inner: Record<string, Env[string]> = {};
  found.parameters.forEach((name, i) => {
    const arg = c.args[i];
    if (arg === undefined) return;
    inner[name] = (arg.kind === 'variable' ? env[arg.name] : undefined) ?? {
      text: write(arg, env),
      happening: null,
    };
  });
  for (const party of g.seen.viewpoint.readsAs) {
    const own = found.readings.find((r) => r.parties.includes(party));
    if (own !== undefined) return { readings: [own.means], env: inner };
  }
  const common = found.readings.find((r) => r.parties.length === 0);
  return { readings: common === undefined ? found.readings.map((r) => r.means) : [common.means], env: inner };
}

export function members(g: Ground, set: string, seen: readonly string[] = []): readonly string[] {
  const found = g.seen.model.sets.find((x) => x.name === set);
  if (found === undefined || seen.includes(set)) return [];
  return [
    ...new Set([...found.members, ...found.includes.flatMap((other) => members(g, other, [...seen, set]))]),
  ];
}

export function range(from: Day, to: Day): Day[] {
  const out: Day[] = [];
  for (let d = from; d <= to; d += 1) out.push(d);
  return out;
}

export function daysFrom(g: Ground, to: Day): Day[] {
  return range(g.first, to);
}
