/**
 * The rows of one predicate at the time points that are still needed: values row after row in `data`, and where each
 * time point's rows end. Written by whoever reads the log, read by predicate operators, trimmed from the front.
 */
export class TableLog {
  data: Float64Array;
  /** Rows in the buffer, those of the time point that is being written included. */
  rows = 0;
  private ends = new Int32Array(256);
  private points = 0;
  private first = 0;

  constructor(readonly width: number) {
    this.data = new Float64Array(64 * Math.max(1, width));
  }

  /** How many time points are complete. */
  get filled(): number {
    return this.first + this.points;
  }

  /** Makes room for one more row. Call before writing the row's cells at `rows * width`. */
  reserve(): void {
    if ((this.rows + 1) * this.width <= this.data.length) return;
    const data = new Float64Array(this.data.length * 2);
    data.set(this.data);
    this.data = data;
  }

  /** Appends a row given as a list. */
  push(row: ArrayLike<number>): void {
    this.reserve();
    for (let i = 0; i < this.width; i++) this.data[this.rows * this.width + i] = row[i] as number;
    this.rows++;
  }

  /** Takes out the rows of the time point that is being written, so that others can be written before them. */
  takeOpen(): { readonly cells: Float64Array; readonly count: number } {
    const from = this.points === 0 ? 0 : (this.ends[this.points - 1] as number);
    const count = this.rows - from;
    const cells = this.data.slice(from * this.width, this.rows * this.width);
    this.rows = from;
    return { cells, count };
  }

  /** Ends the time point that is being written. */
  close(): void {
    if (this.points === this.ends.length) {
      const ends = new Int32Array(this.ends.length * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.ends[this.points++] = this.rows;
  }

  /** Where a time point's rows begin, as a number of rows in the buffer. */
  from(point: number): number {
    return point === this.first ? 0 : (this.ends[point - this.first - 1] as number);
  }

  /** Where a time point's rows end. */
  to(point: number): number {
    return this.ends[point - this.first] as number;
  }

  /** Forgets the rows of all time points before this one. */
  trim(point: number): void {
    const points = Math.min(point - this.first, this.points);
    if (points <= 0) return;
    const rows = this.ends[points - 1] as number;
    this.data.copyWithin(0, rows * this.width, this.rows * this.width);
    this.rows -= rows;
    this.ends.copyWithin(0, points, this.points);
    this.points -= points;
    this.first += points;
    if (rows > 0) for (let i = 0; i < this.points; i++) this.ends[i] = (this.ends[i] as number) - rows;
  }
}

/** The stamp of the empty time point that ends a log, so that all that lay ahead can be decided: 2^64, as in MonPoly. */
export const LAST_STAMP = 2 ** 64;

/** The time points that have been read and are still needed: their stamps and, table by table, their rows. */
export class Trace {
  readonly tables: readonly TableLog[];
  private stamps = new Float64Array(256);
  private points = 0;
  private first = 0;

  constructor(widths: readonly number[]) {
    this.tables = widths.map((width) => new TableLog(width));
  }

  /** How many time points have been read. */
  get length(): number {
    return this.first + this.points;
  }

  /** The stamp of a time point that is still needed. */
  stamp(point: number): number {
    return this.stamps[point - this.first] as number;
  }

  /** Adds a time point after the rows of all tables that the log fills were written. */
  append(stamp: number): void {
    if (this.points === this.stamps.length) {
      const stamps = new Float64Array(this.stamps.length * 2);
      stamps.set(this.stamps);
      this.stamps = stamps;
    }
    this.stamps[this.points++] = stamp;
  }

  /** Forgets the time points before this one, when that frees enough to be worth the copying. */
  trim(point: number): void {
    const points = point - this.first;
    if (points < 128 || points * 2 < this.points) return;
    this.stamps.copyWithin(0, points, this.points);
    this.points -= points;
    this.first += points;
    for (const table of this.tables) table.trim(point);
  }
}
