import { rowOf, type SequenceModel, width } from './sequence-model.js';
import { type Column, featureOf, outside, type Place, placeOf, type Template } from './template.js';

/**
 * Texts repeat themselves: the same words under the same rule's opinion, the same two cues at the same distance. A lane
 * takes the templates that look at the same few places, adds up their weights once for each combination of numbers there,
 * and keeps the sum under a key in which every place has its bits. A lane that is full is emptied, so its size is fixed.
 * The sums are of whole numbers, so the order of adding never shows.
 */
export interface Lane {
  readonly places: readonly Packed[];
  readonly outputs: readonly Output[];
  /** The least and the greatest offset of an output. */
  readonly least: number;
  readonly greatest: number;
  /** Where its slots begin in the table of all lanes. */
  readonly base: number;
  /** The length of a slot: its key (-1 where it is empty), then for each output a row of weights, two labels a number. */
  readonly stride: number;
  /** How far a mixed key is shifted to be the number of a slot. */
  readonly shift: number;
  /** How many slots are taken, and how many may be before a block of tokens is looked at. */
  used: number;
  readonly most: number;
}

/** A place with its bits in a key. `kind` stands for word, tag and shape at once. */
interface Packed {
  readonly column: Column | 'kind';
  readonly offset: number;
  readonly from: number;
  readonly bits: number;
}

/** The templates of the token `offset` tokens after a lane's anchor. */
interface Output {
  readonly offset: number;
  readonly templates: readonly Template[];
  /** Where the numbers of each template's places stand in the key, template by template. */
  readonly reads: readonly (readonly Read[])[];
}

/** The bits of a key that hold one number; for a kind, the column that it stands for. */
interface Read {
  readonly from: number;
  readonly mask: number;
  readonly kind: keyof Kinds | null;
}

/** What a kind of token stands for in its columns. */
export interface Kinds {
  readonly word: Int32Array;
  readonly tag: Int32Array;
  readonly shape: Int32Array;
}

/** The columns in which numbers from -1 are small, with the bits that hold them when one is added. */
export const bitsOf: Readonly<Record<Exclude<Column, 'word' | 'shape'> | 'kind', number>> = {
  kind: 13,
  tag: 5,
  quote: 4,
  rule: 3,
  left: 12,
  right: 12,
  subject: 3,
  place: 5,
  sentence: 6,
  cue: 11,
  commas: 3,
  first: 3,
  before: 4,
  after: 4,
};

/** So many tokens, with those beside them, are looked at before a lane may be emptied again. */
export const block = 1024;

/** Places relative to an anchor, the tokens they tell of (ascending), and how many slots (a power of two) to keep. */
type Plan = readonly [places: string, offsets: readonly number[], slots: number];

/** A template goes with the first plan that sees all its places; bits of a plan's places are at most 31. */
const plans: readonly Plan[] = [
  ['kind', [-4, -3, -2, -1, 0, 1, 2, 3, 4], 13],
  ['kind kind+1', [-1, 0, 1, 2], 14],
  ['tag tag+1 tag+2', [0, 1, 2], 13],
  ['kind tag+1 kind+2', [1], 15],
  ['quote+1 quote+2 quote+3 rule rule+1 rule+2 rule+3 rule+4', [2], 13],
  ['kind quote rule commas', [0], 14],
  ['left commas quote tag', [0], 14],
  ['left right tag', [0], 14],
  ['left kind', [0], 14],
  ['right kind', [0], 14],
  ['place sentence tag quote rule', [0], 14],
  ['subject subject+1 subject+2 right+1', [1], 12],
  ['subject tag rule', [0], 12],
  ['cue quote rule', [-1, 0, 1], 12],
];

const stackedPlans: readonly Plan[] = [
  ['kind quote rule commas first', [0], 14],
  ['left commas quote tag first', [0], 14],
  ['first first+1 first+2 first+3 first+4 first+5 first+6 first+7 first+8', [4], 13],
  ['first first+1 kind+1', [0], 13],
  ['first first+1 kind', [1], 13],
  ['before after first', [0], 12],
  ...plans,
];

