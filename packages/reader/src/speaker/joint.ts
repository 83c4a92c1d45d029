import { countryOf } from '../lexicon/country.js';
import { roleNouns, titles } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Cast, Member } from './cast.js';
import { type Coordination, coordinationsOf } from './coordination.js';

/** Several who last spoke together, and where. */
export interface JointSpeech {
  readonly members: readonly Member[];
  readonly at: number;
}

/**
 * Who speaks together in a source: the names that it lists (“Moreno and Ilves”), or whom its words for several stand for
 * (“the two sides”, “both leaders”, “they”). Empty where it is one speaker's, or where not all of them can be named.
 */
export function jointSpeakers(
  tokens: Tokens,
  source: readonly TokenRange[],
  cast: Cast,
  latest: JointSpeech | null,
): readonly Member[] {
  const range = source[0];
  if (range === undefined) return [];
  const named = listedIn(tokens, range, cast);
  if (named !== null) return named.members;
  const words = tokens.text
    .slice(tokens.start[range.first], tokens.end[range.last - 1])
    .toLowerCase()
    .replace(/[,\s]+$/u, '');
  if (words.length > 60) return [];
  if (/^(?:they|them|their|both|the two)$/u.test(words)) {
    const here = tokens.sentence[range.first]!;
    if (latest !== null && here - tokens.sentence[latest.at]! <= 2) return latest.members;
    const last = before(tokens, range.first, cast).at(-1);
    if (last === undefined) return [];
    const ago = here - tokens.sentence[last.first]!;
    if (/^(?:both|the two)$/u.test(words)) return last.members.length === 2 && ago <= 1 ? last.members : [];
    return ago <= 1 && opensSentence(tokens, last) ? last.members : [];
  }
  const match = several.exec(words);
  if (match === null) return [];
  const { count, who, pair } = match.groups!;
  const most = count === 'three' ? 3 : count === 'four' ? 4 : 2;
  const kind = pair !== undefined || persons.test(who ?? '') ? 'person' : 'body';
  // “the leaders” and “the ministers” without a number may be any of them.
  if (kind === 'person' && count === undefined && pair === undefined) return [];
  return antecedent(tokens, range.first, cast, latest, kind, most);
}

const several =
  /^(?:(?:the|these|those) )?(?:(?<count>two|both|both of the|three|four)(?: of the)? )?(?:other |warring |rival |neighbouring |neighboring |opposing |contracting |old )?(?:(?<who>sides|parties|countries|governments|nations|states|neighbours|neighbors|powers|capitals|delegations|leaders|presidents|premiers|prime ministers|(?:foreign |defen[cs]e |trade |finance )?ministers|men|women|diplomats|envoys|senators|generals|negotiators|candidates|rivals|lawmakers|chairmen|commanders|governors|mayors|secretaries)|(?<pair>pair|duo))$/u;

const persons =
  /^(?:leaders|presidents|premiers|prime ministers|(?:[a-zß-ɏ]+ )?ministers|men|women|diplomats|envoys|senators|generals|negotiators|candidates|rivals|lawmakers|chairmen|commanders|governors|mayors|secretaries)$/u;

