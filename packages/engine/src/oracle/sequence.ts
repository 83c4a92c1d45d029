import {
  addDuration,
  type Condition,
  type Day,
  type EventPattern,
  eventsIn,
  type Gap,
  type Steps,
} from '@proviso/model';
import { type Env, eventNamed, type Happening, meeting, written } from './facts.js';
import { type Dating, type Ground, members, range } from './ground.js';
import { bounds } from './moments.js';
import { B, F, type Pair, T, U } from './pair.js';

/** So many days before everything are looked at: no gap of the random sequences is longer. */
const PAST = 60;

type Sequence = Extract<Condition, { kind: 'sequence' }>;

/** A sequence on day t: every chain of occurrences is tried, and for what is possible every chain of days. */
export function sequenceAt(g: Ground, c: Sequence, env: Env, s: Day, t: Day, dating: Dating): Pair {
  const base: Env = Object.fromEntries(Object.entries(env).filter(([name]) => !c.variables.includes(name)));
  const chains = chainsOf(g, c, c.of, [{ last: null, env: base, doubted: false, gap: null }], s, t, dating);
  if (chains.some((chain) => !chain.doubted)) return T;
  if (chains.length > 0) return B;
  const envs = valuations(g, c, base);
  let doubted = false;
  for (const own of envs) {
    const first: Days = { none: true, days: new Set() };
    const reached = daysOf(g, c.of, first, null, own, s, t);
    if (reached.none || reached.days.size > 0) return U;
    if (eventsIn(c.of).some((e) => !e.without && bounds(g, e.when, own, s, t).contested)) doubted = true;
  }
  return doubted ? B : F;
}

interface Chain {
  readonly last: Happening | null;
  readonly env: Env;
  readonly doubted: boolean;
  readonly gap: Gap | null;
}

function least(gap: Gap, d: Day): Day {
  return gap.least === null ? d + 1 : addDuration(d, gap.least);
}

function most(gap: Gap, d: Day): Day {
  return gap.within === null ? Infinity : addDuration(d, gap.within);
}

function chainsOf(
  g: Ground,
  c: Sequence,
  node: Steps,
  from: readonly Chain[],
  s: Day,
  t: Day,
  dating: Dating,
): readonly Chain[] {
  const into = (part: Steps, chains: readonly Chain[]) => chainsOf(g, c, part, chains, s, t, dating);
  const spaced = (chains: readonly Chain[], gap: Gap) => chains.map((chain) => ({ ...chain, gap }));
  switch (node.kind) {
    case 'happens':
      return distinct(
        from.flatMap((chain) => g.seen.happenings.flatMap((o) => step(g, c, node, chain, o, s, t, dating))),
      );
    case 'either':
      return node.of.flatMap((part) => into(part, from));
    case 'optional':
      return [...from, ...into(node.of, from)];
    case 'repeated': {
      let all: readonly Chain[] = distinct(into(node.of, from));
      for (;;) {
        const more = distinct([...all, ...into(node.of, spaced(all, node.gap))]);
        if (more.length === all.length) return all;
        all = more;
      }
    }
    case 'row':
      return node.next.reduce((now, { gap, of }) => into(of, spaced(now, gap)), into(node.first, from));
  }
}

function distinct(chains: readonly Chain[]): readonly Chain[] {
  const ids = new Map<Happening, number>();
  const id = (o: Happening | null): number => {
    if (o === null) return -1;
    if (!ids.has(o)) ids.set(o, ids.size);
    return ids.get(o)!;
  };
  return [
    ...new Map(
      chains.map((x) => [
        JSON.stringify([id(x.last), x.doubted, Object.entries(x.env).map(([n, v]) => [n, v.text])]),
        x,
      ]),
    ).values(),
  ];
}

function step(
  g: Ground,
  c: Sequence,
  { pattern, when }: Extract<Steps, { kind: 'happens' }>,
  chain: Chain,
  o: Happening,
  s: Day,
  t: Day,
  dating: Dating,
): readonly Chain[] {
  if (o.event !== pattern.event || o.share < 1 || o === chain.last) return [];
  const p = written(g.seen.model, pattern, chain.env);
  if (meeting(p, o) !== 'full') return [];
  const days = daysFor(o, dating);
  const env: Record<string, Env[string]> = { ...chain.env };
  const bind = (name: string, text: string): boolean => {
    if (!c.variables.includes(name)) return true;
    const known = env[name];
    if (known === undefined) env[name] = { text, happening: null };
    return text !== '*' && (known === undefined || known.text === text);
  };
  for (const [i, arg] of pattern.args.entries())
    if (arg.kind === 'variable' && !bind(arg.name, o.args[i] ?? '*')) return [];
  if (pattern.by !== null && typeof pattern.by !== 'string') {
    const only = eventNamed(g.seen.model, pattern.event)?.actors.parties[0];
    if (!bind(pattern.by.variable, o.actor !== '' ? o.actor : (only ?? '*'))) return [];
  }
  const w = bounds(g, when, env, s, t);
  if (w.shut !== null || !days.every(w.certain)) return [];
  let doubted = chain.doubted || o.contested || w.contested;
  if (chain.last !== null && chain.gap !== null) {
    const { gap } = chain;
    const before = daysFor(chain.last, dating);
    const apart = before.every((a) => days.every((b) => least(gap, a) <= b && b <= most(gap, a)));
    if (!apart) return [];
    for (const without of gap.without) {
      const came = between(g, without, env, before, days);
      if (came === 'disputed') doubted = true;
      else if (came !== 'no') return [];
    }
  }
  return [{ last: o, env, doubted, gap: null }];
}

