import type { Commitment } from '@proviso/model';
import type { Court } from './court.js';
import type { Terms } from './life.js';

/** A commitment by its name, also one of an offer. */
export function commitmentOf(court: Court, name: string): Commitment | undefined {
  return [...court.model.commitments, ...court.model.offers.flatMap((o) => o.commitments)].find(
    (c) => c.name === name,
  );
}

/** The terms as the viewpoint reads them. */
export function termsOf(court: Court, c: Commitment): Terms {
  for (const party of court.seen.viewpoint.readsAs) {
    const reading = c.readings.find((r) => r.parties.includes(party));
    if (reading !== undefined) return { ...c, ...reading.terms, bound: reading.bound };
  }
  return { ...c, bound: true };
}

/** The commitments that a name stands for: of an instrument, an exchange or an offer all of theirs. */
export function under(court: Court, target: string): readonly string[] {
  const commitments = [...court.model.commitments, ...court.model.offers.flatMap((o) => o.commitments)];
  return commitments
    .filter(
      (c) =>
        c.name === target ||
        c.provision.instrument === target ||
        c.exchange === target ||
        court.model.exchanges.some((e) => e.name === target && e.commitments.includes(c.name)) ||
        court.model.offers.some((o) => o.name === target && o.commitments.some((x) => x.name === c.name)),
    )
    .map((c) => c.name);
}
