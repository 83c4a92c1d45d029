import type { Calculation, Condition } from '../calculation.js';
import { Handles, type Momentary, type Operator, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows } from '../rows.js';

/** A standing result that keeps its own table. */
export abstract class Kept extends Standing {
  readonly table: RowTable;
  readonly added = new Handles();
  readonly gone: Rows;

  constructor(ids: readonly number[], parts: readonly Operator[]) {
    super(ids, parts);
    this.table = new RowTable(ids.length);
    this.gone = new Rows(ids.length);
  }

  ready(): boolean {
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) if (!(parts[i] as Operator).ready()) return false;
    return true;
  }

  step(): void {
    this.at++;
    this.added.count = 0;
    this.gone.clear();
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) (parts[i] as Operator).step();
    this.change();
  }

  /** Takes over the changes of the parts. Rows must go before others come. */
  protected abstract change(): void;

  protected come(cells: ArrayLike<number>, at: number): number {
    const handle = this.table.add(cells, at);
    if (this.table.fresh) this.added.push(handle);
    return handle;
  }

  protected go(handle: number): void {
    this.gone.push(this.table.cells, handle * this.table.width);
    this.table.remove(handle);
  }
}

/** A table of the moment seen as a standing one: what is new comes, what is no longer there goes. */
export class Settled extends Kept {
  private seen = new Int32Array(16);
  private before = new Handles();

  constructor(private readonly body: Momentary) {
    super(body.ids, [body]);
  }

  protected change(): void {
    const { rows } = this.body;
    const { table } = this;
    const now = new Handles();
    for (let row = 0; row < rows.count; row++) {
      const handle = this.come(rows.cells, row * rows.width);
      if (handle >= this.seen.length) {
        const seen = new Int32Array(table.capacity);
        seen.set(this.seen);
        this.seen = seen;
      }
      this.seen[handle] = this.at;
      now.push(handle);
    }
    for (let i = 0; i < this.before.count; i++) {
      const handle = this.before.list[i] as number;
      if (this.seen[handle] !== this.at) this.go(handle);
    }
    this.before = now;
  }
}

/** An operator's result as a standing one. */
export function settled(body: Momentary | Standing): Standing {
  return body instanceof Standing ? body : new Settled(body);
}

/** Those standing rows for which a condition holds. */
export class Sieve extends Kept {
  constructor(
    private readonly body: Standing,
    private readonly holds: Condition,
  ) {
    super(body.ids, [body]);
  }

  protected change(): void {
    const { added, gone, table } = this.body;
    for (let i = 0; i < gone.count; i++) {
      if (this.holds(gone.cells, i * gone.width)) this.go(this.table.find(gone.cells, i * gone.width));
    }
    for (let i = 0; i < added.count; i++) {
      const at = (added.list[i] as number) * table.width;
      if (this.holds(table.cells, at)) this.come(table.cells, at);
    }
  }
}

/** Standing rows with a column more, computed from the others. */
export class Extension extends Kept {
  private readonly row: Float64Array;
  private readonly from: readonly number[];

  constructor(
    ids: readonly number[],
    id: number,
    private readonly body: Standing,
    private readonly compute: Calculation,
  ) {
    super(ids, [body]);
    this.row = new Float64Array(ids.length);
    this.from = ids.map((own) => (own === id ? -1 : body.ids.indexOf(own)));
  }

  protected change(): void {
    const { added, gone, table } = this.body;
    for (let i = 0; i < gone.count; i++)
      this.go(this.table.find(this.extended(gone.cells, i * gone.width), 0));
    for (let i = 0; i < added.count; i++) {
      this.come(this.extended(table.cells, (added.list[i] as number) * table.width), 0);
    }
  }

  private extended(cells: Float64Array, at: number): Float64Array {
    const row = this.row;
    this.from.forEach((from, i) => {
      row[i] = from < 0 ? this.compute(cells, at) : (cells[at + from] as number);
    });
    return row;
  }
}

/** EXISTS or OR over standing results: a row stands as long as something stands for it. */
export class Counted extends Kept {
  private counts = new Int32Array(16);
  private readonly takes: readonly (readonly number[])[];
  private readonly row: Float64Array;

  constructor(
    ids: readonly number[],
    private readonly bodies: readonly Standing[],
  ) {
    super(ids, bodies);
    this.row = new Float64Array(ids.length);
    this.takes = bodies.map((body) => ids.map((id) => body.ids.indexOf(id)));
  }

  protected change(): void {
    // First what comes, so that a row that only changes what stands for it neither comes nor goes.
    const fresh = new Set<number>();
    this.bodies.forEach(({ added, table }, body) => {
      for (let i = 0; i < added.count; i++) {
        const row = this.taken(table.cells, (added.list[i] as number) * table.width, body);
        const handle = this.table.add(row, 0);
        if (handle >= this.counts.length) {
          const counts = new Int32Array(this.table.capacity);
          counts.set(this.counts);
          this.counts = counts;
        }
        if (this.table.fresh) {
          this.counts[handle] = 0;
          fresh.add(handle);
        }
        this.counts[handle] = (this.counts[handle] as number) + 1;
      }
    });
    this.bodies.forEach(({ gone }, body) => {
      for (let i = 0; i < gone.count; i++) {
        const handle = this.table.find(this.taken(gone.cells, i * gone.width, body), 0);
        const count = (this.counts[handle] as number) - 1;
        this.counts[handle] = count;
        if (count === 0) this.go(handle);
      }
    });
    for (const handle of fresh) this.added.push(handle);
  }

  private taken(cells: Float64Array, at: number, body: number): Float64Array {
    const row = this.row;
    (this.takes[body] as readonly number[]).forEach((from, i) => {
      row[i] = cells[at + from] as number;
    });
    return row;
  }
}
