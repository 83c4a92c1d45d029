import { cueVerbOf } from '../lexicon/cue-verb.js';
import { subjectPronouns } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import type { Finding } from './finding.js';

/**
 * A finding whose cue holds no more than the words that report: the infinitive or gerund after a promise is what is
 * promised (“vowed [to fight]”), and a subject that was labelled with its verb is the source.
 */
export function withShortCue(tokens: Tokens, finding: Finding): Finding {
  if (finding.cue.length !== 1) return finding;
  const named = withoutSubject(tokens, finding);
  const cue = named.cue[0]!;
  const cut = complementIn(tokens, cue);
  if (cut === null) return named;
  const content = named.content.map((range) =>
    range.first === cue.last ? { first: cut, last: range.last } : range,
  );
  // Where nothing said follows, the infinitive is all there is of it and stays what it was called.
  if (content.every((range) => range.first !== cut)) return named;
  return { ...named, cue: [{ first: cue.first, last: cut }], content };
}

/** “Microsoft no longer wants”: a name or pronoun before the verb. */
function withoutSubject(tokens: Tokens, finding: Finding): Finding {
  const cue = finding.cue[0]!;
  if (finding.source.length > 0 || cue.last - cue.first < 2) return finding;
  let end = cue.first;
  if (subjectPronouns.has(tokens.lower[end]!)) end += 1;
  else while (end < cue.last && tokens.tag[end] === 'PROPN') end += 1;
  if (end === cue.first || end === cue.last) return finding;
  if (!/^(?:VERB|AUX|ADV|PART)$/u.test(tokens.tag[end]!) && tokens.lower[end] !== 'no') return finding;
  return {
    ...finding,
    source: [{ first: cue.first, last: end }],
    cue: [{ first: end, last: cue.last }],
  };
}

/** Verbs whose infinitive or gerund is itself what is promised, wanted or said. */
const binding = new Set([
  'promise',
  'vow',
  'pledge',
  'claim',
  'threaten',
  'offer',
  'agree',
  'plan',
  'intend',
  'hope',
  'expect',
  'want',
  'wish',
  'prefer',
  'commit',
  'swear',
  'propose',
  'consider',
  'say',
]);

/** Where in the cue the complement begins: at *to* and a verb, or at a gerund; `null` where the cue has none. */
function complementIn(tokens: Tokens, cue: TokenRange): number | null {
  for (let at = cue.first + 1; at < cue.last; at += 1) {
    const verb = cueVerbOf(tokens.lower[at - 1]!);
    if (verb === undefined || !binding.has(verb.lemma) || tokens.tag[at - 1] !== 'VERB') continue;
    const word = tokens.lower[at]!;
    if (word === 'to' && at + 1 < cue.last)
      return /^(?:know|say|hear|see|be|have)$/u.test(tokens.lower[at + 1]!) && verb.lemma !== 'claim'
        ? null
        : at;
    if (tokens.tag[at] === 'VERB' && /ing$/u.test(word) && at === cue.last - 1) return at;
  }
  return null;
}
