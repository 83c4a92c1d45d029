import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { type Paragraph, paragraphsOf } from './paragraph.js';
import { type Quotation, quotationsOf } from './quotation.js';
import { mendNames, mendVerbTags } from './verb-tag.js';

/** Universal part-of-speech tags (universaldependencies.org/u/pos) as small numbers. */
export const tags = [
  'X',
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
] as const;

export type Tag = (typeof tags)[number];

/** A text cut into tokens, as parallel lists: token `i` is `text.slice(start[i], end[i])`. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** In lower case, curly apostrophes made straight. */
  readonly lower: readonly string[];
  readonly tag: readonly Tag[];
  /** Index into `sentences`. */
  readonly sentence: Int32Array;
  /** Index into `paragraphs`. */
  readonly paragraph: Int32Array;
  /** Index into `quotations` of the outermost quotation that the token is part of (marks included), or -1. */
  readonly quotation: Int32Array;
  readonly sentences: readonly TokenRange[];
  readonly paragraphs: readonly Paragraph[];
  readonly quotations: readonly (Quotation & TokenRange)[];
}

/** Tokens from `first` (included) to `last` (excluded). */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/** Tokens, sentences, parts of speech (wink-nlp with its English model) and quotations of a text. Linear in its length. */
export function tokensOf(text: string): Tokens {
  const paragraphs = paragraphsOf(text);
  const quotations = quotationsOf(text, paragraphs);
  // No token is empty, so there are at most as many as characters; pages that are never written cost nothing.
  const start = new Int32Array(text.length);
  const end = new Int32Array(text.length);
  const sentence = new Int32Array(text.length);
  const paragraph = new Int32Array(text.length);
  // By number while the text is read, so that no list has to grow.
  const word = new Int32Array(text.length);
  const tagged = new Uint8Array(text.length);
  const words: string[] = [];
  const wordOf = new Map<string, number>();
  const starts: number[] = [];
  const before = (at: number) => words[word[at]!]!;
  let count = 0;
  const numberOf = (value: string) => {
    let known = wordOf.get(value);
    if (known === undefined) {
      known = words.push(value.toLowerCase().replaceAll('’', "'")) - 1;
      wordOf.set(value, known);
    }
    return known;
  };
  const put = (
    at: number,
    length: number,
    known: number,
    kind: number,
    inSentence: number,
    inParagraph: number,
  ) => {
    start[count] = at;
    end[count] = at + length;
    sentence[count] = inSentence;
    paragraph[count] = inParagraph;
    word[count] = known;
    tagged[count] = kind;
    count += 1;
  };
  for (let from = 0; from < paragraphs.length; ) {
    // Paragraphs are tagged in batches: one call for each is slow, one for a long book needs much memory.
    let to = from + 1;
    while (to < paragraphs.length && paragraphs[to]!.end - paragraphs[from]!.start < 20_000) to += 1;
    const base = paragraphs[from]!.start;
    const batch = batchOf(text, paragraphs.slice(from, to));
    const { values, posTags, bounds } = tag(batch);
    let cursor = 0;
    let current = from;
    let breakBefore = true;
    let next = 0;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index]!;
      const at = batch.startsWith(value, cursor) ? cursor : batch.indexOf(value, cursor);
      if (index === bounds[next]?.[0]) {
        breakBefore = true;
        next += 1;
      }
      if (at < 0) continue;
      if (value.trim() === '') {
        cursor = at + value.length;
        continue;
      }
      let place = at;
      if (place === cursor) {
        while (batch.charCodeAt(place) === 32 && value.charCodeAt(0) !== 32) place += 1;
        if (!batch.startsWith(value, place)) place = at;
      }
      cursor = place + value.length;
      const offset = base + place;
      while (current + 1 < to && paragraphs[current + 1]!.start <= offset) {
        current += 1;
        breakBefore = true;
      }
      const known = numberOf(value);
      const low = words[known]!;
      if (breakBefore && count > 1 && offset - end[count - 1]! <= 1 && isTitle(before, count, value))
        breakBefore = false;
      if (breakBefore && !goesOnAfterQuotation(starts, count, paragraph, current, before, low))
        starts.push(count);
      breakBefore = false;
      const cut = endsInWord(low, values[index + 1] ?? '');
      put(
        offset,
        cut ? value.length - 1 : value.length,
        cut ? numberOf(value.slice(0, -1)) : known,
        cut ? (low === 'in.' ? preposition : determiner) : tagNumber(posTags[index] ?? 'X', low),
        starts.length - 1,
        current,
      );
      if (cut) put(offset + value.length - 1, 1, numberOf('.'), punctuation, starts.length - 1, current);
    }
    from = to;
  }
  const lower = Array.from({ length: count }, (_, i) => words[word[i]!]!);
  const tagList = Array.from({ length: count }, (_, i) => tags[tagged[i]!]!);
  mendVerbTags(lower, tagList);
  mendNames(lower, tagList, sentence, (i) => /^\p{Lu}/u.test(text.charAt(start[i]!)));
  const starting = start.subarray(0, count);
  const ending = end.subarray(0, count);
  return {
    text,
    count,
    start: starting,
    end: ending,
    lower,
    tag: tagList,
    sentence: sentence.subarray(0, count),
    paragraph: paragraph.subarray(0, count),
    sentences: starts.map((first, index) => ({ first, last: starts[index + 1] ?? count })),
    paragraphs,
    ...placeQuotations(quotations, starting, ending),
  };
}

