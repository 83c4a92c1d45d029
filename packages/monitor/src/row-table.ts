import { hashCell, hashCells, sameCell } from './rows.js';

/**
 * A set of rows with handles: small whole numbers that stay a row's own until it is removed, so that other arrays can
 * keep something a row. Chained hashing over typed arrays; all operations take constant time on average.
 */
export class RowTable {
  cells: Float64Array;
  /** How many rows there are. */
  size = 0;
  /** One above the highest handle ever given. */
  used = 0;
  /** Whether the last {@link add} found the row absent. */
  fresh = false;
  private next = new Int32Array(16);
  private hashes = new Int32Array(16);
  private heads = new Int32Array(16);
  private free = -1;

  constructor(readonly width: number) {
    this.cells = new Float64Array(16 * Math.max(1, width));
  }

  /** How many handles there is room for; arrays beside the table grow with it. */
  get capacity(): number {
    return this.next.length;
  }

  /** The handle of the row at an offset of some cells, or -1. */
  find(cells: ArrayLike<number>, at: number): number {
    return this.width === 1
      ? this.findOne(cells[at] as number)
      : this.findRow(cells, at, hashCells(cells, at, this.width));
  }

  /** The handle of a row of one cell, or -1. */
  findOne(cell: number): number {
    return this.findCell(cell, hashCell(cell));
  }

  private findCell(cell: number, hash: number): number {
    const rows = this.cells;
    let handle = (this.heads[hash & (this.heads.length - 1)] as number) - 1;
    while (handle >= 0 && rows[handle] !== cell) {
      if (Number.isNaN(cell) && Number.isNaN(rows[handle])) return handle;
      handle = this.next[handle] as number;
    }
    return handle;
  }

  /** The handle of the row, which is put in when it is not there; {@link fresh} tells which. */
  add(cells: ArrayLike<number>, at: number): number {
    const { width } = this;
    const hash = width === 1 ? hashCell(cells[at] as number) : hashCells(cells, at, width);
    let handle = width === 1 ? this.findCell(cells[at] as number, hash) : this.findRow(cells, at, hash);
    this.fresh = handle < 0;
    if (handle >= 0) return handle;
    handle = this.free;
    if (handle >= 0) this.free = this.next[handle] as number;
    else {
      if (this.used === this.next.length) this.grow();
      handle = this.used++;
    }
    const rows = this.cells;
    for (let i = 0; i < width; i++) rows[handle * width + i] = cells[at + i] as number;
    const slot = hash & (this.heads.length - 1);
    this.hashes[handle] = hash;
    this.next[handle] = (this.heads[slot] as number) - 1;
    this.heads[slot] = handle + 1;
    this.size++;
    return handle;
  }

  /** Takes a row out. Its handle may be given to another row afterwards. */
  remove(handle: number): void {
    const slot = (this.hashes[handle] as number) & (this.heads.length - 1);
    let at = (this.heads[slot] as number) - 1;
    if (at === handle) this.heads[slot] = (this.next[handle] as number) + 1;
    else {
      let before = at;
      for (at = this.next[at] as number; at !== handle; at = this.next[at] as number) before = at;
      this.next[before] = this.next[handle] as number;
    }
    this.next[handle] = this.free;
    this.free = handle;
    this.size--;
  }

  /** The handles of all rows. */
  handles(): Int32Array {
    const all = new Int32Array(this.size);
    let count = 0;
    for (let slot = 0; slot < this.heads.length; slot++) {
      for (let at = (this.heads[slot] as number) - 1; at >= 0; at = this.next[at] as number)
        all[count++] = at;
    }
    return all;
  }

  private findRow(cells: ArrayLike<number>, at: number, hash: number): number {
    const { width } = this;
    const rows = this.cells;
    let handle = (this.heads[hash & (this.heads.length - 1)] as number) - 1;
    while (handle >= 0) {
      if (this.hashes[handle] !== hash) {
        handle = this.next[handle] as number;
        continue;
      }
      let i = 0;
      while (i < width && sameCell(rows[handle * width + i] as number, cells[at + i] as number)) i++;
      if (i === width) return handle;
      handle = this.next[handle] as number;
    }
    return -1;
  }

  private grow(): void {
    const { width } = this;
    const capacity = this.next.length * 2;
    const cells = new Float64Array(capacity * Math.max(1, width));
    cells.set(this.cells);
    this.cells = cells;
    const hashes = new Int32Array(capacity);
    hashes.set(this.hashes);
    this.hashes = hashes;
    this.next = new Int32Array(capacity);
    this.heads = new Int32Array(capacity);
    // Only called with no free handle, so every handle below `used` holds a row.
    for (let handle = 0; handle < this.used; handle++) {
      const slot = (hashes[handle] as number) & (capacity - 1);
      this.next[handle] = (this.heads[slot] as number) - 1;
      this.heads[slot] = handle + 1;
    }
  }
}