function daysFor(o: Happening, dating: Dating): readonly Day[] {
  return dating === 'earliest' ? [o.from] : range(o.from, o.to);
}

/** Whether something came in between, whatever days the two were on. */
function between(
  g: Ground,
  pattern: EventPattern,
  env: Env,
  before: readonly Day[],
  after: readonly Day[],
): 'yes' | 'no' | 'disputed' | 'perhaps' {
  const inAll = (d: Day): boolean => before.every((a) => a < d) && after.every((b) => d < b);
  const possible = range(before[0]! + 1, after.at(-1)! - 1);
  const p = written(g.seen.model, pattern, env);
  const found = g.seen.happenings.filter(
    (o) =>
      o.event === pattern.event &&
      o.share >= 1 &&
      meeting(p, o) !== 'none' &&
      range(o.from, o.to).some((d) => possible.includes(d)),
  );
  const certain = found.filter((o) => meeting(p, o) === 'full' && range(o.from, o.to).every(inAll));
  if (certain.some((o) => !o.contested)) return 'yes';
  if (certain.length > 0) return 'disputed';
  if (found.length > 0) return 'perhaps';
  return possible.every((d) => g.seen.opposed(pattern.event, p.args, p.actor, d)) ? 'no' : 'perhaps';
}

interface Days {
  readonly none: boolean;
  readonly days: ReadonlySet<Day>;
}

function daysOf(g: Ground, node: Steps, from: Days, gap: Gap | null, env: Env, s: Day, t: Day): Days {
  const into = (part: Steps, place: Days, own: Gap | null) => daysOf(g, part, place, own, env, s, t);
  const joined = (places: readonly Days[]): Days => ({
    none: places.some((p) => p.none),
    days: new Set(places.flatMap((p) => [...p.days])),
  });
  switch (node.kind) {
    case 'happens': {
      const on = range(g.first - PAST, t).filter((d) => allowed(g, node, env, s, t, d));
      if (from.none || gap === null) return { none: false, days: new Set(on) };
      const reached = on.filter((b) =>
        [...from.days].some((a) => least(gap, a) <= b && b <= most(gap, a) && !barred(g, gap, env, a, b)),
      );
      return { none: false, days: new Set(reached) };
    }
    case 'either':
      return joined(node.of.map((part) => into(part, from, gap)));
    case 'optional':
      return joined([from, into(node.of, from, gap)]);
    case 'repeated': {
      let all = into(node.of, from, gap);
      for (;;) {
        const more = joined([all, into(node.of, { none: false, days: all.days }, node.gap)]);
        if (more.days.size === all.days.size) return all;
        all = more;
      }
    }
    case 'row':
      return node.next.reduce((now, { gap: own, of }) => into(of, now, own), into(node.first, from, gap));
  }
}

/** Whether the event may have been on the day. */
function allowed(
  g: Ground,
  { pattern, when }: Extract<Steps, { kind: 'happens' }>,
  env: Env,
  s: Day,
  t: Day,
  d: Day,
): boolean {
  const w = bounds(g, when, env, s, t);
  if (w.shut === 'never') return false;
  if (w.shut === null && !w.possible(d)) return false;
  const p = written(g.seen.model, pattern, env);
  const told = g.seen.happenings.some(
    (o) => o.event === pattern.event && o.share >= 1 && meeting(p, o) !== 'none' && o.from <= d && d <= o.to,
  );
  return told || !g.seen.opposed(pattern.event, p.args, p.actor, d);
}

function barred(g: Ground, gap: Gap, env: Env, a: Day, b: Day): boolean {
  return gap.without.some((pattern) => {
    const p = written(g.seen.model, pattern, env);
    return g.seen.happenings.some(
      (o) =>
        o.event === pattern.event &&
        o.share >= 1 &&
        !o.contested &&
        meeting(p, o) === 'full' &&
        a < o.from &&
        o.to < b,
    );
  });
}

/** Every combination of values that the variables may have, and for open types one that nobody has reported. */
function valuations(g: Ground, c: Sequence, base: Env): readonly Env[] {
  let all: readonly Env[] = [base];
  for (const name of c.variables) {
    const texts = new Set<string>();
    let open = false;
    for (const { pattern } of eventsIn(c.of)) {
      const event = eventNamed(g.seen.model, pattern.event);
      pattern.args.forEach((arg, i) => {
        if (arg.kind !== 'variable' || arg.name !== name) return;
        const type = event?.parameters[i]?.type;
        if (type?.kind === 'set') for (const m of members(g, type.set)) texts.add(m);
        else open = true;
        for (const o of g.seen.happenings) if (o.event === pattern.event) texts.add(o.args[i] ?? '*');
      });
      if (pattern.by !== null && typeof pattern.by !== 'string' && pattern.by.variable === name)
        for (const party of event?.actors.parties ?? []) texts.add(party);
    }
    texts.delete('*');
    if (open) texts.add('?nobody');
    all = all.flatMap((one) => [...texts].map((text) => ({ ...one, [name]: { text, happening: null } })));
  }
  return all;
}
