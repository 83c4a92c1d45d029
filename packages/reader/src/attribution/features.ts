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
  readonly tag: Uint8Array;
  readonly shape: Uint8Array;
  readonly quote: Uint8Array;
  readonly rule: Uint8Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  readonly subject: Uint8Array;
  readonly place: Uint8Array;
  readonly sentence: Uint8Array;
  readonly cue: Uint16Array;
  readonly commas: Uint8Array;
  /** For the second model: the labels that the first gave, and which roles it saw in the sentence before and after. */
  readonly first: Uint8Array | null;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/** Prepares a text for the sequence models. `rule` has one label a token, as the rules see it. */
export function sightOf(tokens: Tokens, rule: Uint8Array): Sight {
  const { count } = tokens;
  const bytes = () => new Uint8Array(count);
  const words = () => new Uint16Array(count);
  const sight: Sight = {
    tokens,
    word: new Int32Array(count),
    tag: bytes(),
    shape: bytes(),
    quote: bytes(),
    rule,
    left: words(),
    right: words(),
    subject: bytes(),
    place: bytes(),
    sentence: bytes(),
    cue: words(),
    commas: bytes(),
    first: null,
    before: null,
    after: null,
  };
  for (let i = 0; i < count; i += 1) {
    const low = tokens.lower[i]!;
    const first = tokens.text.charCodeAt(tokens.start[i]!);
    const tag = tagNumber.get(tokens.tag[i]!)!;
    sight.tag[i] = tag;
    sight.shape[i] = shapeOf(tokens, i, first);
    sight.word[i] = wordOf(low, tag, sight.shape[i]!);
    sight.quote[i] = quoteOf(tokens, i);
  }
  for (const { first, last } of tokens.sentences) seeSentence(sight, first, last);
  return sight;
}

/** The same sight with the first model's labels in it, as the second model sees it. Linear. */
export function overLabels(sight: Sight, first: Uint8Array): Sight {
  const { count, sentence } = sight.tokens;
  const before = new Uint8Array(count);
  const after = new Uint8Array(count);
  for (const [into, from, step] of [
    [before, 0, 1],
    [after, count - 1, -1],
  ] as const) {
    // Where each role was last seen in the sentence that runs.
    const last = [-1, -1, -1];
    for (let i = from; i >= 0 && i < count; i += step) {
      if (i !== from && sentence[i] !== sentence[i - step]) last.fill(-1);
      let seen = 0;
      for (let role = 0; role < 3; role += 1)
        if (last[role]! >= 0 && Math.abs(i - last[role]!) <= farthest) seen |= 1 << role;
      into[i] = seen;
      const label = first[i]!;
      if (label > 0) last[(label - 1) >> 1] = i;
    }
  }
  return { ...sight, first, before, after };
}

/** So many tokens on either side are looked at for roles. */
const farthest = 50;

/** The number of shapes. */
const shapes = 5;

const tagNumber: ReadonlyMap<string, number> = new Map(tags.map((tag, k) => [tag, k]));

/** By tag and shape, so that a word serves as key as it stands. */
const wordCaches = Array.from({ length: tags.length * shapes }, () => new Map<string, number>());

function wordOf(low: string, tag: number, shape: number): number {
  const cache = wordCaches[tag * shapes + shape]!;
  const known = cache.get(low);
  if (known !== undefined) return known;
  const code = hashOf(wordClass(low, tags[tag]!, shape));
  if (cache.size > 10_000) cache.clear();
  cache.set(low, code);
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

function mark(list: Uint8Array, first: number, last: number, code: number): void {
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
