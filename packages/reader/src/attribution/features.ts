import { cueVerbOf } from '../lexicon/cue-verb.js';
import {
  auxiliaries,
  cueAdverbs,
  groupNouns,
  roleNouns,
  speechNouns,
  subjectPronouns,
  subordinators,
  timeWords,
  titles,
} from '../lexicon/word-class.js';
import { nounPhraseAfter, nounPhraseBefore } from '../text/noun-phrase.js';
import { type Tokens, tags } from '../text/tokens.js';
import { verbGroupAt } from '../text/verb-group.js';

/**
 * What the sequence models see of a text: closed-class words and cue lemmas, parts of speech, shapes, quotation marks,
 * the rules' opinion and, for the second model, the first one's. No name and no open-class word is ever a feature.
 */
export interface Sight {
  readonly tokens: Tokens;
  readonly word: Int32Array;
  readonly tag: Int32Array;
  readonly shape: Int32Array;
  readonly quote: Int32Array;
  readonly rule: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly subject: Int32Array;
  readonly place: Int32Array;
  readonly sentence: Int32Array;
  readonly cue: Int32Array;
  readonly commas: Int32Array;
}

/** The most features that one token has. */
export const featureLimit = 96;

/** Prepares a text for {@link featuresAt}. `rule` has one label a token, as the rules see it. */
export function sightOf(tokens: Tokens, rule: Uint8Array): Sight {
  const { count } = tokens;
  const make = () => new Int32Array(count);
  const sight: Sight = {
    tokens,
    word: make(),
    tag: make(),
    shape: make(),
    quote: make(),
    rule,
    left: make(),
    right: make(),
    subject: make(),
    place: make(),
    sentence: make(),
    cue: make(),
    commas: make(),
  };
  for (let i = 0; i < count; i += 1) {
    const low = tokens.lower[i]!;
    const tag = tokens.tag[i]!;
    const first = tokens.text.charCodeAt(tokens.start[i]!);
    sight.tag[i] = tags.indexOf(tag);
    sight.shape[i] = shapeOf(tokens, i, first);
    sight.word[i] = wordOf(low, tag, sight.shape[i]!);
    sight.quote[i] = quoteOf(tokens, i);
  }
  for (const { first, last } of tokens.sentences) seeSentence(sight, first, last);
  return sight;
}

/** The features of token `i` as 32-bit numbers, written into `out`; returns how many. `lower` are the first model's labels. */
export function featuresAt(sight: Sight, i: number, first: Uint8Array | null, out: Int32Array): number {
  const { tokens, word, tag, shape, quote, rule, left, right, subject, place, sentence, cue, commas } = sight;
  const n = tokens.count;
  let count = 0;
  const at = (list: Int32Array | Uint8Array, k: number) => (i + k < 0 || i + k >= n ? -1 : list[i + k]!);
  const add = (template: number, a: number, b = 0, c = 0) => {
    out[count] = mix(template, a, b, c);
    count += 1;
  };
  const w0 = word[i]!;
  const t0 = tag[i]!;
  const q0 = quote[i]!;
  const r0 = rule[i]!;
  const l0 = left[i]!;
  const n0 = right[i]!;
  add(0, 0);
  for (let k = -4; k <= 4; k += 1) add(1, at(word, k), k);
  for (let k = -3; k <= 3; k += 1) add(2, at(tag, k), k);
  add(3, at(word, -1), w0);
  add(4, w0, at(word, 1));
  add(5, at(word, -2), at(word, -1));
  add(6, at(word, 1), at(word, 2));
  add(7, at(word, -1), at(word, 1));
  add(8, at(tag, -1), t0);
  add(9, t0, at(tag, 1));
  add(10, at(tag, -2), at(tag, -1), t0);
  add(11, at(tag, -1), t0, at(tag, 1));
  add(12, t0, at(tag, 1), at(tag, 2));
  add(13, at(word, -1), t0, at(tag, 1));
  for (let k = -1; k <= 1; k += 1) add(14, at(shape, k), k);
  add(15, shape[i]!, at(word, -1));
  add(16, shape[i]!, at(word, 1));
  for (let k = -1; k <= 1; k += 1) add(17, at(quote, k), k);
  add(18, at(quote, -1), q0, at(quote, 1));
  add(19, q0, w0);
  add(20, q0, t0);
  for (let k = -2; k <= 2; k += 1) add(21, at(rule, k), k);
  add(22, at(rule, -1), r0, at(rule, 1));
  add(23, r0, w0);
  add(24, r0, t0);
  add(25, r0, q0);
  add(26, l0);
  add(27, n0);
  add(28, l0, n0);
  add(29, l0, t0);
  add(30, n0, t0);
  add(31, l0, w0);
  add(32, n0, w0);
  add(33, place[i]!);
  add(34, place[i]!, t0);
  add(35, sentence[i]!);
  add(36, sentence[i]!, q0);
  add(37, sentence[i]!, place[i]!);
  for (let k = -1; k <= 1; k += 1) add(38, at(subject, k), k);
  add(39, subject[i]!, t0);
  add(40, subject[i]!, at(subject, -1), n0);
  for (let k = -1; k <= 1; k += 1) add(41, at(cue, k), k);
  add(42, cue[i]!, q0);
  add(43, cue[i]!, r0);
  add(44, commas[i]!, l0);
  add(45, commas[i]!, l0, t0);
  add(46, commas[i]!, w0);
  add(47, l0, q0, commas[i]!);
  add(48, r0, subject[i]!);
  add(49, r0, sentence[i]!);
  if (first !== null) {
    const f0 = first[i]!;
    for (let k = -4; k <= 4; k += 1) add(60, at(first, k), k);
    add(61, at(first, -1), f0, at(first, 1));
    add(62, at(first, -2), at(first, -1), f0);
    add(63, f0, w0);
    add(64, f0, t0, q0);
    add(65, f0, r0);
    add(66, f0, at(first, 1), at(word, 1));
    add(67, f0, at(first, -1), at(word, -1));
    add(68, around(first, tokens, i, -1), f0);
    add(69, around(first, tokens, i, 1), f0);
    add(70, around(first, tokens, i, -1), around(first, tokens, i, 1), f0);
    add(71, f0, l0, commas[i]!);
  }
  return count;
}

