import { groupNouns, roleNouns } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Cast, Member } from './cast.js';
import { bodyBefore, personBefore, personsBefore } from './mention.js';
import { holdersOf } from './office-index.js';
import { bodyEndingIn } from './short-name.js';

/** Who speaks, as far as the document lets one tell. `anonymous` is a description that stands for nobody by name. */
export type Resolution =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'first person' };

/** Offices that go by other words. */
const sameOffice: readonly (readonly string[])[] = [
  [
    'top diplomat',
    'chief diplomat',
    'secretary of state',
    'foreign minister',
    'foreign secretary',
    'minister of foreign affairs',
    'external affairs minister',
  ],
  ['commander in chief', 'head of state', 'president'],
  ['head of government', 'prime minister', 'premier', 'chancellor'],
  [
    'defense chief',
    'defence chief',
    'pentagon chief',
    'defense secretary',
    'secretary of defense',
    'defence minister',
    'defense minister',
  ],
  ['top prosecutor', 'attorney general', 'prosecutor general'],
  ['spokesman', 'spokeswoman', 'spokesperson', 'press secretary'],
  ['finance chief', 'treasury secretary', 'finance minister', 'chancellor of the exchequer'],
  ['un chief', 'secretary-general', 'secretary general'],
];

/**
 * Resolves the source of an attribution. `recent` are the speakers so far, the latest last; `within` says in whose words it
 * stands, if in somebody's.
 */
export function resolve(
  tokens: Tokens,
  source: readonly TokenRange[],
  cast: Cast,
  recent: readonly Member[],
  within: { readonly first: number; readonly speaker: Member | null; readonly direct: boolean } | null = null,
): Resolution {
  const range = source[0];
  if (range === undefined) return { kind: 'anonymous' };
  const named = namedIn(tokens, range, cast);
  if (named !== null) return { kind: 'member', member: named };
  const { first, last } = core(tokens, range);
  const word = tokens.lower[first] ?? '';
  if (last - first === 1) {
    if (/^(?:i|we|me|us|my|our)$/u.test(word)) return { kind: 'first person' };
    if (/^(?:he|she|his|her|him)$/u.test(word)) {
      const gender = /^(?:she|her)$/u.test(word) ? 'she' : 'he';
      if (within !== null) {
        const other = withinSpeech(first, gender, cast, within);
        if (other !== null) return { kind: 'member', member: other };
        if (within.direct) return { kind: 'anonymous' };
      }
      return found(pronoun(first, gender, cast, recent));
    }
    if (/^(?:they|them|their|it|its)$/u.test(word)) return found(body(tokens, first, cast, recent));
  }
  if (/^(?:his|her|their|its)$/u.test(word) && last - first === 1) return { kind: 'anonymous' };
  return found(
    byOffice(tokens, { first, last }, cast, recent) ??
      byShortName(tokens, { first, last }, cast) ??
      bareName(tokens, { first, last }, cast),
  );
}

const BARE = new WeakMap<Cast, Map<string, Member>>();

/** “Corvane”, “the Zarg”: one word with a capital that the text never explains names its bearer all the same. */
function bareName(tokens: Tokens, { first, last }: TokenRange, cast: Cast): Member | null {
  const at = tokens.lower[first] === 'the' ? first + 1 : first;
  if (last - at !== 1 || tokens.tag[at] !== 'PROPN') return null;
  const name = tokens.text.slice(tokens.start[at], tokens.end[at]);
  const low = tokens.lower[at]!;
  if (
    !/^\p{Lu}[\p{L}.-]*\p{L}\.?$/u.test(name) ||
    (/^\p{Lu}+$/u.test(name) && tokens.lower[at + 1] === ':') ||
    common.test(name) ||
    roleNouns.has(low) ||
    groupNouns.has(low) ||
    /(?:[^aeious]s|ese|ish)$/u.test(low)
  )
    return null;
  let kept = BARE.get(cast);
  if (kept === undefined) {
    kept = new Map();
    BARE.set(cast, kept);
  }
  let member = kept.get(low);
  if (member === undefined) {
    member = { name, kind: 'body', offices: new Set(), mentions: [first], gender: null, known: false };
    kept.set(low, member);
  }
  return member;
}

