import type { Report } from '@proviso/model';
import { type Claim, compareClaims, type Placed } from '../facts/claim.js';
import type { Dated } from '../facts/report-index.js';

/** What an affirmation did to claims: only their reports grew, or what they say changed, in place. */
export type Taken = 'same' | 'changed';

/**
 * Takes an affirmation into claims sorted as `claimsOf` sorts them. `standing` tells how a claim of its days and a
 * rank stands. A binary search and, for a new claim, one insertion.
 */
export function takeAffirmation(
  claims: Claim[],
  dated: Dated<Report>,
  rank: number,
  standing: (rank: number) => Claim['standing'],
): Taken {
  const { content } = dated.of;
  if (content.kind !== 'affirms') throw new Error(`${dated.of.name} is not an affirmation`);
  const share = content.share ?? 1;
  const made = { from: dated.from, to: dated.to, label: content.occurrence };
  const place = placeOf(claims, made);
  const found = claims[place];
  if (found === undefined || compareClaims(found, made) !== 0) {
    const claim: Claim = {
      ...made,
      rank,
      times: content.times,
      share,
      standing: standing(rank),
      reports: [dated.of],
    };
    claims.splice(place, 0, claim);
    return 'changed';
  }
  if (rank >= found.rank && content.times <= found.times && share <= found.share) {
    // The list is the occurrence's too: it goes on telling all reports behind it.
    (found.reports as Report[]).push(dated.of);
    return 'same';
  }
  const best = Math.min(rank, found.rank);
  claims[place] = {
    ...found,
    rank: best,
    times: Math.max(content.times, found.times),
    share: Math.max(share, found.share),
    standing: standing(best),
    reports: [...found.reports, dated.of],
  };
  return 'changed';
}

function placeOf(claims: readonly Claim[], of: Placed): number {
  let low = 0;
  let high = claims.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareClaims(claims[middle]!, of) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
