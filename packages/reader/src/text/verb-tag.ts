import { type CueVerb, cueVerbOf } from '../lexicon/cue-verb.js';
import type { Tag } from './tokens.js';

/**
 * Mends, in place, verbs of saying that the tagger takes for nouns or adjectives where what stands beside them leaves no
 * doubt: “the bureau estimates that”, “conservatives fear the”, “regulators say are”, “Crane alleged that”. Linear.
 */
export function mendVerbTags(lower: readonly string[], tag: Tag[]): void {
  for (let i = 1; i < tag.length - 1; i += 1) {
    const now = tag[i]!;
    if (now !== 'NOUN' && now !== 'ADJ') continue;
    const verb = cueVerbOf(lower[i]!);
    if (verb !== undefined && isVerb(lower, tag, i, verb, now)) tag[i] = 'VERB';
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
  if (
    /^(?:he|she|they|it|we|whether)$/u.test(next) ||
    (nextTag === 'AUX' && verb.kind === 'say' && !word.endsWith('s'))
  )
    return verb.frames.has('t') || verb.frames.has('w');
  return nextTag === 'DET' && next !== 'that' && (verb.frames.has('o') || verb.frames.has('t'));
}
