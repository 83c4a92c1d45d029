/** Finds what belongs to a word by the word's bytes, without making a string of them. */
export class WordTable<T> {
  #words: (Uint8Array | undefined)[] = new Array(16);
  #things: (T | undefined)[] = new Array(16);
  #size = 0;

  /** What belongs to the word that stands in the bytes from an offset to another. */
  get(bytes: Uint8Array, from: number, to: number): T | undefined {
    const mask = this.#words.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (;;) {
      const word = this.#words[slot];
      if (word === undefined) return undefined;
      if (sameBytes(word, bytes, from, to)) return this.#things[slot];
      slot = (slot + 1) & mask;
    }
  }

  /** Puts in a word that is not in yet. */
  set(word: Uint8Array, thing: T): void {
    if (this.#size * 2 >= this.#words.length) this.#grow();
    this.#put(word, thing);
    this.#size++;
  }

  #put(word: Uint8Array, thing: T): void {
    const mask = this.#words.length - 1;
    let slot = hashBytes(word, 0, word.length) & mask;
    while (this.#words[slot] !== undefined) slot = (slot + 1) & mask;
    this.#words[slot] = word;
    this.#things[slot] = thing;
  }

  #grow(): void {
    const words = this.#words;
    const things = this.#things;
    this.#words = new Array(words.length * 2);
    this.#things = new Array(words.length * 2);
    words.forEach((word, slot) => {
      if (word !== undefined) this.#put(word, things[slot] as T);
    });
  }
}

function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return hash ^ (hash >>> 15);
}

function sameBytes(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  const { length } = word;
  if (length !== to - from) return false;
  for (let i = 0; i < length; i++) if (word[i] !== bytes[from + i]) return false;
  return true;
}