/** The coordination that makes up a source, with titles before it and no noun after it to which the names belong. */
function listedIn(tokens: Tokens, { first, last }: TokenRange, cast: Cast): Coordination | null {
  const all = coordinationsOf(tokens, cast);
  const place = lowest(all, first);
  const around = all[place - 1];
  // A source that was cut short within a list (“Kenya, [Uganda and Tanzania] said”).
  const one = around !== undefined && around.last > first ? around : all[place];
  if (one === undefined || one.last > last) return null;
  let at = one.first - 1;
  while (at >= first && introduces(tokens, at)) at -= 1;
  if (at >= first) return null;
  const after = tokens.lower[one.last] ?? '';
  return one.last < last && !/^(?:,|\(|who|whose|of|from|for|in)$/u.test(after) ? null : one;
}

function introduces(tokens: Tokens, at: number): boolean {
  const low = tokens.lower[at]!;
  return (
    /^(?:the|both|and|,|governments|states|republics|kingdoms|neither|\.)$/u.test(low) ||
    (low === 'of' &&
      /^(?:governments|states|republics|both|neither|states)$/u.test(tokens.lower[at - 1] ?? '')) ||
    titles.has(low) ||
    roleNouns.has(low) ||
    (low.endsWith('s') && (titles.has(low.slice(0, -1)) || roleNouns.has(low.slice(0, -1)))) ||
    /^(?:ADJ|PROPN)$/u.test(tokens.tag[at]!)
  );
}

/** Whom “the two sides” or “both leaders” stand for at a place of the text. */
function antecedent(
  tokens: Tokens,
  at: number,
  cast: Cast,
  latest: JointSpeech | null,
  kind: Member['kind'],
  most: number,
): readonly Member[] {
  const fits = (members: readonly Member[]) =>
    members.length === most && members.every((member) => member.kind === kind);
  if (latest !== null && latest.at < at && fits(latest.members)) return latest.members;
  const paragraph = tokens.paragraph[at]!;
  const lists = before(tokens, at, cast).filter((one) => fits(one.members));
  const last = lists.at(-1);
  if (
    last !== undefined &&
    (kind === 'body'
      ? allSame(lists)
      : paragraph - tokens.paragraph[last.first]! <= 2 && aloneInSentence(tokens, last, cast))
  )
    return last.members;
  const near = kind === 'person' ? personsNear(tokens, at, cast) : countriesBefore(at, cast, most);
  return near.length === most ? near : [];
}

/** “Moreno and Ilves met in Oslo. They agreed …”: whether a list is the subject that its sentence begins with. */
function opensSentence(tokens: Tokens, list: Coordination): boolean {
  const opens = tokens.sentences[tokens.sentence[list.first]!]!.first;
  for (let i = opens; i < list.first; i += 1) if (!introduces(tokens, i)) return false;
  return true;
}

/** Whether a list's sentence names no other person: “Moreno met Ilves and Hamm” leaves open who the two are. */
function aloneInSentence(tokens: Tokens, list: Coordination, cast: Cast): boolean {
  const sentence = tokens.sentences[tokens.sentence[list.first]!]!;
  for (let i = sentence.first; i < Math.min(sentence.last, sentence.first + 120); i += 1) {
    const member = cast.at.get(i);
    if (member?.kind === 'person' && !list.members.includes(member)) return false;
  }
  return true;
}

function allSame(lists: readonly Coordination[]): boolean {
  const key = (one: Coordination) =>
    one.members
      .map((member) => member.name)
      .sort()
      .join('|');
  return lists.every((one) => key(one) === key(lists[0]!));
}

/** The persons named in this paragraph and the one before, up to a place; of long paragraphs the last words only. */
function personsNear(tokens: Tokens, at: number, cast: Cast): readonly Member[] {
  const found = new Set<Member>();
  const low = Math.max(0, at - 250);
  for (let i = at - 1; i >= low && tokens.paragraph[at]! - tokens.paragraph[i]! <= 1; i -= 1) {
    const member = cast.at.get(i);
    if (member?.kind === 'person') found.add(member);
  }
  return [...found].reverse();
}

const COUNTRIES = new WeakMap<Cast, readonly Member[]>();

/** The first of the countries and known parties that the document named before, one more than are looked for. */
function countriesBefore(at: number, cast: Cast, most: number): readonly Member[] {
  let countries = COUNTRIES.get(cast);
  if (countries === undefined) {
    countries = cast.members
      .filter(
        (member) =>
          member.kind === 'body' &&
          member.mentions.length > 0 &&
          (member.known || countryOf(member.name) !== undefined),
      )
      .sort((a, b) => a.mentions[0]! - b.mentions[0]!);
    COUNTRIES.set(cast, countries);
  }
  return countries.slice(0, most + 1).filter((member) => member.mentions[0]! < at);
}

/** The lists of names that stand before a place, the latest last; of very many the latest only. */
function before(tokens: Tokens, at: number, cast: Cast): readonly Coordination[] {
  const all = coordinationsOf(tokens, cast);
  const end = lowest(all, at);
  return all.slice(Math.max(0, end - 60), end);
}

function lowest(all: readonly Coordination[], at: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.first < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
