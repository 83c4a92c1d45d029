import type { Day, Proof } from '@proviso/model';
import type { Judged } from '../state/judgement.js';
import { valueAt } from '../time/signal.js';
import type { World } from '../value/world.js';

/** The tree that made a verdict. */
export function proofOf(world: World, judged: Judged, asOf: Day): Proof {
  const judgement = valueAt(judged.signal, asOf);
  void world;
  return {
    rule: 'verdict',
    sentence: `${judged.commitment.name} is ${judgement.state}.`,
    value: null,
    days: null,
    of: [],
  };
}

/** The names of the reports at the leaves of a proof, each once, in order. */
export function reportsIn(proof: Proof): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Proof): void => {
    if (node.report !== undefined) names.add(node.report);
    for (const part of node.of) visit(part);
  };
  visit(proof);
  return [...names];
}
