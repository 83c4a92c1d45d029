import { addDuration, type Day, daysOf, type Moment, type When } from '@proviso/model';
import { type Env, meeting, written } from './facts.js';
import { daysFrom, type Ground, keyOf, range, remembered, type When_ } from './ground.js';
import { isB, isT } from './pair.js';

export interface Bounds {
  readonly certain: (d: Day) => boolean;
  readonly possible: (d: Day) => boolean;
  readonly shut: 'never' | 'not yet' | null;
  readonly contested: boolean;
  /** The last day that may lie within; for “its bounds are past”. */
  readonly last: Day;
  readonly firstDay: Day;
}

/** What the bounds let through of the days from the start to the last, as seen on day t. */
export function bounds(
  g: Ground,
  whens: readonly When[],
  env: Env,
  start: Day,
  last: Day,
  t: Day = last,
): Bounds {
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
    d >= s && d <= last && parts.every((part) => part[which][0] <= d && d <= part[which][1]);
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
      const actors = g.seen.model.events.find((event) => event.name === m.pattern.event)?.actors;
      if (actors?.mode === 'each' && m.pattern.by === null) {
        const of = actors.parties.map((by): Moment => ({ ...m, pattern: { ...m.pattern, by } }));
        return momentOf(g, { kind: 'latest', of }, env, t);
      }
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
      return daysOfVariable(env, m.variable) ?? { maybe: true };
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

/** The days of the occurrence or date that a variable stands for. */
export function daysOfVariable(env: Env, name: string): { from: Day; to: Day; contested: boolean } | null {
  const bound = env[name];
  if (bound?.happening != null) {
    const { from, to, contested } = bound.happening;
    return { from, to, contested };
  }
  if (!bound?.text.startsWith('@')) return null;
  return { ...daysOf(bound.text.slice(1)), contested: false };
}
