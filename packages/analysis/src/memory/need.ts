import type { Condition, Duration, Term } from '@proviso/model';

/**
 * How much has to be remembered to follow something for good, as evidence comes in order: a fixed number of facts
 * (`fixed`), what happened in the last days (`window`), what is still open (`open`), or something of all that ever
 * happened (`unbounded`).
 */
export type Need =
  | { readonly kind: 'fixed' }
  /** At most so many days, months counted as 31 and years as 366. */
  | { readonly kind: 'window'; readonly days: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'unbounded' };

/** One reason for a need. */
export interface Finding {
  readonly need: Need;
  /** What it is about, as the agreement has it. */
  readonly of:
    | { readonly kind: 'condition'; readonly condition: Condition }
    | { readonly kind: 'number'; readonly term: Term }
    | null;
  readonly reason: string;
  readonly rewriting: Rewriting | null;
}

/** Another wording that needs less. */
export interface Rewriting {
  /** What to write instead; null where a length has to be chosen first. */
  readonly instead: Condition | null;
  /** It says the same; else it says less, and the parties have to want that. */
  readonly equivalent: boolean;
  readonly advice: string;
}

export const FIXED: Need = { kind: 'fixed' };
export const OPEN: Need = { kind: 'open' };
export const UNBOUNDED: Need = { kind: 'unbounded' };

/** The need of several things at once: the greatest; of windows the longest. */
export function most(needs: readonly Need[]): Need {
  return needs.reduce<Need>((a, b) => {
    if (a.kind === 'window' && b.kind === 'window') return a.days >= b.days ? a : b;
    return RANK.indexOf(a.kind) >= RANK.indexOf(b.kind) ? a : b;
  }, FIXED);
}

/** A window of a duration. */
export function windowOf(duration: Duration): Need {
  return { kind: 'window', days: daysIn(duration) };
}

/** No calendar makes the duration longer than so many days. */
export function daysIn({ count, unit }: Duration): number {
  const longest = { day: 1, week: 7, 'business day': 3, month: 31, year: 366 }[unit];
  return Math.max(0, count) * longest;
}

const RANK: readonly Need['kind'][] = ['fixed', 'window', 'open', 'unbounded'];
