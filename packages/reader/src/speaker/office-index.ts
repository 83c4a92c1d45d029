import type { Cast, Member } from './cast.js';
import { personsBefore } from './mention.js';

const KEPT = new WeakMap<Cast, ReadonlyMap<string, readonly number[]>>();

/**
 * The persons who hold an office that has one of the words, in the order of the cast; of very many those named last before
 * a token. The index is made once for a cast, so that a long document does not look at everybody for each statement.
 */
export function holdersOf(cast: Cast, words: readonly string[], token: number): readonly Member[] {
  let byWord = KEPT.get(cast);
  if (byWord === undefined) {
    byWord = indexOf(cast);
    KEPT.set(cast, byWord);
  }
  const lists = words.map((word) => byWord.get(word) ?? []);
  if (lists.some(({ length }) => length > most)) return personsBefore(cast, token, 0, most);
  const places = new Set(lists.flat());
  return [...places].sort((a, b) => a - b).map((place) => cast.members[place]!);
}

/** So many holders of one office are looked at. */
const most = 300;

function indexOf(cast: Cast): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  cast.members.forEach((member, place) => {
    if (member.kind !== 'person') return;
    const words = new Set(
      [...member.offices].flatMap((office) => office.replace(/\./gu, '').split(/[\s,]+/u)),
    );
    for (const word of words) {
      const places = byWord.get(word);
      if (places === undefined) byWord.set(word, [place]);
      else places.push(place);
    }
  });
  return byWord;
}
