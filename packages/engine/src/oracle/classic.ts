import {
  addDuration,
  type Condition,
  type Day,
  type Domain,
  daysOf,
  type EventKind,
  type EventPattern,
  type Gap,
  type Steps,
  type Term,
  type When,
} from '@proviso/model';

/** Something that happened on a day, told once and disputed by nobody. */
export interface Act {
  readonly event: string;
  readonly args: readonly string[];
  readonly actor: string;
  readonly day: Day;
}

/** A log with nothing open: every act with its day, a level on every day, and nothing else. */
export interface Log {
  readonly events: readonly EventKind[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly acts: readonly Act[];
  readonly level: (day: Day) => number;
  /** Nothing changes before it. */
  readonly first: Day;
}

type Values = Readonly<Record<string, string | Day>>;

/**
 * Plain metric first-order temporal logic over such a log, true or false: what the four-valued semantics has to come to
 * with one reporter, full coverage and precise days. Written from the textbook clauses, with no thought of evidence.
 */
export function holdsIn(log: Log, c: Condition, v: Values, t: Day): boolean {
  const at = (part: Condition, day = t, values = v): boolean => holdsIn(log, part, values, day);
  switch (c.kind) {
    case 'constant':
      return c.value;
    case 'not':
      return !at(c.of);
    case 'and':
      return c.of.every((part) => at(part));
    case 'or':
      return c.of.some((part) => at(part));
    case 'every':
      return members(log, c.variable, c.over, v, t).every((values) => at(c.holds, t, values));
    case 'some':
      return members(log, c.variable, c.over, v, t).some((values) => at(c.holds, t, values));
    case 'event':
      return happened(log, c.pattern, c.when, v, t);
    case 'compare':
      return compare(number(log, c.left, v, t), c.op, number(log, c.right, v, t));
    case 'once':
      return days(log, t).some((d) => allowed(c.when, v, d, t) && at(c.of, d));
    case 'throughout':
      return days(log, t).every((d) => !allowed(c.when, v, d, t) || at(c.of, d));
    case 'since':
      return days(log, t).some(
        (d) =>
          (c.within === null || t <= addDuration(d, c.within)) &&
          at(c.after, d) &&
          days(log, t).every((e) => e <= d || at(c.of, e)),
      );
    case 'sequence':
      return ends(log, c.of, [{ last: null, values: v, gap: null }], new Set(c.variables), t).length > 0;
    default:
      throw new Error(`${c.kind} is not part of it`);
  }
}

function days({ first }: Log, t: Day): readonly Day[] {
  return Array.from({ length: Math.max(1, t - first + 1) }, (_, i) => Math.min(first, t) + i);
}

function happened(log: Log, pattern: EventPattern, when: readonly When[], v: Values, t: Day): boolean {
  const kind = log.events.find((event) => event.name === pattern.event)!;
  if (kind.actors.mode === 'each' && pattern.by === null) {
    return kind.actors.parties.every((by) => happened(log, { ...pattern, by }, when, v, t));
  }
  return matching(log, pattern, when, v, t).some((act) => !isUndone(log, kind, act, t));
}

function matching(log: Log, pattern: EventPattern, when: readonly When[], v: Values, t: Day): readonly Act[] {
  return log.acts.filter((act) => act.day <= t && fits(pattern, act, v) && allowed(when, v, act.day, t));
}

function isUndone(log: Log, kind: EventKind, act: Act, t: Day): boolean {
  return log.acts.some(
    (other) =>
      other.event === kind.undoneBy &&
      other.args.every((arg, i) => arg === act.args[i]) &&
      act.day < other.day &&
      other.day <= t,
  );
}

function fits(pattern: EventPattern, act: Act, v: Values): boolean {
  if (pattern.event !== act.event) return false;
  const { by } = pattern;
  const actor = by === null ? undefined : typeof by === 'string' ? by : v[by.variable];
  if (actor !== undefined && actor !== act.actor) return false;
  return act.args.every((own, i) => {
    const arg = pattern.args[i];
    if (arg === undefined || arg.kind === 'any') return true;
    const wanted = arg.kind === 'variable' ? v[arg.name] : text(arg);
    return wanted === undefined || wanted === own;
  });
}

function text(arg: EventPattern['args'][number]): string {
  if (arg.kind === 'name') return arg.name;
  if (arg.kind === 'quantity') return String(arg.quantity.value);
  throw new Error(`${arg.kind} is not part of it`);
}

function allowed(whens: readonly When[], v: Values, d: Day, t: Day): boolean {
  return whens.every((when) => {
    switch (when.kind) {
      case 'ever':
        return true;
      case 'last':
        return (
          when.duration.count > 0 && d > addDuration(t, { ...when.duration, count: -when.duration.count })
        );
      case 'during': {
        const { from, to } = daysOf(when.interval);
        return from <= d && d <= to;
      }
      default: {
        const m = when.moment.kind === 'date' ? daysOf(when.moment.date).from : dayIn(when.moment, v);
        if (when.kind === 'within') return m <= d && d <= addDuration(m, when.duration);
        return { by: d <= m, before: d < m, after: d > m, from: d >= m, on: d === m }[when.kind];
      }
    }
  });
}

function dayIn(moment: unknown, v: Values): Day {
  const { kind, variable } = moment as { kind: string; variable: string };
  const day = v[variable];
  if (kind !== 'occurrence' || typeof day !== 'number') throw new Error(`${kind} is not part of it`);
  return day;
}

function members(log: Log, variable: string, over: Domain, v: Values, t: Day): readonly Values[] {
  switch (over.kind) {
    case 'set':
      return log.sets[over.set]!.map((member) => ({ ...v, [variable]: member }));
    case 'occurrences': {
      const kind = log.events.find((event) => event.name === over.pattern.event)!;
      return matching(log, over.pattern, over.when, v, t)
        .filter((act) => !isUndone(log, kind, act, t))
        .map((act) => ({ ...bind(over.pattern, act, v), [variable]: act.day }));
    }
    case 'groups': {
      const names = [variable, ...over.also];
      const around = Object.fromEntries(Object.entries(v).filter(([name]) => !names.includes(name)));
      const kind = log.events.find((event) => event.name === over.pattern.event)!;
      const found = matching(log, over.pattern, over.when, around, t)
        .filter((act) => !isUndone(log, kind, act, t))
        .map((act) => bind(over.pattern, act, around))
        .filter((values) => names.every((name) => values[name] !== undefined));
      const groups = new Map(found.map((values) => [JSON.stringify(names.map((n) => values[n])), values]));
      return [...groups.values()].map((values) => ({
        ...v,
        ...Object.fromEntries(names.map((n) => [n, values[n]!])),
      }));
    }
    default:
      throw new Error(`${over.kind} is not part of it`);
  }
}

function bind(pattern: EventPattern, act: Act, v: Values): Values {
  const out: Record<string, string | Day> = { ...v };
  pattern.args.forEach((arg, i) => {
    if (arg.kind === 'variable') out[arg.name] ??= act.args[i]!;
  });
  if (pattern.by !== null && typeof pattern.by !== 'string') out[pattern.by.variable] ??= act.actor;
  return out;
}

function number(log: Log, x: Term, v: Values, t: Day): number {
  switch (x.kind) {
    case 'quantity':
      return x.quantity.value;
    case 'measure':
      return log.level(t);
    case 'count':
    case 'aggregate': {
      const kind = log.events.find((event) => event.name === x.pattern.event)!;
      const acts = matching(log, x.pattern, x.when, v, t).filter((act) => !isUndone(log, kind, act, t));
      if (x.kind === 'count') return acts.length;
      const place = kind.parameters.findIndex((parameter) => parameter.name === x.parameter);
      return acts.reduce((sum, act) => sum + Number(act.args[place]), 0);
    }
    case 'number':
      return members(log, x.variable, x.over, v, t).filter(
        (m) => x.given === null || holdsIn(log, x.given, m, t),
      ).length;
    case 'over':
      return members(log, x.variable, x.over, v, t)
        .filter((m) => x.given === null || holdsIn(log, x.given, m, t))
        .reduce((sum, m) => sum + number(log, x.of, m, t), 0);
    case 'arithmetic': {
      const a = number(log, x.left, v, t);
      const b = number(log, x.right, v, t);
      return x.op === '+' ? a + b : x.op === '-' ? a - b : a * b;
    }
    default:
      throw new Error(`${x.kind} is not part of it`);
  }
}

function compare(a: number, op: string, b: number): boolean {
  return {
    'at most': a <= b,
    'at least': a >= b,
    below: a < b,
    above: a > b,
    exactly: a === b,
    'other than': a !== b,
  }[op]!;
}

interface Way {
  readonly last: Act | null;
  readonly values: Values;
  readonly gap: Gap | null;
}

function ends(
  log: Log,
  steps: Steps,
  from: readonly Way[],
  variables: ReadonlySet<string>,
  t: Day,
): readonly Way[] {
  const into = (part: Steps, ways: readonly Way[]): readonly Way[] => ends(log, part, ways, variables, t);
  const spaced = (ways: readonly Way[], gap: Gap): readonly Way[] => ways.map((way) => ({ ...way, gap }));
  switch (steps.kind) {
    case 'happens':
      return distinct(
        from.flatMap((way) =>
          matching(log, steps.pattern, steps.when, way.values, t).flatMap((act): Way[] => {
            if (act === way.last) return [];
            const bound = bind(steps.pattern, act, way.values);
            const values = Object.fromEntries(
              Object.entries(bound).filter(([name]) => name in way.values || variables.has(name)),
            );
            return mayFollow(log, way, act, values) ? [{ last: act, values, gap: null }] : [];
          }),
        ),
      );
    case 'either':
      return steps.of.flatMap((part) => into(part, from));
    case 'optional':
      return [...from, ...into(steps.of, from)];
    case 'repeated': {
      let all = distinct(into(steps.of, from));
      for (;;) {
        const more = distinct([...all, ...into(steps.of, spaced(all, steps.gap))]);
        if (more.length === all.length) return all;
        all = more;
      }
    }
    case 'row':
      return steps.next.reduce((now, { gap, of }) => into(of, spaced(now, gap)), into(steps.first, from));
  }
}

function mayFollow(log: Log, { last, gap }: Way, act: Act, values: Values): boolean {
  if (last === null || gap === null) return true;
  const least = gap.least === null ? last.day + 1 : addDuration(last.day, gap.least);
  const most = gap.within === null ? Infinity : addDuration(last.day, gap.within);
  if (act.day < least || act.day > most) return false;
  return !gap.without.some((pattern) =>
    log.acts.some((other) => last.day < other.day && other.day < act.day && fits(pattern, other, values)),
  );
}

function distinct(ways: readonly Way[]): readonly Way[] {
  return [...new Map(ways.map((way) => [JSON.stringify([way.last, way.values]), way])).values()];
}
