import type { Day, Report } from '@proviso/model';
import type { Claim } from './claim.js';
import type { Shape } from './key.js';

/** Something that happened, as a viewpoint sees it: on one of the days from `from` to `to`. */
export interface Occurrence {
  readonly shape: Shape;
  readonly from: Day;
  readonly to: Day;
  readonly label: string | null;
  readonly contested: boolean;
  readonly times: number;
  /** Below 1: only this part of it was done. */
  readonly share: number;
  readonly reports: readonly Report[];
}

/**
 * The occurrences behind the claims of one key (sorted by first, then last day): each claim that is not refuted, but
 * for those within whose interval a supported claim of the same label tells the same more exactly. Whole claims of one
 * label are one occurrence, dated by the best rank; where that gives several dates it lies somewhere between them.
 */
export function occurrencesOf(shape: Shape, claims: readonly Claim[]): readonly Occurrence[] {
  const kept: Claim[] = [];
  const earliestEnd = new Map<string | null, Day>();
  // From the last first-day backwards: what comes before in this order begins no earlier than the claim at hand.
  for (let end = claims.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && claims[start - 1]!.from === claims[end - 1]!.from) start -= 1;
    for (let i = start; i < end; i += 1) {
      const claim = claims[i]!;
      if (claim.standing !== 'refuted' && !((earliestEnd.get(claim.label) ?? Infinity) <= claim.to))
        kept.push(claim);
      if (claim.standing === 'supported') {
        earliestEnd.set(claim.label, Math.min(claim.to, earliestEnd.get(claim.label) ?? Infinity));
      }
    }
    end = start;
  }
  return oneOfEachLabel(kept)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((claim) => ({
      shape,
      from: claim.from,
      to: claim.to,
      label: claim.label,
      contested: claim.standing === 'contested',
      times: claim.times,
      share: claim.share,
      reports: claim.reports,
    }));
}

/** Whole claims of one label as one claim. */
function oneOfEachLabel(claims: Claim[]): Claim[] {
  const labelled = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (!isNamed(claim)) continue;
    const list = labelled.get(claim.label!);
    if (list === undefined) labelled.set(claim.label!, [claim]);
    else list.push(claim);
  }
  if (![...labelled.values()].some((list) => list.length > 1)) return claims;
  return [...claims.filter((claim) => !isNamed(claim)), ...[...labelled.values()].map(asOne)];
}

/** Whether a claim is of a whole act that its label tells apart from all others. */
export function isNamed({ label, share }: Pick<Claim, 'label' | 'share'>): boolean {
  return label !== null && share >= 1;
}

function asOne(claims: readonly Claim[]): Claim {
  if (claims.length === 1) return claims[0]!;
  const rank = Math.min(...claims.map((claim) => claim.rank));
  const best = claims.filter((claim) => claim.rank === rank);
  const supported = best.filter(({ standing }) => standing === 'supported');
  const telling = (supported.length > 0 ? supported : best).sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    ...telling[0]!,
    from: Math.min(...telling.map(({ from }) => from)),
    to: Math.max(...telling.map(({ to }) => to)),
    times: Math.max(...telling.map(({ times }) => times)),
    share: Math.max(...telling.map(({ share }) => share)),
    reports: telling.flatMap(({ reports }) => reports),
  };
}
