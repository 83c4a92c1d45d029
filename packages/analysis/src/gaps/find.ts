import type { Day, Model, Verdict } from '@proviso/model';
import { cannotAlone, creditorOutside, nobodyCan, noVerifier } from './actor.js';
import { type Gap, type Rule, sceneOf, type Weight } from './gap.js';
import {
  divergentReading,
  divergentTerm,
  offerToldTwice,
  oneSideOnly,
  softlyWorded,
  undefinedTerm,
} from './meaning.js';
import { collide, noExit, noRemedy, noWayOut, orderNotStated } from './structure.js';
import { deadlineTooEarly, neverHolds, noDeadline, staleEvidence } from './time.js';

const RULES: readonly Rule[] = [
  orderNotStated,
  undefinedTerm,
  divergentTerm,
  divergentReading,
  cannotAlone,
  nobodyCan,
  noDeadline,
  noVerifier,
  neverHolds,
  deadlineTooEarly,
  collide,
  creditorOutside,
  oneSideOnly,
  offerToldTwice,
  softlyWorded,
  noExit,
  noWayOut,
  noRemedy,
  staleEvidence,
];

/** What to look at: the day of the question (null: the text alone) and verdicts of that day, by which done counts as done. */
export interface GapQuestion {
  readonly asOf?: Day | null;
  readonly verdicts?: readonly Verdict[];
}

/** Everything that the agreement leaves open, the gravest first, then by code and name. Never throws on a well-typed model. */
export function findGaps(model: Model, { asOf = null, verdicts = [] }: GapQuestion = {}): readonly Gap[] {
  const scene = sceneOf(model, asOf, verdicts);
  const order: Record<Weight, number> = { grave: 0, serious: 1, slight: 2 };
  return RULES.flatMap((rule) => rule(scene)).sort(
    (a, b) =>
      order[a.weight] - order[b.weight] ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
      ((a.about[0] ?? '') < (b.about[0] ?? '') ? -1 : 1),
  );
}
