import type { Diagnostic } from '@proviso/model';
import type { LogSink } from './log-sink.js';
import { LAST_STAMP, type TableLog } from './trace.js';

const KEPT_DIAGNOSTICS = 100;

class Stopped extends Error {}

interface HeldPoint {
  readonly stamp: number;
  readonly rows: readonly Float64Array[];
  readonly counts: readonly number[];
}

/** Takes time points from a log reader, sees to their order and to what is broken, and hands them on. */
export class PointFeed implements LogSink {
  readonly diagnostics: Diagnostic[] = [];
  skipped = 0;
  stopped = false;
  /** How many time points of the log have been handed on. */
  points = 0;
  private stamp = Number.NEGATIVE_INFINITY;
  private latest = Number.NEGATIVE_INFINITY;
  private held: HeldPoint[] = [];
  private begun = 0;

  constructor(
    private readonly tables: readonly TableLog[],
    private readonly take: (stamp: number) => void,
    private readonly options: {
      readonly uri: string;
      readonly skipBad: boolean;
      readonly sortWithin: number | undefined;
      readonly lastStamp: boolean;
    },
  ) {}

  /** Runs what reads the log; ends it quietly when something broken stops the monitor. */
  guard(read: () => void): void {
    if (this.stopped) return;
    try {
      read();
    } catch (problem) {
      if (!(problem instanceof Stopped)) throw problem;
      this.stopped = true;
    }
  }

  begin(stamp: number, line: number, column: number): boolean {
    if (stamp < this.stamp) {
      const sorted = this.options.sortWithin;
      const mend =
        sorted === undefined
          ? 'Sort the log, let it be sorted within a window (--sort-within), or leave late points out (--skip-bad).'
          : `It is late by more than the ${sorted} allowed.`;
      this.tell('P5111', `The time stamp ${stamp} comes after ${this.stamp}. ${mend}`, line, column);
      return false;
    }
    if (this.options.sortWithin === undefined) this.stamp = stamp;
    this.begun = stamp;
    return true;
  }

  end(): void {
    const window = this.options.sortWithin;
    if (window === undefined) {
      this.points++;
      this.take(this.begun);
      return;
    }
    this.hold(this.begun);
    this.latest = Math.max(this.latest, this.begun);
    this.release(this.latest - window);
  }

  broken(message: string, line: number, column: number): void {
    this.tell('P5110', `${message}.`, line, column);
  }

  /** The log is at its end: hands on what is held, and the last stamp when there shall be one. */
  finish(): void {
    this.release(Number.POSITIVE_INFINITY);
    if (this.options.lastStamp && this.points > 0) this.take(LAST_STAMP);
  }

  private tell(code: string, message: string, line: number, column: number): void {
    const place = { line: line - 1, character: column - 1 };
    const span = { uri: this.options.uri, start: place, end: { ...place, character: place.character + 1 } };
    const severity = this.options.skipBad ? 'warning' : 'error';
    if (this.diagnostics.length < KEPT_DIAGNOSTICS) this.diagnostics.push({ code, severity, message, span });
    if (!this.options.skipBad) throw new Stopped();
    this.skipped++;
  }

  private hold(stamp: number): void {
    const rows = this.tables.map((table) => table.takeOpen());
    const counts = rows.map((row) => row.count);
    const point = { stamp, rows: rows.map((row) => row.cells), counts };
    // Points of one stamp keep the order in which they came.
    let at = this.held.length;
    while (at > 0 && (this.held[at - 1] as HeldPoint).stamp > stamp) at--;
    this.held.splice(at, 0, point);
  }

  private release(before: number): void {
    let count = 0;
    for (const { stamp, rows, counts } of this.held) {
      if (stamp >= before) break;
      count++;
      this.tables.forEach((table, i) => {
        const cells = rows[i] as Float64Array;
        for (let row = 0; row < (counts[i] as number); row++) {
          table.push(cells.subarray(row * table.width, (row + 1) * table.width));
        }
      });
      this.stamp = stamp;
      this.points++;
      this.take(stamp);
    }
    if (count > 0) this.held.splice(0, count);
  }
}
