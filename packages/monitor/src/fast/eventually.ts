import type { Interval } from '../formula.js';
import { Handles, type Momentary } from '../operator.js';
import type { Trace } from '../trace.js';
import { Window } from './window.js';

/** EVENTUALLY: the rows that will occur as far ahead as the interval says. Its body runs ahead to the window's end. */
export class Eventually extends Window {
  override readonly goneHandles = new Handles();
  private stepped = false;

  constructor(
    interval: Interval,
    private readonly body: Momentary,
    private readonly trace: Trace,
  ) {
    super(body.ids, [body], interval);
  }

  ready(): boolean {
    const { trace, body } = this;
    if (this.at >= trace.length) return false;
    if (this.stepped) {
      this.clearChanges();
      this.stepped = false;
    }
    const stamp = trace.stamp(this.at);
    const { low, high } = this.interval;
    for (;;) {
      const point = body.at;
      if (point >= trace.length) return false;
      const ahead = trace.stamp(point);
      if (ahead - stamp > high) return true;
      if (!body.ready()) return false;
      body.step();
      if (ahead - stamp < low) continue;
      const { rows } = body;
      for (let row = 0; row < rows.count; row++) this.enter(rows.cells, row * rows.width, ahead, point);
    }
  }

  step(): void {
    const point = this.at++;
    const stamp = this.trace.stamp(point);
    const { low } = this.interval;
    const { occurrences } = this;
    while (
      occurrences.head < occurrences.tail &&
      (occurrences.stamp - stamp < low || occurrences.point < point)
    ) {
      this.leaveOldest();
    }
    this.stepped = true;
  }
}
