import { countryNames, countryOf } from '../lexicon/country.js';
import type { PartyFound } from '../statement/statement.js';
import type { KnownParty } from './known.js';

const countries = new RegExp(
  `(?<![\\p{L}\\d])(?=[A-Z])(?:${countryNames().map(literal).join('|')})(?:s(?=[^\\p{L}]|$))?(?![\\p{L}\\d])`,
  'gu',
);

/** The parties that a text names: the agreement's own under their names, and countries under theirs. In the text's order. */
export function partiesIn(text: string, offset: number, known: readonly KnownParty[]): readonly PartyFound[] {
  const found: PartyFound[] = [];
  let taken: Uint8Array | undefined;
  const add = (start: number, words: string, party: string) => {
    const end = start + words.length;
    taken ??= new Uint8Array(text.length);
    if (taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    found.push({ start: offset + start, end: offset + end, text: words, party });
  };
  const named = new Map<string, string>();
  for (const party of known) {
    for (const name of [party.name, ...(party.aliases ?? [])]) {
      const country = countryOf(name);
      if (country !== undefined) named.set(country, party.name);
      const pattern = new RegExp(`(?<![\\p{L}\\d])${literal(name)}(?![\\p{L}\\d])`, 'gu');
      for (const match of text.matchAll(pattern)) add(match.index, match[0], party.name);
    }
  }
  for (const match of text.matchAll(countries)) {
    const country = countryOf(match[0]);
    if (country === undefined || /^\p{Ll}/u.test(match[0])) continue;
    add(match.index, match[0], named.get(country) ?? country);
  }
  return found.sort((a, b) => a.start - b.start);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
