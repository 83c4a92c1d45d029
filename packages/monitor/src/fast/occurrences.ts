/**
 * What occurred, in the order of time: a queue of stamps and handles in rings. An entry's number counts all entries
 * ever made, so it tells whether a row has occurred again since.
 */
export class Occurrences {
  /** The number of the oldest entry, and of the one to come. */
  head = 0;
  tail = 0;
  private stamps = new Float64Array(64);
  private points = new Float64Array(64);
  private handles = new Int32Array(64);

  /** The stamp of the oldest entry. */
  get stamp(): number {
    return this.stamps[this.head & (this.stamps.length - 1)] as number;
  }

  /** The time point of the oldest entry. */
  get point(): number {
    return this.points[this.head & (this.points.length - 1)] as number;
  }

  /** The handle of the oldest entry. */
  get handle(): number {
    return this.handles[this.head & (this.handles.length - 1)] as number;
  }

  /** Makes an entry and gives its number. */
  push(stamp: number, point: number, handle: number): number {
    if (this.tail - this.head === this.stamps.length) this.grow();
    const at = this.tail & (this.stamps.length - 1);
    this.stamps[at] = stamp;
    this.points[at] = point;
    this.handles[at] = handle;
    return this.tail++;
  }

  private grow(): void {
    const size = this.stamps.length;
    const stamps = new Float64Array(size * 2);
    const points = new Float64Array(size * 2);
    const handles = new Int32Array(size * 2);
    for (let number = this.head; number < this.tail; number++) {
      const from = number & (size - 1);
      const to = number & (size * 2 - 1);
      stamps[to] = this.stamps[from] as number;
      points[to] = this.points[from] as number;
      handles[to] = this.handles[from] as number;
    }
    this.stamps = stamps;
    this.points = points;
    this.handles = handles;
  }
}
