import {
  addDuration,
  type Commitment,
  type Day,
  type Footing,
  type Performance,
  type State,
} from '@proviso/model';
import type { Court } from './court.js';
import type { Env } from './facts.js';
import { frameOn } from './frames.js';
import { daysFrom } from './ground.js';
import { owedWithout } from './leaving.js';
import { footingOf, type Life, type Terms, UNMADE } from './life.js';
import { moment } from './moments.js';
import { all, B, F, isB, isF, isT, isU, type Pair, T, U } from './pair.js';
import { standingBy } from './powers.js';
import { shareOn } from './sharing.js';
import { value } from './values.js';
import { waitsOn } from './waiting.js';

/** Judges a commitment to achieve day by later day. */
export function achievementWalker(
  court: Court,
  c: Commitment,
  terms: Terms,
  env: Env,
  present: (day: Day) => Pair,
): (day: Day) => Life {
  const g = court.ground;
  const burden = c.burden ?? 'debtor';
  let detached: Day | null = null;
  let held: Day | null = null;
  let undone = false;
  let undoneOn: Day = -Infinity;
  let parted = false;
  let expired = false;
  let ever: Pair = F;
  let gone: readonly string[] = [];
  let last: Day | null = null;
  return (day) => {
    const frame = frameOn(court, c, terms, env, day);
    const there = present(day);
    if (frame.made === null || day < frame.made) return { ...UNMADE, present: there };
    if (!terms.bound) return { ...UNMADE, state: 'not bound', over: true, present: there };
    const { start } = frame;
    if (last === null || day <= last || held !== null) gone = standingBy(court, c, day).left;
    const consequent = owedWithout(court.model, terms.consequent, gone, terms.mode);
    const done = (d: Day): Pair => value(g, consequent, env, frameOn(court, c, terms, env, d).start, d);
    const now = done(day);
    const waits = waitsOn(court, c, terms, env, start, day);
    const ready = all([waits.value, there]);
    const reached = day >= start;
    const share = shareOn(court, consequent, env, start, day);
    const part = share !== null && share > 0 && share < 1;
    parted ||= part;
    if (!expired) {
      if (isT(now)) {
        held ??= day;
        undone = false;
      } else if (isF(now) && held !== null) {
        held = null;
        undone = true;
        undoneOn = day;
      }
      if (detached === null && reached && isT(ready) && day <= frame.end) detached = day;
      const hopeless = detached === null && (frame.never || (waits.lost && isF(ready)));
      if (held === null && (hopeless || (day > frame.end && !isT(ever)))) expired = true;
    }
    const { due, contested } = dueOn(court, terms, env, day, detached, waits.joint);
    const binding = due !== null && detached !== null && due.to >= detached ? due : null;
    last = binding?.to ?? null;
    const late = binding !== null && day > binding.to;
    const running = standingBy(court, c, day).kind === 'running';
    const excuse = terms.unless === null ? F : value(g, terms.unless, env, start, day);

    let state: State = 'expired';
    let footing: Footing = 'established';
    let performance: Performance = part ? 'partial' : undone || parted ? 'undone' : 'none';
    if (!expired && held !== null) {
      state = 'discharged';
      performance = 'full';
      footing = footingOf(now);
      if (binding !== null && held > binding.to) {
        const soon = daysFrom(g, binding.to).some(
          (d) =>
            d >= undoneOn &&
            isT(value(g, consequent, env, frameOn(court, c, terms, env, d).start, d, 'earliest')),
        );
        if (soon) footing = 'unknown';
        else performance = 'late';
      }
    } else if (!expired && detached === null) {
      state = 'conditional';
      footing = reached ? footingOf(ready) : start === Infinity && !frame.never ? 'unknown' : 'established';
    } else if (!expired) {
      const byThen = late && !undone ? done(binding!.to) : now;
      state = 'detached';
      footing = footingOf(byThen);
      if (late && running && terms.mode !== 'aim' && !isT(excuse)) {
        if (isF(byThen) || (terms.mode === 'achieve' && burden === 'debtor')) {
          state = 'violated';
          footing = isF(byThen) ? 'established' : isB(byThen) ? 'contested' : 'presumed';
          if (isB(excuse) || contested) footing = 'contested';
        }
      }
      if (late && running && !isT(ever)) {
        if (state === 'violated') ever = footing === 'contested' ? B : T;
        else ever = isT(excuse) || terms.mode === 'aim' ? F : isB(byThen) ? B : isU(byThen) ? U : F;
      }
    }
    return {
      state,
      performance,
      footing,
      share: held !== null && !expired ? 1 : share,
      due,
      overdue: late && held === null && !isT(excuse) && (state === 'detached' || state === 'violated'),
      detached,
      begun: reached && !expired,
      violated: ever,
      met: expired ? F : now,
      over: expired,
      present: there,
    };
  };
}

/** The last day for performance, as seen on a day. */
export function dueOn(court: Court, terms: Terms, env: Env, day: Day, detached: Day | null, joint: Day) {
  let due: { from: Day; to: Day } | null = null;
  let contested = false;
  if (terms.deadline?.kind === 'after detachment') {
    if (detached !== null) {
      const last = addDuration(detached, terms.deadline.duration);
      due = { from: last, to: last };
    }
  } else if (terms.deadline !== null) {
    const when = moment(court.ground, terms.deadline, env, day);
    if (typeof when === 'object' && 'from' in when) {
      due = { from: when.from, to: when.to };
      ({ contested } = when);
    }
  }
  if (due !== null && terms.deadlineOpen) due = { from: due.from - 1, to: due.to - 1 };
  if (joint !== Infinity && (due === null || joint < due.to)) due = { from: joint, to: joint };
  return { due, contested };
}
