import { type Budget, type Progress, type Shortfall, spentOf } from '../budget.js';
import type { CompiledNet } from './compiled.js';
import { type Goal, goalHolds, type View } from './holds.js';
import { firstWidths, type Layout, layOut, pack, tokensIn, unpack, widthFor } from './layout.js';
import { bindProgram, enabledIn, fire, type Program } from './program.js';
import { isGraded, SleepSets } from './sleep.js';
import { hashOf, StateStore } from './store.js';
import type { Stubborn } from './stubborn.js';

/** What a search looks for: a deadlock, a goal, or (nothing) every state. */
export type Aim =
  | { readonly kind: 'deadlock' }
  | { readonly kind: 'goal'; readonly goal: Goal }
  | { readonly kind: 'all' };

/** How a search goes about it. */
export interface Plan {
  readonly aim: Aim;
  readonly order: 'breadth' | 'depth';
  readonly stubborn: Stubborn | undefined;
  readonly budget: Budget;
  /** Stop here without being finished (to try something else), and go on when called again. */
  readonly pauseAt?: number;
  readonly doing: string;
}

/** A search under way: stored states, and what was learnt on the way. It goes on where it stopped when run again. */
export interface Search {
  readonly net: CompiledNet;
  layout: Layout;
  program: Program;
  store: StateStore;
  /** Breadth: the next state to expand. */
  head: number;
  /** With sleep sets: where the layer of states equally far from the start ends. */
  layerEnd: number;
  /** Depth: states to expand, last first. */
  stack: Int32Array;
  depth: number;
  steps: number;
  relayouts: number;
  readonly sleep: SleepSets | undefined;
  /** Transitions seen enabled in some reached state. */
  readonly seen: Uint8Array;
  mostInPlace: number;
  mostInMarking: number;
}

/** How a run of a search ended. */
export type Ending =
  | { readonly kind: 'found'; readonly index: number }
  | { readonly kind: 'exhausted' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'spent'; readonly spent: Shortfall['spent'] };

/** Successors gathered before they are looked up together. */
const BATCH = 256;

/** Starts a search at the net's start; with sleep sets where they apply and nothing else reduces it. */
export function startSearch(net: CompiledNet, sleeping: boolean): Search {
  const layout = layOut(firstWidths(net));
  const store = new StateStore(layout.words);
  const first = new Int32Array(layout.words);
  pack(layout, net.start, first, 0);
  store.add(first);
  return {
    net,
    layout,
    program: bindProgram(net, layout),
    store,
    head: 0,
    layerEnd: 1,
    stack: new Int32Array(1024),
    depth: 1,
    steps: 0,
    relayouts: 0,
    sleep: sleeping && isGraded(net) ? new SleepSets(net) : undefined,
    seen: new Uint8Array(net.transitions.length),
    mostInPlace: 0,
    mostInMarking: 0,
  };
}

/** States seen and not yet expanded. */
export function frontierOf(search: Search, order: Plan['order']): number {
  return order === 'breadth' ? search.store.count - search.head : search.depth;
}

/** Bytes a search holds. */
export function bytesOf(search: Search): number {
  return search.store.bytes + (search.sleep?.bytes ?? 0) + (search.depth > 1 ? search.stack.byteLength : 0);
}

