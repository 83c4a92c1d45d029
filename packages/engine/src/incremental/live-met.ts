import type { Report } from '@proviso/model';
import { compareClaims } from '../facts/claim.js';
import { longestOf, type Met } from '../facts/facts.js';
import type { Match, Shape } from '../facts/key.js';
import type { Occurrence } from '../facts/occurrence.js';
import type { Entry } from '../facts/report-index.js';
import type { LiveKey, Turn } from './live-key.js';

/** A key that a shape meets, and how. */
export interface KeyMet {
  readonly entry: Entry<Report>;
  readonly match: Match;
}

/**
 * The occurrences that a shape meets, kept up to date as those of its keys change. Those of one key alone are that
 * key's own list; those of several are merged, in order of time and then of the keys.
 */
export class LiveMet implements Met {
  full: Occurrence[] = [];
  part: Occurrence[] = [];
  longest = 0;
  hasParts = false;
  readonly #order = new Map<Shape, number>();
  #alone: LiveKey | null = null;

  constructor(keys: readonly KeyMet[], liveKey: (entry: Entry<Report>) => LiveKey) {
    const [first] = keys;
    if (keys.length === 1 && first!.match === 'full') {
      this.#alone = liveKey(first!.entry);
      this.full = this.#alone.occurrences;
    } else {
      keys.forEach(({ entry, match }, i) => {
        this.#order.set(entry.shape, i);
        for (const one of liveKey(entry).occurrences) (match === 'full' ? this.full : this.part).push(one);
      });
      this.full.sort(this.#compare);
      this.part.sort(this.#compare);
    }
    this.longest = Math.max(longestOf(this.full), longestOf(this.part));
    this.hasParts = this.full.some((o) => o.share < 1);
  }

  /** Takes over what has changed of a key that it met already. */
  take(key: LiveKey, { gone, come }: Turn, match: Match): void {
    for (const one of come) {
      this.longest = Math.max(this.longest, one.to - one.from);
      if (match === 'full' && one.share < 1) this.hasParts = true;
    }
    if (this.#alone === key) return;
    const list = match === 'full' ? this.full : this.part;
    for (const one of gone) list.splice(this.#place(list, one), 1);
    for (const one of come) list.splice(this.#place(list, one), 0, one);
  }

  /** Takes in a key that is new to it. It comes after all others in order. */
  join({ entry, match }: KeyMet, key: LiveKey): void {
    if (this.#alone !== null) {
      this.#order.set(this.#alone.shape, 0);
      this.full = [...this.full];
      this.#alone = null;
    }
    this.#order.set(entry.shape, this.#order.size);
    this.take(key, { days: { from: 0, to: 0 }, gone: [], come: key.occurrences }, match);
  }

  #place(list: readonly Occurrence[], of: Occurrence): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(list[middle]!, of) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  readonly #compare = (a: Occurrence, b: Occurrence): number => {
    if (a.from !== b.from) return a.from < b.from ? -1 : 1;
    if (a.to !== b.to) return a.to < b.to ? -1 : 1;
    const order = this.#order.get(a.shape)! - this.#order.get(b.shape)!;
    return order !== 0 ? order : compareClaims(a, b);
  };
}
