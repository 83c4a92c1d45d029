/** A growing list of rows of one width, their cells row after row. Reused from time point to time point. */
export class Rows {
  cells: Float64Array;
  count = 0;

  constructor(readonly width: number) {
    this.cells = new Float64Array(16 * Math.max(1, width));
  }

  /** Makes room for one more row and gives the offset to write it at; the caller then counts it with `count++`. */
  room(): number {
    const at = this.count * this.width;
    if (at + this.width > this.cells.length) {
      const cells = new Float64Array(this.cells.length * 2);
      cells.set(this.cells);
      this.cells = cells;
    }
    return at;
  }

  /** Appends the row that begins at an offset of other cells. */
  push(cells: ArrayLike<number>, from: number): void {
    const at = this.room();
    for (let i = 0; i < this.width; i++) this.cells[at + i] = cells[from + i] as number;
    this.count++;
  }

  /** Holds these rows and no others, given one after the other in `cells`. */
  fill(cells: Float64Array, count: number): void {
    if (cells.length > this.cells.length) this.cells = new Float64Array(cells.length * 2);
    this.cells.set(cells);
    this.count = count;
  }

  /** Forgets all rows but keeps the room. */
  clear(): void {
    this.count = 0;
  }

  /** Lets every row stand once only, the first of each kind where it was. */
  distinct(): void {
    if (this.count < 2) return;
    if (this.width === 0) {
      this.count = 1;
      return;
    }
    if (this.count <= 8) this.distinctFew();
    else this.distinctMany();
  }

  private distinctFew(): void {
    const { width, cells } = this;
    let kept = 1;
    for (let row = 1; row < this.count; row++) {
      let same = false;
      for (let other = 0; other < kept && !same; other++) same = this.equal(row, other);
      if (same) continue;
      if (kept !== row) cells.copyWithin(kept * width, row * width, (row + 1) * width);
      kept++;
    }
    this.count = kept;
  }

  private distinctMany(): void {
    const { width, cells } = this;
    let size = 16;
    while (size < this.count * 2) size *= 2;
    const heads = new Int32Array(size);
    let kept = 0;
    for (let row = 0; row < this.count; row++) {
      let slot = hashCells(cells, row * width, width) & (size - 1);
      let same = false;
      for (; heads[slot] !== 0; slot = (slot + 1) & (size - 1)) {
        if (this.equal(row, (heads[slot] as number) - 1)) {
          same = true;
          break;
        }
      }
      if (same) continue;
      if (kept !== row) cells.copyWithin(kept * width, row * width, (row + 1) * width);
      heads[slot] = ++kept;
    }
    this.count = kept;
  }

  private equal(left: number, right: number): boolean {
    const { width, cells } = this;
    for (let i = 0; i < width; i++) {
      if (!sameCell(cells[left * width + i] as number, cells[right * width + i] as number)) return false;
    }
    return true;
  }
}

const FLOAT = new Float64Array(1);
const WORDS = new Int32Array(FLOAT.buffer);

/** A 32-bit hash of a cell; equal cells (NaN equal to itself) have equal hashes. */
export function hashCell(cell: number): number {
  const word = wordOf(cell);
  const hash = Math.imul(word ^ (word >>> 16), 0x45d9f3b);
  return hash ^ (hash >>> 16);
}

/** A cell as 32 bits: a small whole number as it is. */
function wordOf(cell: number): number {
  const whole = cell | 0;
  if (whole === cell) return whole;
  FLOAT[0] = Number.isNaN(cell) ? Number.NaN : cell;
  return (WORDS[0] as number) ^ Math.imul(WORDS[1] as number, 0x5bd1e995);
}

/** A hash of the cells of a row. */
export function hashCells(cells: ArrayLike<number>, at: number, width: number): number {
  let hash = 0;
  for (let i = 0; i < width; i++) {
    hash = Math.imul(hash ^ wordOf(cells[at + i] as number), 0x45d9f3b);
    hash ^= hash >>> 16;
  }
  return hash;
}

/** Whether two cells of one type hold the same value. */
export function sameCell(left: number, right: number): boolean {
  return left === right || (Number.isNaN(left) && Number.isNaN(right));
}
