/** Gives out names that are identifiers of the language, each once; the same words always start from the same name. */
export class Names {
  private readonly taken = new Map<string, number>();
  private readonly earlier: Map<string, readonly string[]>;

  constructor(reserved: Iterable<string> = [], named: ReadonlyMap<string, readonly string[]> = new Map()) {
    for (const name of reserved) this.taken.set(name, 1);
    this.earlier = new Map(named);
    // What an earlier draft called by a name keeps it, so nothing else may have it.
    for (const names of named.values()) for (const name of names) this.taken.set(name, 1);
  }

  /** `Mike Pompeo` → `MikePompeo`; a second one `MikePompeo2`. `key` is the kind and words by which an earlier draft knows it. */
  proper(words: string, key: string): string {
    return this.again(key) ?? this.free(camel(words, 6, true) || 'Item');
  }

  /** `alter the armistice agreement` → `alterArmisticeAgreement`: the first words that carry meaning. */
  act(words: string): string {
    return this.again(`event|${words}`) ?? this.free(camel(words, 4, false) || 'act');
  }

  /** `armed personnel in the buffer zone` → `armedPersonnelBufferZone`. */
  measure(words: string): string {
    return this.again(`measure|${words}`) ?? this.free(camel(words, 4, false) || 'amount');
  }

  /** The name that an earlier draft gave, once. */
  private again(key: string): string | null {
    const [name, ...rest] = this.earlier.get(key) ?? [];
    if (name === undefined) return null;
    this.earlier.set(key, rest);
    return name;
  }

  /** A name with a number that counts up from 1: `S1`, `S2`. */
  counted(stem: string, key: string): string {
    const earlier = this.again(key);
    if (earlier !== null) return earlier;
    for (let count = 1; ; count += 1) {
      const name = `${stem}${count}`;
      if (!this.taken.has(name)) {
        this.taken.set(name, 1);
        return name;
      }
    }
  }

  private free(name: string): string {
    const count = this.taken.get(name);
    if (count === undefined) {
      this.taken.set(name, 1);
      return name;
    }
    for (let next = count + 1; ; next += 1) {
      if (this.taken.has(`${name}${next}`)) continue;
      this.taken.set(name, next);
      this.taken.set(`${name}${next}`, 1);
      return `${name}${next}`;
    }
  }
}

const small = new Set(
  'a an the of to in on at for with and or by that this our its their his her we it is are be'.split(' '),
);

/** Letters and digits of the first words that carry meaning, run together; never a single word that could be a keyword. */
function camel(text: string, most: number, proper: boolean): string {
  const words = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== '' && (proper || !small.has(word.toLowerCase())))
    .slice(0, most);
  const joined = words
    .map((word, index) =>
      index === 0 && !proper ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
  const name = /^\d/u.test(joined) ? `N${joined}` : joined;
  return !proper && words.length === 1 ? `${name}Act` : name;
}
