import type { Day, Days } from '@proviso/model';
import { between } from './amount.js';
import type { Entry, Tally } from './tally.js';

/** An entry with the days on which it counts. */
export interface Change {
  readonly days: Days;
  readonly entry: Entry;
}

/** Sums over the entries of one standing. */
interface Total {
  entries: number;
  sum: number;
  up: number;
  down: number;
}

/**
 * Counts or sums entries that come and go, day by later day, in time proportional to their changes: the same tallies
 * as {@link tallyOf} gives for the entries of each day.
 */
export class RunningTally {
  readonly #how: 'count' | 'sum';
  readonly #coming: readonly Change[];
  readonly #going: readonly Change[];
  readonly #totals: Record<Entry['standing'], Total> = { 0: empty(), 1: empty(), 3: empty() };
  #negative = 0;
  #come = 0;
  #gone = 0;

  constructor(how: 'count' | 'sum', changes: readonly Change[]) {
    this.#how = how;
    this.#coming = [...changes].sort((a, b) => a.days.from - b.days.from);
    this.#going = [...changes].sort((a, b) => a.days.to - b.days.to);
  }

  /** The tally of a day that is not before the one asked last. */
  at(day: Day, closed: boolean): Tally {
    while (this.#come < this.#coming.length && this.#coming[this.#come]!.days.from <= day) {
      this.#take(this.#coming[this.#come++]!.entry, 1);
    }
    while (this.#gone < this.#going.length && this.#going[this.#gone]!.days.to < day) {
      this.#take(this.#going[this.#gone++]!.entry, -1);
    }
    const { 0: possible, 1: sure, 3: contested } = this.#totals;
    const range = (base: number, down: number, up: number) =>
      between(closed || this.#negative === 0 ? base + down : -Infinity, closed ? base + up : Infinity);
    const ranges = [range(sure.sum, possible.down + contested.down, possible.up + contested.up)];
    if (contested.entries === 0) return { ranges, disputed: [] };
    return {
      ranges,
      disputed: [
        range(sure.sum + contested.sum, possible.down, possible.up),
        range(sure.sum, possible.down, possible.up),
      ],
    };
  }

  #take(entry: Entry, sign: 1 | -1): void {
    const total = this.#totals[entry.standing];
    const amount = sign * entry.times * (this.#how === 'count' ? 1 : entry.value);
    const isNegative = this.#how === 'sum' && entry.value < 0;
    total.entries += sign;
    total.sum = total.entries === 0 ? 0 : total.sum + amount;
    if (isNegative) {
      this.#negative += sign;
      total.down = total.entries === 0 ? 0 : total.down + amount;
    } else total.up = total.entries === 0 ? 0 : total.up + amount;
    if (total.entries === 0) Object.assign(total, empty());
  }
}

function empty(): Total {
  return { entries: 0, sum: 0, up: 0, down: 0 };
}
