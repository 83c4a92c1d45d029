import type { Standing } from '../operator.js';
import type { Rows } from '../rows.js';
import { Follower } from './join.js';
import { Kept } from './settled.js';

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
