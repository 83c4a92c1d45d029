import type { Day, Offer, Proof } from '@proviso/model';
import { sayDay } from '@proviso/model';
import type { OfferState } from '../state/offer.js';
import type { World } from '../value/world.js';
import { titlesOf } from './words.js';

/** Why an offer stands as it does. */
export function offerProof(world: World, offer: Offer, now: OfferState, asOf: Day): Proof {
  const { model } = world.facts;
  const name = offer.title ?? offer.name;
  const by = titlesOf(model, offer.by);
  const to = offer.to.length === 0 ? '' : ` to ${titlesOf(model, offer.to)}`;
  const made = sayDay(world.facts.index.days(offer.made).to);
  const told = offer.toldBy.length === 0 ? '' : `, as ${titlesOf(model, offer.toldBy)} told it`;
  const since = now.since === null ? '' : ` on ${sayDay(now.since)}`;
  const words: Record<OfferState['state'], string> = {
    unmade: `“${name}” had not been offered by ${sayDay(asOf)}.`,
    offered: `${by} made the offer “${name}”${to} on ${made}${told}; it is open, so nothing is owed under it.`,
    accepted: `${by} made the offer “${name}”${to} on ${made}${told}; it was accepted${since}, and counts as promised from then on.`,
    declined: `${by} made the offer “${name}”${to} on ${made}${told}; it was declined${since}, so nothing is owed under it.`,
    lapsed: `${by} made the offer “${name}”${to} on ${made}${told}; it lapsed${since} without acceptance, so nothing is owed under it.`,
  };
  return {
    rule: 'verdict',
    sentence: words[now.state],
    value: null,
    days: now.since === null ? null : { from: now.since, to: asOf },
    ...(offer.span === undefined ? {} : { span: offer.span }),
    ...(offer.provision.quote === null ? {} : { quote: offer.provision.quote }),
    of: [],
  };
}
