import type { Stretch } from '../statement/statement.js';
import { tokensOf } from '../text/tokens.js';
import { withoutGerund } from './gerund.js';

/** Words as a phrase: without quotation marks, a leading *to*, *that* or *for*, and marks at the ends. */
export function clean(words: string): string {
  return words
    .replaceAll(/[“”"«»]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:[\s,;:.–—-]|(?:to|that|for) )+/iu, '')
    .replace(/[\s.,;:?!–—-]+$/u, '');
}

/** Who is meant to do it, beside the words that say what. */
export interface Act {
  /** The act as a phrase that begins with its verb: `open the port`. */
  readonly words: string;
}

/** Who promises: pronouns and the speaker's own names count as the subject of the promise. */
export interface Subject {
  readonly names: readonly string[];
}

/**
 * The act that the words of a promise tell: what stands after *to* or after “he/Marisia will”, beginning with its verb.
 * `null` where the words name no act of the one who promises (“full capacity by June”, “that others would pay”).
 */
export function actOf(words: string, subject: Subject): Act | null {
  const plain = words
    .replaceAll(/[“”"«»]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('’', "'")
    .replaceAll(/^[\s,.;:–—-]+|[\s.,;:?!–—-]+$/gu, '')
    .replace(/^that /iu, '');
  if (plain === '' || /[.?!;] /u.test(plain)) return null;
  const infinitive = /^to (?:(?:also|then|further|fully|immediately|never) )?(.+)$/iu.exec(plain);
  if (infinitive !== null)
    return beginsWithVerb(infinitive[1]!, true) ? { words: withoutGerund(clean(plain)) } : null;
  const clause =
    /^(.{1,60}?)(?: (?:will|would|shall)|'(?:ll|d)) (?:(?:also|then|further|fully|immediately|soon) )?(.+)$/iu.exec(
      plain,
    );
  if (clause !== null)
    return isSubject(clause[1]!, subject) && beginsWithVerb(clause[2]!, false)
      ? { words: clean(clause[2]!) }
      : null;
  return beginsWithVerb(plain, false) && !/^\p{L}+(?:ed|s)\b/u.test(plain) ? { words: clean(plain) } : null;
}

/**
 * What a demand wants, where its words tell it apart: an act (“to pay”), somebody's act (“the council to pay”, “that it be
 * paid”), or a thing (“a white paper”). A quotation and a plain assertion tell no wish apart: `null`.
 */
export function wishOf(words: string, direct: boolean): string | null {
  const plain = clean(words);
  if (direct || plain === '' || /[.?!;] /u.test(plain) || plain.split(' ').length > 40) return null;
  if (
    /^(?:what|why|how|when|where|who|whether|if|let|please|i|we|you|it|he|she|they|this|these|those|there|with|in|on|at|as|but|and|or)\b/iu.test(
      plain,
    )
  )
    return null;
  if (
    /\b(?:was|were|had|has|did|does|is|are|would|could|might|will)\b/iu.test(
      plain.split(/,| (?:who|which|that) /u)[0]!,
    )
  )
    return null;
  if (
    /\b(?:should|must|be|needs? to|ought to|ha(?:s|ve) to)\b|\bto \p{Ll}/iu.test(plain) ||
    /^\W*that /iu.test(words)
  )
    return plain;
  const tokens = tokensOf(plain);
  return tokens.tag
    .slice(0, 12)
    .some((tag, at) => tag === 'VERB' && at > 0 && /(?:ed|[^s]s)$/u.test(tokens.lower[at]!))
    ? null
    : plain;
}

/** A phrase without the words of its deadline, which the commitment says itself. */
export function withoutDeadline(phrase: string, deadline: Stretch | null): string {
  if (deadline === null) return phrase;
  const words = clean(deadline.text).replaceAll('’', "'");
  const at = phrase.indexOf(words);
  if (at < 0) return phrase;
  const head = phrase
    .slice(0, at)
    .replace(/[\s,]*\b(?:by|before|until|no later than|not later than)\s*(?:the )?$/iu, '');
  return clean(`${head}${phrase.slice(at + words.length)}`.replaceAll(/\s+/gu, ' '));
}

function isSubject(words: string, { names }: Subject): boolean {
  const low = words.toLowerCase().replace(/^the /u, '').trim();
  return (
    /^(?:i|we|he|she|it|they|both (?:sides|parties)|(?:his|her|its|their|our) (?:country|government|side|party|ministry|administration))$/u.test(
      low,
    ) || names.some((name) => name.toLowerCase().replace(/^the /u, '') === low)
  );
}

/** Whether words begin with a verb, an adverb before it aside. */
function beginsWithVerb(words: string, afterTo: boolean): boolean {
  const tokens = tokensOf(afterTo ? `to ${words}` : `They will ${words}`);
  let at = afterTo ? 1 : 2;
  while (tokens.tag[at] === 'ADV' || tokens.tag[at] === 'PART') at += 1;
  if (tokens.tag[at] === 'VERB' || tokens.tag[at] === 'AUX') return true;
  // What the tagger takes for a noun or adjective: “denuclearize his country”, “open the port”.
  return (
    /^(?:NOUN|ADJ|PROPN)$/u.test(tokens.tag[at] ?? '') &&
    (/^(?:DET|PRON)$/u.test(tokens.tag[at + 1] ?? '') || /(?:i[sz]e|ify)$/u.test(tokens.lower[at]!))
  );
}
