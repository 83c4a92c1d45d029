import { type CueVerb, cueVerbOf } from '../lexicon/cue-verb.js';
import { attitudeVerbs, timeWords } from '../lexicon/word-class.js';
import { nounPhraseAfter, nounPhraseBefore, simpleAfter } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import { type VerbGroup, verbGroupAt } from '../text/verb-group.js';
import { asTold } from './as-told.js';
import { contentFrom, trimmed } from './content.js';
import type { Finding } from './finding.js';
import { stateOfMind } from './state-of-mind.js';

/**
 * Attributions found by rules over parts of speech: “X said (that) …”, “…,” said X, “according to X”, “X urged Y to …”.
 * Speech within a quotation of more than a few words is left to the second pass. Linear in the number of tokens.
 */
export function findByRules(tokens: Tokens): readonly Finding[] {
  const findings: Finding[] = [];
  for (const sentence of tokens.sentences) {
    const final = finalAttribution(tokens, sentence) ?? finalAccording(tokens, sentence);
    if (final !== null) {
      findings.push({ ...final, whole: true });
      continue;
    }
    let floor = sentence.first;
    for (let at = sentence.first; at < sentence.last; at += 1) {
      if (within(tokens, at)) continue;
      const finding =
        asTold(tokens, at, sentence) ??
        accordingTo(tokens, at, sentence) ??
        byVerb(tokens, at, sentence, floor) ??
        stateOfMind(tokens, at, sentence, floor);
      if (finding === null) continue;
      findings.push(finding);
      const end = Math.max(...finding.cue.map((range) => range.last));
      floor = Math.max(floor, end);
      const last = finding.content.find((range) => range.first >= end);
      // What is said may hold further attributions; the second pass looks for them.
      if (last !== undefined) at = Math.max(at, last.last - 1);
      else at = Math.max(at, end - 1);
    }
  }
  return withLooseQuotations(tokens, findings);
}

/** Whether a token stands inside a quotation that is long enough to be speech rather than a quoted term. */
function within(tokens: Tokens, at: number): boolean {
  const quotation = tokens.quotation[at]!;
  return quotation >= 0;
}

/** “According to X, …” and “…, according to X.”: nothing else in the sentence speaks for all of it. */
function finalAccording(tokens: Tokens, sentence: TokenRange): Finding | null {
  for (let at = sentence.first; at < sentence.last; at += 1) {
    if (tokens.lower[at] !== 'according' || within(tokens, at)) continue;
    const finding = accordingTo(tokens, at, sentence);
    if (finding === null) return null;
    if (at === sentence.first) return finding;
    const end = Math.max(...finding.source.map((range) => range.last));
    const atEnd = end >= sentence.last - 1 || finding.content.length > 1;
    return atEnd && tokens.lower[at - 1] === ',' ? finding : null;
  }
  return null;
}

