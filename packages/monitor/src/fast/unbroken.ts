import type { Core } from '../core.js';
import type { Interval } from '../formula.js';
import { Handles, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows } from '../rows.js';
import type { Trace } from '../trace.js';

/** HISTORICALLY or ALWAYS as the core has them: it is not so that once, or eventually, something does not hold. */
export interface Throughout {
  readonly interval: Interval;
  readonly ahead: boolean;
  /** What must hold all through the window. */
  readonly of: Core;
}

/** Takes a formula as HISTORICALLY or ALWAYS of something; undefined when it is neither. */
export function throughout(core: Core): Throughout | undefined {
  if (core.kind !== 'not') return undefined;
  const { body } = core;
  if (body.kind !== 'since' && body.kind !== 'until') return undefined;
  if (body.left.kind !== 'truth' || !body.left.value || body.right.kind !== 'not') return undefined;
  return { interval: body.interval, ahead: body.kind === 'until', of: body.right.body };
}

/**
 * HISTORICALLY and ALWAYS over a finite result: the rows of the body that stand at the last time point of the window
 * and have stood without a break since its first. A row is looked at when it comes to the body, when the window's
 * first point reaches its coming, and when it leaves the body. Over a window without time points everything holds:
 * `all` says so, and the rows then mean nothing; it does not happen when the interval begins at 0.
 */
export class Unbroken extends Standing {
  readonly table: RowTable;
  readonly added = new Handles();
  readonly gone: Rows;
  /** Whether the window has no time points, so that every row holds. */
  all = false;
  /** The rows of the body, and for each the time point from which on it has stood, or -1. */
  private readonly standing: RowTable;
  private starts = new Float64Array(16).fill(-1);
  /** The rows that wait for the window to begin no earlier than they do, in the order in which they came. */
  private waitingStarts: number[] = [];
  private waitingHandles: number[] = [];
  private waitingFrom = 0;
  /** The rows of the result that the body has lost since the last step. */
  private readonly lost: Rows;
  /** The first time point that may lie in the window. */
  private first = 0;
  private stepped = false;

  constructor(
    private readonly interval: Interval,
    private readonly ahead: boolean,
    private readonly body: Standing,
    private readonly trace: Trace,
  ) {
    super(body.ids, [body]);
    this.table = new RowTable(body.ids.length);
    this.gone = new Rows(body.ids.length);
    this.standing = new RowTable(body.ids.length);
    this.lost = new Rows(body.ids.length);
  }

  override earliest(): number {
    const point = super.earliest();
    return this.interval.high === Number.POSITIVE_INFINITY ? point : Math.min(point, this.first);
  }

  ready(): boolean {
    const { trace, body } = this;
    const point = this.at;
    if (point >= trace.length) return false;
    if (this.stepped) {
      this.added.count = 0;
      this.gone.clear();
      this.stepped = false;
    }
    const now = trace.stamp(point);
    const { low, high } = this.interval;
    for (;;) {
      const next = body.at;
      if (this.ahead) {
        if (next >= trace.length) return false;
        if (trace.stamp(next) - now > high) return true;
      } else if (next > point || now - trace.stamp(next) < low) return true;
      if (!body.ready()) return false;
      body.step();
      this.follow(next);
    }
  }

  step(): void {
    const point = this.at++;
    this.advance(point);
    const { waitingStarts, waitingHandles, standing, table } = this;
    this.all = this.first >= this.body.at;
    while (
      this.waitingFrom < waitingStarts.length &&
      (waitingStarts[this.waitingFrom] as number) <= this.first
    ) {
      const handle = waitingHandles[this.waitingFrom] as number;
      // The handle may have been given to another row in the meantime, which then has a place of its own.
      if (this.starts[handle] === waitingStarts[this.waitingFrom]) {
        const own = table.add(standing.cells, handle * standing.width);
        if (table.fresh) this.added.push(own);
      }
      this.waitingFrom++;
    }
    if (this.waitingFrom > 1024 && this.waitingFrom * 2 > waitingStarts.length) {
      this.waitingStarts = waitingStarts.slice(this.waitingFrom);
      this.waitingHandles = waitingHandles.slice(this.waitingFrom);
      this.waitingFrom = 0;
    }
    this.settle();
    this.stepped = true;
  }

  /** Moves to the first time point of the window. */
  private advance(point: number): void {
    const { trace, body } = this;
    const now = trace.stamp(point);
    const { low, high } = this.interval;
    if (this.ahead) {
      if (this.first < point) this.first = point;
      while (this.first < body.at && trace.stamp(this.first) - now < low) this.first++;
    } else if (high !== Number.POSITIVE_INFINITY) {
      while (this.first <= point && now - trace.stamp(this.first) > high) this.first++;
    }
  }

  /** Takes over what changed in the body at a time point. */
  private follow(point: number): void {
    const { standing, table } = this;
    const { added, gone, table: source } = this.body;
    for (let i = 0; i < gone.count; i++) {
      const at = i * gone.width;
      const handle = standing.find(gone.cells, at);
      standing.remove(handle);
      this.starts[handle] = -1;
      if (table.find(gone.cells, at) >= 0) this.lost.push(gone.cells, at);
    }
    for (let i = 0; i < added.count; i++) {
      const handle = standing.add(source.cells, (added.list[i] as number) * source.width);
      if (handle >= this.starts.length) {
        const starts = new Float64Array(standing.capacity).fill(-1);
        starts.set(this.starts);
        this.starts = starts;
      }
      this.starts[handle] = point;
      this.waitingStarts.push(point);
      this.waitingHandles.push(handle);
    }
  }

  /** Takes out what the body has lost, unless it came again early enough. */
  private settle(): void {
    const { lost, standing, table } = this;
    for (let i = 0; i < lost.count; i++) {
      const at = i * lost.width;
      const handle = table.find(lost.cells, at);
      if (handle < 0) continue;
      const again = standing.find(lost.cells, at);
      if (again >= 0 && (this.starts[again] as number) <= this.first) continue;
      this.gone.push(lost.cells, at);
      table.remove(handle);
    }
    lost.clear();
  }
}
