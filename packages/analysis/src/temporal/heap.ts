/** A binary heap of numbered items by key, least first; an item may be in it several times. */
export class Heap {
  readonly #items: number[] = [];
  readonly #keys: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: number, key: number): void {
    let place = this.#items.length;
    this.#items.push(item);
    this.#keys.push(key);
    while (place > 0) {
      const up = (place - 1) >> 1;
      if (this.#keys[up]! <= key) break;
      this.#items[place] = this.#items[up]!;
      this.#keys[place] = this.#keys[up]!;
      place = up;
    }
    this.#items[place] = item;
    this.#keys[place] = key;
  }

  /** Removes the least item; `undefined` when the heap is empty. */
  pop(): { readonly item: number; readonly key: number } | undefined {
    const top = this.#items[0];
    if (top === undefined) return undefined;
    const found = { item: top, key: this.#keys[0]! };
    const item = this.#items.pop()!;
    const key = this.#keys.pop()!;
    const count = this.#items.length;
    if (count === 0) return found;
    let place = 0;
    while (true) {
      let down = 2 * place + 1;
      if (down >= count) break;
      if (down + 1 < count && this.#keys[down + 1]! < this.#keys[down]!) down += 1;
      if (this.#keys[down]! >= key) break;
      this.#items[place] = this.#items[down]!;
      this.#keys[place] = this.#keys[down]!;
      place = down;
    }
    this.#items[place] = item;
    this.#keys[place] = key;
    return found;
  }
}
