import { cueVerbOf } from '../lexicon/cue-verb.js';
import { actOf, type Clues } from './classify.js';
import { judging, shapeOf } from './shape.js';

/**
 * What the act model sees of a statement: the rules' answer, the cue's lemma, the content's first words, its small words
 * and their neighbours, person and mood. Words with a capital are never seen, so no name is.
 */
export function actFeatures(clues: Clues): readonly number[] {
  const found: string[] = [];
  const rule = actOf(clues);
  const cue = wordsOf(clues.cue);
  const verb = lemmaOf(cue);
  const content = wordsOf(clues.content, seen);
  const direct = clues.direct ? 'd' : 'i';
  found.push(
    'bias',
    `rule ${rule}`,
    `rule ${rule} ${direct}`,
    `verb ${verb}`,
    `cue ${cue.join(' ')}`,
    `verb ${verb} ${content[0] ?? ''}`,
    `cueAct ${clues.cueAct ?? '-'}`,
  );
  for (const word of cue) found.push(`c ${word}`);
  if (cue.some((word) => word === 'not' || word === "n't" || word === 'never')) found.push('negated cue');
  for (let i = 0; i < content.length; i += 1) {
    const word = content[i]!;
    found.push(`w ${word}`);
    if (i > 0) found.push(`b ${content[i - 1]} ${word}`);
    if (i < 4) found.push(`p${i} ${word}`);
  }
  found.push(`start ${content.slice(0, 2).join(' ')}`, `${direct} ${content[0] ?? ''}`);
  if (/\?["”’']?$/u.test(clues.content.trim())) found.push('question', `question ${direct}`);
  if (/!["”’']?$/u.test(clues.content.trim())) found.push('cry');
  found.push(...shapeFeatures(clues, verb, direct), ...sourceFeatures(clues.source, verb, direct));
  found.push(`length ${Math.min(5, Math.floor(content.length / 6))} ${direct}`);
  return [...new Set(found)].map(hash);
}

/** Who speaks, as a class: a pronoun, a name, or a common noun such as *report* or *officials*. */
function sourceFeatures(source: string, verb: string, direct: string): string[] {
  if (source === '') return ['source none', `source none verb ${verb}`];
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
  const found = [`source ${kind} ${direct}`, `source ${kind} verb ${verb}`];
  if (kind === 'noun' || kind === 'pronoun') found.push(`source ${low}`, `source ${low} ${direct}`);
  return found;
}

/** Subject, auxiliary, polarity and form of the content, alone and with the cue. */
function shapeFeatures(clues: Clues, verb: string, direct: string): string[] {
  const shape = shapeOf(clues.content);
  const neutral = clues.cueAct === null || clues.cueAct === 'asserts' ? 'neutral' : clues.cueAct;
  const judges = judging.test(clues.content) ? 'judges' : 'plain';
  const judgesHead = judging.test(shape.head) ? 'judges' : 'plain';
  const not = shape.negated ? 'not' : 'yes';
  const found = [
    `person ${shape.person} ${direct}`,
    `aux ${shape.verb} ${direct}`,
    `person ${shape.person} aux ${shape.verb} ${not}`,
    `person ${shape.person} aux ${shape.verb} ${not} ${direct} ${neutral}`,
    `aux ${shape.verb} ${not} ${neutral}`,
    `${judges} ${neutral} ${direct}`,
    `${judges} aux ${shape.verb} ${direct}`,
    `${judges} verb ${verb}`,
    `head ${judgesHead} ${neutral} ${direct}`,
    `head ${judgesHead} person ${shape.person} aux ${shape.verb}`,
    `quoted ${shape.quotedPart} ${neutral}`,
    `quoted ${shape.quotedPart} verb ${verb}`,
    `quoted ${shape.quotedPart} ${judges}`,
    `${not} ${neutral} ${direct}`,
  ];
  if (shape.imperative) found.push('imperative', `imperative ${direct} ${neutral}`);
  if (shape.infinitive) found.push('infinitive', `infinitive verb ${verb}`);
  if (shape.gerund) found.push(`gerund verb ${verb}`);
  if (shape.nominal) found.push(`nominal ${neutral}`, `nominal verb ${verb}`);
  if (shape.question) found.push(`asking ${neutral} ${direct}`);
  if (shape.conditional) found.push(`condition ${neutral}`, `condition ${shape.person} ${shape.verb}`);
  if (/\d/u.test(clues.content)) found.push(`number ${neutral} ${judges}`);
  return found;
}

/** The feature of the cue's lemma alone. */
export function verbFeature(clues: Clues): number {
  return hash(`verb ${lemmaOf(wordsOf(clues.cue))}`);
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
    else if (/^\p{Lu}/u.test(word) && words.length > 0 && word !== 'I') words.push('@');
    else words.push(word.toLowerCase());
  }
  return words;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h | 0;
}
