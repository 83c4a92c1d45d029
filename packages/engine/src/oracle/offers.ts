import { type Day, daysOf, type State } from '@proviso/model';
import type { Court } from './court.js';
import { moment } from './moments.js';

/** What has become of an offer by a day. */
export function offerOn(
  court: Court,
  name: string,
  day: Day,
): { state: State; since: Day | null; contested: boolean } {
  const offer = court.model.offers.find((o) => o.name === name)!;
  const made = daysOf(offer.made).to;
  if (day < made) return { state: 'unmade', since: null, contested: false };
  const ends = (['accepted', 'declined', 'lapses'] as const).flatMap((key) => {
    const m = offer[key];
    const when = m === null ? 'never' : moment(court.ground, m, {}, day);
    if (typeof when !== 'object' || !('from' in when)) return [];
    return [{ key, since: Math.max(when.to, made), contested: when.contested }];
  });
  const since = Math.min(Infinity, ...ends.map((e) => e.since));
  const first = ends.find((e) => e.since === since);
  if (first === undefined || since > day) return { state: 'offered', since: made, contested: false };
  return { state: first.key === 'lapses' ? 'lapsed' : first.key, since, contested: first.contested };
}
