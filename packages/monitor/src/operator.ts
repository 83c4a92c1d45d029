import type { RowTable } from './row-table.js';
import type { Rows } from './rows.js';

/**
 * An operator of a running monitor. It walks over the time points one by one: `step` computes its result at the time
 * point `at` and goes on to the next. Operators below a future operator walk ahead of those beside it.
 */
export abstract class Operator {
  /** The next time point to compute: how many are done. */
  at = 0;

  constructor(readonly parts: readonly Operator[]) {}

  /** Whether everything that the next step needs is known. Must hold when `step` is called. */
  abstract ready(): boolean;

  /** Computes the result at the next time point. */
  abstract step(): void;

  /** The earliest time point that this operator or one below it still has to read. */
  earliest(): number {
    let point = this.at;
    for (const part of this.parts) point = Math.min(point, part.earliest());
    return point;
  }
}

/** An operator whose result is a table of its own at every time point. After a step `rows` holds it, each row once. */
export abstract class Momentary extends Operator {
  abstract readonly rows: Rows;

  constructor(
    /** The variables of the columns, sorted. */
    readonly ids: readonly number[],
    parts: readonly Operator[],
  ) {
    super(parts);
  }
}

/**
 * An operator whose result stands from time point to time point until it changes. After a step `table` holds it;
 * `added` are the handles of the rows that came in this step and `gone` the rows that left. No row is in both.
 */
export abstract class Standing extends Operator {
  abstract readonly table: RowTable;
  abstract readonly added: Handles;
  abstract readonly gone: Rows;
  /**
   * The handles that the gone rows had, where the operator can tell: then every row keeps its handle from the step in
   * which it is added to the step in which it is gone.
   */
  readonly goneHandles: Handles | undefined = undefined;

  constructor(
    /** The variables of the columns, sorted. */
    readonly ids: readonly number[],
    parts: readonly Operator[],
  ) {
    super(parts);
  }
}

/** A growing list of handles. */
export class Handles {
  list = new Int32Array(16);
  count = 0;

  /** Appends a handle. */
  push(handle: number): void {
    if (this.count === this.list.length) {
      const list = new Int32Array(this.list.length * 2);
      list.set(this.list);
      this.list = list;
    }
    this.list[this.count++] = handle;
  }
}
