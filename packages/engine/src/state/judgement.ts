import type { Commitment, Day, Days, Footing, Performance, State } from '@proviso/model';
import type { Bindings } from '../facts/key.js';
import type { Signal } from '../time/signal.js';
import type { Bits } from '../value/truth.js';
import type { Judging } from './judging.js';
import type { Standing } from './power.js';
import type { Terms } from './reading.js';

/** How one instance of a commitment stands on some days. */
export interface Judgement {
  readonly state: State;
  readonly performance: Performance;
  readonly footing: Footing;
  readonly share: number | null;
  readonly due: Days | null;
  readonly overdue: boolean;
  /** The day of detachment, where it has been detached. */
  readonly detached: Day | null;
  /** Whether its start has come and no power or end has taken it away. */
  readonly begun: boolean;
  /** Whether it was ever violated, as a value: true, false, contested or unknown. */
  readonly violated: Bits;
  /** Whether its consequent is met now, as a value; for duties to maintain and refrain, whether it ended kept. */
  readonly met: Bits;
  /** Whether it can no longer be detached or performed. */
  readonly over: boolean;
}

/** One instance of a commitment, judged on every day. */
export interface Judged {
  readonly commitment: Commitment;
  readonly terms: Terms;
  readonly bindings: Bindings;
  /** The values of its instance variables, in order, as people read them. */
  readonly instance: Readonly<Record<string, string>>;
  /** Whether the instance is there at all on each day: true, contested or unknown; false before it is. */
  readonly present: Signal<Bits>;
  readonly signal: Signal<Judgement>;
  /** The judgement before powers, and what it was made from; null where the viewpoint is not bound. */
  readonly judging: Judging | null;
  readonly standing: Signal<Standing>;
}

/** Whether two judgements are one stretch of a history. */
export function sameStretch(a: Judgement, b: Judgement): boolean {
  return a.state === b.state && a.performance === b.performance && a.footing === b.footing;
}

/** Whether two judgements are the same in everything. */
export function sameJudgement(a: Judgement, b: Judgement): boolean {
  return (
    sameStretch(a, b) &&
    a.share === b.share &&
    a.overdue === b.overdue &&
    a.detached === b.detached &&
    a.begun === b.begun &&
    a.violated === b.violated &&
    a.met === b.met &&
    a.over === b.over &&
    a.due?.from === b.due?.from &&
    a.due?.to === b.due?.to
  );
}

/** Whether two instances bind the same. */
export function sameBindings(a: Bindings, b: Bindings): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, x] of a) {
    const y = b.get(name);
    if (y === undefined || x.text !== y.text) return false;
    const o = x.occurrence;
    const p = y.occurrence;
    if (o === p) continue;
    if (o === null || p === null) return false;
    if (o.from !== p.from || o.to !== p.to || o.label !== p.label || o.contested !== p.contested)
      return false;
  }
  return true;
}

/** A commitment that is not there yet. */
export const UNMADE: Judgement = {
  state: 'unmade',
  performance: 'none',
  footing: 'established',
  share: null,
  due: null,
  overdue: false,
  detached: null,
  begun: false,
  violated: 2,
  met: 2,
  over: false,
};
