import type { SourceDocument } from '../document/document.js';
import type { Identities } from './identity.js';
import type { Sides } from './sides.js';

/** Who is bound by the subject of a promise or duty. */
export type Bound =
  | {
      readonly kind: 'parties';
      /** Identifiers of the parties, in the text's order. */
      readonly parties: readonly string[];
      /** “Each Party …”: everyone for itself. */
      readonly each: boolean;
      /** “Neither Party shall …”: what follows is not to be done. */
      readonly none: boolean;
    }
  | { readonly kind: 'open'; readonly message: string };

/** Finds who is bound by words like “the two sides”, “Kenya and Uganda”, “each Party”, “all Member States”. */
export class Debtors {
  constructor(
    private readonly document: SourceDocument,
    private readonly identities: Identities,
    readonly sides: Sides,
    /** Whether the document is an instrument, in which a capitalised name that owes something is a party. */
    private readonly instrument: boolean,
  ) {}

  /** `null` where the words are no subject that could owe anything. */
  of(words: string, offset: number): Bound | null {
    const plain = words
      .replaceAll(/\([^)]*\)/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .replace(/^[“"'‘\s]+|[\s,;:”"]+$/gu, '');
    if (plain === '' || plain.split(' ').length > 40) return null;
    return this.group(plain, offset) ?? this.list(plain) ?? this.single(plain);
  }

  private group(words: string, offset: number): Bound | null {
    const match = sidesWords.exec(words);
    if (match === null)
      return /^(?:the|that|such|a|any) (?:(?:Member|flag|designating|port|exporting|importing|host) )?State$/iu.test(
        words,
      ) || /^(?:the )?(?:North|South|East|West|former|latter|other)(?: side)?$/iu.test(words)
        ? { kind: 'open', message: `Who “${words}” is cannot be told from the document` }
        : null;
    const { how = '', noun = '' } = match.groups!;
    if (
      /^(?:side|party|country|government|nation|leader|delegation)$/iu.test(noun) &&
      !/each|either|neither/iu.test(how)
    )
      return /^the /iu.test(words) && /other/iu.test(words)
        ? { kind: 'open', message: `Who “${words}” is cannot be told from the document` }
        : null;
    const two = /both|two|neither|either/iu.test(how);
    const holders = /^(?:minister|leader|president|delegation|negotiator|envoy)/iu.test(noun);
    const names =
      (holders ? this.sides.ofHolders(noun.replace(/s$/iu, ''), offset) : null) ??
      this.sides.at(offset, two || /Koreas/u.test(noun));
    if (names === null || (two && names.length !== 2))
      return { kind: 'open', message: `Who “${words}” are cannot be told from the document` };
    return {
      kind: 'parties',
      parties: names.map((name) => this.identities.party(name)),
      each: /each|neither|either/iu.test(how),
      none: /neither/iu.test(how),
    };
  }

  private list(words: string): Bound | null {
    const each = /^(?:each of|both) /iu.test(words);
    const none = /^neither /iu.test(words);
    const parts = words
      .replace(/^(?:each of|both|neither) /iu, '')
      .split(/,? (?:and|nor) |, (?=the |\p{Lu})/u);
    if (parts.length < 2 || parts.length > 8) return null;
    const parties = parts.map((part, at) => this.named(shared(part, parts, at)));
    return parties.every((party) => party !== null) && new Set(parties).size === parties.length
      ? { kind: 'parties', parties, each, none }
      : null;
  }

  private single(words: string): Bound | null {
    const all =
      /^(?:[Aa]ll |[Ee]very )?((?:UN |United Nations )?Member States|States(?: Parties| Members)?|Members|States Parties to .{3,60})$/u.exec(
        words,
      );
    const party = all === null ? this.named(words) : this.identities.group(all[1]!);
    return party === null ? null : { kind: 'parties', parties: [party], each: false, none: false };
  }

  /** The party that a name stands for, or for which the person of that name speaks. */
  private named(words: string): string | null {
    const name = words.replace(/^the /iu, '').trim();
    const party = this.sides.partyOf(name);
    if (party !== null) return this.identities.party(party);
    const known = this.identities.known(name);
    if (known !== undefined && this.identities.isKnownParty(name)) return known;
    const bare = name
      .replace(/ of (?:the )?\p{Lu}.*$/u, '')
      .replace(
        /^(?:(?:the )?\p{Lu}[\p{L}-]* )??(?:President|Chairman|Prime Minister|Minister|Premier|King|Secretary) /u,
        '',
      );
    for (const person of new Set([name, bare])) {
      const spoken = this.identities.spokenFor(person);
      if (spoken !== null) return spoken;
    }
    if (
      !this.instrument ||
      !/^(?:\p{Lu}[\p{L}-]*)(?: (?:(?:of|for|and|on|the|in) )*\p{Lu}[\p{L}'’-]*){0,7}$/u.test(name)
    )
      return null;
    if (!this.isName(name, words)) return null;
    if (noParty.test(name) || !this.document.text.includes(name)) return null;
    return this.identities.party(name);
  }

  /** Whether a word is a name, and not only the first of a sentence: it stands with *the*, or within a sentence as well. */
  private isName(name: string, words: string): boolean {
    if (/^\p{Lu}{6,}$/u.test(name)) return false;
    if (name.includes(' ') || /^the /iu.test(words)) return true;
    return new RegExp(`[\\p{Ll},] (?:the )?${name}(?![\\p{L}\\d-])`, 'u').test(this.document.text);
  }
}

const sidesWords =
  /^(?:(?<how>the two|both(?: of)?(?: the)?|each(?: of)?(?: the)?|neither(?: of)?(?: the)?|either(?: of)?(?: the)?|all(?: the)?|the) )?(?:other )?(?:Contracting |High Contracting |respective )*(?<noun>sides?|Part(?:y|ies)|countries|country|governments?|nations?|Koreas|leaders?|delegations?|(?:foreign |defen[cs]e )?ministers|presidents|belligerents|signatories|signatory)$/iu;

/** What stands as a subject in instruments and can owe nothing. */
const noParty =
  /^(?:This|These|Those|That|It|They|We|I|He|She|No|Any|Such|Nothing|There|What|Where|Article|Annex|Section|Chapter|Paragraph|Point|Part|Resolution|Agreement|Treaty|Protocol|Memorandum|Declaration|Communiqu[ée]|Statement|Convention|Charter|Timeline|Note|All|Each|Every|As|On|At|In|For|From|During|Following|After|Before|Beginning|Upon|If|Once|When|While|Subject|Notwithstanding|Unless|Until|Both|Neither|Either|Other|Additional|Meetings?|Member State$|Decides|Demands|Requests|Calls|Urges|Recalling|Noting)\b|(?:Agreement|Treaty|Protocol|Memorandum|Declaration|Communiqu[ée]|Convention|Accord|Arrangement|Resolution|Report|Annex|Plan|Zone|Line|Area|War|Day|Date|Plant|Facility|Reactor|Cent(?:re|er)|Period|Meetings?|Talks|Phase|Programme|Law|Order|Regulation|Decision|System|Process|List|Site|Fund|Technology)$/u;

/** “South and North Korea”: the noun of the last stands for the first as well. */
function shared(part: string, parts: readonly string[], at: number): string {
  if (at === parts.length - 1 || parts.length === 1 || !/^(?:the )?(?:South|North|East|West)$/u.test(part))
    return part;
  return `${part} ${parts.at(-1)!.split(' ').at(-1)!}`;
}
