import { countryOf } from '../lexicon/country.js';
import { genderOf } from '../lexicon/given-name.js';
import { groupNouns, roleNouns, titles } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { KnownParty, KnownPerson } from './known.js';

/** Somebody or something that a document names and that can speak. */
export interface Member {
  readonly name: string;
  readonly kind: 'person' | 'body';
  /** Offices and descriptions in lower case: `secretary of state`, `former cia official`. */
  readonly offices: Set<string>;
  /** Token positions of the mentions, ascending. */
  readonly mentions: number[];
  gender: 'he' | 'she' | null;
  /** The agreement knows it. */
  readonly known: boolean;
}

/** Everybody whom a document names, with what refers to them. */
export interface Cast {
  readonly members: readonly Member[];
  /** Who is meant by a name or a part of one, in lower case. */
  readonly byName: ReadonlyMap<string, Member>;
  /** The member mentioned at a token, if any. */
  readonly at: ReadonlyMap<number, Member>;
}

/** Finds everybody a text names. Known persons and parties come under their own names. */
export function castOf(
  tokens: Tokens,
  knownPersons: readonly KnownPerson[] = [],
  knownParties: readonly KnownParty[] = [],
): Cast {
  const members: Member[] = [];
  const byName = new Map<string, Member>();
  const at = new Map<number, Member>();
  const claim = (key: string, member: Member) => {
    const low = key.toLowerCase();
    if (low.length > 1 && !byName.has(low)) byName.set(low, member);
  };
  const add = (name: string, kind: Member['kind'], known = false): Member => {
    const parts = name.split(' ');
    const given = parts.length > 1 ? (genderOf(parts[0]!) ?? genderOf(parts.slice(1).join('-'))) : null;
    const member: Member = {
      name,
      kind,
      offices: new Set(),
      mentions: [],
      gender: kind === 'person' ? given : null,
      known,
    };
    members.push(member);
    claim(name, member);
    return member;
  };
  for (const person of knownPersons) {
    const member = add(person.name, 'person', true);
    for (const alias of person.aliases ?? []) claim(alias, member);
    for (const office of person.offices ?? []) member.offices.add(office.toLowerCase());
    for (const part of nameParts(person.name)) claim(part, member);
  }
  for (const party of knownParties) {
    const member = add(party.name, 'body', true);
    for (const alias of party.aliases ?? []) claim(alias, member);
    const country = countryOf(party.name) ?? party.aliases?.map(countryOf).find((c) => c !== undefined);
    if (country !== undefined) claim(country, member);
  }
  const names = namesIn(tokens);
  // Whole names first, so that a surname alone, wherever it stands, finds its person.
  for (const found of names.filter((name) => name.parts.length > 1 || name.titled)) {
    if (found.body) continue;
    const full = found.parts.join(' ');
    const surname = found.parts.at(-1)!.toLowerCase();
    const known =
      byName.get(full.toLowerCase()) ??
      (found.parts.length === 1 ? byName.get(surname) : sameName(byName, found.parts));
    const member = known?.kind === 'person' ? known : add(full, 'person');
    for (const part of nameParts(full)) claim(part, member);
    claim(full, member);
  }
  for (const found of names) {
    const full = found.parts.join(' ');
    const country = countryOf(full);
    let member = byName.get(full.toLowerCase());
    if (member === undefined && country !== undefined)
      member = byName.get(country.toLowerCase()) ?? add(country, 'body');
    if (member === undefined && (found.body || found.parts.length > 0)) {
      if (!found.body && found.parts.length === 1 && !found.titled) continue;
      member = add(full, 'body');
    }
    if (member === undefined) continue;
    member.mentions.push(found.first);
    for (let i = found.first; i < found.last; i += 1) at.set(i, member);
    if (member.kind === 'person') describe(tokens, found, member);
  }
  return { members, byName, at };
}

/** Titles by which a person is later called in words. */
const abbreviations: readonly (readonly [string, readonly string[]])[] = [
  ['rep', ['representative', 'congressman', 'congresswoman', 'lawmaker']],
  ['representative', ['congressman', 'congresswoman', 'lawmaker']],
  ['sen', ['senator', 'lawmaker']],
  ['senator', ['lawmaker']],
  ['gov', ['governor']],
  ['gen', ['general']],
  ['col', ['colonel']],
  ['prof', ['professor']],
  ['dr', ['doctor']],
];

