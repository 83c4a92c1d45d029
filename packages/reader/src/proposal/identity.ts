import type { SourceDocument } from '../document/document.js';
import { countryOf } from '../lexicon/country.js';
import { familyNameOf } from '../speaker/cast.js';
import type { DraftingOptions } from './agreement-known.js';
import type { DraftParty, DraftPerson, DraftSource } from './draft.js';
import type { Names } from './name.js';
import { type OfficeFound, officeIn } from './office.js';

/** Who is who: each person and party of a document has one identifier, the agreement's own where it has one. */
export class Identities {
  readonly parties: DraftParty[] = [];
  readonly persons: DraftPerson[] = [];
  private readonly identifiers: Map<string, string>;
  private readonly offices = new Map<string, OfficeFound | null>();

  constructor(
    private readonly document: SourceDocument,
    private readonly options: DraftingOptions,
    private readonly names: Names,
  ) {
    this.identifiers = new Map(Object.entries(options.identifiers ?? {}));
    // A party known by another name is the same party.
    for (const { name, aliases } of options.knownParties ?? []) {
      const identifier = this.identifiers.get(name);
      if (identifier === undefined) continue;
      for (const alias of [...(aliases ?? []), countryOf(name) ?? name])
        if (!this.identifiers.has(alias)) this.identifiers.set(alias, identifier);
    }
  }

  /** The identifier that a name has already. */
  known(name: string): string | undefined {
    return this.identifiers.get(name);
  }

  /** The identifier of the document's publisher, as a reporter. */
  publisher(short: (title: string) => string = (title) => title): NonNullable<DraftSource['publisher']> {
    const title = this.document.publisher ?? this.document.title ?? this.document.name;
    const known = this.identifiers.get(title);
    const name =
      known ?? this.names.proper(`${short(title.replace(/\.\p{L}+$/u, ''))} report`, `reporter|${title}`);
    // A publisher that is quoted as well is one and the same.
    this.identifiers.set(title, name);
    return { name, title, declared: known !== undefined };
  }

  /** The identifier of a speaker: a known one, a drafted person, or a drafted party. */
  speaker(name: string): string {
    const known = this.identifiers.get(name) ?? this.itself(name);
    if (known !== undefined) return known;
    // “I. Iran”: the number of a heading is no initial.
    const bare = name.replace(/^(?:[A-Z]|[IVX]+)\. /u, '');
    if (bare !== name && countryOf(bare) !== undefined) return this.speaker(bare);
    if (this.isParty(name)) return this.party(name);
    const identifier = this.names.proper(familyNameOf(name), `person|${name}`);
    this.identifiers.set(name, identifier);
    const office = this.officeOf(name);
    this.persons.push({
      name: identifier,
      title: name,
      party: office === null ? null : this.party(office.party),
      office: office?.office ?? null,
    });
    return identifier;
  }

  /** “The Mission” in a report of the Lake Monitoring Mission, or of the “Special Mission to Tarvia”, is its publisher. */
  private itself(name: string): string | undefined {
    if (!/^\p{Lu}\S*$/u.test(name) || countryOf(name) !== undefined) return undefined;
    // The one party of the agreement whose name ends so: “the Agency” beside an International Atomic Energy Agency.
    const known = (this.options.knownParties ?? []).filter((party) => party.name.endsWith(` ${name}`));
    if (known.length === 1) return this.identifiers.get(known[0]!.name);
    const title = this.document.publisher ?? this.document.title;
    return title !== null && new RegExp(`(?:^|\\s)${name}(?:$| (?:to|in|for|of|on) )`, 'u').test(title)
      ? this.identifiers.get(title)
      : undefined;
  }

  party(name: string): string {
    const known = this.identifiers.get(name) ?? this.itself(name);
    if (known !== undefined) return known;
    const identifier = this.names.proper(name, `party|${name}`);
    this.identifiers.set(name, identifier);
    const country = countryOf(name);
    const kind =
      country !== undefined && !/^(?:United Nations|European Union|NATO|African Union|IAEA)$/u.test(country)
        ? 'state'
        : 'organisation';
    this.parties.push({ name: identifier, title: name, kind });
    return identifier;
  }

  /** A group in the document's own words: “Member States”, “government forces”. */
  group(name: string): string {
    const known = this.identifiers.get(name);
    if (known !== undefined) return known;
    const identifier = this.names.proper(name, `party|${name}`);
    this.identifiers.set(name, identifier);
    this.parties.push({ name: identifier, title: name, kind: 'group' });
    return identifier;
  }

  /** Whether a name is one of a party, of the agreement or of this draft. */
  isKnownParty(name: string): boolean {
    const identifier = this.identifiers.get(name);
    return (
      identifier !== undefined &&
      !this.persons.some((person) => person.name === identifier) &&
      !(this.options.knownPersons ?? []).some((person) => person.name === name)
    );
  }

  /** The party for which a person of this name, or of this family name, speaks in the document or the agreement; else `null`. */
  spokenFor(name: string): string | null {
    const office =
      this.officeOf(name) ??
      this.fullNames(name)
        .map((full) => this.officeOf(full))
        .find((one) => one !== null) ??
      null;
    return office === null ? null : this.party(office.party);
  }

  private fullNames(name: string): readonly string[] {
    if (!/^\p{Lu}[\p{L}'’-]+$/u.test(name)) return [];
    const known = (this.options.knownPersons ?? [])
      .filter((person) => familyNameOf(person.name) === name || (person.aliases ?? []).includes(name))
      .map((person) => person.name);
    const full = new RegExp(
      `\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]*){0,2} ${name}(?![\\p{L}'’-])`,
      'gu',
    );
    return [
      ...known,
      ...new Set(
        [...this.document.text.matchAll(full)].map((match) =>
          match[0].replace(/^(?:President|Chairman|Minister|Foreign|Prime|General|Secretary) /u, ''),
        ),
      ),
    ];
  }

  /** The party that a speaker binds: itself, or the one that the agreement or the document says it speaks for; else `null`. */
  partyOf(name: string): string | null {
    if (this.isParty(name)) return this.party(name);
    const office = this.officeOf(name);
    return office === null ? null : this.party(office.party);
  }

  /** The name of the party for which a person speaks, by the document or the agreement; else `null`. */
  partyTitle(name: string): string | null {
    return this.isParty(name) ? name : (this.officeOf(name)?.party ?? null);
  }

  private officeOf(name: string): { readonly party: string; readonly office: string | null } | null {
    const person = this.options.knownPersons?.find((one) => one.name === name);
    if (person?.party !== undefined) return { party: person.party, office: person.offices?.[0] ?? null };
    const found =
      this.offices.get(name) ?? officeIn(this.document.text, name, this.options.knownParties ?? []);
    this.offices.set(name, found);
    return found;
  }

  private isParty(name: string): boolean {
    return (
      countryOf(name) !== undefined ||
      (this.options.knownParties ?? []).some((party) => party.name === name) ||
      /\b(?:of|for|and|Ministry|Council|Government|Union|Commission|Department|Mission|Party|Front|Movement|Command|Agency|House|Office|Group|Association|Committee|States|Parties|Forces|Army|Police|Board|Assembly|Court|Tribunal|Secretariat|Authority|Bureau|Company|Bank|Organi[sz]ation|Panel|Treaty|Weapons|Secretary-General|Director-General)\b/u.test(
        name,
      ) ||
      (/^\p{Lu}{2,}$/u.test(name) && !this.document.text.includes(`${name}:`))
    );
  }
}
