import type { Act } from '@proviso/model';
import { cueVerbOf } from '../lexicon/cue-verb.js';
import { stancesOf } from '../lexicon/stance.js';
import { actOf, type Clues } from './classify.js';
import { predicateOf } from './predicate.js';
import { judging, type Shape, shapeOf } from './shape.js';

/**
 * What the act model sees of a statement: the rules' answer, the cue's lemma, the content's first words, its small words
 * and their neighbours, person and mood. Words with a capital are never seen, so no name is.
 */
export function actFeatures(clues: Clues, rule: Act = actOf(clues)): readonly number[] {
  const found: number[] = [];
  const cue = wordsOf(clues.cue);
  const verb = lemmaOf(cue);
  const content = wordsOf(clues.content, seen);
  const direct = clues.direct ? 'd' : 'i';
  found.push(
    of`bias`,
    of`rule ${rule}`,
    of`rule ${rule} ${direct}`,
    of`verb ${verb}`,
    of`cue ${cue.join(' ')}`,
    of`verb ${verb} ${content[0] ?? ''}`,
    of`cueAct ${clues.cueAct ?? '-'}`,
  );
  for (const word of cue) found.push(of`c ${word}`);
  if (cue.some((word) => word === 'not' || word === "n't" || word === 'never')) found.push(of`negated cue`);
  for (let i = 0; i < content.length; i += 1) {
    const word = content[i]!;
    found.push(of`w ${word}`);
    if (i > 0) found.push(of`b ${content[i - 1]!} ${word}`);
    if (i < 4) found.push(of`p${i} ${word}`);
  }
  found.push(of`start ${content.slice(0, 2).join(' ')}`, of`${direct} ${content[0] ?? ''}`);
  if (/\?["”’']?$/u.test(clues.content.trim())) found.push(of`question`, of`question ${direct}`);
  if (/!["”’']?$/u.test(clues.content.trim())) found.push(of`cry`);
  found.push(...shapeFeatures(clues, verb, direct, content), ...sourceFeatures(clues.source, verb, direct));
  found.push(of`length ${Math.min(5, Math.floor(content.length / 6))} ${direct}`);
  return [...new Set(found)];
}

/** Who speaks, as a class: a pronoun, a name, or a common noun such as *report* or *officials*. */
function sourceFeatures(source: string, verb: string, direct: string): number[] {
  if (source === '') return [of`source none`, of`source none verb ${verb}`];
  const words = source
    .split(/[,(]|\b(?:who|of|for|in|from|at|with|that)\b/u, 1)[0]!
    .trim()
    .split(/\s+/u);
  const last = words.at(-1) ?? '';
  const low = last.toLowerCase().replace(/'s$|’s$/u, '');
  const kind = /^(?:he|she|i|we|they|it|who|his|her|their|its)$/u.test(low)
    ? 'pronoun'
    : /^\p{Lu}/u.test(last)
      ? words.length > 1
        ? 'full name'
        : 'name'
      : 'noun';
  const found = [of`source ${kind} ${direct}`, of`source ${kind} verb ${verb}`];
  if (kind === 'noun' || kind === 'pronoun') found.push(of`source ${low}`, of`source ${low} ${direct}`);
  return found;
}

/** Subject, auxiliary, polarity and form of the content, alone and with the cue. */
function shapeFeatures(clues: Clues, verb: string, direct: string, content: readonly string[]): number[] {
  const shape = shapeOf(clues.content);
  const neutral = clues.cueAct === null || clues.cueAct === 'asserts' ? 'neutral' : clues.cueAct;
  const judges = judging.test(clues.content) ? 'judges' : 'plain';
  const judgesHead = judging.test(shape.head) ? 'judges' : 'plain';
  const not = shape.negated ? 'not' : 'yes';
  const found = [
    of`person ${shape.person} ${direct}`,
    of`aux ${shape.verb} ${direct}`,
    of`person ${shape.person} aux ${shape.verb} ${not}`,
    of`person ${shape.person} aux ${shape.verb} ${not} ${direct} ${neutral}`,
    of`aux ${shape.verb} ${not} ${neutral}`,
    of`${judges} ${neutral} ${direct}`,
    of`${judges} aux ${shape.verb} ${direct}`,
    of`${judges} verb ${verb}`,
    of`head ${judgesHead} ${neutral} ${direct}`,
    of`head ${judgesHead} person ${shape.person} aux ${shape.verb}`,
    of`quoted ${shape.quotedPart} ${neutral}`,
    of`quoted ${shape.quotedPart} verb ${verb}`,
    of`quoted ${shape.quotedPart} ${judges}`,
    of`${not} ${neutral} ${direct}`,
  ];
  if (shape.imperative) found.push(of`imperative`, of`imperative ${direct} ${neutral}`);
  if (shape.infinitive) found.push(of`infinitive`, of`infinitive verb ${verb}`);
  if (shape.gerund) found.push(of`gerund verb ${verb}`);
  if (shape.nominal) found.push(of`nominal ${neutral}`, of`nominal verb ${verb}`);
  if (shape.question) found.push(of`asking ${neutral} ${direct}`);
  if (shape.conditional) found.push(of`condition ${neutral}`, of`condition ${shape.person} ${shape.verb}`);
  if (/\d/u.test(clues.content)) found.push(of`number ${neutral} ${judges}`);
  found.push(...stanceFeatures(shape, neutral, direct, content));
  return found;
}

/** What the words of the content are about, by their classes: anywhere, before the first comma, and in the predicate. */
function stanceFeatures(shape: Shape, neutral: string, direct: string, content: readonly string[]): number[] {
  const found: number[] = [];
  const not = shape.negated ? 'not' : 'yes';
  const all = new Set(content.flatMap((word) => stancesOf(word)));
  for (const stance of all) found.push(of`has ${stance}`, of`has ${stance} ${neutral} ${direct}`);
  const inHead = new Set(wordsOf(shape.head, 24).flatMap((word) => stancesOf(word)));
  for (const stance of inHead)
    found.push(
      of`in head ${stance} ${neutral}`,
      of`in head ${stance} ${shape.verb}`,
      of`in head ${stance} ${shape.person} ${shape.verb} ${not}`,
    );
  const predicate = predicateOf(shape.head);
  found.push(
    of`predicate ${predicate.form}`,
    of`predicate ${predicate.form} ${neutral} ${direct}`,
    of`predicate ${predicate.form} ${shape.person} ${shape.verb} ${not}`,
    of`predicate word ${predicate.word}`,
    of`predicate word ${predicate.word} ${shape.verb}`,
  );
  for (const stance of stancesOf(predicate.word))
    found.push(
      of`predicate is ${stance} ${neutral}`,
      of`predicate is ${stance} ${shape.verb} ${not}`,
      of`predicate is ${stance} ${shape.person} ${shape.verb}`,
    );
  return found;
}

/** The feature of the cue's lemma alone. */
export function verbFeature(clues: Clues): number {
  return of`verb ${lemmaOf(wordsOf(clues.cue))}`;
}

function lemmaOf(cue: readonly string[]): string {
  const known = [...cue].reverse().map((word) => cueVerbOf(word)?.lemma);
  return known.find((lemma) => lemma !== undefined) ?? cue.at(-1) ?? '';
}

/** So many words of a content are looked at. */
const seen = 40;

/** The first words in small letters; a capital inside a sentence is a name and becomes `@`, a number `#`. */
function wordsOf(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const words: string[] = [];
  for (const match of text
    .replaceAll('’', "'")
    .matchAll(/n't\b|'(?:s|re|ve|ll|d|m)\b|\p{L}+(?=n't\b)|[\p{L}]+|\d[\d.,]*|[$€£¥₹%?!]/giu)) {
    if (words.length >= most) break;
    const word = match[0];
    if (/^\d/u.test(word)) words.push('#');
    else if (words.length > 0 && word !== 'I' && opensCapital(word)) words.push('@');
    else words.push(word.toLowerCase());
  }
  return words;
}

function opensCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}

/** The number of a feature (FNV-1a, Fowler, Noll and Vo 1991) by its words, without putting them together first. */
function of(words: readonly string[], ...values: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (let k = 0; k < words.length; k += 1) {
    h = goOn(h, words[k]!);
    if (k < values.length) h = goOn(h, String(values[k]!));
  }
  return h | 0;
}

function goOn(h: number, text: string): number {
  let on = h;
  for (let i = 0; i < text.length; i += 1) on = Math.imul(on ^ text.charCodeAt(i), 0x01000193);
  return on;
}
