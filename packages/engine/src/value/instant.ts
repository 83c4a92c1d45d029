import type { Day } from '@proviso/model';

/** When a moment is, as seen on some day. `maybe`: it may have come already without anybody having said so. */
export type Instant =
  | { readonly kind: 'fixed'; readonly from: Day; readonly to: Day; readonly contested: boolean }
  | { readonly kind: 'not yet'; readonly maybe: boolean }
  | { readonly kind: 'never' };

/** A moment that is known. */
export function fixed(from: Day, to: Day, contested = false): Instant {
  return { kind: 'fixed', from, to, contested };
}

/** A moment that has not come, as far as anybody knows. */
export const NOT_YET: Instant = { kind: 'not yet', maybe: true };

/** Whether two instants say the same. */
export function sameInstant(a: Instant, b: Instant): boolean {
  if (a.kind === 'fixed' && b.kind === 'fixed') {
    return a.from === b.from && a.to === b.to && a.contested === b.contested;
  }
  return a.kind === b.kind && (a.kind !== 'not yet' || b.kind !== 'not yet' || a.maybe === b.maybe);
}

/** The first of several moments: those that are not fixed yet do not count. */
export function earliestOf(instants: readonly Instant[]): Instant {
  let from = Infinity;
  let to = Infinity;
  let contested = false;
  let any = false;
  let maybe = false;
  let open = false;
  for (const instant of instants) {
    if (instant.kind === 'fixed') {
      any = true;
      from = Math.min(from, instant.from);
      to = Math.min(to, instant.to);
      contested ||= instant.contested;
    } else if (instant.kind === 'not yet') {
      open = true;
      maybe ||= instant.maybe;
    }
  }
  if (any) return fixed(from, to, contested);
  return open ? { kind: 'not yet', maybe } : { kind: 'never' };
}

/** The last of several moments: all of them are needed. */
export function latestOf(instants: readonly Instant[]): Instant {
  let from = -Infinity;
  let to = -Infinity;
  let contested = false;
  let maybe = true;
  let open = false;
  for (const instant of instants) {
    if (instant.kind === 'never') return instant;
    if (instant.kind === 'not yet') {
      open = true;
      maybe &&= instant.maybe;
    } else {
      from = Math.max(from, instant.from);
      to = Math.max(to, instant.to);
      contested ||= instant.contested;
    }
  }
  return open || instants.length === 0
    ? { kind: 'not yet', maybe: open && maybe }
    : fixed(from, to, contested);
}
