import { type CueVerb, cueVerbOf } from '../lexicon/cue-verb.js';
import type { Tag } from './tokens.js';

/**
 * Mends, in place, verbs of saying that the tagger takes for nouns or adjectives where what stands beside them leaves no
 * doubt: “the bureau estimates that”, “conservatives fear the”, “regulators say are”, “Crane alleged that”. Linear.
 */
export function mendVerbTags(lower: readonly string[], tag: Tag[]): void {
  for (let i = 1; i < tag.length - 1; i += 1) {
    const now = tag[i]!;
    // “the president-elect called”, “court records show”
    if (lower[i] === 'elect' && lower[i - 1] === '-' && tag[i - 2] === 'NOUN') tag[i] = 'NOUN';
    if (
      now === 'VERB' &&
      papers.test(lower[i]!) &&
      tag[i + 1] === 'VERB' &&
      /^(?:NOUN|ADJ|PROPN)$/u.test(tag[i - 1]!)
    )
      tag[i] = 'NOUN';
    if (now !== 'NOUN' && now !== 'ADJ') continue;
    const verb = cueVerbOf(lower[i]!);
    if (verb !== undefined && isVerb(lower, tag, i, verb, now)) tag[i] = 'VERB';
  }
}

/** Quotation marks that can open. */
const opens = /^[“"]$/u;

const papers = /^(?:records|documents|reports|estimates|projects|notes|polls|signs)$/u;

/**
 * Mends, in place, names that the tagger takes for verbs: “John Burrows said”, “the New York Herald”. Where nothing in
 * the sentence that is written small is a verb, it is a headline, whose capitals say nothing. Linear.
 */
export function mendNames(
  lower: readonly string[],
  tag: Tag[],
  sentence: ArrayLike<number>,
  isCapital: (i: number) => boolean,
): void {
  let plain = -1;
  const small = new Set<number>();
  for (let i = 0; i < tag.length; i += 1) {
    if (sentence[i] === plain || isCapital(i)) continue;
    if ((tag[i] === 'VERB' || tag[i] === 'AUX') && !/ing$/u.test(lower[i]!)) {
      plain = sentence[i]!;
      small.add(plain);
    }
  }
  for (let i = 1; i < tag.length; i += 1) {
    if (
      tag[i] === 'VERB' &&
      (tag[i - 1] === 'PROPN' || lower[i - 1] === 'the') &&
      sentence[i - 1] === sentence[i] &&
      small.has(sentence[i]!) &&
      isCapital(i)
    )
      tag[i] = 'PROPN';
  }
}

function isVerb(lower: readonly string[], tag: readonly Tag[], i: number, verb: CueVerb, now: Tag): boolean {
  const before = tag[i - 1]!;
  const next = lower[i + 1]!;
  const nextTag = tag[i + 1]!;
  const word = lower[i]!;
  const subject = before === 'PROPN' || (before === 'NOUN' && lower[i - 1] !== word);
  const clause = next === 'that' && verb.frames.has('t');
  if (now === 'ADJ') {
    // “alleged that”, “informed the inspectorate”
    if (!/ed$/u.test(word) || !(subject || before === 'AUX')) return false;
    return clause || ((before !== 'AUX' || verb.frames.has('a')) && nextTag === 'DET');
  }
  if (before === 'AUX') return false;
  if (clause && (subject || /^(?:,|and|but)$/u.test(lower[i - 1]!)))
    return word !== 'view' && !/ing$/u.test(word);
  if (!subject) return false;
  const agrees = word.endsWith('s') !== lower[i - 1]!.endsWith('s') || before === 'PROPN';
  if (!agrees) return false;
  if (next === 'to' && nextTag === 'PART') return verb.frames.has('i');
  // “the department notes, “Ozone …””
  if (verb.frames.has('q') && (opens.test(next) || (next === ',' && opens.test(lower[i + 2] ?? ''))))
    return true;
  if (
    /^(?:he|she|they|it|we|whether)$/u.test(next) ||
    (nextTag === 'AUX' && verb.kind === 'say' && !word.endsWith('s'))
  )
    return verb.frames.has('t') || verb.frames.has('w');
  return nextTag === 'DET' && next !== 'that' && (verb.frames.has('o') || verb.frames.has('t'));
}