interface Named extends TokenRange {
  readonly parts: readonly string[];
  readonly titled: boolean;
  readonly body: boolean;
  /** The title's words before the name, in lower case. */
  readonly title: string;
}

const bodyWords =
  /^(?:ministry|department|council|committee|commission|parliament|congress|senate|house|government|court|agency|bureau|office|union|party|foundation|institute|institution|university|college|bank|times|post|news|journal|press|club|command|army|force|forces|movement|front|organization|organisation|association|league|federation|authority|board|group|company|corporation|inc|ltd|states|nations|kingdom|republic|street|center|centre|school|church|team|ministries|assembly|panel|caucus|administration|campaign|kremlin|pentagon|port|city|county|province|island|islands|act|treaty|agreement|declaration|accord|statement|talks|summit|war|day|north|south|east|west|cup|hotel|airport|hospital|station|river|sea|ocean|mountain|valley|park|road|bridge|square|monitor|observatory|project|initiative|fund|service|services|mission|embassy|police|guard|network|radio|television|tv|daily|tribune|herald|dispatch|gazette|courier|chronicle|atlantic|economist|guardian)$/u;

/** The first or the last word of places that bear several words: “New Hampshire”, “Library Mall”. */
const places =
  /^(?:New|North|South|West|East|San|Santa|Los|Las|Fort|Port|Mount|Lake|Saint|Upper|Lower) |(?: (?:Mall|Hall|Plaza|Heights|Beach|Falls|Springs|Creek|Hills|Coast|Bay|Gulf|Strait|Straits|Avenue|Lane|Arena|Stadium|Library|Museum|Theatre|Theater|Palace))$/u;

const partisans = /^(?:Republican|Democrat|Conservative|Tory|Socialist|Liberal|Independent|Libertarian)$/u;

/** Names of many people at once: “Congressional Republicans”. */
const groups =
  /^(?:Republicans|Democrats|Conservatives|Liberals|Independents|Tories|Senators|Congressmen|Lawmakers|Americans|Europeans|Officials|Marines|Muslims|Christians|Catholics|Jews|Evangelicals|Latinos|Hispanics|Voters|Texans|Californians|Floridians|Iowans)$/u;

const notNames =
  /^(?:i|the|a|an|and|but|if|in|on|at|for|by|as|it|he|she|they|we|you|this|that|these|those|there|when|while|after|before|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|mr|mrs|ms|dr|no|not|yes|asked|according|what|who|how|why|former|some|several|other|others|another|each|every|all|few|more|such|only|even|still|then|now|here|also|today|many|most|both|one|two|three|his|her|its|their|our|my|your|article|resolution|section|paragraph|annex|article)$/u;

function namesIn(tokens: Tokens): readonly Named[] {
  const found: Named[] = [];
  const capital = (i: number) => /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[i] ?? 0));
  for (let i = 0; i < tokens.count; i += 1) {
    if (!capital(i) || notNames.test(tokens.lower[i]!)) continue;
    const opens = tokens.sentences[tokens.sentence[i]!]!.first === i;
    if (
      opens &&
      tokens.tag[i] !== 'PROPN' &&
      !(tokens.tag[i] === 'NOUN' && capital(i + 1)) &&
      !(capital(i + 1) && genderOf(textAt(tokens, i)) !== null) &&
      countryOf(textAt(tokens, i)) === undefined
    )
      continue;
    let end = i + 1;
    while (end < tokens.count && tokens.sentence[end] === tokens.sentence[i]) {
      const low = tokens.lower[end]!;
      if (
        capital(end) &&
        tokens.tag[end] !== 'PRON' &&
        !/^(?:i|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/u.test(low)
      )
        end += 1;
      else if (
        /^(?:-|–)$/u.test(low) &&
        tokens.start[end] === tokens.end[end - 1] &&
        tokens.end[end] === tokens.start[end + 1]
      )
        end += 2;
      else if (
        (/^(?:al|bin|ibn|van|von|de|der|del|la|el|da|dos|ul)$/u.test(low) ||
          (/^(?:of|for|and)$/u.test(low) && joinsBody(tokens, i, end))) &&
        end + 1 < tokens.count &&
        capital(end + 1)
      )
        end += 2;
      else if (
        low === '.' &&
        tokens.end[end - 1] === tokens.start[end] &&
        tokens.end[end - 1]! - tokens.start[end - 1]! <= 3
      )
        end += 1;
      else break;
    }
    end = Math.min(end, tokens.count);
    // A dateline's place, “LITTLE ROCK —”, speaks for nobody.
    const dateline =
      opens &&
      /^[—–-]$/u.test(tokens.lower[end] ?? '') &&
      tokens.text.slice(tokens.start[i], tokens.end[end - 1]).toUpperCase() ===
        tokens.text.slice(tokens.start[i], tokens.end[end - 1]);
    if (!dateline) found.push(...splitName(tokens, i, end));
    i = end - 1;
  }
  return found;
}

