import type { State, Verdict } from '@proviso/model';

/** What a change does to a party: its duty, what others owe it, what it may do, what it is safe from. */
export type Aspect = 'duty' | 'protection' | 'power' | 'immunity';

/** Gained or lost whole, or made stricter or laxer; `changed` where neither can be said. */
export type Direction = 'gained' | 'lost' | 'tightened' | 'loosened' | 'changed';

/** One change for one party. */
export interface Change {
  readonly kind: 'change';
  readonly party: string;
  readonly aspect: Aspect;
  readonly direction: Direction;
  /** The commitment, power or immunity that changed. */
  readonly about: string;
  /** Which part changed. */
  readonly part: Part;
  /** What changed, in a sentence. */
  readonly sentence: string;
  /** The part's wording before and after; null where it was or is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

export type Part =
  | 'whole'
  | 'mode'
  | 'consequent'
  | 'deadline'
  | 'antecedent'
  | 'order'
  | 'start'
  | 'end'
  | 'excuse'
  | 'parties'
  | 'burden'
  | 'instances'
  | 'definition'
  | 'notice'
  | 'effect'
  | 'holder';

/** A verdict that is another one after the change. */
export interface VerdictChange {
  readonly commitment: string;
  readonly instance: Readonly<Record<string, string>>;
  readonly viewpoint: string;
  readonly before: State | null;
  readonly after: State | null;
  readonly sentence: string;
}

/** Everything that differs between two models. */
export interface Difference {
  readonly kind: 'difference';
  readonly changes: readonly Change[];
  /** Terms and milestones whose meaning differs, with the commitments that turn on them. */
  readonly meanings: readonly {
    readonly name: string;
    readonly sentence: string;
    readonly commitments: readonly string[];
  }[];
  readonly verdicts: readonly VerdictChange[];
}

/** The instance in parentheses; nothing where there is only one. */
function instanceOf(verdict: Verdict): string {
  const values = Object.values(verdict.instance);
  return values.length === 0 ? '' : ` (${values.join(', ')})`;
}

/** The verdicts of one day under two models that differ, matched by commitment, instance and viewpoint. */
export function verdictChanges(
  before: readonly Verdict[],
  after: readonly Verdict[],
  name: (of: string) => string,
): readonly VerdictChange[] {
  const key = (v: Verdict): string => JSON.stringify([v.commitment, v.instance, v.viewpoint]);
  const old = new Map(before.map((v) => [key(v), v]));
  const now = new Map(after.map((v) => [key(v), v]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((k) => {
    const [a, b] = [old.get(k), now.get(k)];
    if (a?.state === b?.state && a?.performance === b?.performance) return [];
    const v = (b ?? a) as Verdict;
    const say = (of: Verdict | undefined): string =>
      of === undefined
        ? 'not there'
        : `${of.state}${of.performance === 'none' ? '' : ` (${of.performance})`}`;
    return [
      {
        commitment: v.commitment,
        instance: v.instance,
        viewpoint: v.viewpoint,
        before: a?.state ?? null,
        after: b?.state ?? null,
        sentence: `${name(v.commitment)}${instanceOf(v)} would be ${say(b)} instead of ${say(a)} for ${name(v.viewpoint)}.`,
      },
    ];
  });
}
