import type { Interval } from '../formula.js';
import { Handles, type Momentary } from '../operator.js';
import { Rows } from '../rows.js';
import type { Trace } from '../trace.js';
import { Occurrences } from './occurrences.js';
import { Window } from './window.js';

/** ONCE: the rows that occurred as far back as the interval says. */
export class Once extends Window {
  override readonly goneHandles = new Handles();
  /** Occurrences that are still nearer than the interval begins: their rows, in a queue beside it. */
  private readonly near = new Occurrences();
  private readonly nearRows: Rows;
  private nearFrom = 0;

  constructor(
    interval: Interval,
    private readonly body: Momentary,
    private readonly trace: Trace,
  ) {
    super(body.ids, [body], interval);
    this.nearRows = new Rows(body.ids.length);
  }

  ready(): boolean {
    return this.at < this.trace.length && this.body.ready();
  }

  step(): void {
    const point = this.at++;
    const stamp = this.trace.stamp(point);
    this.clearChanges();
    this.body.step();
    const { rows } = this.body;
    const { low, high } = this.interval;
    if (low === 0) {
      for (let row = 0; row < rows.count; row++) this.enter(rows.cells, row * rows.width, stamp, point);
    } else {
      for (let row = 0; row < rows.count; row++) {
        this.near.push(stamp, point, this.nearFrom + this.nearRows.count);
        this.nearRows.push(rows.cells, row * rows.width);
      }
      this.arrive(stamp);
    }
    const { occurrences } = this;
    while (occurrences.head < occurrences.tail && stamp - occurrences.stamp > high) this.leaveOldest();
  }

  // Stamps are compared by their distance, as the last one is too large for a sum to be exact.
  private arrive(stamp: number): void {
    const { low, high } = this.interval;
    const near = this.near;
    while (near.head < near.tail && stamp - near.stamp >= low) {
      if (stamp - near.stamp <= high) {
        this.enter(
          this.nearRows.cells,
          (near.handle - this.nearFrom) * this.nearRows.width,
          near.stamp,
          near.point,
        );
      }
      near.head++;
    }
    if (near.head === near.tail) {
      this.nearRows.clear();
      this.nearFrom = 0;
    } else if (near.handle - this.nearFrom > 1024) {
      // Move what is left to the front; the handles go on counting from where they were.
      const kept = near.handle - this.nearFrom;
      const { width, cells, count } = this.nearRows;
      cells.copyWithin(0, kept * width, count * width);
      this.nearRows.count = count - kept;
      this.nearFrom += kept;
    }
  }
}