/** The offsets that a run of tokens covers. */
export function offsetsOf(
  tokens: Tokens,
  range: TokenRange,
): { readonly start: number; readonly end: number } {
  return { start: tokens.start[range.first] ?? 0, end: tokens.end[range.last - 1] ?? 0 };
}

/** Titles whose full stop the tagger takes for the end of a sentence: “Maj. Gen. Roe”, “Rev. Poe”. */
const cutTitles = /^(?:maj|adm|rev|atty|cmdr|supt|insp|det|cpl|pvt|amb|sec|asst)$/u;

/** Whether the next word is the rest of a title or the name after it. */
function isTitle(wordAt: (at: number) => string, at: number, value: string): boolean {
  return wordAt(at - 1) === '.' && cutTitles.test(wordAt(at - 2)) && /^\p{Lu}/u.test(value);
}

/** “… has been taken in. Then”: the tagger takes a last *in* or *no* for an abbreviation. */
function endsInWord(low: string, next: string): boolean {
  return (low === 'in.' || low === 'no.') && !/^[\p{Ll}\d#]/u.test(next);
}

/** A question or cry in quotation marks is no sentence of its own where the text goes on: “Why now?” he asked. */
function goesOnAfterQuotation(
  starts: readonly number[],
  at: number,
  paragraph: Int32Array,
  current: number,
  wordAt: (at: number) => string,
  next: string,
): boolean {
  if (starts.length === 0 || at === 0 || paragraph[at - 1] !== current) return false;
  if (/^[”"’'»)\]]$/u.test(next) && starts[starts.length - 1] !== at) {
    // A closing mark that was cut off from the sentence it closes.
    return next !== '"' && next !== "'";
  }
  const last = wordAt(at - 1);
  if (!/^[”"’'»]$/u.test(last)) return false;
  return (
    at > 1 &&
    /^[?!…]|^\.\.\./u.test(wordAt(at - 2)) &&
    /^(?:he|she|they|i|we|said|asked|[\p{Ll}]+ed)$/u.test(next)
  );
}

/** Tags that the tagger gets wrong in ways that matter here. */
function tagNumber(tag: string, low: string): number {
  if (low.length === 1 && '“”"‘«»'.includes(low)) return punctuation;
  return numbers.get(tag) ?? 0;
}

const punctuation = tags.indexOf('PUNCT');
const preposition = tags.indexOf('ADP');
const determiner = tags.indexOf('DET');
const numbers: ReadonlyMap<string, number> = new Map(tags.map((tag, number) => [tag, number]));

function placeQuotations(
  quotations: readonly Quotation[],
  start: Int32Array,
  end: Int32Array,
): { quotation: Int32Array; quotations: (Quotation & TokenRange)[] } {
  const quotation = new Int32Array(start.length).fill(-1);
  const placed: (Quotation & TokenRange)[] = [];
  let at = 0;
  for (const found of quotations) {
    while (at < start.length && (end[at] ?? 0) <= found.start) at += 1;
    const first = at;
    while (at < start.length && (start[at] ?? 0) < found.end) at += 1;
    if (at > first) {
      quotation.fill(placed.length, first, at);
      placed.push({ ...found, first, last: at });
    }
  }
  return { quotation, quotations: placed };
}

/** The batch's own text, its line breaks made into two so that no sentence runs over a paragraph, offsets unchanged. */
function batchOf(text: string, paragraphs: readonly Paragraph[]): string {
  const first = paragraphs[0]!.start;
  let batch = '';
  for (const { start, end } of paragraphs) {
    batch += batch === '' ? '' : `${' '.repeat(Math.max(0, start - first - batch.length - 1))}\n`;
    batch += text.slice(start, end).replaceAll('\n', ' ');
  }
  // A run without a blank, such as an encoded picture, is no word; the tagger would take time in its square.
  return batch.replaceAll(/\S{200,}/gu, (run) => run.slice(0, 100) + ' '.repeat(run.length - 100));
}

/** What the tagger makes of a text. Its own document goes when this returns. */
function tag(text: string): {
  readonly values: readonly string[];
  readonly posTags: readonly string[];
  /** First and last token of each sentence. */
  readonly bounds: readonly (readonly [number, number])[];
} {
  const doc = tagger().readDoc(text);
  return {
    values: doc.tokens().out(its().value) as string[],
    posTags: doc.tokens().out(its().pos) as string[],
    bounds: doc.sentences().out(its().span) as unknown as [number, number][],
  };
}

type Wink = ReturnType<typeof winkNLP>;
let loaded: Wink | undefined;

function tagger(): Wink {
  loaded ??= winkNLP(model, ['sbd', 'pos']);
  return loaded;
}

function its(): Wink['its'] {
  return tagger().its;
}

/**
 * The tokens from `first` to `last` as a text of their own, for looking at what somebody says. A quotation around all of
 * it is no longer one; offsets stay those of the whole text.
 */
export function sliceTokens(tokens: Tokens, first: number, last: number): Tokens {
  const from = first;
  const to = last;
  const around = tokens.quotation[first]!;
  const quoted =
    around >= 0 && tokens.quotations[around]!.first <= first && tokens.quotations[around]!.last >= last;
  const inside = (i: number) => (quoted && tokens.quotation[i] === around ? -1 : tokens.quotation[i]!);
  const count = to - from;
  const base = tokens.sentence[from] ?? 0;
  const sentences: TokenRange[] = [];
  for (let i = from; i < to; i += 1) {
    const index = tokens.sentence[i]! - base;
    const known = sentences[index];
    sentences[index] = { first: known?.first ?? i - from, last: i - from + 1 };
  }
  const shift = new Map<number, number>();
  const quotations: (Quotation & TokenRange)[] = [];
  const quotation = new Int32Array(count).fill(-1);
  for (let i = from; i < to; i += 1) {
    const index = inside(i);
    if (index < 0) continue;
    const known = tokens.quotations[index]!;
    if (!shift.has(index)) {
      shift.set(index, quotations.length);
      quotations.push({
        ...known,
        first: Math.max(0, known.first - from),
        last: Math.min(count, known.last - from),
      });
    }
    quotation[i - from] = shift.get(index)!;
  }
  return {
    text: tokens.text,
    count,
    start: tokens.start.slice(from, to),
    end: tokens.end.slice(from, to),
    lower: tokens.lower.slice(from, to),
    tag: tokens.tag.slice(from, to),
    sentence: tokens.sentence.slice(from, to).map((index) => index - base),
    paragraph: tokens.paragraph.slice(from, to),
    quotation,
    sentences,
    paragraphs: tokens.paragraphs,
    quotations,
  };
}
