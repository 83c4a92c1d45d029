import { type Condition, type Day, eventsIn } from '@proviso/model';
import type { Court } from './court.js';
import { type Env, eventNamed } from './facts.js';
import { members } from './ground.js';
import { definite } from './life.js';
import { bounds } from './moments.js';
import { overOn, stateOf } from './others.js';
import { all, F, isF, isT, neg, type Pair, some, T, U } from './pair.js';
import { readingOf, value } from './values.js';

/** Decided for good: true, false, or (unknown) not seen to be. */
export function settledOn(court: Court, c: Condition, env: Env, s: Day, t: Day): Pair {
  const part = (x: Condition, e = env): Pair => settledOn(court, x, e, s, t);
  const now = (): Pair => value(court.ground, c, env, s, t);
  switch (c.kind) {
    case 'constant':
      return c.value ? T : F;
    case 'not':
      return neg(part(c.of));
    case 'and':
      return definite(all(c.of.map((x) => part(x))));
    case 'or':
      return definite(some(c.of.map((x) => part(x))));
    case 'every':
    case 'some': {
      if (c.over.kind !== 'set') return U;
      const parts = members(court.ground, c.over.set).map((m) =>
        part(c.holds, { ...env, [c.variable]: { text: m, happening: null } }),
      );
      return definite(c.kind === 'every' ? all(parts) : some(parts));
    }
    case 'event': {
      const w = bounds(court.ground, c.when, env, s, t);
      const gone = w.shut === null ? w.last < t || w.firstDay > w.last : w.shut === 'never';
      if (isF(now()) && gone) return F;
      const lasting = eventNamed(court.model, c.pattern.event)?.undoneBy == null;
      return isT(now()) && lasting && !c.when.some((when) => when.kind === 'last') ? T : U;
    }
    case 'sequence': {
      const slides = eventsIn(c.of).some((e) => e.when.some((when) => when.kind === 'last'));
      return isT(now()) && !slides ? T : U;
    }
    case 'time': {
      if (c.of !== undefined) return U;
      const w = bounds(court.ground, c.when, env, -Infinity, t);
      const gone = w.shut === null ? w.last < t || w.firstDay > w.last : w.shut === 'never';
      return isF(now()) && gone ? F : U;
    }
    case 'term': {
      const { readings, env: inner } = readingOf(court.ground, c, env);
      return readings.length === 1 ? part(readings[0]!, inner) : U;
    }
    case 'state':
      if (c.state === 'violated') return isT(now()) ? T : U;
      if (c.state === 'kept') return isT(stateOf(court, c.commitment, 'violated', t)) ? F : U;
      if (c.state === 'detached' || c.state === 'discharged')
        return isF(now()) && overOn(court, c.commitment, t) ? F : U;
      return U;
    default:
      return U;
  }
}
