import { bytesOf } from '../lexicon/base64.js';
import { weights } from './weights.js';
import { readModel, type StackedModel } from './weights-format.js';

let loaded: StackedModel | undefined;

/** The models that ship with the package, read at first use. */
export function shippedModel(): StackedModel {
  loaded ??= readModel(bytesOf(weights));
  return loaded;
}
