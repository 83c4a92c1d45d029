import { isOpen } from './holds.js';
import { pack, unpack } from './layout.js';
import type { Marking } from './net.js';
import type { Search } from './search.js';

/**
 * The transitions that lead from the start to a stored state. No predecessor is stored with a state: each is found
 * by undoing every transition and taking the oldest state among those stored, which was found before it.
 * After a breadth-first search the path is a shortest one.
 */
export function pathTo(search: Search, index: number): number[] {
  const { net, layout, store } = search;
  const counts = new Int32Array(net.places.length);
  const before = new Int32Array(net.places.length);
  const state = new Int32Array(layout.words);
  const path: number[] = [];
  let at = index;
  while (at > 0) {
    unpack(layout, store.data, at * layout.words, counts);
    let parent = at;
    let by = -1;
    for (let t = 0; t < net.transitions.length; t += 1) {
      before.set(counts);
      const change = net.changes[t]!;
      let fits = true;
      for (let k = 0; k < change.places.length; k += 1) {
        const p = change.places[k]!;
        before[p] = before[p]! - change.amounts[k]!;
        if (before[p]! < 0 || before[p]! > layout.most[p]!) fits = false;
      }
      if (!fits || !isOpen({ net, counts: before }, t)) continue;
      pack(layout, before, state, 0);
      const found = store.find(state);
      if (found >= 0 && found < parent) {
        parent = found;
        by = t;
      }
    }
    if (by < 0) throw new Error(`stored state ${at} has no predecessor`);
    path.push(by);
    at = parent;
  }
  return path.reverse();
}

/** A stored state as a marking by place id. */
export function markingOf(search: Search, index: number): Marking {
  const counts = new Int32Array(search.net.places.length);
  unpack(search.layout, search.store.data, index * search.layout.words, counts);
  return namedMarking(search.net.places, counts);
}

/** Token counts as a marking by place id, leaving out empty places. */
export function namedMarking(places: readonly string[], counts: Int32Array): Marking {
  const marking: Record<string, number> = {};
  places.forEach((id, p) => {
    if (counts[p]! > 0) marking[id] = counts[p]!;
  });
  return marking;
}
