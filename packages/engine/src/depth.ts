import type { Condition, Model } from '@proviso/model';

/** Conditions, moments and terms nested deeper than this are refused, so that evaluation stays within its stack. */
export const DEEPEST = 400;

const DEPTHS = new WeakMap<Model, number>();

/** How deep the deepest condition, moment or term of a model is nested; measured once for each, without recursion. */
export function depthOf(model: Model): number {
  let depth = DEPTHS.get(model);
  if (depth === undefined) {
    const { commitments, offers, terms, powers, milestones, instruments } = model;
    depth = depthIn([commitments, offers, terms, powers, milestones, instruments]);
    DEPTHS.set(model, depth);
  }
  return depth;
}

/** How deep a condition is nested. */
export function depthOfCondition(condition: Condition): number {
  return depthIn([condition]);
}

/** Counts the objects with a kind from the outside in. */
function depthIn(roots: readonly unknown[]): number {
  let deepest = 0;
  const work: { readonly node: unknown; readonly depth: number }[] = roots.map((node) => ({
    node,
    depth: 0,
  }));
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { node, depth } = next;
    if (node === null || typeof node !== 'object') continue;
    const here = depth + ('kind' in node ? 1 : 0);
    if (here > deepest) deepest = here;
    for (const part of Object.values(node)) work.push({ node: part, depth: here });
  }
  return deepest;
}
