import { evaluate } from '@proviso/engine';
import type { Day, Model, Verdict } from '@proviso/model';

/** The engine's verdicts of one viewpoint on one day. */
export function judge(model: Model, viewpoint: string, asOf: Day, knownOn: Day): readonly Verdict[] {
  return evaluate(model, { viewpoint, asOf, knownOn }).verdicts;
}
