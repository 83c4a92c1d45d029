import type { Interval } from '../formula.js';
import type { Momentary } from '../operator.js';
import type { Trace } from '../trace.js';
import { Window } from './window.js';

/** EVENTUALLY: the rows that will occur as far ahead as the interval says. Its body runs ahead to the window's end. */
export class Eventually extends Window {
  #stepped = false;

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
    if (this.#stepped) {
      this.clearChanges();
      this.#stepped = false;
    }
    const stamp = trace.stamp(this.at);
    const end = stamp + this.interval.high;
    const begin = stamp + this.interval.low;
    for (;;) {
      const point = body.at;
      if (point >= trace.length) return false;
      const ahead = trace.stamp(point);
      if (ahead > end) return true;
      if (!body.ready()) return false;
      body.step();
      if (ahead < begin) continue;
      const { rows } = body;
      for (let row = 0; row < rows.count; row++) this.enter(rows.cells, row * rows.width, ahead, point);
    }
  }

  step(): void {
    const point = this.at++;
    const begin = this.trace.stamp(point) + this.interval.low;
    const { occurrences } = this;
    while (occurrences.head < occurrences.tail && (occurrences.stamp < begin || occurrences.point < point)) {
      this.leaveOldest();
    }
    this.#stepped = true;
  }
}
