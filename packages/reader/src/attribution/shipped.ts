import { weights } from './weights.js';
import { readModel, type StackedModel } from './weights-format.js';

let loaded: StackedModel | undefined;

/** The models that ship with the package, read at first use. */
export function shippedModel(): StackedModel {
  loaded ??= readModel(Uint8Array.from(atob(weights), (character) => character.charCodeAt(0)));
  return loaded;
}