/** Which roles the first model saw in the sentence before (-1) or after (1) this token. */
function around(first: Uint8Array, tokens: Tokens, i: number, side: -1 | 1): number {
  let seen = 0;
  const sentence = tokens.sentence[i]!;
  for (let k = i + side, steps = 0; k >= 0 && k < tokens.count && steps < 50; k += side, steps += 1) {
    if (tokens.sentence[k] !== sentence) break;
    const label = first[k]!;
    if (label > 0) seen |= 1 << ((label - 1) >> 1);
  }
  return seen;
}

function mix(template: number, a: number, b: number, c: number): number {
  let h = Math.imul(template + 0x9e37, 0x85ebca6b);
  h = Math.imul(h ^ (a + 0x7f4a), 0xcc9e2d51);
  h = (h << 15) | (h >>> 17);
  h = Math.imul(h ^ (b + 0x165b), 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = Math.imul(h ^ (c + 0x2f6d), 0xe6546b64 | 1);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h | 0;
}

const wordCache = new Map<string, number>();

function wordOf(low: string, tag: string, shape: number): number {
  const key = `${tag}${shape}${low}`;
  const known = wordCache.get(key);
  if (known !== undefined) return known;
  const code = hashOf(wordClass(low, tag, shape));
  if (wordCache.size > 200_000) wordCache.clear();
  wordCache.set(key, code);
  return code;
}

/** The word itself where it is of a closed class, its lemma for a cue, else a class of words. */
function wordClass(low: string, tag: string, shape: number): string {
  const verb = cueVerbOf(low);
  if (verb !== undefined && tag !== 'NOUN' && tag !== 'PROPN' && tag !== 'ADJ') {
    return `v:${verb.lemma}:${low.endsWith('ing') ? 'g' : low === verb.lemma ? 'b' : low.endsWith('s') ? 's' : 'd'}`;
  }
  if (tag === 'PUNCT' || tag === 'SYM') return low.length <= 2 ? low : 'punct';
  if (auxiliaries.has(low) || subordinators.has(low) || subjectPronouns.has(low)) return low;
  if (/^(?:ADP|DET|PRON|CCONJ|SCONJ|PART|AUX)$/u.test(tag)) return low.length <= 9 ? low : `<${tag}>`;
  if (cueAdverbs.has(low) && tag === 'ADV') return 'adv';
  if (timeWords.has(low)) return /day$/u.test(low) ? 'weekday' : 'time';
  if (titles.has(low) && shape === 1) return 'title';
  if (speechNouns.has(low) && tag === 'NOUN') return `s:${low}`;
  if (roleNouns.has(low) || (low.endsWith('s') && roleNouns.has(low.slice(0, -1))))
    return tag === 'PROPN' ? 'Role' : 'role';
  if (groupNouns.has(low)) return tag === 'PROPN' ? 'Group' : 'group';
  if (low === 'according' || low === 'view' || low === 'words' || low === 'clear') return low;
  return `<${tag}${shape}${tag === 'VERB' ? endingOf(low) : ''}>`;
}

function endingOf(low: string): string {
  return low.endsWith('ing') ? 'g' : low.endsWith('ed') ? 'd' : low.endsWith('s') ? 's' : '';
}

function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}

function shapeOf(tokens: Tokens, i: number, first: number): number {
  if (first >= 48 && first <= 57) return 4;
  if (first >= 97 && first <= 122) return 0;
  const value = tokens.text.slice(tokens.start[i]!, tokens.end[i]!);
  if (/^\p{Lu}/u.test(value)) return value.length > 1 && value === value.toUpperCase() ? 2 : 1;
  return /^\p{L}/u.test(value) ? 0 : 3;
}