/** Parts templates among lanes. Throws where a template looks at places that no plan sees together. */
export function lanesFor(templates: readonly Template[]): {
  readonly lanes: readonly Lane[];
  /** The slots of all lanes. */
  readonly table: Int32Array;
} {
  const stacked = templates.some(({ places }) => places.some(({ column }) => column === 'first'));
  let rest = templates;
  let length = 0;
  const lanes: Lane[] = [];
  for (const [words, offsets, slots] of stacked ? stackedPlans : plans) {
    const places = packed(words.split(' ').map(placeOf));
    const outputs = offsets.flatMap((offset) => {
      const seen = rest.filter((one) =>
        one.places.every((place) => packedAt(places, place, offset) !== undefined),
      );
      rest = rest.filter((one) => !seen.includes(one));
      const reads = seen.map((one) =>
        one.places.map((place) => readOf(packedAt(places, place, offset)!, place)),
      );
      return seen.length === 0 ? [] : [{ offset, templates: seen, reads }];
    });
    if (outputs.length === 0) continue;
    const stride = 1 + outputs.length * width;
    lanes.push({
      places,
      outputs,
      least: outputs[0]!.offset,
      greatest: outputs.at(-1)!.offset,
      base: length,
      stride,
      shift: 32 - slots,
      used: 0,
      most: 0.7 * 2 ** slots - 2 * block,
    });
    length += 2 ** slots * stride;
  }
  if (rest.length > 0)
    throw new Error(`no lane sees all places of the templates ${rest.map(({ number }) => number)}`);
  return { lanes, table: new Int32Array(length).fill(-1) };
}

/** Where a key's slot begins in the table; filled with the key's sums where it is new. */
export function slotOf(
  lane: Lane,
  table: Int32Array,
  key: number,
  model: SequenceModel,
  kinds: Kinds,
): number {
  const { base, stride, shift } = lane;
  let slot = base + (Math.imul(key, 0x9e3779b1) >>> shift) * stride;
  while (table[slot] !== key) {
    if (table[slot] === -1) {
      fill(lane, table, slot, key, model, kinds);
      break;
    }
    slot += stride;
    if (slot === base + stride * 2 ** (32 - shift)) slot = base;
  }
  return slot;
}

/** Empties a lane. */
export function empty(lane: Lane, table: Int32Array): void {
  table.fill(-1, lane.base, lane.base + lane.stride * 2 ** (32 - lane.shift));
  lane.used = 0;
}

/** Writes a key and its sums into the empty slot that begins at `slot`. */
function fill(
  lane: Lane,
  table: Int32Array,
  slot: number,
  key: number,
  model: SequenceModel,
  kinds: Kinds,
): void {
  lane.used += 1;
  table[slot] = key;
  let at = slot + 1;
  for (const { templates, reads } of lane.outputs) {
    table.fill(0, at, at + width);
    for (let t = 0; t < templates.length; t += 1) {
      const [a, b, c] = reads[t]!;
      const feature = featureOf(
        templates[t]!,
        a === undefined ? 0 : valueAt(a, key, kinds),
        b === undefined ? 0 : valueAt(b, key, kinds),
        c === undefined ? 0 : valueAt(c, key, kinds),
      );
      const row = rowOf(model, feature);
      if (row < 0) continue;
      for (let k = 0; k < width; k += 1) table[at + k]! += model.sums[row * width + k]!;
    }
    at += width;
  }
}

function valueAt({ from, mask, kind }: Read, key: number, kinds: Kinds): number {
  const value = (key >>> from) & mask;
  if (kind === null) return value - 1;
  return value === 0 ? outside : kinds[kind][value]!;
}

function readOf({ column, from, bits }: Packed, place: Place): Read {
  return { from, mask: 2 ** bits - 1, kind: column === 'kind' ? (place.column as keyof Kinds) : null };
}

function packedAt(places: readonly Packed[], { column, offset }: Place, from: number): Packed | undefined {
  return places.find(
    (one) =>
      one.offset === offset + from && (one.column === column || (one.column === 'kind' && column in kindly)),
  );
}

/** The columns that a kind stands for. */
const kindly: Readonly<Record<string, true>> = { word: true, tag: true, shape: true };

function packed(places: readonly Place[]): readonly Packed[] {
  let from = 0;
  return places.map(({ column, offset }) => {
    const bits = bitsOf[column as keyof typeof bitsOf];
    const one: Packed = { column, offset, from, bits };
    from += bits;
    if (from > 31) throw new Error(`a lane's key has ${from} bits`);
    return one;
  });
}
