import { RowTable } from './row-table.js';

/** Finds the rows of a table by some of their columns. Told of every row that comes or goes. */
export class RowIndex {
  private readonly keys: RowTable;
  private readonly columns: Int32Array;
  private readonly key: Float64Array;
  /** For every key, the first of its rows. */
  private heads = new Int32Array(16);
  private following = new Int32Array(16);
  private before = new Int32Array(16);
  private keyOf = new Int32Array(16);

  constructor(
    private readonly table: RowTable,
    columns: readonly number[],
  ) {
    this.keys = new RowTable(columns.length);
    this.columns = Int32Array.from(columns);
    this.key = new Float64Array(columns.length);
  }

  /** Takes in a row that has come. */
  add(handle: number): void {
    const { table } = this;
    const key = this.key;
    for (let i = 0; i < key.length; i++) {
      key[i] = table.cells[handle * table.width + (this.columns[i] as number)] as number;
    }
    const at = this.keys.add(key, 0);
    if (this.keys.fresh) {
      if (at >= this.heads.length) this.heads = grown(this.heads, this.keys.capacity);
      this.heads[at] = -1;
    }
    if (handle >= this.following.length) {
      this.following = grown(this.following, table.capacity);
      this.before = grown(this.before, table.capacity);
      this.keyOf = grown(this.keyOf, table.capacity);
    }
    const first = this.heads[at] as number;
    this.following[handle] = first;
    this.before[handle] = -1;
    this.keyOf[handle] = at;
    if (first >= 0) this.before[first] = handle;
    this.heads[at] = handle;
  }

  /** Lets go of a row, which may or may not still be in the table. */
  remove(handle: number): void {
    const next = this.following[handle] as number;
    const before = this.before[handle] as number;
    const key = this.keyOf[handle] as number;
    if (next >= 0) this.before[next] = before;
    if (before >= 0) this.following[before] = next;
    else {
      this.heads[key] = next;
      if (next < 0) this.keys.remove(key);
    }
  }

  /** The first row with the key that stands at an offset of some cells, or -1. */
  first(cells: ArrayLike<number>, at: number): number {
    const key = this.keys.find(cells, at);
    return key < 0 ? -1 : (this.heads[key] as number);
  }

  /** The row after this one with the same key, or -1. */
  next(handle: number): number {
    return this.following[handle] as number;
  }
}

function grown(list: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(list.length * 2, least));
  larger.set(list);
  return larger;
}