/** “the mission” after “the Joint Monitoring Mission”: the one body named before whose name ends so. */
function byShortName(tokens: Tokens, { first, last }: TokenRange, cast: Cast): Member | null {
  if (last - first !== 2 || tokens.lower[first] !== 'the' || tokens.tag[first + 1] === 'ADJ') return null;
  return bodyEndingIn(cast, tokens.lower[first + 1]!, first);
}

function found(member: Member | null): Resolution {
  return member === null ? { kind: 'anonymous' } : { kind: 'member', member };
}

/** Without commas, brackets and a possessive ending at its ends. */
function core(tokens: Tokens, range: TokenRange): TokenRange {
  let { first, last } = range;
  while (first < last && /^[,([“"]$/u.test(tokens.lower[first]!)) first += 1;
  while (last > first && /^(?:[,)\]”"]|'s|')$/u.test(tokens.lower[last - 1]!)) last -= 1;
  return { first, last };
}

/** The person (else the body) whose name is the head of the phrase. */
function namedIn(tokens: Tokens, range: TokenRange, cast: Cast): Member | null {
  const { first, last } = core(tokens, range);
  const head = headEnd(tokens, first, last);
  if (joinsTwo(tokens, first, head, cast)) return null;
  let member: Member | null = null;
  for (let i = first; i < head; i += 1) {
    const here = cast.at.get(i);
    if (here === undefined) {
      const low = tokens.lower[i]!;
      const bracketed = cast.byName.get(low);
      if (
        bracketed !== undefined &&
        /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[i]!)) &&
        tokens.tag[i] !== 'DET'
      )
        member ??= bracketed;
      continue;
    }
    if (here.kind === 'person' && (isOwner(tokens, i, head, cast) || servesPerson(tokens, first, i))) {
      while (i + 1 < head && cast.at.get(i + 1) === here) i += 1;
      continue;
    }
    if (here.kind === 'person') return here;
    member ??= here;
  }
  if (member === null || head < last) {
    // “the chairwoman, Rep. Adaeze Porter,”: the name stands in the apposition.
    for (let i = head; i < last; i += 1) {
      if (/^(?:who|whose|which|that)$/u.test(tokens.lower[i]!)) break;
      const here = cast.at.get(i);
      if (here?.kind === 'person' && !isOwner(tokens, i, last, cast) && directApposition(tokens, head, i)) {
        return servesRole(tokens, first, head) ? null : here;
      }
    }
  }
  if (member === null) return null;
  if (!standsFor(tokens, first, head, member)) return null;
  // “The Committee” is the one whose whole name the text gave before; without one it is anybody's.
  return member.kind === 'body' && !member.known && common.test(member.name)
    ? bodyEndingIn(cast, member.name.toLowerCase(), first)
    : member;
}

/** Bodies' common nouns: with a capital alone they name nobody. */
const common =
  /^(?:Committee|Council|Commission|Government|Cabinet|Panel|Party|Parties|States|Conference|North|South|Press)$/u;

/** “Vardalis and Demirci”: two speakers, and no single one of them. */
function joinsTwo(tokens: Tokens, first: number, head: number, cast: Cast): boolean {
  const persons = new Set<Member>();
  let joined = false;
  for (let i = first; i < head; i += 1) {
    const here = cast.at.get(i);
    if (here?.kind === 'person' && !isOwner(tokens, i, head, cast)) {
      if (persons.size > 0 && !persons.has(here) && joined) return true;
      persons.add(here);
      joined = false;
    }
    if (tokens.lower[i] === 'and' && here === undefined) {
      joined = true;
      // “Moreno and two of his aides”, “the Bloc and the Greens”: another beside the one who is named.
      if (cast.at.get(i - 1)?.kind === 'person' && !isOwner(tokens, i - 1, i, cast)) return true;
      if (tokens.lower[i + 1] === 'the' && cast.at.get(i + 2)?.kind === 'body') return true;
    }
  }
  for (let i = first + 1; i < head - 1; i += 1) {
    if (tokens.lower[i] !== 'and' || cast.at.get(i) !== undefined) continue;
    const before = cast.at.get(i - 1);
    const next = cast.at.get(i + 1) ?? cast.at.get(i + 2);
    if (before !== undefined && next !== undefined && before !== next && before.kind === next.kind)
      return true;
  }
  return false;
}

/** “Salerno's lawyer”, “a Danforth adviser”: the name belongs to another noun. */
function isOwner(tokens: Tokens, at: number, head: number, cast: Cast): boolean {
  let end = at;
  const member = cast.at.get(at);
  while (end < head && cast.at.get(end) === member) end += 1;
  if (end >= head) return false;
  return (
    /^(?:'s|'|’)$/u.test(tokens.lower[end]!) ||
    tokens.tag[end] === 'NOUN' ||
    (tokens.tag[end] === 'ADJ' && tokens.tag[end + 1] === 'NOUN')
  );
}

/** “two aides to”, “a spokesman for”: the name after the preposition is another's. */
function servesPerson(tokens: Tokens, first: number, at: number): boolean {
  for (let i = first; i < at; i += 1) {
    if (
      /^(?:for|to|of|with|under|behind|from|in|at|on)$/u.test(tokens.lower[i]!) &&
      !isOffice(tokens, i) &&
      roleOrGroupBefore(tokens, first, i)
    )
      return true;
  }
  return false;
}

/** “two aides to the minister, Ana Duarte,”: the name may be that of either; in “the minister of Upland, Bo Reyl,” of one only. */
function servesRole(tokens: Tokens, first: number, head: number): boolean {
  if (!servesPerson(tokens, first, head)) return false;
  let after = false;
  for (let i = first; i < head; i += 1) {
    const low = tokens.lower[i]!;
    if (tokens.tag[i] === 'ADP' && roleOrGroupBefore(tokens, first, i)) after = true;
    else if (after && (roleNouns.has(low) || (low.endsWith('s') && roleNouns.has(low.slice(0, -1)))))
      return true;
  }
  // Several of a kind have no one name.
  return /^(?:officials|sources|experts|analysts|people|some|several|two|three|residents|aides)$/u.test(
    tokens.lower[first]!,
  );
}

/** “Secretary of State”, “Commissioner for Information”: a capital before the preposition makes an office of it. */
function isOffice(tokens: Tokens, preposition: number): boolean {
  return /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[preposition - 1] ?? 0));
}

function directApposition(tokens: Tokens, comma: number, at: number): boolean {
  if (tokens.lower[comma] !== ',') return false;
  for (let i = comma + 1; i < at; i += 1) {
    if (tokens.tag[i] === 'ADP' && tokens.lower[i] !== 'of') return false;
    if (/^[,;]$/u.test(tokens.lower[i]!)) return false;
  }
  return true;
}

/** Where the head of the phrase ends: before an apposition or a relative clause. */
function headEnd(tokens: Tokens, first: number, last: number): number {
  for (let i = first + 1; i < last; i += 1) {
    if (/^(?:,|\(|who|whose|which|that)$/u.test(tokens.lower[i]!)) return i;
  }
  return last;
}

/**
 * Whether a named body is itself the speaker: “China”, “the Ministry of Defence”, “Russian officials” are not the same.
 * A body's spokesman or officials without a name stay anonymous.
 */
function standsFor(tokens: Tokens, first: number, last: number, member: Member): boolean {
  const head = tokens.lower[last - 1] ?? '';
  if (
    /^(?:officials?|republicans|democrats|conservatives|liberals|premiers|mps|senators|minority|majority|sources?|experts?|analysts?|diplomats?|aides?|advis[eo]rs?|spokes(?:man|woman|person|people)|lawmakers?|critics?|allies|residents?|reporters?|people|leaders?|ministers?|members?|supporters?|negotiators?|inspectors?|investigators?|sailors?|soldiers?|voters?|groups|circles|outlets|evangelicals|investors|unions|lawyers|prosecutors|strategists|activists|organi[sz]ers)$/u.test(
      head,
    )
  ) {
    return false;
  }
  for (let i = first; i < last; i += 1) {
    const low = tokens.lower[i]!;
    if (/^(?:for|in|at|from|with|of|familiar)$/u.test(low) && roleOrGroupBefore(tokens, first, i))
      return false;
    // “viewers surveyed by the station”: the body only asked them.
    if (low === 'by' && i > first && /ed$/u.test(tokens.lower[i - 1]!)) return false;
    if (low === "'s" && i < last - 1 && member.kind === 'person') return false;
  }
  return true;
}

function roleOrGroupBefore(tokens: Tokens, first: number, at: number): boolean {
  for (let i = first; i < at; i += 1) {
    const low = tokens.lower[i]!;
    if (roleNouns.has(low) || (low.endsWith('s') && roleNouns.has(low.slice(0, -1)))) return true;
    if (
      /^(?:officials|sources|experts|analysts|people|one|some|several|two|three|residents|minority|majority|opposition|gauge|premiers)$/u.test(
        low,
      )
    )
      return true;
  }
  return false;
}

/** Within what somebody says: the person named last in it; in his own words a speaker is *I*, not *he*. */
function withinSpeech(
  at: number,
  gender: 'he' | 'she',
  cast: Cast,
  within: { readonly first: number; readonly speaker: Member | null; readonly direct: boolean },
): Member | null {
  const except = within.direct ? within.speaker : null;
  return personBefore(cast, at, gender, within.first, except)?.member ?? null;
}

/** He or she: the latest speaker of that sex, else the person named last before. */
function pronoun(at: number, gender: 'he' | 'she', cast: Cast, recent: readonly Member[]): Member | null {
  const latest = recent.at(-1);
  const fits = (member: Member) =>
    member.kind === 'person' && (member.gender === null || member.gender === gender);
  const named = personBefore(cast, at, gender);
  const nearest = named?.member ?? null;
  const place = named?.at ?? -1;
  // Somebody named since whose sex is known goes before a latest speaker whose sex is not.
  if (
    latest !== undefined &&
    latest.gender === null &&
    nearest !== null &&
    nearest.gender === gender &&
    place > lastBefore(latest.mentions, at)
  )
    return nearest;
  // A person named as the subject after the last speech takes the pronoun; one merely mentioned does not.
  const chosen =
    latest !== undefined &&
    fits(latest) &&
    (place < 0 || at - lastBefore(latest.mentions, at) < 120 || recent.length > 0)
      ? latest
      : nearest;
  if (chosen !== null && chosen.gender === null) chosen.gender = gender;
  return chosen;
}

/** They or it: a body named before, the latest speaker first. */
function body(tokens: Tokens, at: number, cast: Cast, recent: readonly Member[]): Member | null {
  const latest = recent.at(-1);
  if (latest?.kind === 'body') return latest;
  const named = bodyBefore(cast, at);
  const near = named !== null && tokens.sentence[at]! - tokens.sentence[named.at]! <= 1;
  return near && /^its?$/u.test(tokens.lower[at]!) ? named.member : null;
}

/** “the president”, “the Ohio senator”, “the nation's top diplomat”: a person with that office. */
function byOffice(tokens: Tokens, range: TokenRange, cast: Cast, recent: readonly Member[]): Member | null {
  const text = tokens.text
    .slice(tokens.start[range.first], tokens.end[range.last - 1])
    .toLowerCase()
    .replaceAll('’', "'");
  if (!/^(?:the|this|that|his|her|its|their|our) /u.test(text) && !/^\p{L}+'s /u.test(text)) return null;
  const phrase = text
    .replace(/^(?:the|this|that|his|her|its|their|our|mr\.?|madam)\s+/u, '')
    .replace(/^[\p{L} ]+'s\s+/u, '');
  const head = phrase.split(/,| who | of | for | in /u)[0]!.trim();
  const word = head.split(/\s+/u).at(-1) ?? '';
  const groups = sameOffice.filter((group) =>
    group.some((office) => head === office || phrase.startsWith(office)),
  );
  const others = groups.flat().map((other) => other.split(' ').at(-1)!);
  const matches = holdersOf(cast, [word, ...others], range.first).filter((member) => {
    if (lastBefore(member.mentions, range.first) < 0) return false;
    return [...member.offices].some((office) => {
      const plain = office.replace(/\./gu, '');
      if (groups.some((group) => group.some((other) => endsWith(plain, other)))) return true;
      return (
        endsWith(plain, head) ||
        (roleNouns.has(word) &&
          plain.split(/[ ,]+/u).includes(word) &&
          (!vague.test(word) || phrase === word))
      );
    });
  });
  if (matches.length === 0)
    return byDescription(tokens, range, head, cast) ?? namedLater(tokens, range, head, groups, cast);
  if (matches.length === 1) return matches[0]!;
  const holders = new Set(matches);
  for (let i = recent.length - 1; i >= 0 && i >= recent.length - latestSpeakers; i -= 1)
    if (holders.has(recent[i]!)) return recent[i]!;
  matches.sort((a, b) => lastBefore(b.mentions, range.first) - lastBefore(a.mentions, range.first));
  return matches[0]!;
}

/** “The state transportation secretary said …”, who is named a little further on: the one with just that office. */
function namedLater(
  tokens: Tokens,
  range: TokenRange,
  head: string,
  groups: readonly (readonly string[])[],
  cast: Cast,
): Member | null {
  const word = head.split(/\s+/u).at(-1) ?? '';
  if (vague.test(word) || (!head.includes(' ') && groups.length === 0)) return null;
  const later = holdersOf(cast, [word], range.first).filter((member) => {
    const named = member.mentions[0] ?? -1;
    return (
      named > range.first &&
      named - range.first < 160 &&
      tokens.paragraph[named]! - tokens.paragraph[range.first]! <= 3 &&
      [...member.offices].some(
        (office) =>
          endsWith(office.replace(/\./gu, ''), head) ||
          head.endsWith(` ${office}`) ||
          groups.some((group) => group.includes(office)),
      )
    );
  });
  return later.length === 1 ? later[0]! : null;
}

/**
 * “the former Minnesota governor”, “the Republican businessman”: another name for the one person spoken of just before. Only
 * a description that tells more than a bare role counts, and only where nobody else was named in between.
 */
function byDescription(tokens: Tokens, range: TokenRange, head: string, cast: Cast): Member | null {
  const words = head.split(/\s+/u);
  const word = words.at(-1) ?? '';
  if (
    words.length < 2 ||
    (!roleNouns.has(word) &&
      !/(?:man|woman)$|^(?:republican|democrat|conservative|tory|socialist|liberal)$/u.test(word))
  )
    return null;
  const told =
    tokens.tag.slice(range.first, range.last).some((tag) => tag === 'PROPN') ||
    /\b(?:former|democratic|republican|conservative|labou?r|liberal|independent)\b/u.test(head);
  if (!told) return null;
  const near = personsBefore(cast, range.first, range.first - 59, 60);
  return near.length === 1 ? near[0]! : null;
}

/** So many of those who spoke before are looked at for the holder of an office that several hold. */
const latestSpeakers = 1000;

const vague =
  /^(?:official|spokesman|spokeswoman|spokesperson|expert|analyst|member|man|woman|source|aide|leader|friend)$/u;

function endsWith(office: string, head: string): boolean {
  const bare = office.replace(/^(?:former|then|acting|deputy) /u, '');
  return office === head || bare === head || office.endsWith(` ${head}`) || office.startsWith(`${head} `);
}

function lastBefore(mentions: readonly number[], at: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : mentions[low - 1]!;
}
