import type { Interval } from '../formula.js';
import { Handles, type Momentary } from '../operator.js';
import { RowIndex } from '../row-index.js';
import type { Trace } from '../trace.js';
import { Lookup } from './moments.js';
import { Window } from './window.js';

interface NearRow {
  readonly stamp: number;
  readonly point: number;
  readonly cells: Float64Array;
}

/**
 * SINCE with a left side whose variables the right side has: rows of the right side stand from their occurrence on
 * until the left side fails for them (or, negated, holds for them).
 */
export class Since extends Window {
  private readonly keeper: Momentary;
  private readonly lookup: Lookup;
  private readonly columns: Int32Array;
  private readonly key: Float64Array;
  private readonly index: RowIndex | undefined;
  /** The handles of all rows, and for each row its place among them. */
  private readonly alive = new Handles();
  private places = new Int32Array(16);
  /** Rows nearer than the interval begins. They too must be kept up by the left side. */
  private near: NearRow[] = [];

  constructor(
    interval: Interval,
    left: Momentary,
    private readonly negated: boolean,
    private readonly right: Momentary,
    private readonly trace: Trace,
  ) {
    super(right.ids, [left, right], interval);
    this.keeper = left;
    this.lookup = new Lookup(left);
    this.columns = Int32Array.from(left.ids, (id) => right.ids.indexOf(id));
    this.key = new Float64Array(left.ids.length);
    this.index = negated && left.ids.length > 0 ? new RowIndex(this.table, [...this.columns]) : undefined;
  }

  ready(): boolean {
    return this.at < this.trace.length && this.keeper.ready() && this.right.ready();
  }

  step(): void {
    const point = this.at++;
    const stamp = this.trace.stamp(point);
    this.clearChanges();
    this.keeper.step();
    this.right.step();
    this.lookup.renew();
    const { low, high } = this.interval;
    const { rows } = this.right;
    this.fail();
    if (low === 0) {
      for (let row = 0; row < rows.count; row++) this.enter(rows.cells, row * rows.width, stamp, point);
    } else {
      for (let row = 0; row < rows.count; row++) {
        this.near.push({ stamp, point, cells: rows.cells.slice(row * rows.width, (row + 1) * rows.width) });
      }
      this.arrive(stamp);
    }
    const { occurrences } = this;
    while (occurrences.head < occurrences.tail && stamp - occurrences.stamp > high) this.leaveOldest();
    if (this.added.count > 0 && this.gone.count > 0) this.settleChanges();
  }

  protected override entered(handle: number): void {
    this.index?.add(handle);
    if (handle >= this.places.length) {
      const places = new Int32Array(this.table.capacity);
      places.set(this.places);
      this.places = places;
    }
    this.places[handle] = this.alive.count;
    this.alive.push(handle);
  }

  protected override left(handle: number): void {
    this.index?.remove(handle);
    const alive = this.alive;
    const last = alive.list[--alive.count] as number;
    const place = this.places[handle] as number;
    alive.list[place] = last;
    this.places[last] = place;
  }

  /** Takes out the rows that the left side does not keep up at this time point. */
  private fail(): void {
    const left = this.keeper.rows;
    if (this.negated && left.count === 0) return;
    if (left.width === 0 && !this.negated && left.count > 0) return;
    if (this.near.length > 0) this.near = this.near.filter((near) => this.kept(near.cells, 0));
    if (this.index !== undefined) {
      for (let row = 0; row < left.count; row++) {
        for (let handle = this.index.first(left.cells, row * left.width); handle >= 0; ) {
          const next = this.index.next(handle);
          this.drop(handle);
          handle = next;
        }
      }
      return;
    }
    const { table } = this;
    for (let i = this.alive.count - 1; i >= 0; i--) {
      const handle = this.alive.list[i] as number;
      if (!this.kept(table.cells, handle * table.width)) this.drop(handle);
    }
  }

  private kept(cells: Float64Array, at: number): boolean {
    const key = this.key;
    const columns = this.columns;
    for (let i = 0; i < key.length; i++) key[i] = cells[at + (columns[i] as number)] as number;
    return this.lookup.has(key) !== this.negated;
  }

  private arrive(stamp: number): void {
    const { low, high } = this.interval;
    let count = 0;
    for (const near of this.near) {
      if (stamp - near.stamp < low) break;
      count++;
      if (stamp - near.stamp <= high) this.enter(near.cells, 0, near.stamp, near.point);
    }
    if (count > 0) this.near.splice(0, count);
  }

  /** A row that failed and occurred again at once neither came nor went. */
  private settleChanges(): void {
    const { added, gone, table } = this;
    const fresh = new Set<number>();
    for (let i = 0; i < added.count; i++) fresh.add(added.list[i] as number);
    const left = gone.cells.slice(0, gone.count * gone.width);
    const { count } = gone;
    gone.clear();
    for (let i = 0; i < count; i++) {
      const handle = table.find(left, i * gone.width);
      if (handle >= 0 && fresh.delete(handle)) continue;
      gone.push(left, i * gone.width);
    }
    added.count = 0;
    for (const handle of fresh) added.push(handle);
  }
}
