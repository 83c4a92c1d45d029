import { type Commitment, type Day, daysOf } from '@proviso/model';
import type { Court } from './court.js';
import { commitmentOf, under } from './declared.js';
import type { Env } from './facts.js';
import type { Terms } from './life.js';
import { moment } from './moments.js';
import { offerOn } from './offers.js';
import { isT } from './pair.js';
import { usesOf } from './powers.js';

/** When a commitment is made, as seen on a day. */
export function madeOn(court: Court, c: Commitment, day: Day): ReturnType<typeof moment> {
  const offer = court.model.offers.find((o) => o.commitments.some((x) => x.name === c.name));
  if (offer !== undefined) {
    const { state, since } = offerOn(court, offer.name, day);
    return state === 'accepted' ? { from: since!, to: since!, contested: false } : { maybe: true };
  }
  if (c.made !== null) return { ...daysOf(c.made), contested: false };
  const signed = court.model.instruments.find((i) => i.name === c.provision.instrument)?.signed ?? null;
  if (signed !== null) return moment(court.ground, signed, {}, day);
  const own = court.model.agreement.signed;
  return own === null
    ? { from: -Infinity, to: -Infinity, contested: false }
    : { ...daysOf(own), contested: false };
}

/** From when and until when a commitment counts, as seen on a day. */
export function frameOn(court: Court, c: Commitment, terms: Terms, env: Env, day: Day) {
  const standing = terms.mode === 'maintain' || terms.mode === 'refrain';
  const pick = (when: ReturnType<typeof moment>): Day | null =>
    typeof when === 'object' && 'from' in when ? (standing ? when.to : when.from) : null;
  const replaced = court.model.powers.flatMap((p) =>
    p.effects.flatMap((e) => (e.kind === 'amend' && e.by === c.name ? [{ p, e }] : [])),
  );
  let made = pick(madeOn(court, c, day));
  let earlier: Day | null = null;
  if (replaced.length > 0) {
    const uses = replaced.flatMap(({ p, e }) =>
      usesOf(court)
        .filter((u) => u.power === p && isT(u.value))
        .filter(
          () =>
            !court.model.immunities.some(
              (i) =>
                i.from === 'amend' &&
                i.targets.some((t) => e.targets.includes(t) || under(court, t).includes(e.targets[0] ?? '')),
            ),
        )
        .map((u) => ({ day: u.day, of: e.targets[0] ?? '' })),
    );
    made = uses.length === 0 ? null : Math.min(...uses.map((u) => u.day));
    const of = uses.find((u) => u.day === made)?.of;
    const target = of === undefined ? undefined : commitmentOf(court, of);
    if (target !== undefined) {
      const when = madeOn(court, target, court.asOf + 10_000);
      earlier = typeof when === 'object' && 'from' in when ? when.from : null;
    }
  }
  const from = terms.from === null ? null : moment(court.ground, terms.from, env, day);
  const until = terms.until === null ? null : moment(court.ground, terms.until, env, day);
  return {
    made,
    start: (from === null ? (earlier ?? made) : pick(from)) ?? Infinity,
    never: from === 'never',
    end: until !== null && typeof until === 'object' && 'from' in until ? until.to : Infinity,
  };
}
