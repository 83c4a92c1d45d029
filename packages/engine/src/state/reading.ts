import type { Commitment, CommitmentTerms, Power, Reading, Viewpoint } from '@proviso/model';

/** The terms of a commitment as a viewpoint reads them. */
export interface Terms extends CommitmentTerms {
  readonly bound: boolean;
  /** The reading that changed them; null where the text stands. */
  readonly reading: Reading | null;
}

/** The terms that the viewpoint reads: those of the first party it reads as that has a reading, else the text's. */
export function termsFor(viewpoint: Viewpoint, commitment: Commitment): Terms {
  let read = READ.get(viewpoint);
  if (read === undefined) {
    read = new WeakMap();
    READ.set(viewpoint, read);
  }
  let terms = read.get(commitment);
  if (terms === undefined) {
    terms = readTerms(viewpoint, commitment);
    read.set(commitment, terms);
  }
  return terms;
}

const READ = new WeakMap<Viewpoint, WeakMap<Commitment, Terms>>();

function readTerms(viewpoint: Viewpoint, commitment: Commitment): Terms {
  for (const party of viewpoint.readsAs) {
    const reading = commitment.readings.find((r) => r.parties.includes(party));
    if (reading !== undefined) return { ...commitment, ...reading.terms, bound: reading.bound, reading };
  }
  return { ...commitment, bound: true, reading: null };
}

/** How the viewpoint reads a power: whether it exists and on what condition. */
export function powerFor(
  viewpoint: Viewpoint,
  power: Power,
): Pick<Power, 'condition'> & { readonly exists: boolean } {
  for (const party of viewpoint.readsAs) {
    const reading = power.readings.find((r) => r.parties.includes(party));
    if (reading !== undefined) {
      return { exists: reading.exists, condition: reading.condition ?? power.condition };
    }
  }
  return { exists: true, condition: power.condition };
}
