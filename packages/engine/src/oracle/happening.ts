import type { Day, Domain, EventPattern, When } from '@proviso/model';
import {
  currentReports,
  type Env,
  eventNamed,
  type Happening,
  meeting,
  standingOn,
  write,
  written,
} from './facts.js';
import { type Dating, daysFrom, type Ground, members, range } from './ground.js';
import { type Bounds, bounds } from './moments.js';
import { all, B, F, foremost, type Pair, T, U } from './pair.js';

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

export interface Counted {
  readonly o: Happening;
  readonly full: boolean;
  readonly certain: boolean;
  readonly standing: 0 | 1 | 3 | null;
}

/** The occurrences possibly in the window, with how they count. */
export function counted(
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
    return match === 'none' ? [] : countedOne(g, o, match === 'full', w, t, dating);
  });
}

/** How one occurrence counts that fits fully or in part; nothing where it cannot lie in the window. */
export function countedOne(
  g: Ground,
  o: Happening,
  full: boolean,
  w: Bounds,
  t: Day,
  dating: Dating,
): Counted[] {
  const days = range(o.from, o.to);
  if (!days.some((d) => d <= t && w.possible(d))) return [];
  const within = dating === 'earliest' || days.every((d) => d <= t && w.certain(d));
  const standing = dating === 'lasting' ? (o.contested ? 3 : 1) : standingOn(g.seen, o, t);
  return [{ o, full, certain: full && within, standing }];
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

/** Those that a domain has on a day: members, occurrences, or the values that occurred or were observed. */
export function among(
  g: Ground,
  variable: string,
  over: Domain,
  env: Env,
  s: Day,
  t: Day,
  dating: Dating,
): readonly { present: Pair; env: Env }[] {
  if (over.kind === 'set') {
    return members(g, over.set).map((m) => ({
      present: T,
      env: { ...env, [variable]: { text: m, happening: null } },
    }));
  }
  if (over.kind === 'occurrences') return candidates(g, variable, over, env, s, t, dating);
  const names = [variable, ...over.also];
  const found =
    over.kind === 'groups' ? candidates(g, '?', over, env, s, t, dating) : observations(g, over, env, t);
  const groups = new Map<string, { env: Env; presents: Pair[] }>();
  for (const one of found) {
    const values = names.map((name) => one.env[name]);
    if (values.some((v) => v === undefined || v.text === '*')) continue;
    const key = JSON.stringify(values.map((v) => v!.text));
    const group = groups.get(key) ?? {
      env: { ...env, ...Object.fromEntries(names.map((name, i) => [name, values[i]!])) },
      presents: [],
    };
    group.presents.push(one.present);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ env: own, presents }) => ({ env: own, present: foremost(presents) }))
    .sort((a, b) => {
      const name = names.find((n) => a.env[n]!.text !== b.env[n]!.text);
      if (name === undefined) return 0;
      const x = a.env[name]!.text;
      const y = b.env[name]!.text;
      return x.startsWith('#') && y.startsWith('#')
        ? Number(x.slice(1)) - Number(y.slice(1))
        : x < y
          ? -1
          : 1;
    });
}

/** The observations that were current on some day up to t, each with what its arguments bind. */
function observations(
  g: Ground,
  over: Extract<Domain, { kind: 'observed' }>,
  env: Env,
  t: Day,
): readonly { present: Pair; env: Env }[] {
  return g.seen.said.flatMap(({ report }) => {
    const { content } = report;
    if (content.kind !== 'measures' || content.measure !== over.measure) return [];
    const own = content.args.map((arg) => write(arg, {}));
    const out: Record<string, Env[string]> = { ...env };
    let fits = true;
    over.args.forEach((arg, i) => {
      const text = own[i] ?? '*';
      if (arg.kind === 'variable' && env[arg.name] === undefined) out[arg.name] = { text, happening: null };
      else if (write(arg, env) !== '*' && write(arg, env) !== text) fits = false;
    });
    const days = daysFrom(g, t);
    const wasCurrent = days.some((d) => currentReports(g.seen, over.measure, own, d).includes(report));
    return fits && wasCurrent ? [{ present: T, env: out }] : [];
  });
}
