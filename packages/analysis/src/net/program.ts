import { type ByteTable, byteTable, enabledByTable } from './byte-table.js';
import type { CompiledNet } from './compiled.js';
import type { Layout } from './layout.js';

/**
 * A compiled net bound to a layout, as one array of integers that the search reads instead of objects.
 * From `begin[t]` on, for transition t, each part led by its number of entries:
 * masks (word, mask, wanted bits), at-least (word, shift, most, amount), below (word, shift, most, amount),
 * changes (word, delta), gains (word, shift, most, gain).
 * One-bit places with weight one are tested many at a time by masks.
 */
export interface Program {
  readonly code: Int32Array;
  readonly begin: Int32Array;
  /** The transitions to try when a place holds a token, by place; `always` are tried in every state. */
  readonly triggered: readonly Int32Array[];
  readonly always: Int32Array;
  /** For each word, the bits of places that trigger anything. */
  readonly triggerBits: Int32Array;
  /** The place that owns bit b of word w, at `32 * w + b`; and the mask of its whole field. */
  readonly ownerOf: Int32Array;
  readonly fieldOf: Int32Array;
  /** For nets small enough: what each byte of a state leaves enabled, instead of triggers. */
  readonly table: ByteTable | undefined;
}

/** Binds a net to a layout. */
export function bindProgram(net: CompiledNet, layout: Layout): Program {
  const code: number[] = [];
  const begin = new Int32Array(net.transitions.length);
  for (let t = 0; t < net.transitions.length; t += 1) {
    begin[t] = code.length;
    writeTransition(net, layout, t, code);
  }
  const trigger = triggersOf(net);
  const triggered: number[][] = net.places.map(() => []);
  const always: number[] = [];
  trigger.forEach((p, t) => {
    if (p < 0) always.push(t);
    else triggered[p]?.push(t);
  });
  const triggerBits = new Int32Array(layout.words);
  const ownerOf = new Int32Array(layout.words * 32).fill(-1);
  const fieldOf = new Int32Array(net.places.length);
  for (let p = 0; p < net.places.length; p += 1) {
    const w = layout.word[p]!;
    const field = layout.most[p]! << layout.shift[p]!;
    fieldOf[p] = field;
    for (let b = 0; b < layout.bits[p]!; b += 1) ownerOf[32 * w + layout.shift[p]! + b] = p;
    if (triggered[p]!.length > 0) triggerBits[w] = triggerBits[w]! | field;
  }
  return {
    code: Int32Array.from(code),
    begin,
    triggered: triggered.map((list) => Int32Array.from(list)),
    always: Int32Array.from(always),
    triggerBits,
    ownerOf,
    fieldOf,
    table: byteTable(net, layout),
  };
}

/** Whether a transition is enabled in the packed state at an offset. */
export function isEnabled(program: Program, words: Int32Array, at: number, transition: number): boolean {
  const { code } = program;
  let i = program.begin[transition]!;
  let end = i + 1 + code[i]! * 3;
  for (i += 1; i < end; i += 3) if ((words[at + code[i]!]! & code[i + 1]!) !== code[i + 2]!) return false;
  end = i + 1 + code[i]! * 4;
  for (i += 1; i < end; i += 4)
    if (((words[at + code[i]!]! >>> code[i + 1]!) & code[i + 2]!) < code[i + 3]!) return false;
  end = i + 1 + code[i]! * 4;
  for (i += 1; i < end; i += 4)
    if (((words[at + code[i]!]! >>> code[i + 1]!) & code[i + 2]!) >= code[i + 3]!) return false;
  return true;
}

/** Fills `into` with the transitions enabled in the packed state at an offset, and gives their number. */
export function enabledIn(program: Program, words: Int32Array, at: number, into: Int32Array): number {
  const { triggerBits, ownerOf, fieldOf, triggered, always, table } = program;
  let count = 0;
  if (table) {
    const candidates = enabledByTable(table, words, at, into);
    if (!table.anyWide) return candidates;
    for (let k = 0; k < candidates; k += 1) {
      const t = into[k]!;
      if (table.wide[t] === 0 || isEnabled(program, words, at, t)) into[count++] = t;
    }
    return count;
  }
  for (let k = 0; k < always.length; k += 1)
    if (isEnabled(program, words, at, always[k]!)) into[count++] = always[k]!;
  for (let w = 0; w < triggerBits.length; w += 1) {
    let bits = words[at + w]! & triggerBits[w]!;
    while (bits !== 0) {
      const place = ownerOf[32 * w + 31 - Math.clz32(bits & -bits)]!;
      bits &= ~fieldOf[place]!;
      const list = triggered[place]!;
      for (let k = 0; k < list.length; k += 1)
        if (isEnabled(program, words, at, list[k]!)) into[count++] = list[k]!;
    }
  }
  return count;
}

