import type { Commitment, Condition, Day, Footing, Performance, State } from '@proviso/model';
import type { Court } from './court.js';
import type { Env } from './facts.js';
import { frameOn } from './frames.js';
import { owedWithout } from './leaving.js';
import { footingOf, type Life, type Terms, UNMADE } from './life.js';
import { all, B, F, isB, isF, isT, isU, type Pair, T } from './pair.js';
import { standingBy } from './powers.js';
import { readingOf, value } from './values.js';
import { waitsOn } from './waiting.js';

/** Judges a duty to maintain or to refrain day by later day. */
export function dutyWalker(
  court: Court,
  c: Commitment,
  terms: Terms,
  env: Env,
  present: (day: Day) => Pair,
): (day: Day) => Life {
  const g = court.ground;
  const burden = c.burden ?? 'accuser';
  const happening = terms.mode === 'refrain' && isHappening(court, terms.consequent, 0);
  const kept: Condition = terms.mode === 'refrain' ? { kind: 'not', of: terms.consequent } : terms.consequent;
  let detached: Day | null = null;
  let runFrom: Day | null = null;
  let broken: Footing | null = null;
  let forGood = false;
  let ever: Pair = F;
  let expired = false;
  let last: Life | null = null;
  let final: Life | null = null;
  return (day) => {
    const frame = frameOn(court, c, terms, env, day);
    const there = present(day);
    if (final !== null) return { ...final, present: there };
    if (frame.made === null || day < frame.made) return { ...UNMADE, present: there };
    if (!terms.bound) return { ...UNMADE, state: 'not bound', over: true, present: there };
    if (day > frame.end) {
      const eve: Life = last ?? { ...UNMADE, present: there };
      const base = { ...eve, begun: false, over: true, violated: isF(ever) ? eve.violated : ever };
      if (eve.state === 'violated') final = { ...base, met: F };
      else if (eve.state !== 'detached') {
        final = { ...base, state: 'expired', performance: 'none', footing: 'established', met: F };
      } else {
        final = {
          ...base,
          state: 'discharged',
          performance: isF(ever) ? 'full' : 'cured',
          met: eve.footing === 'contested' ? B : T,
        };
      }
      return { ...final, present: there };
    }
    const { start } = frame;
    const waits = waitsOn(court, c, terms, env, start, day);
    const ready = all([waits.value, there]);
    const reached = day >= start;
    const { kind, left } = standingBy(court, c, day);
    const running = kind === 'running';
    const excuse = terms.unless === null ? F : value(g, terms.unless, env, start, day);
    const inForce = reached && isT(ready) && running;
    if (frame.never || (waits.lost && isF(ready))) expired = true;

    let state: State;
    let footing: Footing = 'established';
    let performance: Performance = 'none';
    let doubt = false;
    const waiting = (): void => {
      state = 'conditional';
      footing = reached ? footingOf(ready) : start === Infinity ? 'unknown' : 'established';
      detached = null;
    };
    state = 'expired';
    if (happening) {
      let breach: Pair = F;
      if (inForce && !expired && !isT(excuse)) {
        runFrom ??= day;
        breach = value(g, owedWithout(court.model, terms.consequent, left, terms.mode), env, runFrom, day);
        if (isT(breach) && isB(excuse)) breach = B;
        if (isT(breach)) {
          forGood = true;
          ever = T;
        }
      } else runFrom = null;
      if (forGood) state = 'violated';
      else if (!expired && !inForce) waiting();
      else if (!expired) {
        detached ??= day;
        const good = isF(breach) || burden === 'accuser';
        state = good ? 'detached' : 'violated';
        footing = isF(breach) ? 'established' : isB(breach) ? 'contested' : 'presumed';
        if (!good && !isT(ever)) ever = isB(breach) ? B : T;
        performance = good ? (isF(ever) ? 'full' : 'cured') : 'none';
      }
      doubt = isF(ever) && state === 'detached' && isB(breach);
    } else if (!expired && !inForce) {
      waiting();
      broken = null;
    } else if (!expired) {
      detached ??= day;
      const now = value(g, owedWithout(court.model, kept, left, terms.mode), env, start, day);
      const open = !isT(now) && !isF(now);
      if (!isT(excuse) && (isF(now) || (open && (broken !== null || burden === 'debtor')))) {
        if (!isU(now)) broken = footingOf(now);
        else broken ??= 'presumed';
        state = 'violated';
        footing = isB(excuse) ? 'contested' : broken;
        if (!isT(ever)) ever = footing === 'contested' ? B : T;
      } else {
        if (isT(now)) broken = null;
        state = 'detached';
        performance = isF(now) ? 'none' : isF(ever) ? 'full' : 'cured';
        footing = isU(now) ? 'presumed' : footingOf(now);
      }
      doubt = isF(ever) && state === 'detached' && isB(now);
    }
    last = {
      state,
      performance,
      footing,
      share: null,
      due: null,
      overdue: false,
      detached,
      begun: reached && !expired,
      violated: doubt ? B : ever,
      met: F,
      over: expired,
      present: there,
    };
    return last;
  };
}

/** Whether a condition tells of something that happens. */
export function isHappening(court: Court, c: Condition, depth: number): boolean {
  if (depth > 64) return false;
  if (c.kind === 'event' || c.kind === 'sequence' || c.kind === 'once') return true;
  if (c.kind === 'and' || c.kind === 'or') return c.of.some((x) => isHappening(court, x, depth + 1));
  if (c.kind === 'every' || c.kind === 'some') return isHappening(court, c.holds, depth + 1);
  if (c.kind !== 'term') return false;
  const found = court.model.terms.find((x) => x.name === c.term);
  const readings =
    found === undefined ? [] : readingOf({ ...court.ground, circular: new Set() }, c, {}).readings;
  return readings.some((r) => isHappening(court, r, depth + 1));
}
