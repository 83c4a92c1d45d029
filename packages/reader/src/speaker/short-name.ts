import type { Cast, Member } from './cast.js';

const KEPT = new WeakMap<Cast, ReadonlyMap<string, readonly Member[]>>();

/**
 * The one body named before a token whose name of several words ends with a word in small letters (“mission” after “the
 * Joint Monitoring Mission”), or null where none or more than one does. By an index, as a text may name many.
 */
export function bodyEndingIn(cast: Cast, word: string, token: number): Member | null {
  let byWord = KEPT.get(cast);
  if (byWord === undefined) {
    byWord = indexOf(cast);
    KEPT.set(cast, byWord);
  }
  const [one, two] = byWord.get(word) ?? [];
  if (one === undefined || one.mentions[0]! >= token) return null;
  return two !== undefined && two.mentions[0]! < token ? null : one;
}

/** The bodies by the last word of their names, whoever is named first first. */
function indexOf(cast: Cast): ReadonlyMap<string, readonly Member[]> {
  const byWord = new Map<string, Member[]>();
  for (const member of cast.members) {
    if (member.kind !== 'body' || member.mentions.length === 0) continue;
    const name = member.name.toLowerCase();
    const space = name.lastIndexOf(' ');
    if (space < 0) continue;
    const word = name.slice(space + 1);
    const bodies = byWord.get(word);
    if (bodies === undefined) byWord.set(word, [member]);
    else bodies.push(member);
  }
  for (const bodies of byWord.values()) bodies.sort((a, b) => a.mentions[0]! - b.mentions[0]!);
  return byWord;
}
