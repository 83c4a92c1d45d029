import { cueVerbOf } from '../lexicon/cue-verb.js';
import { actOf, type Clues } from './classify.js';

/**
 * What the act model sees of a statement: the rules' answer, the cue's lemma, the content's first words, its small words
 * and their neighbours, person and mood. Words with a capital are never seen, so no name is.
 */
export function actFeatures(clues: Clues): readonly number[] {
  const found: string[] = [];
  const rule = actOf(clues);
  const cue = wordsOf(clues.cue);
  const verb = lemmaOf(cue);
  const content = wordsOf(clues.content);
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
  const words = content.slice(0, 40);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    found.push(`w ${word}`);
    if (i > 0) found.push(`b ${words[i - 1]} ${word}`);
    if (i < 4) found.push(`p${i} ${word}`);
  }
  found.push(`start ${words.slice(0, 2).join(' ')}`, `${direct} ${words[0] ?? ''}`);
  if (/\?["”’']?$/u.test(clues.content.trim())) found.push('question', `question ${direct}`);
  if (/!["”’']?$/u.test(clues.content.trim())) found.push('cry');
  found.push(`length ${Math.min(5, Math.floor(content.length / 6))} ${direct}`);
  return [...new Set(found)].map(hash);
}

/** The feature of the cue's lemma alone. */
export function verbFeature(clues: Clues): number {
  return hash(`verb ${lemmaOf(wordsOf(clues.cue))}`);
}

function lemmaOf(cue: readonly string[]): string {
  const known = [...cue].reverse().map((word) => cueVerbOf(word)?.lemma);
  return known.find((lemma) => lemma !== undefined) ?? cue.at(-1) ?? '';
}

/** Words in small letters; a capital inside a sentence is a name and becomes `@`, a number `#`. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text
    .replaceAll('’', "'")
    .matchAll(/n't\b|'(?:s|re|ve|ll|d|m)\b|\p{L}+(?=n't\b)|[\p{L}]+|\d[\d.,]*|[$€£¥₹%?!]/giu)) {
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