/** “… , X said on Monday.”: what ends a sentence so speaks for the whole of it, whatever cues stand before. */
function finalAttribution(tokens: Tokens, sentence: TokenRange): Finding | null {
  let end = sentence.last;
  while (end > sentence.first && /^[.”"’]$/u.test(tokens.lower[end - 1]!)) end -= 1;
  for (let at = end - 1; at > sentence.first + 3 && at > end - 14; at -= 1) {
    if (tokens.quotation[at]! >= 0) return null;
    const verb = cueVerbOf(tokens.lower[at]!);
    if (verb === undefined || verb.kind !== 'say' || tokens.tag[at] !== 'VERB') continue;
    if (!verb.frames.has('q') || !verb.frames.has('t')) continue;
    const group = verbGroupAt(tokens, at, sentence.first, sentence.last);
    if (group.form !== 'finite' || group.passive) continue;
    if (skipAdverbials(tokens, group.last, end) < end) return null;
    const subject = nounPhraseBefore(tokens, group.first, sentence.first);
    if (subject === null || tokens.lower[subject.first - 1] !== ',' || subject.first - sentence.first < 5)
      return null;
    const content = trimmed(tokens, { first: sentence.first, last: subject.first });
    if (
      !hasVerb(tokens, content) ||
      /^(?:while|although|though|as|but|when|after)$/u.test(tokens.lower[content.first]!)
    )
      return null;
    if (/^[”"’]$/u.test(tokens.lower[content.last - 1] ?? '')) return null;
    return {
      source: [subject],
      cue: [{ first: group.first, last: group.last }],
      content: [content],
      act: verb.act,
      confidence: 0.85,
    };
  }
  return null;
}

function accordingTo(tokens: Tokens, at: number, sentence: TokenRange): Finding | null {
  if (tokens.lower[at] !== 'according' || tokens.lower[at + 1] !== 'to') return null;
  const first = at + 2;
  const last = namedAfter(tokens, first, at === sentence.first, sentence.last);
  if (last === first) return null;
  const before = trimmed(tokens, { first: sentence.first, last: at });
  const content =
    before.last - before.first > 1
      ? before
      : contentFrom(tokens, tokens.lower[last] === ',' ? last + 1 : last, sentence.last);
  if (content.last <= content.first) return null;
  const shared = before.last - before.first > 1 ? sharedPredicate(tokens, last, sentence.last) : null;
  return {
    source: [{ first, last }],
    cue: [{ first: at, last: at + 2 }],
    content: shared === null ? [content] : [content, shared],
    act: 'asserts',
    confidence: 0.9,
  };
}

/**
 * The end of the one that *according to* names, with the comma that closes an apposition. What stands before the verb of
 * the main clause is its subject (“According to the Herald, Professor Roe, the chairman, said …”).
 */
function namedAfter(tokens: Tokens, first: number, opens: boolean, high: number): number {
  const last = nounPhraseAfter(tokens, first, high);
  let comma = first;
  while (comma < last && tokens.lower[comma] !== ',') comma += 1;
  if (comma === last) return last;
  const verb = tokens.lower[last] === ',' ? last + 1 : last;
  if (opens && /^(?:VERB|AUX)$/u.test(tokens.tag[verb] ?? '') && !/ing$/u.test(tokens.lower[verb]!))
    return comma;
  return opens && tokens.lower[last] === ',' && tokens.lower[last - 1] !== ',' ? last + 1 : last;
}

/** “…, according to X, and may add …”: a second verb of the clause that X answers for. */
function sharedPredicate(tokens: Tokens, at: number, high: number): TokenRange | null {
  if (tokens.lower[at] !== ',' || !/^(?:and|but)$/u.test(tokens.lower[at + 1] ?? '')) return null;
  const tag = tokens.tag[at + 2];
  if (tag !== 'AUX' && tag !== 'VERB') return null;
  const range = contentFrom(tokens, at + 1, high);
  return range.last - range.first > 2 ? range : null;
}

function byVerb(tokens: Tokens, at: number, sentence: TokenRange, floor: number): Finding | null {
  const verb = cueVerbOf(tokens.lower[at]!);
  if (verb === undefined || !actsAsVerb(tokens, at, verb)) return null;
  const group = verbGroupAt(tokens, at, floor, sentence.last);
  const cue = [{ first: group.first, last: group.last }];
  const found =
    parenthetical(tokens, verb, group, sentence, floor) ?? complemented(tokens, verb, group, sentence, floor);
  return found === null ? null : { ...found, cue, act: verb.act };
}

function actsAsVerb(tokens: Tokens, at: number, verb: CueVerb): boolean {
  const tag = tokens.tag[at]!;
  const before = tokens.lower[at - 1] ?? '';
  if (tag === 'VERB')
    return !(
      tokens.tag[at - 1] === 'DET' && !/^(?:all|both|some|many|that|this|those|these|each)$/u.test(before)
    );
  if (verb.kind !== 'say' && verb.kind !== 'deed') return false;
  if (tag === 'AUX') return false;
  // “The ministry claims that”, “Roe vows to”: the tagger takes some of these for nouns.
  const next = tokens.lower[at + 1] ?? '';
  return tag === 'NOUN' && tokens.tag[at - 1] === 'PROPN' && /^(?:that|to|he|she|it|they|:)$/u.test(next);
}

type Found = Omit<Finding, 'cue' | 'act'>;

/** “…,” X said. — … , said X, … — … , X said, … */
function parenthetical(
  tokens: Tokens,
  verb: CueVerb,
  group: VerbGroup,
  sentence: TokenRange,
  floor: number,
): Found | null {
  if (!verb.frames.has('q') && !verb.frames.has('t')) return null;
  if (group.form === 'infinitive') return null;
  const after = tokens.lower[group.last] ?? '.';
  const subject = group.form === 'participle' ? null : nounPhraseBefore(tokens, group.first, floor);
  let source: TokenRange | null = null;
  let start = group.first;
  let end = group.last;
  if (subject !== null && endsSpeech(tokens, subject.first - 1, floor)) {
    if (after === 'that' || (after === 'to' && tokens.tag[group.last + 1] === 'VERB')) return null;
    source = subject;
    start = subject.first;
  } else if (
    endsSpeech(tokens, group.first - 1, floor) &&
    group.first - 1 >= sentence.first &&
    // “X, who sells combs, says …”: the comma closes the subject, nothing is turned round.
    (subject === null || tokens.lower[group.first - 1] !== ',')
  ) {
    const last = nounPhraseAfter(tokens, group.last, sentence.last);
    if (last > group.last && tokens.tag[last] !== 'VERB') {
      source = { first: group.last, last };
      end = last;
    } else if (!/^[”"’']$/u.test(tokens.lower[group.first - 1]!)) return null;
  }
  if (source === null) return null;
  const before = tokens.lower[start - 1] ?? '';
  const quoted = /^[”"’'»]$/u.test(before);
  const first = contentBefore(tokens, start, sentence, floor);
  if (first === null) return null;
  const rest = skipAdverbials(tokens, end, sentence.last);
  const following = tokens.lower[rest] ?? '.';
  // “The talks, she said, would resume”: the verb stands behind.
  const resumed = following === ',' && /^(?:AUX|VERB)$/u.test(tokens.tag[rest + 1] ?? '');
  if (!quoted && !hasVerb(tokens, first) && !resumed) return null;
  const ends = rest >= sentence.last || /^[.,;:]$/u.test(following) || tokens.quotation[rest]! >= 0;
  if (!quoted && !ends) return null;
  const content = [first];
  if (
    ends &&
    rest < sentence.last &&
    (following === ',' || following === ':' || tokens.quotation[rest]! >= 0)
  ) {
    const next = tokens.quotation[rest]! >= 0 ? rest : rest + 1;
    const resumes = tokens.quotation[next]! >= 0 && tokens.lower[next] !== undefined;
    if (resumes || (!quoted && following === ',')) {
      const more = contentFrom(tokens, next, sentence.last);
      if (more.last > more.first && (resumes || !/ing$/u.test(tokens.lower[next] ?? ''))) content.push(more);
    }
  }
  return { source: [source], content, confidence: quoted ? 0.95 : 0.8 };
}

/** A comma or a closing quotation mark stands at `at`. */
function endsSpeech(tokens: Tokens, at: number, low: number): boolean {
  if (at < low) return false;
  const word = tokens.lower[at]!;
  if (word === ',' || word === '—' || word === '–') return true;
  return (
    /^[”"’'»]$/u.test(word) &&
    tokens.quotation[at]! >= 0 &&
    tokens.quotations[tokens.quotation[at]!]!.last === at + 1
  );
}

/** What stands before a parenthetical attribution: the quotation there, or the clause from the sentence's start. */
function contentBefore(tokens: Tokens, end: number, sentence: TokenRange, floor: number): TokenRange | null {
  const mark = end - 1;
  const quotation = mark >= 0 ? tokens.quotation[mark]! : -1;
  if (quotation >= 0 && tokens.lower[mark] !== ',') {
    let first = tokens.quotations[quotation]!.first;
    // A quotation that begins within its sentence is content together with what leads to it.
    const begin = tokens.sentences[tokens.sentence[first]!]!.first;
    if (first > begin && begin >= floor && leadsIn(tokens, begin, first)) first = begin;
    return { first, last: end };
  }
  const range = trimmed(tokens, { first: Math.max(floor, sentence.first), last: end });
  return range.last - range.first >= 2 ? range : null;
}

function leadsIn(tokens: Tokens, begin: number, first: number): boolean {
  for (let at = begin; at < first; at += 1) {
    if (tokens.lower[at] === ':' || tokens.quotation[at]! >= 0) return tokens.quotation[at]! >= 0;
  }
  return first - begin <= 30;
}

function hasVerb(tokens: Tokens, range: TokenRange): boolean {
  for (let at = range.first; at < range.last; at += 1) {
    if (tokens.tag[at] === 'VERB' || tokens.tag[at] === 'AUX') return true;
  }
  return false;
}

/** X said (that) … — X urged Y to … — X told Y: “…” — X rejected the offer. */
function complemented(
  tokens: Tokens,
  verb: CueVerb,
  group: VerbGroup,
  sentence: TokenRange,
  floor: number,
): Found | null {
  if (group.form === 'infinitive' || group.passive) return null;
  const source = subjectOf(tokens, verb, group, floor);
  if (source === null && group.form !== 'participle' && !continues(tokens, group.first, floor)) return null;
  if (group.form === 'participle' && (verb.kind !== 'say' || tokens.lower[group.first - 1] !== ','))
    return null;
  const at = complementOf(tokens, verb, group, sentence.last);
  if (at === null) return null;
  const content = contentFrom(tokens, at.first, sentence.last);
  if (content.last <= content.first) return null;
  return {
    source: source === null ? [] : [source],
    content: [content],
    confidence: source === null ? at.sure * 0.8 : at.sure,
  };
}

/** The subject before the group; for “X, who told …” the noun phrase before *who*. */
function subjectOf(tokens: Tokens, verb: CueVerb, group: VerbGroup, floor: number): TokenRange | null {
  const before = tokens.lower[group.first - 1] ?? '';
  // “China, which backed its neighbour, hailed …”: what a relative clause tells beside the point is no attribution.
  if (/^(?:who|which|that)$/u.test(before) && verb.kind !== 'say') return null;
  if (/^(?:who|which)$/u.test(before) || (before === 'that' && tokens.tag[group.first - 2] === 'NOUN')) {
    const end = tokens.lower[group.first - 2] === ',' ? group.first - 2 : group.first - 1;
    return nounPhraseBefore(tokens, end, floor);
  }
  const subject = nounPhraseBefore(tokens, group.first, floor);
  if (subject === null) return null;
  if (
    /^(?:it|there|this|that|what|which|i|we|you)$/u.test(tokens.lower[subject.first]!) &&
    subject.last - subject.first === 1
  ) {
    return /^(?:it|this)$/u.test(tokens.lower[subject.first]!) ||
      /^(?:i|we)$/u.test(tokens.lower[subject.first]!)
      ? subject
      : null;
  }
  return subject;
}

/** “…, and hinted”, “… but added”: the subject stands further back. */
function continues(tokens: Tokens, at: number, floor: number): boolean {
  return at - 1 >= floor && /^(?:and|but|then|or)$/u.test(tokens.lower[at - 1]!);
}

/** Where the verb's complement begins and how sure that is. */
function complementOf(
  tokens: Tokens,
  verb: CueVerb,
  group: VerbGroup,
  high: number,
): { readonly first: number; readonly sure: number } | null {
  const frames = verb.frames;
  const at = skipAdverbials(tokens, group.last, high);
  const opens = (i: number) =>
    tokens.quotation[i]! >= 0 && tokens.quotations[tokens.quotation[i]!]!.first === i;
  const direct = (i: number): { first: number; sure: number } | null => {
    if (i >= high) return null;
    const word = tokens.lower[i]!;
    if ((word === ':' || word === ',') && i + 1 < high && opens(i + 1)) return { first: i + 1, sure: 0.95 };
    if (word === ':' && frames.has('q')) return { first: i + 1, sure: 0.8 };
    if (opens(i) && (frames.has('q') || frames.has('t'))) return { first: i, sure: 0.9 };
    if (word === 'that' && frames.has('t') && tokens.tag[i] !== 'DET') return { first: i, sure: 0.95 };
    if (word === 'that' && frames.has('t'))
      return { first: i, sure: clauseAt(tokens, i + 1, high) ? 0.9 : 0.5 };
    if (/^(?:whether|if|how|why|what|who|when|where)$/u.test(word) && frames.has('w'))
      return { first: i, sure: 0.8 };
    if (
      word === 'to' &&
      (frames.has('i') || frames.has('x')) &&
      /^(?:VERB|AUX|ADV)$/u.test(tokens.tag[i + 1] ?? '')
    ) {
      return { first: i, sure: 0.8 };
    }
    if (frames.has('t') && clauseAt(tokens, i, high)) return { first: i, sure: 0.85 };
    return null;
  };
  const found = direct(at);
  if (found !== null) return found;
  if (at >= high) return null;
  if (frames.has('x') || frames.has('a')) {
    const end = simpleAfterWithPrepositions(tokens, at, high);
    if (end > at) {
      const next = skipAdverbials(tokens, end, high);
      if (tokens.lower[next] === 'to' && /^(?:VERB|AUX|ADV|PART)$/u.test(tokens.tag[next + 1] ?? '')) {
        return {
          first: frames.has('a') && !frames.has('o') && verb.lemma === 'tell' ? next : at,
          sure: 0.75,
        };
      }
      if (frames.has('a')) {
        const told = direct(next);
        if (told !== null) return told;
      }
    }
  }
  if (frames.has('p') && /^(?:for|of|against|about|on|to|with|from)$/u.test(tokens.lower[at]!)) {
    return { first: at, sure: 0.6 };
  }
  if (frames.has('o')) {
    if (simpleAfter(tokens, at, high) > at)
      return { first: at, sure: attitudeVerbs.has(verb.lemma) ? 0.78 : verb.kind === 'deed' ? 0.65 : 0.5 };
  }
  return null;
}

function simpleAfterWithPrepositions(tokens: Tokens, at: number, high: number): number {
  let end = simpleAfter(tokens, at, high);
  while (end > at && /^(?:of|in|at|from|for|and|with)$/u.test(tokens.lower[end] ?? '')) {
    const next = simpleAfter(tokens, end + 1, high);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** Whether a finite clause begins here: a noun phrase and then, before the sentence gets far, a verb. */
function clauseAt(tokens: Tokens, at: number, high: number): boolean {
  const end = nounPhraseAfter(tokens, at, high);
  if (end === at) return /^(?:there|it|if|when|while|as|because)$/u.test(tokens.lower[at] ?? '');
  let i = end;
  while (i < high && i < end + 3 && tokens.tag[i] === 'ADV') i += 1;
  const tag = tokens.tag[i];
  // “the name "no longer inspires"”: the verb stands in the quotation.
  if (tag === 'AUX' || (i < high && tokens.quotation[i]! >= 0)) return true;
  return tag === 'VERB' && !/ing$/u.test(tokens.lower[i]!) && i < high;
}

/** Past “on Monday”, “in an interview”, “at a briefing in Geneva”, “, without evidence,” between cue and content. */
function skipAdverbials(tokens: Tokens, from: number, high: number): number {
  let at = from;
  for (let steps = 0; steps < 4 && at < high; steps += 1) {
    const word = tokens.lower[at]!;
    if (
      timeWords.has(word) ||
      (tokens.tag[at] === 'ADV' && !/^(?:so|not|there|why|how|when|where)$/u.test(word))
    ) {
      at += 1;
      while (at < high && (tokens.tag[at] === 'NUM' || timeWords.has(tokens.lower[at]!))) at += 1;
      continue;
    }
    if (
      /^(?:on|in|at|during|after|before|through|via|to|by|late|early|from|last|this|over|outside|of)$/u.test(
        word,
      ) &&
      tokens.tag[at] !== 'PART'
    ) {
      if (tokens.lower[at + 1] === 'that') return at;
      let end = simpleAfterWithPrepositions(tokens, /^(?:last|this)$/u.test(word) ? at : at + 1, high);
      if (/^(?:last|this)$/u.test(word) && !timeWords.has(tokens.lower[at + 1] ?? '')) return at;
      if (end <= at + 1 && word !== 'late') return at;
      while (end < high && (timeWords.has(tokens.lower[end]!) || tokens.tag[end] === 'NUM')) end += 1;
      // Only a step on the way to a mark, a quotation or a clause; otherwise it is the content itself.
      const next = tokens.lower[end] ?? '.';
      if (
        !/^(?:that|,|:|whether|to|[“"‘])$/u.test(next) &&
        !/^(?:on|in|at|during|after)$/u.test(next) &&
        !timeWords.has(tokens.lower[at + 1] ?? '') &&
        !clauseAt(tokens, end, high)
      )
        return at;
      at = end;
      continue;
    }
    break;
  }
  return at;
}

/** A quotation sentence right after an attributed one in its paragraph goes on with the same speaker. */
function withLooseQuotations(tokens: Tokens, findings: readonly Finding[]): readonly Finding[] {
  const taken = new Uint8Array(tokens.count);
  const owner = new Int32Array(tokens.count).fill(-1);
  findings.forEach((finding, index) => {
    for (const range of [...finding.source, ...finding.cue, ...finding.content]) {
      taken.fill(1, range.first, range.last);
      owner.fill(index, range.first, range.last);
    }
  });
  const extra = new Map<number, TokenRange[]>();
  let speaker = -1;
  let paragraph = -1;
  let carried = -1;
  for (const quotation of tokens.quotations) {
    const here = tokens.paragraph[quotation.first]!;
    if (here !== paragraph) {
      paragraph = here;
      carried = quotation.continues ? speaker : -1;
      speaker = carried;
    }
    for (let at = quotation.first - 1; at >= 0 && tokens.paragraph[at] === here; at -= 1) {
      if (owner[at]! >= 0) {
        speaker = owner[at]!;
        break;
      }
      if (quotation.first - at > 60) break;
    }
    if (taken[quotation.first] === 1) {
      speaker = owner[quotation.first]!;
      continue;
    }
    const opensSentence = tokens.sentences[tokens.sentence[quotation.first]!]!.first === quotation.first;
    if (speaker < 0 || !opensSentence || quotation.last - quotation.first < 4) continue;
    const more = extra.get(speaker);
    const range = { first: quotation.first, last: quotation.last };
    if (more === undefined) extra.set(speaker, [range]);
    else more.push(range);
  }
  return findings.map((finding, index) => {
    const more = extra.get(index);
    return more === undefined ? finding : { ...finding, content: [...finding.content, ...more] };
  });
}