/**
 * Writes the successor of a state into `into` from `to` on. Gives -1 when all is well, or the place whose field would overflow
 * (its count is known to lie within the field before).
 */
export function fire(
  program: Program,
  words: Int32Array,
  at: number,
  width: number,
  transition: number,
  into: Int32Array,
  to: number,
): number {
  const { code } = program;
  for (let w = 0; w < width; w += 1) into[to + w] = words[at + w]!;
  let i = program.begin[transition]!;
  i += 1 + code[i]! * 3;
  i += 1 + code[i]! * 4;
  i += 1 + code[i]! * 4;
  let end = i + 1 + code[i]! * 2;
  for (i += 1; i < end; i += 2) into[to + code[i]!] = into[to + code[i]!]! + code[i + 1]!;
  end = i + 1 + code[i]! * 4;
  for (i += 1; i < end; i += 4) {
    const most = code[i + 2]!;
    if (((words[at + code[i]!]! >>> code[i + 1]!) & most) + code[i + 3]! > most)
      return program.ownerOf[32 * code[i]! + code[i + 1]!]!;
  }
  return -1;
}

function writeTransition(net: CompiledNet, layout: Layout, t: number, code: number[]): void {
  const needs = net.needs[t]!;
  const stops = net.stops[t]!;
  const changes = net.changes[t]!;
  const masks = new Map<number, { mask: number; want: number }>();
  const atLeast: number[] = [];
  const below: number[] = [];
  const empty = new Set<number>();
  const maskBit = (p: number, want: boolean): void => {
    const entry = masks.get(layout.word[p]!) ?? { mask: 0, want: 0 };
    const bit = 1 << layout.shift[p]!;
    entry.mask |= bit;
    if (want) entry.want |= bit;
    masks.set(layout.word[p]!, entry);
  };
  const field = (p: number, amount: number): number[] => [
    layout.word[p]!,
    layout.shift[p]!,
    layout.most[p]!,
    amount,
  ];
  needs.places.forEach((p, k) => {
    if (layout.bits[p] === 1 && needs.amounts[k] === 1) maskBit(p, true);
    else atLeast.push(...field(p, needs.amounts[k]!));
  });
  stops.places.forEach((p, k) => {
    const amount = stops.amounts[k]!;
    const contradicted = needs.places.includes(p);
    if (layout.bits[p] === 1 && amount === 1 && !contradicted) {
      maskBit(p, false);
      empty.add(p);
    } else if (amount <= layout.most[p]!) below.push(...field(p, amount));
  });
  const deltas = new Map<number, number>();
  const gains: number[] = [];
  changes.places.forEach((p, k) => {
    const amount = changes.amounts[k]!;
    const w = layout.word[p]!;
    deltas.set(w, ((deltas.get(w) ?? 0) + (amount << layout.shift[p]!)) | 0);
    if (amount > 0 && !(empty.has(p) && amount === 1)) gains.push(...field(p, amount));
  });
  code.push(masks.size);
  for (const [w, entry] of masks) code.push(w, entry.mask, entry.want);
  code.push(atLeast.length / 4, ...atLeast);
  code.push(below.length / 4, ...below);
  code.push(deltas.size);
  for (const [w, delta] of deltas) code.push(w, delta);
  code.push(gains.length / 4, ...gains);
}

/** For each transition the needed place that fewest transitions need, preferring places empty at the start; or -1. */
function triggersOf(net: CompiledNet): Int32Array {
  const users = new Int32Array(net.places.length);
  for (const need of net.needs) for (const p of need.places) users[p] = users[p]! + 1;
  return Int32Array.from(net.needs, (need) => {
    let best = -1;
    let bestCost = Infinity;
    for (const p of need.places) {
      const cost = users[p]! * (net.start[p]! > 0 ? 4 : 1);
      if (cost < bestCost) {
        best = p;
        bestCost = cost;
      }
    }
    return best;
  });
}
