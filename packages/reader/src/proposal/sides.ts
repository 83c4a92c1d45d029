import type { SourceDocument } from '../document/document.js';
import { countryOf } from '../lexicon/country.js';
import type { KnownParty } from '../speaker/known.js';
import { partiesIn } from '../speaker/party.js';

/** Who “the two sides” and “the Parties” of a document are, in its own words: by its heading, its preamble, or the only pair that it names. */
export class Sides {
  private readonly declared: readonly string[] | null;
  private readonly lists: readonly { readonly end: number; readonly names: readonly string[] }[];

  constructor(
    private readonly document: SourceDocument,
    private readonly parties: readonly KnownParty[],
    agreed: readonly string[] | null,
  ) {
    this.declared = this.ofHeading();
    const named = this.named();
    // Between whom the agreement is counts where the document names no list of parties itself.
    this.lists =
      named.length === 0 && agreed !== null && agreed.length > 1 ? [{ end: 0, names: agreed }] : named;
  }

  /** The parties of the heading or preamble: those between whom the document says it is made. */
  get ofInstrument(): readonly string[] | null {
    return this.declared;
  }

  /**
   * The parties that a word for all of them stands for at a place of the text: `two` where the words count two (“both”,
   * “the two sides”). `null` where the text leaves several answers.
   */
  at(offset: number, two: boolean): readonly string[] | null {
    if (this.declared !== null && (!two || this.declared.length === 2)) return this.declared;
    const before = this.lists.filter(({ end, names }) => end <= offset && (!two || names.length === 2));
    const distinct = new Map(before.map(({ names }) => [[...names].sort().join('|'), names]));
    return distinct.size === 1 ? [...distinct.values()][0]! : null;
  }

  /** The parties of the nearest list that holders of an office are said to come from: “the foreign ministers of Egypt and Oman”. */
  ofHolders(noun: string, offset: number): readonly string[] | null {
    const head = this.document.text.slice(0, offset);
    const holders = new RegExp(`\\b${noun}s? (?:of|from) (?:the )?`, 'giu');
    let found: readonly string[] | null = null;
    for (const match of head.matchAll(holders)) {
      const from = match.index + match[0].length;
      const list = this.lists.find(({ end, names }) => end > from && this.startOf(end, names) <= from + 4);
      if (list !== undefined) found = list.names;
    }
    return found;
  }

  /**
   * The party that a noun phrase names: one that is known, a country, a government of one, or what the heading calls so.
   * `null` where it names none.
   */
  partyOf(words: string): string | null {
    const name = words
      .trim()
      .replace(/^the /iu, '')
      .replace(/[\s,]+$/u, '');
    if (name === '') return null;
    const known = this.parties.find(
      (party) => same(party.name, name) || (party.aliases ?? []).some((alias) => same(alias, name)),
    );
    if (known !== undefined) return known.name;
    const [only, second] = partiesIn(name, 0, this.parties);
    if (only !== undefined && second === undefined && !demonym.test(name)) {
      const rest = name.replace(only.text, '');
      if (
        /^(?:\s|\(|\)|(?:the|of|and|Government|Republic|Kingdom|State|Federation|Federal|Islamic|Democratic|Socialist|People['’]s|Hashemite|Arab|Union|Commonwealth|side)\b)*$/iu.test(
          rest,
        )
      )
        return only.party;
    }
    return this.declared?.find((party) => same(party, name)) ?? null;
  }

  private ofHeading(): readonly string[] | null {
    const { text, title } = this.document;
    const heads = [
      ...(title === null ? [] : [title.replaceAll(/\s+/gu, ' ')]),
      ...text.slice(0, 1200).split(/\n+/u),
    ];
    for (const head of heads) {
      const match =
        /\b(?:between|by and between)\s+(?<list>.+)$/iu.exec(head) ??
        /\b(?:statement|communiqu[ée]|declaration|agreement|memorandum|accord|protocol|treaty|summit)s?\s+(?:of|by)\s+(?<list>.+ and .+)$/iu.exec(
          head,
        );
      const list = match?.groups?.list;
      if (list === undefined) continue;
      const names = this.split(
        list
          .replaceAll(/\([^)]*\)/gu, ' ')
          .split(/(?<=\S)(?:[.;\n]| (?:on|signed|regarding|concerning|relating|hereinafter|at) )/iu)[0]!,
      );
      if (names !== null) return names;
    }
    return null;
  }

  /** “the Government of Tarvia and the Northern Front” cut into its parties; `null` where a part names none. */
  private split(list: string): readonly string[] | null {
    const parts = list.split(/,? and |, /iu).map((part) => part.replace(/^(?:the|of) /iu, '').trim());
    if (parts.length < 2 || parts.length > 6) return null;
    const names = parts.map((part) => this.partyOf(part) ?? this.inBody(part));
    return names.every((name) => name !== null) && new Set(names).size === names.length ? names : null;
  }

  /** A capitalised name as the body of the document writes it. */
  private inBody(part: string): string | null {
    if (!/^\p{Lu}/u.test(part) || part.length > 70 || part.split(' ').length > 8) return null;
    if (!/^\p{Lu}+(?:\s|$)/u.test(part) || /\p{Ll}/u.test(part)) return part;
    const escaped = part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, '\\s+');
    for (const match of this.document.text.matchAll(new RegExp(escaped, 'giu')))
      if (/\p{Ll}/u.test(match[0])) return match[0].replaceAll(/\s+/gu, ' ');
    return part;
  }

  /** Every list of two and more parties in the text: “Kenya and Uganda”, “the ministers of Egypt, Oman and Iraq”. */
  private named(): readonly { readonly end: number; readonly names: readonly string[] }[] {
    const { text } = this.document;
    const found = partiesIn(text, 0, this.parties).filter(
      ({ text: words, end }) =>
        !demonym.test(words) || /^ (?:and|,)/u.test(text.slice(end, end + 5)) === false,
    );
    const lists: { end: number; names: string[] }[] = [];
    let last: { end: number; names: string[]; closed: boolean } | null = null;
    for (const party of found) {
      const between = last === null ? null : text.slice(last.end, party.start);
      const joins =
        last !== null && between !== null && !last.closed && /^(?:,? and |, )(?:the )?$/u.test(between);
      if (joins && last !== null && !last.names.includes(party.party)) {
        last.names.push(party.party);
        last.end = party.end;
        last.closed = /and/u.test(between!);
        if (last.closed) lists.push({ end: last.end, names: last.names });
      } else last = { end: party.end, names: [party.party], closed: false };
    }
    return lists;
  }

  private startOf(end: number, names: readonly string[]): number {
    const inside = partiesIn(
      this.document.text.slice(Math.max(0, end - 200), end),
      Math.max(0, end - 200),
      this.parties,
    );
    return inside.at(-names.length)?.start ?? end;
  }
}

/** Adjectives and demonyms are not the party itself: “Kenyan boats”. */
const demonym = /(?:ese|[^r]ian|ean|ish|(?:^|\s)French|(?:^|\s)Dutch|[^m]an|ani|eli|aqi|emeni|wati)s?$/u;

function same(a: string, b: string): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/^the /u, '').replaceAll('’', "'");
  return plain(a) === plain(b) || (countryOf(a) !== undefined && countryOf(a) === countryOf(b));
}
