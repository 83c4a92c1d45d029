import { RowTable } from './row-table.js';

/** Finds the rows of a table by some of their columns. Told of every row that comes or goes. */
export class RowIndex {
  readonly #keys: RowTable;
  readonly #columns: Int32Array;
  readonly #key: Float64Array;
  /** For every key, the first of its rows. */
  #first = new Int32Array(16);
  #next = new Int32Array(16);
  #before = new Int32Array(16);
  #keyOf = new Int32Array(16);

  constructor(
    private readonly table: RowTable,
    columns: readonly number[],
  ) {
    this.#keys = new RowTable(columns.length);
    this.#columns = Int32Array.from(columns);
    this.#key = new Float64Array(columns.length);
  }

  /** Takes in a row that has come. */
  add(handle: number): void {
    const { table } = this;
    const key = this.#key;
    for (let i = 0; i < key.length; i++) {
      key[i] = table.cells[handle * table.width + (this.#columns[i] as number)] as number;
    }
    const at = this.#keys.add(key, 0);
    if (this.#keys.fresh) {
      if (at >= this.#first.length) this.#first = grown(this.#first, this.#keys.capacity);
      this.#first[at] = -1;
    }
    if (handle >= this.#next.length) {
      this.#next = grown(this.#next, table.capacity);
      this.#before = grown(this.#before, table.capacity);
      this.#keyOf = grown(this.#keyOf, table.capacity);
    }
    const first = this.#first[at] as number;
    this.#next[handle] = first;
    this.#before[handle] = -1;
    this.#keyOf[handle] = at;
    if (first >= 0) this.#before[first] = handle;
    this.#first[at] = handle;
  }

  /** Lets go of a row, which may or may not still be in the table. */
  remove(handle: number): void {
    const next = this.#next[handle] as number;
    const before = this.#before[handle] as number;
    const key = this.#keyOf[handle] as number;
    if (next >= 0) this.#before[next] = before;
    if (before >= 0) this.#next[before] = next;
    else {
      this.#first[key] = next;
      if (next < 0) this.#keys.remove(key);
    }
  }

  /** The first row with the key that stands at an offset of some cells, or -1. */
  first(cells: ArrayLike<number>, at: number): number {
    const key = this.#keys.find(cells, at);
    return key < 0 ? -1 : (this.#first[key] as number);
  }

  /** The row after this one with the same key, or -1. */
  next(handle: number): number {
    return this.#next[handle] as number;
  }
}

function grown(list: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(list.length * 2, least));
  larger.set(list);
  return larger;
}
