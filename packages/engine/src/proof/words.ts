import { join, type Model, type Words, wordsOf } from '@proviso/model';

/** Words joined as a list: `A, B and C`. */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return join(words, last);
}

/** The title of a declared name as people write it; the name with its words apart where it has none. */
export function titleOf(model: Model, name: string): string {
  return plainWords(model).name(name);
}

/** The words of a model with nothing bound; made once for each. */
export function plainWords(model: Model): Words {
  let words = PLAIN.get(model);
  if (words === undefined) {
    words = wordsOf(model);
    PLAIN.set(model, words);
  }
  return words;
}

/** The titles of several names as a list. */
export function titlesOf(model: Model, names: readonly string[]): string {
  return list(names.map((name) => titleOf(model, name)));
}

const PLAIN = new WeakMap<Model, Words>();
