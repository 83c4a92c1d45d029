import type { Interval } from '../formula.js';
import { Handles, type Momentary, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows } from '../rows.js';
import type { Trace } from '../trace.js';
import { Occurrences } from './occurrences.js';

/** An occurrence of the right side, and from which time point on the left side holds up to it. */
interface Goal {
  readonly start: number;
  readonly stamp: number;
  readonly point: number;
}

/**
 * UNTIL with a left side whose variables the right side has. Both run ahead to the window's end. For every row the
 * goals ahead are kept, of those with the same start only the last: at a time point the row stands when the last goal
 * with a start not after it is in the window.
 */
export class Until extends Standing {
  readonly table: RowTable;
  readonly added = new Handles();
  readonly gone: Rows;
  private readonly rows: RowTable;
  private readonly goals: Goal[][] = [];
  private readonly ends = new Occurrences();
  /** Rows to look at when a time point is reached, as a goal of theirs starts there. */
  private readonly starts = new Map<number, number[]>();
  private readonly touched = new Set<number>();
  private readonly stretches: Stretches;
  private stepped = false;

  constructor(
    private readonly interval: Interval,
    private readonly left: Momentary | Standing,
    negated: boolean,
    private readonly right: Momentary,
    private readonly trace: Trace,
  ) {
    super(right.ids, [left, right]);
    this.table = new RowTable(right.ids.length);
    this.gone = new Rows(right.ids.length);
    this.rows = new RowTable(right.ids.length);
    this.stretches = new Stretches(
      left,
      left.ids.map((id) => right.ids.indexOf(id)),
      negated,
    );
  }

  ready(): boolean {
    const { trace, left, right } = this;
    if (this.at >= trace.length) return false;
    if (this.stepped) {
      this.added.count = 0;
      this.gone.clear();
      this.stepped = false;
    }
    const now = trace.stamp(this.at);
    for (;;) {
      const point = right.at;
      if (point >= trace.length) return false;
      const stamp = trace.stamp(point);
      if (stamp - now > this.interval.high) return true;
      if (!left.ready() || !right.ready()) return false;
      left.step();
      right.step();
      const { rows } = right;
      for (let row = 0; row < rows.count; row++) this.goal(rows, row, stamp, point);
      this.stretches.follow(point, this.at);
    }
  }

  step(): void {
    const point = this.at++;
    const stamp = this.trace.stamp(point);
    const { low } = this.interval;
    const ends = this.ends;
    while (ends.head < ends.tail && (ends.stamp - stamp < low || ends.point < point)) {
      this.touched.add(ends.handle);
      ends.head++;
    }
    for (const row of this.starts.get(point) ?? []) this.touched.add(row);
    this.starts.delete(point);
    for (const row of this.touched) this.look(row, point, stamp);
    this.touched.clear();
    this.stepped = true;
  }

  private goal(rows: Rows, row: number, stamp: number, point: number): void {
    const at = row * rows.width;
    const start = this.stretches.start(rows.cells, at, point);
    const handle = this.rows.add(rows.cells, at);
    if (this.rows.fresh) this.goals[handle] = [];
    const goals = this.goals[handle] as Goal[];
    if (goals.at(-1)?.start === start) goals.pop();
    else if (start > this.at) {
      const list = this.starts.get(start);
      if (list === undefined) this.starts.set(start, [handle]);
      else list.push(handle);
    }
    goals.push({ start, stamp, point });
    this.ends.push(stamp, point, handle);
    this.touched.add(handle);
  }

  /** Sees whether a row stands at the time point. */
  private look(row: number, point: number, stamp: number): void {
    const { low } = this.interval;
    const goals = this.goals[row];
    if (goals === undefined) return;
    while (goals.length > 1 && (goals[1] as Goal).start <= point) goals.shift();
    const [first] = goals;
    if (first !== undefined && first.start <= point && (first.point < point || first.stamp - stamp < low))
      goals.shift();
    const next = goals[0];
    const stands =
      next !== undefined && next.start <= point && next.point >= point && next.stamp - stamp >= low;
    const { table } = this;
    const { cells, width } = this.rows;
    const handle = table.find(cells, row * width);
    if (stands && handle < 0) this.added.push(table.add(cells, row * width));
    if (!stands && handle >= 0) {
      this.gone.push(table.cells, handle * width);
      table.remove(handle);
    }
    if (goals.length === 0) {
      // A handle still in a queue may be given to another row, which then is looked at once for nothing.
      this.rows.remove(row);
      delete this.goals[row];
    }
  }
}

/** How long the left side has held without a break up to a time point, row by row. */
class Stretches {
  private readonly key: Float64Array;
  private table: RowTable;
  /** Where not negated: since when the row's stretch lasts. Where negated: when the row last broke it. */
  private points: Float64Array = new Float64Array(16);
  private readonly breaks = new Occurrences();

  constructor(
    private readonly left: Momentary | Standing,
    private readonly columns: readonly number[],
    private readonly negated: boolean,
  ) {
    this.key = new Float64Array(columns.length);
    this.table = new RowTable(columns.length);
  }

  /** From which time point on the left side holds up to, and without, this one. */
  start(cells: Float64Array, at: number, point: number): number {
    this.columns.forEach((column, i) => {
      this.key[i] = cells[at + column] as number;
    });
    const handle = this.table.find(this.key, 0);
    if (this.negated) return handle < 0 ? 0 : (this.points[handle] as number) + 1;
    return handle < 0 ? point : (this.points[handle] as number);
  }

  /** Takes in the left side at a time point; `needed` is the earliest one that is still asked about. */
  follow(point: number, needed: number): void {
    if (this.left instanceof Standing) this.followStanding(this.left, point);
    else this.followRows(this.left.rows, point);
    if (this.negated) {
      const breaks = this.breaks;
      while (breaks.head < breaks.tail && breaks.point < needed) {
        if (this.points[breaks.handle] === breaks.point) {
          this.points[breaks.handle] = -1;
          this.table.remove(breaks.handle);
        }
        breaks.head++;
      }
    }
  }

  private followRows(rows: Rows, point: number): void {
    if (this.negated) {
      for (let row = 0; row < rows.count; row++) this.break(rows.cells, row * rows.width, point);
      return;
    }
    if (rows.count === 0 && this.table.size === 0) return;
    const [before, points] = [this.table, this.points];
    this.table = new RowTable(rows.width);
    this.points = new Float64Array(16);
    for (let row = 0; row < rows.count; row++) {
      const old = before.find(rows.cells, row * rows.width);
      this.set(this.table.add(rows.cells, row * rows.width), old < 0 ? point : (points[old] as number));
    }
  }

  /** Of a left side that stands only what comes and goes is looked at, unless each row that stands is a break. */
  private followStanding({ added, gone, table }: Standing, point: number): void {
    if (this.negated) {
      for (const handle of table.handles()) this.break(table.cells, handle * table.width, point);
      return;
    }
    for (let i = 0; i < gone.count; i++) this.table.remove(this.table.find(gone.cells, i * gone.width));
    for (let i = 0; i < added.count; i++)
      this.set(this.table.add(table.cells, (added.list[i] as number) * table.width), point);
  }

  private break(cells: ArrayLike<number>, at: number, point: number): void {
    const handle = this.table.add(cells, at);
    this.set(handle, point);
    this.breaks.push(0, point, handle);
  }

  private set(handle: number, point: number): void {
    if (handle >= this.points.length) {
      const points = new Float64Array(Math.max(handle + 1, this.points.length * 2));
      points.set(this.points);
      this.points = points;
    }
    this.points[handle] = point;
  }
}
