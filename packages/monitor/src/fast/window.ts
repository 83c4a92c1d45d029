import type { Interval } from '../formula.js';
import { Handles, type Operator, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows } from '../rows.js';
import { Occurrences } from './occurrences.js';

/**
 * The rows that have occurred within a window that slides over time. A row stands as long as its newest occurrence is
 * in the window; every occurrence is looked at twice, when it comes and when the window leaves it.
 */
export abstract class Window extends Standing {
  readonly table: RowTable;
  readonly added = new Handles();
  readonly gone: Rows;
  protected readonly occurrences = new Occurrences();
  /** For every row the number of its newest occurrence. */
  private newest = new Float64Array(16);

  constructor(
    ids: readonly number[],
    parts: readonly Operator[],
    protected readonly interval: Interval,
  ) {
    super(ids, parts);
    this.table = new RowTable(ids.length);
    this.gone = new Rows(ids.length);
  }

  /** Forgets the changes of the step before. */
  protected clearChanges(): void {
    this.added.count = 0;
    this.gone.clear();
    if (this.goneHandles !== undefined) this.goneHandles.count = 0;
  }

  /** A row occurs. Occurrences must come in the order of time. Gives the row's handle. */
  protected enter(cells: ArrayLike<number>, at: number, stamp: number, point: number): number {
    const { table } = this;
    const handle = table.add(cells, at);
    if (table.fresh) {
      this.added.push(handle);
      this.entered(handle);
    }
    this.occur(handle, stamp, point);
    return handle;
  }

  /** Notes the newest occurrence of a row that stands; one that never leaves the window need not be known. */
  protected occur(handle: number, stamp: number, point: number): void {
    if (this.interval.high === Number.POSITIVE_INFINITY) return;
    if (handle >= this.newest.length) {
      const newest = new Float64Array(this.table.capacity);
      newest.set(this.newest);
      this.newest = newest;
    }
    this.newest[handle] = this.occurrences.push(stamp, point, handle);
  }

  /** The window leaves the oldest occurrence; the row goes when it has not occurred since. */
  protected leaveOldest(): void {
    const { occurrences } = this;
    const { handle } = occurrences;
    const number = occurrences.head++;
    if (this.newest[handle] === number) this.drop(handle);
  }

  /** Takes a row out at once. */
  protected drop(handle: number): void {
    this.left(handle);
    this.gone.push(this.table.cells, handle * this.table.width);
    this.goneHandles?.push(handle);
    this.table.remove(handle);
    if (handle < this.newest.length) this.newest[handle] = -1;
  }

  /** A row has come to stand. For those who keep more of it. */
  protected entered(_handle: number): void {}

  /** A row is about to go. */
  protected left(_handle: number): void {}
}
