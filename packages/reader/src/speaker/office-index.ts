import type { Cast, Member } from './cast.js';

const KEPT = new WeakMap<Cast, ReadonlyMap<string, readonly number[]>>();

/**
 * The persons who hold an office that has one of the words, in the order of the cast. Made once for a cast, so that a
 * long document does not look at everybody for each of its statements.
 */
export function holdersOf(cast: Cast, words: readonly string[]): readonly Member[] {
  let byWord = KEPT.get(cast);
  if (byWord === undefined) {
    byWord = indexOf(cast);
    KEPT.set(cast, byWord);
  }
  const places = new Set(words.flatMap((word) => byWord.get(word) ?? []));
  return [...places].sort((a, b) => a - b).map((place) => cast.members[place]!);
}

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
