import {
  addDuration,
  type Commitment,
  type Condition,
  type Day,
  type Effect,
  type Model,
  type Moment,
} from '@proviso/model';
import type { Court } from './court.js';
import { under } from './declared.js';
import { eventNamed, meeting, written } from './facts.js';
import { range } from './ground.js';
import { moment } from './moments.js';
import { all, B, F, isB, neg, type Pair, some, T, U } from './pair.js';
import { value } from './values.js';

/** The uses of all powers, each with the day of its effect and whether it is shown. */
export function usesOf(
  court: Court,
): readonly { power: Model['powers'][number]; day: Day; value: Pair; holders: readonly string[] }[] {
  return court.model.powers.flatMap((power) => {
    if (court.unused.has(power.name)) return [];
    let { condition } = power;
    for (const party of court.seen.viewpoint.readsAs) {
      const reading = power.readings.find((r) => r.parties.includes(party));
      if (reading === undefined) continue;
      if (!reading.exists) return [];
      condition = reading.condition ?? power.condition;
      break;
    }
    const p = written(court.model, power.act, {});
    const event = eventNamed(court.model, power.act.event);
    const choice = event?.actors.mode === 'any' || event?.actors.mode === 'each';
    return (
      court.seen.happenings
        .filter((o) => o.event === power.act.event && o.share >= 1 && meeting(p, o) === 'full')
        // An act that ends after the last day judged has no effect by then.
        .filter((o) => o.to <= court.through)
        .filter((o) => !choice || power.holders.includes(o.actor))
        .map((o) => ({
          power,
          day: power.notice === null ? o.to : addDuration(o.to, power.notice),
          value: all([
            o.contested ? B : T,
            ...(condition === null
              ? []
              : range(o.from, o.to).map((d) => asIfUnused(court, power.name, condition, d))),
          ]),
          holders: choice ? [o.actor] : power.holders,
        }))
    );
  });
}

/** A power's own condition is judged as if the power had not been used. */
export function asIfUnused(court: Court, power: string, condition: Condition, day: Day): Pair {
  const before = court.ground.memo.values;
  court.unused.add(power);
  court.ground.memo.values = new WeakMap();
  const pair = value(court.ground, condition, {}, -Infinity, day);
  court.unused.delete(power);
  court.ground.memo.values = before;
  return pair;
}

/** The effects on a target by a day, in their order. */
export function effectsOn(
  court: Court,
  target: string,
  day: Day,
): readonly { effect: Effect; day: Day; value: Pair; holders: readonly string[] }[] {
  const weight = ['release', 'terminate', 'withdraw', 'amend', 'suspend', 'resume', 'revive', 'accede'];
  return usesOf(court)
    .filter((use) => use.day <= day && use.value[0])
    .flatMap((use) =>
      use.power.effects
        .filter((e) => e.targets.some((t) => t === target || under(court, t).includes(target)))
        .filter(
          (e) =>
            !court.model.immunities.some(
              (i) =>
                i.from === e.kind &&
                i.targets.some(
                  (t) => t === target || e.targets.includes(t) || under(court, t).includes(target),
                ),
            ),
        )
        .map((effect) => ({ effect, day: use.day, value: use.value, holders: use.holders })),
    )
    .sort((a, b) => a.day - b.day || weight.indexOf(a.effect.kind) - weight.indexOf(b.effect.kind));
}

/** What powers have made of a commitment by a day, and who of several debtors has left. */
export function standingBy(
  court: Court,
  c: Commitment,
  day: Day,
): { kind: string; since: Day; doubted: boolean; left: readonly string[] } {
  let kind = 'running';
  let since = -Infinity;
  let doubted = false;
  let away: readonly string[] = [];
  const leftOf = (gone: readonly string[]): string[] => c.debtors.filter((name) => gone.includes(name));
  for (const e of effectsOn(court, c.name, day)) {
    const gone =
      e.effect.kind === 'withdraw'
        ? [...away, ...e.holders]
        : e.effect.kind === 'accede'
          ? away.filter((name) => !e.holders.includes(name))
          : e.effect.kind === 'revive'
            ? []
            : away;
    const involved = e.holders.some((h) => c.debtors.includes(h) || c.creditors.includes(h));
    const deserted =
      involved &&
      [c.debtors, c.creditors].some((side) => side.length > 0 && side.every((name) => gone.includes(name)));
    const next =
      e.effect.kind === 'release'
        ? 'released'
        : e.effect.kind === 'terminate' || (e.effect.kind === 'withdraw' && deserted)
          ? 'cancelled'
          : e.effect.kind === 'amend'
            ? 'superseded'
            : e.effect.kind === 'suspend' && kind === 'running'
              ? 'suspended'
              : e.effect.kind === 'resume' && kind === 'suspended'
                ? 'running'
                : e.effect.kind === 'revive' && kind !== 'released'
                  ? 'running'
                  : kind;
    const same = JSON.stringify(leftOf(gone)) === JSON.stringify(leftOf(away));
    if (isB(e.value)) {
      doubted ||= next !== kind || !same;
      continue;
    }
    away = gone;
    if (next !== kind) [kind, since] = [next, e.day];
  }
  return { kind, since, doubted, left: leftOf(away) };
}

/** Whether an instrument is in force on a day, for a party where one is given. */
export function inForceOn(court: Court, name: string, party: string | null, day: Day): Pair {
  const instrument = court.model.instruments.find((i) => i.name === name);
  if (instrument === undefined || court.ground.circular.has(`instrument ${name}`)) return U;
  const come = (m: Moment): Pair => {
    const when = moment(court.ground, m, {}, day);
    if (typeof when !== 'object') return F;
    if ('maybe' in when) return when.maybe ? U : F;
    return day >= when.to ? (when.contested ? B : T) : day >= when.from ? U : F;
  };
  const begun = (i: typeof instrument): Pair => {
    const m = i.inForce ?? i.signed;
    return m === null ? (i.proposed === null ? U : F) : come(m);
  };
  const ended = some([
    instrument.ends === null ? F : come(instrument.ends),
    ...court.model.instruments.filter((i) => i.supersedes === name).map(begun),
  ]);
  let stopped = null as string | null;
  let joined = party === null || instrument.parties.length === 0 || instrument.parties.includes(party);
  let doubted = false;
  for (const e of effectsOn(court, name, day)) {
    const own = party !== null && e.holders.includes(party);
    let s: string | null = stopped;
    let j: boolean = joined;
    if (e.effect.kind === 'terminate' || e.effect.kind === 'amend') s = 'ended';
    if (e.effect.kind === 'suspend') s = s ?? 'suspended';
    if (e.effect.kind === 'resume' && s === 'suspended') s = null;
    if (e.effect.kind === 'revive') s = null;
    if (e.effect.kind === 'withdraw' && own) j = false;
    if (e.effect.kind === 'accede' && own) j = true;
    if (s === stopped && j === joined) continue;
    if (isB(e.value)) doubted = true;
    else [stopped, joined] = [s, j];
  }
  const powers: Pair = doubted ? B : joined && stopped === null ? T : F;
  return all([begun(instrument), neg(ended), powers]);
}