/** Whether “of”, “for” or “and” goes on with a body's or an office's name: “Ministry of Trade and Industry”. */
function joinsBody(tokens: Tokens, first: number, at: number): boolean {
  for (let i = Math.max(first, at - longestBody); i < at; i += 1) {
    const low = tokens.lower[i]!;
    if (/^(?:secretary|minister|speaker|president|chancellor|director|attorney|chair|head)$/u.test(low))
      return tokens.lower[at] === 'of' && i === at - 1;
    if (bodyWords.test(low) || groupNouns.has(low))
      return tokens.lower[at] !== 'and' || goesOn(tokens, first, at);
  }
  return false;
}

/** So many words back the word for a body is looked for. */
const longestBody = 60;

/** Whether a name that is followed by *and* holds *of* or *for*. */
function goesOn(tokens: Tokens, first: number, at: number): boolean {
  for (let i = first; i < at; i += 1) if (/^(?:of|for)$/u.test(tokens.lower[i]!)) return true;
  return false;
}

/** Parts a run of capitals into title and name: “South Korean Foreign Minister Kang Kyung-wha”. */
function splitName(tokens: Tokens, first: number, last: number): Named[] {
  let start = first;
  let title = first;
  for (let i = first; i < last; i += 1) {
    const low = tokens.lower[i]!;
    if (titles.has(low) || roleNouns.has(low)) {
      start = i + 1;
      // “Secretary of State”: the office goes on.
      if (tokens.lower[i + 1] === 'of' && i + 2 < last) start = i + 3;
    }
  }
  if (tokens.lower[start] === '.') start += 1;
  // “Supreme Court”, “Senior Bank”: what follows the role is itself a body's word, so the role is part of its name.
  if (start < last && start > first && allBodyWords(tokens, start, last)) start = first;
  const titled = start > first && start < last;
  if (start >= last) {
    // A title alone, as in “the Foreign Minister”, names nobody by itself.
    return [];
  }
  while (title < start && countryOf(textAt(tokens, title)) !== undefined) title += 1;
  const parts: string[] = [];
  for (let i = start; i < last; i += 1) {
    const glued = i > start && tokens.start[i] === tokens.end[i - 1];
    const value = textAt(tokens, i);
    if (glued && parts.length > 0) parts[parts.length - 1] += value;
    else parts.push(value);
  }
  // “the Arkansas Republican” describes somebody who has a name elsewhere.
  if (!titled && partisans.test(parts.at(-1)!)) return [];
  const body =
    parts.some((part) => bodyWords.test(part.toLowerCase())) ||
    groups.test(parts.at(-1)!) ||
    (parts.length === 1 && /^\p{Lu}{2,}$/u.test(parts[0]!) && !titled) ||
    parts.includes('of') ||
    (parts.length > 1 && !titled && places.test(`${parts[0]} ${parts.at(-1)}`)) ||
    countryOf(parts.join(' ')) !== undefined;
  const name: Named = {
    first: start,
    last,
    parts,
    titled,
    body: body && !titled ? true : body && countryOf(parts.join(' ')) !== undefined,
    title: titled ? tokens.text.slice(tokens.start[title]!, tokens.end[start - 1]!).toLowerCase() : '',
  };
  return [name];
}

/** Whether every word from `first` on is one that bodies are named by. */
function allBodyWords(tokens: Tokens, first: number, last: number): boolean {
  for (let i = first; i < last; i += 1) if (!bodyWords.test(tokens.lower[i]!)) return false;
  return true;
}

/** So many words before a name are taken for its office. */
const longestOffice = 20;

