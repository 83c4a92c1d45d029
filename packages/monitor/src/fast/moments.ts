import type { Interval } from '../formula.js';
import { type General, within } from '../general.js';
import { Momentary, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows, sameCell } from '../rows.js';
import type { Trace } from '../trace.js';
import { toRows } from '../tree.js';

/** One row without columns, or none, at every time point: TRUE and FALSE. */
export class Truth extends Momentary {
  readonly rows = new Rows(0);

  constructor(
    value: boolean,
    private readonly trace: Trace,
  ) {
    super([], []);
    this.rows.count = value ? 1 : 0;
  }

  ready(): boolean {
    return this.at < this.trace.length;
  }

  step(): void {
    this.at++;
  }
}

/** NOT of a closed formula. */
export class Denial extends Momentary {
  readonly rows = new Rows(0);

  constructor(private readonly body: Momentary | Standing) {
    super([], [body]);
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    this.at++;
    this.body.step();
    this.rows.count = isEmpty(this.body) ? 1 : 0;
  }
}

/** All rows of a standing result, listed anew at every time point. */
export class Listing extends Momentary {
  readonly rows: Rows;

  constructor(private readonly body: Standing) {
    super(body.ids, [body]);
    this.rows = new Rows(body.ids.length);
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    this.at++;
    this.body.step();
    const { rows } = this;
    const { table } = this.body;
    rows.clear();
    for (const handle of table.handles()) rows.push(table.cells, handle * table.width);
  }
}

/** The rows of a general operator whose result is known to be finite. */
export class Flattened extends Momentary {
  readonly rows: Rows;

  constructor(
    ids: readonly number[],
    private readonly body: General,
  ) {
    super(ids, [body]);
    this.rows = new Rows(ids.length);
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    this.at++;
    this.body.step();
    this.rows.clear();
    const rows = toRows(this.body.tree, this.ids);
    if (rows === undefined) throw new Error(`a result over ${this.ids.join(', ')} is not finite`);
    for (const row of rows) this.rows.push(row, 0);
  }
}

/** PREVIOUS and NEXT: the body's rows one time point before or after, when the distance lies in the interval. */
export class Shifted extends Momentary {
  private readonly none: Rows;
  private holds = false;
  private stamp = 0;

  constructor(
    private readonly back: boolean,
    private readonly interval: Interval,
    private readonly body: Momentary,
    private readonly trace: Trace,
  ) {
    super(body.ids, [body]);
    this.none = new Rows(body.ids.length);
  }

  get rows(): Rows {
    return this.holds ? this.body.rows : this.none;
  }

  ready(): boolean {
    const { body, trace } = this;
    if (this.back) return this.at < trace.length && (this.at === 0 || body.ready());
    if (body.at === 0) {
      if (!body.ready()) return false;
      body.step();
    }
    return this.at + 1 < trace.length && body.ready();
  }

  step(): void {
    const point = this.at++;
    const stamp = this.trace.stamp(point);
    if (this.back) {
      if (point > 0) this.body.step();
      this.holds = point > 0 && within(stamp - this.stamp, this.interval);
      this.stamp = stamp;
    } else {
      this.body.step();
      this.holds = within(this.trace.stamp(point + 1) - stamp, this.interval);
    }
  }
}

/** EXISTS over a table of the moment: leaves columns out. */
export class Projection extends Momentary {
  readonly rows: Rows;
  private readonly take: readonly number[];

  constructor(
    ids: readonly number[],
    private readonly body: Momentary,
  ) {
    super(ids, [body]);
    this.rows = new Rows(ids.length);
    this.take = ids.map((id) => body.ids.indexOf(id));
  }

  ready(): boolean {
    return this.body.ready();
  }

  step(): void {
    this.at++;
    this.body.step();
    const { rows } = this;
    const from = this.body.rows;
    rows.clear();
    for (let row = 0; row < from.count; row++) {
      const at = rows.room();
      for (let i = 0; i < this.take.length; i++) {
        rows.cells[at + i] = from.cells[row * from.width + (this.take[i] as number)] as number;
      }
      rows.count++;
    }
    rows.distinct();
  }
}

/** OR over tables of the moment with the same columns. */
export class Alternatives extends Momentary {
  readonly rows: Rows;

  constructor(private readonly bodies: readonly Momentary[]) {
    super(bodies[0]?.ids ?? [], bodies);
    this.rows = new Rows(this.ids.length);
  }

  ready(): boolean {
    return this.bodies.every((body) => body.ready());
  }

  step(): void {
    this.at++;
    const { rows } = this;
    rows.clear();
    for (const body of this.bodies) {
      body.step();
      for (let row = 0; row < body.rows.count; row++) rows.push(body.rows.cells, row * rows.width);
    }
    rows.distinct();
  }
}

/** An operator's result as a table of the moment. */
export function listed(body: Momentary | Standing): Momentary {
  return body instanceof Standing ? new Listing(body) : body;
}

/** Whether an operator's result at its last time point has no rows. */
export function isEmpty(operator: Momentary | Standing): boolean {
  return operator instanceof Standing ? operator.table.size === 0 : operator.rows.count === 0;
}

/** The rows of a moment, to be looked up: a list while they are few, a hash table when they are many. */
export class Lookup {
  private fleetingTable: RowTable | undefined;

  constructor(private readonly body: Momentary) {}

  /** Call after every step of the body. */
  renew(): void {
    const { rows } = this.body;
    this.fleetingTable = undefined;
    if (rows.count <= 6) return;
    this.fleetingTable = new RowTable(rows.width);
    for (let row = 0; row < rows.count; row++) this.fleetingTable.add(rows.cells, row * rows.width);
  }

  /** Whether the row that stands in the key is among them. */
  has(key: Float64Array): boolean {
    if (this.fleetingTable !== undefined) return this.fleetingTable.find(key, 0) >= 0;
    const { cells, count, width } = this.body.rows;
    for (let row = 0; row < count; row++) {
      let i = 0;
      while (i < width && sameCell(cells[row * width + i] as number, key[i] as number)) i++;
      if (i === width) return true;
    }
    return false;
  }
}
