import type { Act } from '@proviso/model';
import { bytesOf } from '../lexicon/base64.js';
import { cueVerbOf } from '../lexicon/cue-verb.js';
import { actOf, type Clues } from './classify.js';
import { actFeatures, verbFeature } from './features.js';
import { frameAct } from './frame.js';
import { actWeights } from './weights.js';

/** The acts in the order of the model's columns. */
export const acts: readonly Act[] = [
  'commits',
  'offers',
  'demands',
  'threatens',
  'denies',
  'asserts',
  'predicts',
  'evaluates',
  'disavows',
  'announces',
  'asks',
];

/** A multinomial logistic model: a row of 8-bit weights for each feature. */
export interface ActModel {
  readonly rows: ReadonlyMap<number, number>;
  readonly weights: Int8Array;
  readonly scale: number;
}

/** Writes a model: number of features, scale, features, weights; little-endian. */
export function writeActModel(model: ActModel): Uint8Array {
  const features = [...model.rows.keys()].sort((a, b) => a - b);
  const bytes = new Uint8Array(8 + features.length * (4 + acts.length));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, features.length, true);
  view.setFloat32(4, model.scale, true);
  features.forEach((feature, k) => {
    view.setInt32(8 + 4 * k, feature, true);
    const row = model.rows.get(feature)! * acts.length;
    for (let y = 0; y < acts.length; y += 1)
      view.setInt8(8 + 4 * features.length + k * acts.length + y, model.weights[row + y]!);
  });
  return bytes;
}

/** Reads what {@link writeActModel} wrote. */
function readActModel(bytes: Uint8Array): ActModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getInt32(0, true);
  const rows = new Map<number, number>();
  for (let k = 0; k < count; k += 1) rows.set(view.getInt32(8 + 4 * k, true), k);
  return {
    rows,
    scale: view.getFloat32(4, true),
    weights: new Int8Array(bytes.slice(8 + 4 * count, 8 + 4 * count + count * acts.length).buffer),
  };
}

/** The likeliest act by a model; by the rules where the model knows nothing of the statement. */
export function likeliestAct(clues: Clues, model: ActModel = shipped()): Act {
  // “did not promise to pay”: no promise, whatever the words after it.
  if (
    (clues.cueAct === 'commits' || clues.cueAct === 'offers') &&
    /\b(?:not|never|neither|nor|hardly)\b|n['’]t\b/iu.test(clues.cue)
  )
    return 'denies';
  const framed = frameAct(clues.cue, clues.content);
  if (framed !== null) return framed;
  // “promised that it would …”: the verb itself binds.
  if (clues.cueAct === 'commits' && /\b(?:promis|pledg|vow)\w*$/iu.test(clues.cue)) return 'commits';
  if (clues.direct) {
    const words = clues.content.replaceAll('’', "'");
    if (/^["“]?(?:we|i) (?:have|had|did) (?:never|not) \p{L}+/iu.test(words)) return 'denies';
    // “We will free eighty if they free eighty”: the same deed for the same deed is an offer, no threat.
    if (/^["“]?(?:we|i) (?:will|shall|would) (\p{L}+)\b[^.;]* if [^.;]* \1s?\b/iu.test(words))
      return 'offers';
    if (/^["“]?(?:nobody|no one) (?:asks|knows|cares)\b/iu.test(words)) return 'asserts';
  }
  const rule = actOf(clues);
  if (sets.test(clues.content)) return rule;
  // A cue that training never met: the lexicon knows it better, unless it only says that something was said.
  if (
    clues.cueAct !== null &&
    clues.cueAct !== 'asserts' &&
    (!model.rows.has(verbFeature(clues)) || !endsInVerb(clues.cue))
  )
    return rule;
  const scores = new Float64Array(acts.length);
  let known = 0;
  for (const feature of actFeatures(clues, rule)) {
    const row = model.rows.get(feature);
    if (row === undefined) continue;
    known += 1;
    for (let y = 0; y < acts.length; y += 1) scores[y]! += model.weights[row * acts.length + y]!;
  }
  if (known < 3) return rule;
  let best = 0;
  for (let y = 1; y < acts.length; y += 1) if (scores[y]! > scores[best]!) best = y;
  const act = sure(acts[best]!, scores, model.scale);
  // An estimate makes a prediction of what was merely said.
  return (act === 'asserts' || act === 'evaluates') && rule === 'predicts' && estimated.test(clues.content)
    ? 'predicts'
    : act;
}

/**
 * A person is held to what is called a promise, a denial or a threat: where the words leave it open, the next likeliest
 * act that binds nobody is said instead.
 */
function sure(act: Act, scores: Float64Array, scale: number): Act {
  if (!binding.has(act)) return act;
  const at = scores[acts.indexOf(act)]!;
  let sum = 0;
  for (const score of scores) sum += Math.exp((score - at) * scale);
  if (1 / sum >= leastSure[act as keyof typeof leastSure]) return act;
  let best: Act = 'asserts';
  let most = Number.NEGATIVE_INFINITY;
  scores.forEach((score, y) => {
    if (score > most && !binding.has(acts[y]!)) {
      most = score;
      best = acts[y]!;
    }
  });
  return best;
}

const binding: ReadonlySet<Act> = new Set<Act>(['commits', 'denies', 'threatens', 'disavows']);

/** The least probability with which an act that binds its speaker is said. Chosen by cross-validation on the training documents. */
const leastSure = { commits: 0.8, denies: 0.5, threatens: 0.5, disavows: 0.3 } as const;

/** “It would be a mistake to sign without first counting”: a precondition, whatever the tone. */
const sets = /\bwithout first\b/iu;

const estimated =
  /\b(?:would|will|could|may|might)\b.{0,30}\b(?:likely|probably|almost certainly)\b|\b(?:likely|unlikely|certain) to\b|\b(?:is|are) (?:\w+ )?(?:likely|unlikely|certain)\b/iu;

/** Whether the cue's last word is a verb: “stated interest” is a noun that its own table knows. */
function endsInVerb(cue: string): boolean {
  return cueVerbOf(cue.toLowerCase().split(/\s+/u).at(-1) ?? '') !== undefined;
}

let loaded: ActModel | undefined;

function shipped(): ActModel {
  loaded ??= readActModel(bytesOf(actWeights));
  return loaded;
}
