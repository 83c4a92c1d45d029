import type { Days } from '@proviso/model';
import { ALL_TIME, hullOf } from './splice.js';

/**
 * On which days something changed, by the version of the evidence with which it did. Few changes are kept apart; older
 * ones are told together, so that an answer may name more days than needed but never fewer.
 */
export class ChangeLog {
  readonly #born: number;
  #versions: number[] = [];
  #days: Days[] = [];

  /** What is asked about before this version may have changed on any day. */
  constructor(born: number) {
    this.#born = born;
  }

  /** Notes that something changed on the days with a version, not before any noted already. */
  note(version: number, days: Days): void {
    const last = this.#versions.length - 1;
    if (last >= 0 && this.#versions[last] === version) {
      this.#days[last] = hullOf(this.#days[last]!, days)!;
      return;
    }
    if (this.#versions.length === MOST_APART) {
      this.#versions.shift();
      const oldest = this.#days.shift()!;
      this.#days[0] = hullOf(oldest, this.#days[0]!)!;
    }
    this.#versions.push(version);
    this.#days.push(days);
  }

  /** The days on which it may have changed after the version; null when on none. */
  since(version: number): Days | null {
    if (version < this.#born) return ALL_TIME;
    let out: Days | null = null;
    for (let i = this.#versions.length - 1; i >= 0 && this.#versions[i]! > version; i -= 1) {
      out = hullOf(out, this.#days[i]!);
    }
    return out;
  }
}

const MOST_APART = 4;
