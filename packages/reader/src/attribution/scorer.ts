import type { Sight } from './features.js';
import { labelCount } from './label.js';
import { bitsOf, block, empty, type Kinds, type Lane, lanesFor, slotOf } from './lane.js';
import { high, low, type SequenceModel, width } from './sequence-model.js';
import { type Column, templatesFor } from './template.js';

/** Adds up the label scores of tokens by lanes. Keeps sums from one text to the next; they never change an answer. */
export interface Scorer {
  readonly model: SequenceModel;
  readonly lanes: readonly Lane[];
  /** The slots of all lanes. */
  readonly table: Int32Array;
  /** The numbers of the tokens looked at, one added to each, with a margin on both sides. */
  readonly columns: ReadonlyMap<Column | 'kind', Int32Array>;
  readonly kinds: KindTable;
  /** For each lane and anchor its slot in the table. */
  readonly slots: Int32Array;
  /** Of every output of every lane: where in `slots` the first token's anchor would stand, and where in a slot its row. */
  readonly anchor: Int32Array;
  readonly row: Int32Array;
}

/** Each combination of word, tag and shape that texts have shown, numbered from 1; 0 stands outside of the text. */
interface KindTable extends Kinds {
  readonly slots: Int32Array;
  count: number;
}

/** Columns reach so far beyond a block on either side: no template looks further. */
const margin = 8;

const room = block + 2 * margin;

/** A table that holds more kinds than this is emptied before the next block, which has at most so many more. */
const mostKinds = 2 ** bitsOf.kind - 1 - room;

/** Makes the lanes of a model; `stacked` for the second, which sees the first one's labels. */
export function scorerOf(model: SequenceModel, stacked: boolean): Scorer {
  const { lanes, table } = lanesFor(templatesFor(stacked));
  const columns = new Map<Column | 'kind', Int32Array>();
  for (const { places } of lanes)
    for (const { column } of places) if (!columns.has(column)) columns.set(column, new Int32Array(room));
  const outputs = lanes.flatMap((lane, index) =>
    lane.outputs.map(({ offset }, k) => ({ anchor: index * room - offset, row: 1 + k * width })),
  );
  const most = 2 ** bitsOf.kind;
  const kinds: KindTable = {
    word: new Int32Array(most),
    tag: new Int32Array(most),
    shape: new Int32Array(most),
    slots: new Int32Array(2 * most),
    count: 0,
  };
  return {
    model,
    lanes,
    table,
    columns,
    kinds,
    slots: new Int32Array(lanes.length * room),
    anchor: Int32Array.from(outputs, ({ anchor }) => anchor),
    row: Int32Array.from(outputs, ({ row }) => row),
  };
}

/** Writes the scores of all labels for the tokens from `first` to `last` of a text. */
export function scoreInto(
  scorer: Scorer,
  sight: Sight,
  first: number,
  last: number,
  scores: Float32Array,
): void {
  for (let from = first; from < last; from += block) {
    const to = Math.min(last, from + block);
    lookAt(scorer, sight, from, to);
    for (let lane = 0; lane < scorer.lanes.length; lane += 1) findSlots(scorer, lane, to - from);
    addUp(scorer, to - from, scores.subarray((from - first) * labelCount));
  }
}

/** Fills the columns for the tokens from `from` to `to` and those beside them. */
function lookAt(scorer: Scorer, sight: Sight, from: number, to: number): void {
  if (scorer.kinds.count > mostKinds) forget(scorer);
  const { count } = sight.tokens;
  const [low, high] = [Math.max(0, from - margin), Math.min(count, to + margin)];
  for (const [name, column] of scorer.columns) {
    column.fill(0, 0, low - from + margin);
    column.fill(0, high - from + margin, to - from + 2 * margin);
    if (name === 'kind') {
      for (let i = low; i < high; i += 1)
        column[i - from + margin] = kindOf(scorer.kinds, sight.word[i]!, sight.tag[i]!, sight.shape[i]!);
      continue;
    }
    const values = sight[name]!;
    let seen = 0;
    for (let i = low; i < high; i += 1) {
      const value = values[i]! + 1;
      seen |= value;
      column[i - from + margin] = value;
    }
    const bits = bitsOf[name as keyof typeof bitsOf];
    if (seen >>> bits !== 0) throw new RangeError(`a number of “${name}” needs more than ${bits} bits`);
  }
}

/** Finds a lane's slot for each anchor of a block that has been looked at, and fills those that hold another key. */
function findSlots(
  { model, lanes, table, columns, slots, kinds }: Scorer,
  index: number,
  length: number,
): void {
  const lane = lanes[index]!;
  const { places, least, greatest, base, stride, shift } = lane;
  if (lane.used > lane.most) empty(lane, table);
  const start = index * room;
  const first = margin - greatest;
  const last = margin + length - least;
  slots.fill(0, start + first, start + last);
  for (const { column, offset, from } of places) {
    const values = columns.get(column)!;
    for (let at = first; at < last; at += 1) slots[start + at]! |= values[at + offset]! << from;
  }
  for (let at = start + first; at < start + last; at += 1) {
    const key = slots[at]!;
    const slot = base + (Math.imul(key, 0x9e3779b1) >>> shift) * stride;
    slots[at] = table[slot] === key ? slot : slotOf(lane, table, key, model, kinds);
  }
}

/** Adds up what the slots hold for each token of a block. */
function addUp({ model, table, slots, anchor, row }: Scorer, length: number, scores: Float32Array): void {
  const { scale } = model;
  const outputs = anchor.length;
  for (let i = 0; i < length; i += 1) {
    const at = i + margin;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < outputs; k += 1) {
      const sums = slots[anchor[k]! + at]! + row[k]!;
      a = (a + table[sums]!) | 0;
      b = (b + table[sums + 1]!) | 0;
      c = (c + table[sums + 2]!) | 0;
      d = (d + table[sums + 3]!) | 0;
    }
    const into = i * labelCount;
    scores[into] = low(a) * scale;
    scores[into + 1] = high(a) * scale;
    scores[into + 2] = low(b) * scale;
    scores[into + 3] = high(b) * scale;
    scores[into + 4] = low(c) * scale;
    scores[into + 5] = high(c) * scale;
    scores[into + 6] = low(d) * scale;
  }
}

function kindOf(kinds: KindTable, word: number, tag: number, shape: number): number {
  const mask = kinds.slots.length - 1;
  let slot = Math.imul(word ^ Math.imul(8 * tag + shape, 0x85ebca6b), 0x9e3779b1) >>> 8;
  for (;;) {
    slot &= mask;
    const kind = kinds.slots[slot]!;
    if (kind === 0) break;
    if (kinds.word[kind] === word && kinds.tag[kind] === tag && kinds.shape[kind] === shape) return kind;
    slot += 1;
  }
  kinds.count += 1;
  kinds.slots[slot] = kinds.count;
  kinds.word[kinds.count] = word;
  kinds.tag[kinds.count] = tag;
  kinds.shape[kinds.count] = shape;
  return kinds.count;
}

/** Numbers kinds anew; sums under the old numbers go. */
function forget({ kinds, lanes, table }: Scorer): void {
  kinds.slots.fill(0);
  kinds.count = 0;
  for (const lane of lanes) empty(lane, table);
}