/** Outside 0; opening mark, inside, closing mark of a short (1–3), middle (4–6) or long (7–9) quotation. */
function quoteOf(tokens: Tokens, i: number): number {
  const index = tokens.quotation[i]!;
  if (index < 0) return 0;
  const quotation = tokens.quotations[index]!;
  const length = quotation.last - quotation.first;
  const size = length <= 5 ? 0 : length <= 10 ? 3 : 6;
  return 1 + size + (i === quotation.first ? 0 : i === quotation.last - 1 ? 2 : 1);
}

function seeSentence(sight: Sight, first: number, last: number): void {
  const { tokens } = sight;
  let quotes = 0;
  let cues = 0;
  let startsQuoted = tokens.quotation[first]! >= 0 ? 1 : 0;
  const opensParagraph = first === 0 || tokens.paragraph[first] !== tokens.paragraph[first - 1] ? 1 : 0;
  for (let i = first; i < last; i += 1) {
    if (tokens.quotation[i]! >= 0) quotes += 1;
    const verb = cueVerbOf(tokens.lower[i]!);
    if (
      verb === undefined ||
      (tokens.tag[i] !== 'VERB' && !(tokens.tag[i] === 'NOUN' && tokens.tag[i - 1] === 'PROPN'))
    )
      continue;
    if (tokens.quotation[i]! >= 0) continue;
    cues += 1;
    const kind = verb.kind === 'say' ? 1 : verb.kind === 'mind' ? 2 : 3;
    const group = verbGroupAt(tokens, i, first, last);
    const form = group.form === 'infinitive' ? 2 : group.passive ? 1 : group.form === 'participle' ? 3 : 0;
    const next = nextOf(tokens, group.last, last);
    const code = 1 + kind * 100 + form * 20 + next;
    sight.cue.fill(1000 + code, group.first, group.last);
    sight.cue[i] = code;
    if (form === 0) {
      const subject = nounPhraseBefore(tokens, group.first, first);
      if (subject !== null) mark(sight.subject, subject.first, subject.last, 1);
    }
    if (form === 0 && i > first && /^[,”"’'»]$/u.test(tokens.lower[group.first - 1] ?? '')) {
      const end = nounPhraseAfter(tokens, group.last, last);
      if (end > group.last) mark(sight.subject, group.last, end, 3);
    }
  }
  if (quotes === last - first) startsQuoted = 2;
  const type = startsQuoted + 3 * Math.min(2, cues) + 9 * (quotes > 0 ? 1 : 0) + 18 * opensParagraph;
  sweep(sight, first, last, type);
}

/** Nearest cue on either side with a distance, commas since, place in the sentence. */
function sweep(sight: Sight, first: number, last: number, type: number): void {
  const { tokens } = sight;
  let cueAt = -1;
  let commas = 0;
  for (let i = first; i < last; i += 1) {
    sight.sentence[i] = type;
    sight.place[i] = Math.min(4, i - first) * 5 + Math.min(4, last - 1 - i);
    if (cueAt >= 0) {
      const code = sight.cue[cueAt]!;
      sight.left[i] = 1 + Math.min(3, bucket(i - cueAt)) * 1000 + code;
    }
    sight.commas[i] = Math.min(3, commas);
    if (tokens.lower[i] === ',' && tokens.quotation[i] === -1) commas += 1;
    if (tokens.lower[i] === ';') commas = 3;
    if (sight.cue[i]! > 0 && sight.cue[i]! < 1000) {
      cueAt = i;
      commas = 0;
    }
  }
  cueAt = -1;
  for (let i = last - 1; i >= first; i -= 1) {
    if (cueAt >= 0)
      sight.right[i] =
        1 + Math.min(3, bucket(cueAt - i)) * 1000 + (sight.cue[cueAt]! - ((sight.cue[cueAt]! - 1) % 20));
    if (sight.cue[i]! > 0 && sight.cue[i]! < 1000) cueAt = i;
  }
}

function bucket(distance: number): number {
  return distance <= 1 ? 0 : distance <= 3 ? 1 : distance <= 8 ? 2 : 3;
}

function mark(list: Int32Array, first: number, last: number, code: number): void {
  for (let i = first; i < last; i += 1) if (list[i] === 0) list[i] = i === first ? code : code + 1;
}

/** What follows the cue: a closed word, a quotation, a part of speech. */
function nextOf(tokens: Tokens, at: number, last: number): number {
  if (at >= last) return 0;
  const word = tokens.lower[at]!;
  if (word === 'that') return 1;
  if (word === 'to') return 2;
  if (word === ':') return 3;
  if (tokens.quotation[at]! >= 0) return 4;
  if (word === ',') return 5;
  if (word === '.') return 6;
  if (/^(?:for|of|on|against|about|with|as)$/u.test(word)) return 7;
  if (/^(?:whether|if|how|why|what|who)$/u.test(word)) return 8;
  switch (tokens.tag[at]) {
    case 'PRON':
      return 9;
    case 'DET':
      return 10;
    case 'PROPN':
      return timeWords.has(word) ? 11 : 12;
    case 'NOUN':
    case 'ADJ':
    case 'NUM':
      return 13;
    case 'ADV':
      return 14;
    case 'ADP':
      return 15;
    case 'VERB':
    case 'AUX':
      return 16;
    default:
      return 17;
  }
}
