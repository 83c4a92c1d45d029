import type { Day, Offer, Proof, Verdict } from '@proviso/model';
import { offerProof } from './proof/offer-proof.js';
import { proofOf, reportsIn } from './proof/proof.js';
import { waitsOn } from './proof/waits.js';
import { type Judged, type Judgement, sameStretch } from './state/judgement.js';
import { dayOfBlame, remaining } from './state/leaving.js';
import { offerStateSignal } from './state/offer.js';
import { pieceAt, type Signal, valueAt } from './time/signal.js';
import { FALSE } from './value/truth.js';
import type { World } from './value/world.js';

/** Whether the instance is there on the day: an instance over occurrences begins when its occurrence may have happened. */
export function isThere(judged: Judged, day: Day): boolean {
  return judged.bindings.size === 0 || valueAt(judged.present, day) !== FALSE;
}

/** The verdict on one instance of a commitment, with its proof. */
export function verdictOf(world: World, judged: Judged, asOf: Day, knownOn: Day): Verdict {
  const judgement = valueAt(judged.signal, asOf);
  const proof = proofOf(world, judged, asOf);
  const owing = remaining(world, judged, dayOfBlame(judged, asOf));
  return {
    commitment: judged.commitment.name,
    instance: judged.instance,
    debtor: owing.commitment.debtors,
    creditor: judged.commitment.creditors,
    viewpoint: world.facts.counting.viewpoint.name,
    asOf,
    knownOn,
    state: judgement.state,
    performance: judgement.performance,
    share: judgement.share,
    footing: judgement.footing,
    since: sinceDay(judged.signal, asOf),
    due: judgement.due,
    overdue: judgement.overdue,
    waitsOn: waitsOn(world, owing, asOf),
    evidence: reportsIn(proof),
    proof,
  };
}

/** The verdict on an offer: it has a state, but no performance. */
export function offerVerdict(world: World, offer: Offer, asOf: Day, knownOn: Day): Verdict {
  const now = valueAt(offerStateSignal(world, offer), asOf);
  const proof: Proof = offerProof(world, offer, now, asOf);
  return {
    commitment: offer.name,
    instance: {},
    debtor: offer.by,
    creditor: offer.to,
    viewpoint: world.facts.counting.viewpoint.name,
    asOf,
    knownOn,
    state: now.state,
    performance: 'none',
    share: null,
    footing: now.contested ? 'contested' : 'established',
    since: now.since ?? -Infinity,
    due: null,
    overdue: false,
    waitsOn: [],
    evidence: reportsIn(proof),
    proof,
  };
}

/** The first day of the stretch that the day lies in. */
export function sinceDay(signal: Signal<Judgement>, day: Day): Day {
  let i = pieceAt(signal, day);
  while (i > 0 && sameStretch(signal.values[i - 1]!, signal.values[i]!)) i -= 1;
  return signal.at[i]!;
}