/** Runs a search until it ends, pauses or spends its budget. */
export function* runSearch(search: Search, plan: Plan): Generator<Progress, Ending, void> {
  const { aim, stubborn, order, budget } = plan;
  const deep = order === 'depth';
  const size = search.net.transitions.length;
  const enabled = new Int32Array(size);
  const counts = new Int32Array(search.net.places.length);
  const view: View = { net: search.net, counts };
  const goal = aim.kind === 'goal' ? aim.goal : undefined;
  const goalPlaces = goal ? Int32Array.from(placesOf(search.net, goal)) : new Int32Array(0);
  const sleep = search.sleep;
  const arrived = new Int32Array(BATCH + size);
  const hashes = new Int32Array(BATCH + size);
  let states = new Int32Array(search.layout.words * (BATCH + size));
  const arrives = (index: number): boolean => {
    if (goal === undefined) {
      if (aim.kind === 'all') tally(search, index, counts);
      return false;
    }
    const at = index * search.layout.words;
    for (let k = 0; k < goalPlaces.length; k += 1) {
      const p = goalPlaces[k]!;
      counts[p] = tokensIn(search.layout, search.store.data, at, p);
    }
    return goalHolds(view, goal);
  };
  if (search.store.count === 1 && search.head === 0 && arrives(0)) return { kind: 'found', index: 0 };
  let slice = 16;
  for (;;) {
    const spent = spentOf(budget, search.store.count, bytesOf(search));
    if (spent) return { kind: 'spent', spent };
    if (plan.pauseAt !== undefined && search.store.count >= plan.pauseAt) return { kind: 'paused' };
    for (let done = 0; done < slice; ) {
      const known = search.store.count;
      // With sleep sets a batch stays within one layer: all arrivals at a state come before its expansion.
      if (search.head === search.layerEnd) search.layerEnd = known;
      const limit = sleep ? search.layerEnd : known;
      const words = search.layout.words;
      const { program, store } = search;
      let made = 0;
      let overflow = -1;
      let ended: Ending | undefined;
      while (made < BATCH && done < slice) {
        if (deep ? search.depth === 0 : search.head === limit) break;
        const index = deep ? search.stack[--search.depth]! : search.head;
        const from = index * words;
        let count = enabledIn(program, store.data, from, enabled);
        for (let k = 0; k < count; k += 1) search.seen[enabled[k]!] = 1;
        if (count === 0 && aim.kind === 'deadlock') {
          ended = { kind: 'found', index };
          break;
        }
        if (stubborn && count > 0 && (count > 1 || goal)) {
          unpack(search.layout, store.data, from, counts);
          count = goal
            ? stubborn.forGoal(counts, goal, enabled, count)
            : stubborn.forDeadlock(counts, enabled, count);
        }
        sleep?.open(index);
        for (let k = 0; k < count && overflow < 0; k += 1) {
          if (sleep?.sleeps(enabled[k]!, made)) continue;
          overflow = fire(program, store.data, from, words, enabled[k]!, states, made * words);
          if (overflow < 0) {
            hashes[made] = hashOf(states, made * words, words);
            made += 1;
          }
        }
        if (overflow >= 0) {
          if (deep) push(search, index);
          break;
        }
        done += 1;
        if (!deep) search.head += 1;
        search.steps += count;
      }
      store.addAll(states, hashes, made, arrived);
      sleep?.store(arrived, made, known, search.head);
      for (let index = known; index < store.count; index += 1) {
        if (deep) push(search, index);
        if ((goal !== undefined || aim.kind === 'all') && arrives(index)) return { kind: 'found', index };
      }
      if (ended) return ended;
      if (overflow >= 0) {
        if (!widen(search, overflow)) return { kind: 'spent', spent: 'bound' };
        states = new Int32Array(search.layout.words * (BATCH + size));
      } else if (deep ? search.depth === 0 : search.head === search.store.count) return { kind: 'exhausted' };
    }
    if (slice < 8192) slice *= 2;
    yield {
      doing: plan.doing,
      states: search.store.count,
      steps: search.steps,
      frontier: frontierOf(search, order),
    };
  }
}

/** Gives a place (after many changes: every place of its width) a wider field and packs every stored state anew. */
function widen(search: Search, place: number): boolean {
  const old = search.layout;
  const width = old.bits[place]!;
  if (width >= 31) return false;
  search.relayouts += 1;
  const wider = widthFor(2 ** width);
  const bits = Uint8Array.from(old.bits);
  if (search.relayouts > 8 && search.store.count > 20_000)
    for (let p = 0; p < bits.length; p += 1) bits[p] = bits[p] === width ? wider : bits[p]!;
  else bits[place] = wider;
  const layout = layOut(bits);
  const store = new StateStore(layout.words, Math.max(1024, search.store.count + 1));
  const counts = new Int32Array(bits.length);
  const state = new Int32Array(layout.words);
  for (let index = 0; index < search.store.count; index += 1) {
    unpack(old, search.store.data, index * old.words, counts);
    pack(layout, counts, state, 0);
    store.add(state);
  }
  search.layout = layout;
  search.store = store;
  search.program = bindProgram(search.net, layout);
  return true;
}

function push(search: Search, index: number): void {
  if (search.depth === search.stack.length) {
    const longer = new Int32Array(search.stack.length * 2);
    longer.set(search.stack);
    search.stack = longer;
  }
  search.stack[search.depth++] = index;
}

function tally(search: Search, index: number, counts: Int32Array): void {
  unpack(search.layout, search.store.data, index * search.layout.words, counts);
  let sum = 0;
  for (let p = 0; p < counts.length; p += 1) {
    const n = counts[p]!;
    sum += n;
    if (n > search.mostInPlace) search.mostInPlace = n;
  }
  if (sum > search.mostInMarking) search.mostInMarking = sum;
}

function placesOf(net: CompiledNet, goal: Goal): Set<number> {
  switch (goal.kind) {
    case 'sum':
      return new Set(goal.places);
    case 'fireable':
      return new Set([...net.needs[goal.transition]!.places, ...net.stops[goal.transition]!.places]);
    case 'all':
    case 'some':
      return new Set(goal.parts.flatMap((part) => [...placesOf(net, part)]));
    default: {
      const never: never = goal;
      throw new Error(`unknown goal ${JSON.stringify(never)}`);
    }
  }
}
