import { simpleAfter } from '../text/noun-phrase.js';
import type { TokenRange, Tokens } from '../text/tokens.js';
import { contentFrom } from './content.js';
import type { Finding } from './finding.js';

/** Nouns for an act of speech that can carry their content with them, with the act they name. */
const nouns: Readonly<Record<string, NonNullable<Finding['act']>>> = {
  claim: 'asserts',
  allegation: 'asserts',
  assertion: 'asserts',
  statement: 'asserts',
  contention: 'asserts',
  admission: 'asserts',
  belief: 'evaluates',
  view: 'evaluates',
  opinion: 'evaluates',
  conviction: 'evaluates',
  fear: 'evaluates',
  hope: 'evaluates',
  interest: 'announces',
  desire: 'demands',
  wish: 'demands',
  demand: 'demands',
  call: 'demands',
  request: 'demands',
  insistence: 'demands',
  appeal: 'demands',
  recommendation: 'demands',
  promise: 'commits',
  pledge: 'commits',
  vow: 'commits',
  commitment: 'commits',
  undertaking: 'commits',
  willingness: 'offers',
  offer: 'offers',
  proposal: 'offers',
  threat: 'threatens',
  warning: 'threatens',
  prediction: 'predicts',
  forecast: 'predicts',
  expectation: 'predicts',
  denial: 'denies',
  refusal: 'denies',
  rejection: 'denies',
  decision: 'announces',
  plan: 'announces',
  intention: 'announces',
  announcement: 'announces',
}; // prettier-ignore

const byNoun: ReadonlyMap<string, NonNullable<Finding['act']>> = new Map(Object.entries(nouns));

/**
 * “his promise to …”, “the union's claim that …”, “their long-standing call for …”: a possessive source, a noun as cue, and
 * the clause, infinitive or phrase that hangs on it.
 */
export function findNounCues(tokens: Tokens): readonly Finding[] {
  const findings: Finding[] = [];
  let open: number[] = [];
  for (let at = 1; at < tokens.count; at += 1) {
    const act = nounAct(tokens.lower[at]!);
    if (act === undefined || (tokens.tag[at] !== 'NOUN' && tokens.tag[at] !== 'VERB')) continue;
    // “his promise to keep his promise to …”: each content holds the next, so only so many stand in one another.
    open = open.filter((end) => end > at);
    if (open.length >= mostWithin) continue;
    const sentence = tokens.sentences[tokens.sentence[at]!]!;
    const source = possessorOf(tokens, at, sentence.first);
    if (source === null) continue;
    const next = tokens.lower[at + 1] ?? '';
    const opens =
      next === 'that' ||
      (next === 'to' && tokens.tag[at + 2] !== 'DET') ||
      (/^(?:for|in|of)$/u.test(next) &&
        /^(?:call|demand|appeal|interest|request|rejection|denial)$/u.test(singular(tokens.lower[at]!)));
    if (!opens || at + 2 >= sentence.last) continue;
    const content = contentFrom(tokens, at + 1, sentence.last);
    let cue = at;
    while (cue > source.last && (tokens.tag[cue - 1] === 'ADJ' || tokens.tag[cue - 1] === 'VERB')) cue -= 1;
    const first = Math.max(source.last, cue);
    if (content.last - content.first < 2) continue;
    open.push(content.last);
    findings.push({
      source: [source],
      cue: [{ first, last: at + 1 }],
      content: [untilClause(tokens, content)],
      act,
      confidence: 0.75,
    });
  }
  return findings;
}

/** How many contents of noun cues may hold one word. */
const mostWithin = 4;

/** Whether a word is a noun for an act of speech, as `claim` or `promises`. */
export function isSpeechNoun(word: string): boolean {
  return nounAct(word) !== undefined;
}

/** The whole noun phrase that owns the noun: “Kim Jong Un's”, “his”; `null` where nobody does. */
function possessorOf(tokens: Tokens, noun: number, low: number): TokenRange | null {
  for (let at = noun - 1; at >= Math.max(low, noun - 5); at -= 1) {
    const word = tokens.lower[at]!;
    if (/^(?:his|her|their|its|our|my|your)$/u.test(word)) return { first: at, last: at + 1 };
    if (word === "'s" || word === "'") {
      let first = at;
      while (first > low && /^(?:NOUN|PROPN|ADJ|NUM)$/u.test(tokens.tag[first - 1]!)) first -= 1;
      if (first > low && tokens.tag[first - 1] === 'DET') first -= 1;
      return first < at ? { first, last: at + 1 } : null;
    }
    if (!/^(?:ADJ|VERB|NOUN|PUNCT)$/u.test(tokens.tag[at]!) || (tokens.tag[at] === 'PUNCT' && word !== '-'))
      return null;
    // Further nouns between belong to a compound only when they are hyphenated.
    if (tokens.tag[at] === 'NOUN' && tokens.lower[at + 1] !== '-' && tokens.lower[at - 1] !== '-')
      return null;
  }
  return null;
}

/** A content that hangs on a noun ends where the main clause goes on with its own verb: “his claim that X | was false”. */
function untilClause(tokens: Tokens, content: TokenRange): TokenRange {
  const word = tokens.lower[content.first]!;
  if (word === 'that') return content;
  for (let at = content.first + 2; at < Math.min(content.last, content.first + 200); at += 1) {
    const tag = tokens.tag[at]!;
    if (tag !== 'AUX' && tag !== 'VERB') continue;
    const before = tokens.lower[at - 1]!;
    const end = simpleAfter(tokens, content.first + 1, at);
    if (
      tag === 'AUX' &&
      end > content.first + 1 &&
      !/^(?:that|which|who|to|and|,|we|it|they|he|she)$/u.test(before)
    )
      return { first: content.first, last: at };
  }
  return content;
}

function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function nounAct(word: string): Finding['act'] | undefined {
  return byNoun.get(word) ?? (word.endsWith('s') ? byNoun.get(word.slice(0, -1)) : undefined);
}
