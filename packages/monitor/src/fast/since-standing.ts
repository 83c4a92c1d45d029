import type { Interval } from '../formula.js';
import type { Standing } from '../operator.js';
import { RowIndex } from '../row-index.js';
import type { Trace } from '../trace.js';
import { Window } from './window.js';

/**
 * SINCE over sides that stand, with an interval that begins at 0. A row stands as long as the right side has it, and
 * from then on until the interval ends or the left side fails for it. Only rows that come to a side or leave it are
 * looked at.
 */
export class SinceStanding extends Window {
  private readonly columns: Int32Array;
  private readonly key: Float64Array;
  private readonly index: RowIndex;
  /** For every row 1 while the right side has it. */
  private held = new Uint8Array(16);
  private stamp = 0;

  constructor(
    interval: Interval,
    private readonly keeper: Standing,
    private readonly negated: boolean,
    private readonly right: Standing,
    private readonly trace: Trace,
  ) {
    super(right.ids, [keeper, right], interval);
    this.columns = Int32Array.from(keeper.ids, (id) => right.ids.indexOf(id));
    this.key = new Float64Array(keeper.ids.length);
    this.index = new RowIndex(this.table, [...this.columns]);
  }

  ready(): boolean {
    return this.at < this.trace.length && this.keeper.ready() && this.right.ready();
  }

  step(): void {
    const point = this.at++;
    const before = this.stamp;
    this.stamp = this.trace.stamp(point);
    this.clearChanges();
    this.keeper.step();
    this.right.step();
    // First what comes, so that a row that fails and occurs again at once neither comes nor goes.
    this.hold();
    this.release(before, point - 1);
    this.fail();
    const { occurrences, stamp } = this;
    const { high } = this.interval;
    while (occurrences.head < occurrences.tail && stamp - occurrences.stamp > high) {
      if (this.held[occurrences.handle] === 1) occurrences.head++;
      else this.leaveOldest();
    }
  }

  protected override entered(handle: number): void {
    this.index.add(handle);
  }

  protected override left(handle: number): void {
    this.index.remove(handle);
  }

  /** Takes in the rows that have come to the right side. */
  private hold(): void {
    const { added, table: source } = this.right;
    const { table } = this;
    for (let i = 0; i < added.count; i++) {
      const handle = table.add(source.cells, (added.list[i] as number) * source.width);
      if (table.fresh) {
        this.added.push(handle);
        this.entered(handle);
      }
      if (handle >= this.held.length) {
        const held = new Uint8Array(table.capacity);
        held.set(this.held);
        this.held = held;
      }
      this.held[handle] = 1;
    }
  }

  /** Rows that have left the right side occurred last at the time point before. */
  private release(stamp: number, point: number): void {
    const { gone } = this.right;
    const { table } = this;
    for (let i = 0; i < gone.count; i++) {
      const handle = table.find(gone.cells, i * gone.width);
      this.held[handle] = 0;
      if (this.kept(handle)) this.occur(handle, stamp, point);
      else this.drop(handle);
    }
  }

  /** Takes out the rows that the left side has ceased to keep up at this time point. */
  private fail(): void {
    const { added, gone, table } = this.keeper;
    if (this.negated) {
      for (let i = 0; i < added.count; i++)
        this.failAll(table.cells, (added.list[i] as number) * table.width);
    } else for (let i = 0; i < gone.count; i++) this.failAll(gone.cells, i * gone.width);
  }

  private failAll(cells: ArrayLike<number>, at: number): void {
    for (let handle = this.index.first(cells, at); handle >= 0; ) {
      const next = this.index.next(handle);
      if (this.held[handle] === 0) this.drop(handle);
      handle = next;
    }
  }

  private kept(handle: number): boolean {
    const { key, columns, table } = this;
    for (let i = 0; i < key.length; i++)
      key[i] = table.cells[handle * table.width + (columns[i] as number)] as number;
    return this.keeper.table.find(key, 0) >= 0 !== this.negated;
  }
}
