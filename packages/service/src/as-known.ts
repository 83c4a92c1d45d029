import type { Day, Model } from '@proviso/model';
import { knownOn } from './brief/known.js';
import { judge } from './judge.js';

/** The model without what nobody had promised or made public by then, as analyses of that day need it. */
export function asKnown(model: Model, viewpoint: string, asOf: Day, known: Day): Model {
  return knownOn(model, known, judge(model, viewpoint, asOf, known));
}
