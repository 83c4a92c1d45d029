import type { Calculation, Condition } from '../calculation.js';
import { Handles, type Momentary, type Operator, Standing } from '../operator.js';
import { RowTable } from '../row-table.js';
import { Rows } from '../rows.js';
import { Follower } from './join.js';

/** A standing result that keeps its own table. */
abstract class Kept extends Standing {
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

/** AND of two standing results: each change of one is joined with the other. */
export class StandingJoin extends Kept {
  private readonly left: Follower;
  private readonly right: Follower;
  private readonly byLeft: Follower;
  private readonly byRight: Follower;
  private readonly row: Float64Array;

  constructor(
    ids: readonly number[],
    private readonly leftBody: Standing,
    private readonly rightBody: Standing,
  ) {
    super(ids, [leftBody, rightBody]);
    const shared = leftBody.ids.filter((id) => rightBody.ids.includes(id));
    const places = (of: readonly number[], within: readonly number[]) => of.map((id) => within.indexOf(id));
    this.left = new Follower(leftBody, places(shared, leftBody.ids));
    this.right = new Follower(rightBody, places(shared, rightBody.ids));
    this.byLeft = new Follower(this, places(leftBody.ids, ids));
    this.byRight = new Follower(this, places(rightBody.ids, ids));
    this.row = new Float64Array(ids.length);
  }

  protected change(): void {
    this.left.follow();
    this.right.follow();
    this.remove(this.leftBody.gone, this.byLeft, this.byRight);
    this.remove(this.rightBody.gone, this.byRight, this.byLeft);
    this.join(this.leftBody, this.rightBody, this.right);
    this.join(this.rightBody, this.leftBody, this.left);
    const { added, table } = this;
    for (let i = 0; i < added.count; i++) {
      const at = (added.list[i] as number) * table.width;
      this.byLeft.take(table.cells, at);
      this.byRight.take(table.cells, at);
    }
  }

  private remove(gone: Rows, by: Follower, other: Follower): void {
    for (let i = 0; i < gone.count; i++) {
      for (let copy = by.index.first(gone.cells, i * gone.width); copy >= 0; ) {
        const next = by.index.next(copy);
        const { cells, width } = by.table;
        const handle = this.table.find(cells, copy * width);
        other.lose(cells, copy * width);
        this.go(handle);
        by.lose(this.gone.cells, (this.gone.count - 1) * width);
        copy = next;
      }
    }
  }

  private join(changed: Standing, other: Standing, follower: Follower): void {
    const { added, table } = changed;
    const row = this.row;
    const shared = changed.ids.flatMap((id, i) => (other.ids.includes(id) ? [i] : []));
    // The follower's index is on the shared variables in the order of their numbers, as all columns are.
    const key = new Float64Array(shared.length);
    for (let i = 0; i < added.count; i++) {
      const at = (added.list[i] as number) * table.width;
      changed.ids.forEach((id, n) => {
        row[this.ids.indexOf(id)] = table.cells[at + n] as number;
      });
      shared.forEach((column, n) => {
        key[n] = table.cells[at + column] as number;
      });
      for (let handle = follower.index.first(key, 0); handle >= 0; handle = follower.index.next(handle)) {
        other.ids.forEach((id, n) => {
          row[this.ids.indexOf(id)] = follower.table.cells[handle * follower.table.width + n] as number;
        });
        this.come(row, 0);
      }
    }
  }
}

/** Standing rows of which another standing result has no part: AND NOT, with the other's variables among the row's. */
export class StandingMinus extends Kept {
  private readonly kept: Follower;
  private readonly columns: readonly number[];
  private readonly key: Float64Array;

  constructor(
    private readonly body: Standing,
    private readonly other: Standing,
    private readonly wanted: boolean,
  ) {
    super(body.ids, [body, other]);
    this.columns = other.ids.map((id) => body.ids.indexOf(id));
    this.kept = new Follower(body, this.columns);
    this.key = new Float64Array(this.columns.length);
  }

  protected change(): void {
    this.kept.follow();
    const { body, other } = this;
    for (let i = 0; i < body.gone.count; i++) {
      const handle = this.table.find(body.gone.cells, i * body.gone.width);
      if (handle >= 0) this.go(handle);
    }
    const leave = (cells: Float64Array, at: number) => {
      const { index, table } = this.kept;
      for (let copy = index.first(cells, at); copy >= 0; copy = index.next(copy)) {
        const handle = this.table.find(table.cells, copy * table.width);
        if (handle >= 0) this.go(handle);
      }
    };
    const enter = (cells: Float64Array, at: number) => {
      const { index, table } = this.kept;
      for (let copy = index.first(cells, at); copy >= 0; copy = index.next(copy)) {
        this.come(table.cells, copy * table.width);
      }
    };
    const eachAdded = (use: (cells: Float64Array, at: number) => void) => {
      for (let i = 0; i < other.added.count; i++) {
        use(other.table.cells, (other.added.list[i] as number) * other.table.width);
      }
    };
    const eachGone = (use: (cells: Float64Array, at: number) => void) => {
      for (let i = 0; i < other.gone.count; i++) use(other.gone.cells, i * other.gone.width);
    };
    if (this.wanted) {
      eachGone(leave);
      eachAdded(enter);
    } else {
      eachAdded(leave);
      eachGone(enter);
    }
    for (let i = 0; i < body.added.count; i++) {
      const at = (body.added.list[i] as number) * body.table.width;
      this.columns.forEach((column, n) => {
        this.key[n] = body.table.cells[at + column] as number;
      });
      if (other.table.find(this.key, 0) >= 0 === this.wanted) this.come(body.table.cells, at);
    }
  }
}
