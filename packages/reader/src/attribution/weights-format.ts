import { labelCount } from './label.js';
import { modelOf, type SequenceModel } from './sequence-model.js';

/** The two stacked models: the second sees the labels that the first gave. */
export interface StackedModel {
  readonly first: SequenceModel;
  readonly second: SequenceModel;
}

const transitionCount = (labelCount + 1) * labelCount;

/** Writes both models one after the other: number of features, scale, transitions, features, weights; little-endian. */
export function writeModel({ first, second }: StackedModel): Uint8Array {
  const parts = [first, second].map(write);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads what {@link writeModel} wrote. Throws where the bytes are cut off: the package is broken. */
export function readModel(bytes: Uint8Array): StackedModel {
  const [first, next] = read(bytes, 0);
  const [second] = read(bytes, next);
  return { first, second };
}

function write(model: SequenceModel): Uint8Array {
  const rows = [...model.features.keys()].sort((a, b) => model.features[a]! - model.features[b]!);
  const size = 8 + 4 * transitionCount + rows.length * (4 + labelCount);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, rows.length, true);
  view.setFloat32(4, model.scale, true);
  model.transitions.forEach((value, k) => {
    view.setFloat32(8 + 4 * k, value, true);
  });
  let at = 8 + 4 * transitionCount;
  for (const row of rows) {
    view.setInt32(at, model.features[row]!, true);
    at += 4;
  }
  for (const row of rows) {
    const from = row * labelCount;
    bytes.set(new Uint8Array(model.weights.slice(from, from + labelCount).buffer), at);
    at += labelCount;
  }
  return bytes;
}

function read(bytes: Uint8Array, from: number): [SequenceModel, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getInt32(from, true);
  const scale = view.getFloat32(from + 4, true);
  const transitions = new Float32Array(transitionCount);
  for (let k = 0; k < transitionCount; k += 1) transitions[k] = view.getFloat32(from + 8 + 4 * k, true);
  let at = from + 8 + 4 * transitionCount;
  const features = new Int32Array(count);
  for (let k = 0; k < count; k += 1) features[k] = view.getInt32(at + 4 * k, true);
  at += 4 * count;
  const weights = new Int8Array(bytes.slice(at, at + count * labelCount).buffer);
  if (weights.length < count * labelCount) throw new RangeError(`the weights end at byte ${bytes.length}`);
  return [modelOf(features, weights, scale, transitions), at + count * labelCount];
}
