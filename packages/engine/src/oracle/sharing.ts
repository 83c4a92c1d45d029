import type { Condition, Day } from '@proviso/model';
import type { Court } from './court.js';
import { type Env, type Happening, meeting, standingOn, written } from './facts.js';
import { members, range } from './ground.js';
import { candidates } from './happening.js';
import { bounds } from './moments.js';
import { term } from './numbers.js';
import { isT } from './pair.js';
import { readingOf, value } from './values.js';

/** How much of what is owed is done. */
export function shareOn(court: Court, c: Condition, env: Env, s: Day, t: Day): number | null {
  if (isT(value(court.ground, c, env, s, t))) return 1;
  const counted = countedIn(court, c, env, s, t);
  return counted === null ? null : Math.min(1, counted);
}

/** How much of a condition is done by its parts; null where that is not counted. */
export function countedIn(court: Court, c: Condition, env: Env, s: Day, t: Day): number | null {
  const mean = (shares: readonly (number | null)[]): number | null =>
    shares.length === 0 || shares.every((x) => x === null)
      ? null
      : shares.reduce<number>((sum, x) => sum + (x ?? 0), 0) / shares.length;
  switch (c.kind) {
    case 'and':
      return mean(c.of.map((x) => shareOn(court, x, env, s, t)));
    case 'every':
      if (c.over.kind !== 'set') return null;
      return mean(
        members(court.ground, c.over.set).map((m) =>
          shareOn(court, c.holds, { ...env, [c.variable]: { text: m, happening: null } }, s, t),
        ),
      );
    case 'term': {
      const { readings, env: inner } = readingOf(court.ground, c, env);
      return readings.length === 1 ? shareOn(court, readings[0]!, inner, s, t) : null;
    }
    case 'event': {
      const parts = candidates(
        court.ground,
        'part of',
        { pattern: c.pattern, when: c.when },
        env,
        s,
        t,
        'whole',
      ).filter(({ o }) => o.share < 1);
      const w = bounds(court.ground, c.when, env, s, t);
      const p = written(court.model, c.pattern, env);
      const sure = parts.filter(
        ({ o }) =>
          !o.contested &&
          meeting(p, o) === 'full' &&
          range(o.from, o.to).every((d) => d <= t && w.certain(d)),
      );
      const lasting = sure.filter(({ o }) => standsOn(court, o, t));
      return Math.max(0, ...lasting.map(({ o }) => o.share));
    }
    case 'compare': {
      if (c.op !== 'at least' || c.left.kind !== 'count' || c.right.kind !== 'quantity') return null;
      const low = term(court.ground, c.left, env, s, t).ranges[0]?.low;
      const limit = c.right.quantity.value;
      return low === undefined || limit <= 0 ? null : low / limit;
    }
    default:
      return null;
  }
}

/** Whether a happening counts beyond doubt on a day. */
export function standsOn(court: Court, o: Happening, t: Day): boolean {
  return standingOn(court.seen, o, t) === 1;
}