/** Offices from the title before the name and from the apposition after it. */
function describe(tokens: Tokens, found: Named, member: Member): void {
  if (found.title !== '') {
    const title = found.title.replace(/\.$/u, '');
    member.offices.add(title);
    for (const [short, offices] of abbreviations)
      if (title.endsWith(short)) for (const office of offices) member.offices.add(office);
  }
  if (/^(?:mr|mr\.|sir|lord|king|prince)$/u.test(found.title)) member.gender = 'he';
  if (/^(?:mrs|mrs\.|ms|ms\.|lady|dame|queen|princess)$/u.test(found.title)) member.gender = 'she';
  if (/(?:wom[ae]n)$/u.test(found.title.split(' ')[0] ?? '')) member.gender = 'she';
  // “the ministry's spokesman Ann Lee”, “press secretary Lionel Hargrove”: small letters before the name.
  let start = found.first;
  while (
    start > Math.max(0, found.first - longestOffice) &&
    /^(?:NOUN|ADJ|PROPN)$/u.test(tokens.tag[start - 1]!) &&
    tokens.sentence[start - 1] === tokens.sentence[found.first]
  )
    start -= 1;
  if (start < found.first && roleNouns.has(tokens.lower[found.first - 1]!)) {
    member.offices.add(tokens.text.slice(tokens.start[start]!, tokens.end[found.first - 1]!).toLowerCase());
  }
  // “the state transportation secretary, Jeff Corrigan,”: the office stands before, with a comma.
  if (tokens.lower[found.first - 1] === ',' && roleNouns.has(tokens.lower[found.first - 2] ?? '')) {
    let from = found.first - 2;
    while (
      from > 0 &&
      /^(?:NOUN|ADJ|PROPN)$/u.test(tokens.tag[from - 1]!) &&
      tokens.sentence[from - 1] === tokens.sentence[found.first]
    )
      from -= 1;
    if (/^(?:the|its|his|her|their|our|'s)$/u.test(tokens.lower[from - 1] ?? ''))
      member.offices.add(tokens.text.slice(tokens.start[from]!, tokens.end[found.first - 2]!).toLowerCase());
  }
  if (tokens.lower[found.last] !== ',') return;
  let end = found.last + 1;
  if (tokens.tag[end] === 'NUM' && tokens.lower[end + 1] === ',') end += 2;
  if (/^(?:who|which|whose)$/u.test(tokens.lower[end] ?? '')) return;
  const from = end;
  while (
    end < tokens.count &&
    end < from + 14 &&
    !/^[.,;:“”"]$/u.test(tokens.lower[end]!) &&
    tokens.tag[end] !== 'VERB' &&
    tokens.tag[end] !== 'AUX'
  )
    end += 1;
  if (end > from && tokens.tag[from] !== 'PROPN') {
    const text = tokens.text.slice(tokens.start[from]!, tokens.end[end - 1]!).toLowerCase();
    if (text.split(/\s+/u).some((word) => roleNouns.has(word) || groupNouns.has(word)))
      member.offices.add(text.replace(/^(?:the|a|an|his|her|its) /u, ''));
  }
}

function textAt(tokens: Tokens, i: number): string {
  return tokens.text.slice(tokens.start[i], tokens.end[i]);
}

/** The part of a name that stands for the whole later on: `Pompeo`, and `Kim` for Kim Jong Un. */
export function familyNameOf(name: string): string {
  return nameParts(name)[0] ?? name;
}

/** The parts of a name that may stand for the whole: the last, and the first where East Asian order is likely. */
function nameParts(name: string): readonly string[] {
  const parts = name
    .split(/\s+/u)
    .filter((part) => part.length > 1 && !/^(?:jr\.?|sr\.?|ii|iii)$/iu.test(part));
  const last = parts.at(-1);
  const eastern =
    parts.length >= 2 &&
    (parts.length === 3 || (last ?? '').includes('-')) &&
    /^(?:kim|kang|moon|park|lee|choe|choi|ri|chung|jang|xi|wang|li|zhang|liu|chen|yang|zhao|huang|wu|zhou|abe|nguyen|tran|yoon|cho|han|hwang|no|roh|pak|an|ahn|jo|so|suh)$/iu.test(
      parts[0] ?? '',
    );
  return eastern ? [parts[0]!] : last === undefined ? [] : [last];
}

/** The same person under a longer or shorter name with the same surname: “Rep. John Q. Smith” and “John Smith”. */
function sameName(byName: ReadonlyMap<string, Member>, parts: readonly string[]): Member | undefined {
  const member = byName.get(parts.at(-1)!.toLowerCase()) ?? byName.get(parts[0]!.toLowerCase());
  if (member === undefined || member.kind !== 'person') return undefined;
  const known = member.name.toLowerCase().split(/\s+/u);
  const low = parts.map((part) => part.toLowerCase());
  if (known.length === 1) return low.includes(known[0]!) ? member : undefined;
  return known[0] === low[0] && known.at(-1) === low.at(-1) ? member : undefined;
}
