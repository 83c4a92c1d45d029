import type { Day, Days, Report } from '@proviso/model';
import { type Claim, compareClaims } from '../facts/claim.js';
import type { Shape } from '../facts/key.js';
import { type Occurrence, occurrencesOf } from '../facts/occurrence.js';
import type { Dated } from '../facts/report-index.js';
import { takeAffirmation } from './live-claims.js';

/** Occurrences of one key that were there before and are not there any more, those that are new, and the days of both. */
export interface Turn {
  readonly days: Days;
  readonly gone: readonly Occurrence[];
  readonly come: readonly Occurrence[];
}

/**
 * The claims and occurrences of one key, both sorted and kept up to date in place. What changes on some days is worked
 * out again for the claims that begin where they may be concerned, and for no others.
 */
export class LiveKey {
  readonly shape: Shape;
  readonly claims: Claim[];
  readonly occurrences: Occurrence[];
  /** No claim goes on for more days than this after its first. */
  longest = 0;
  /** How many claims each label has. */
  readonly #labels = new Map<string, number>();
  /** Whether a label makes claims of different days one occurrence, so that all are looked at together. */
  #joined = false;

  constructor(shape: Shape, claims: readonly Claim[]) {
    this.shape = shape;
    this.claims = [...claims];
    this.occurrences = [...occurrencesOf(shape, claims)];
    for (const { from, to } of claims) this.longest = Math.max(this.longest, to - from);
    for (const { label } of claims) this.#noteLabel(label);
  }

  /** Takes an affirmation in; null where it only tells what was told already. */
  affirm(dated: Dated<Report>, rank: number, standing: (rank: number) => Claim['standing']): Turn | null {
    const before = this.claims.length;
    if (takeAffirmation(this.claims, dated, rank, standing) === 'same') return null;
    this.longest = Math.max(this.longest, dated.to - dated.from);
    if (this.claims.length > before && dated.of.content.kind === 'affirms')
      this.#noteLabel(dated.of.content.occurrence);
    return this.#refresh(dated.from, dated.from);
  }

  /** Asks anew how the claims stand that lie within the days or, with `meeting`, have one of them. */
  restand({ from, to }: Days, meeting: boolean, standing: (claim: Claim) => Claim['standing']): Turn | null {
    const { claims } = this;
    let first = Infinity;
    let last = -Infinity;
    for (let i = this.#firstFrom(claims, meeting ? from - this.longest : from); i < claims.length; i += 1) {
      const claim = claims[i]!;
      if (claim.from > to) break;
      if (meeting ? claim.to < from : claim.to > to) continue;
      const now = standing(claim);
      if (now === claim.standing) continue;
      claims[i] = { ...claim, standing: now };
      first = Math.min(first, claim.from);
      last = Math.max(last, claim.from);
    }
    return first > last ? null : this.#refresh(first, last);
  }

  /** Works out again what the claims that begin from the one day to the other make of all claims that may hold them. */
  #refresh(since: Day, upTo: Day): Turn | null {
    const { claims, occurrences, shape } = this;
    const last = this.#joined ? Infinity : upTo;
    const from = this.#joined || this.longest === Infinity ? -Infinity : since - this.longest;
    const begin = this.#firstFrom(claims, from);
    let end = begin;
    let reach = -Infinity;
    for (; end < claims.length && claims[end]!.from <= last; end += 1)
      reach = Math.max(reach, claims[end]!.to);
    let rest = end;
    while (rest < claims.length && claims[rest]!.from <= reach) rest += 1;
    const fresh = occurrencesOf(shape, claims.slice(begin, rest));
    let fine = 0;
    while (fine < fresh.length && fresh[fine]!.from <= last) fine += 1;
    let place = this.#firstFrom(occurrences, from);
    let until = place;
    while (until < occurrences.length && occurrences[until]!.from <= last) until += 1;
    let come = 0;
    while (come < fine && place < until && isSame(fresh[come]!, occurrences[place]!)) {
      come += 1;
      place += 1;
    }
    while (fine > come && until > place && isSame(fresh[fine - 1]!, occurrences[until - 1]!)) {
      fine -= 1;
      until -= 1;
    }
    if (come === fine && place === until) return null;
    const made = fresh.slice(come, fine);
    const gone = occurrences.splice(place, until - place, ...made);
    let days: { from: Day; to: Day } = { from: Infinity, to: -Infinity };
    for (const list of [gone, made]) {
      for (const one of list) {
        days = { from: Math.min(days.from, one.from), to: Math.max(days.to, one.to) };
      }
    }
    return { days, gone, come: made };
  }

  #noteLabel(label: string | null): void {
    if (label === null) return;
    const count = (this.#labels.get(label) ?? 0) + 1;
    this.#labels.set(label, count);
    if (count > 1) this.#joined = true;
  }

  #firstFrom(list: readonly Days[], day: Day): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.from < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isSame(a: Occurrence, b: Occurrence): boolean {
  return (
    a.reports === b.reports &&
    compareClaims(a, b) === 0 &&
    a.contested === b.contested &&
    a.times === b.times &&
    a.share === b.share
  );
}
