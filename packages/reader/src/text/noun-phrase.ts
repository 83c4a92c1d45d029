import { subjectPronouns, titles } from '../lexicon/word-class.js';
import type { TokenRange, Tokens } from './tokens.js';

/**
 * Noun phrases by their parts of speech, with what hangs on them: prepositions, appositions, ages, relative clauses.
 * All functions look at no more than `reach` tokens, so that a document is read in time linear in its length.
 */
const reach = 60;

/** The token before which a clause can begin: the start of the sentence, or after a mark, conjunction or quotation. */
export function beginsClause(tokens: Tokens, at: number, low: number): boolean {
  if (at <= low) return true;
  const before = tokens.lower[at - 1]!;
  return /^(?:[,;:“”"‘«»()—–-]|and|but|or|yet|so|that|because|although|though|while|whereas|if|unless|until|since|when|as|after|before|where|whether|than|nor|which|who|\.)$/u.test(
    before,
  );
}

/** The noun phrase that ends right before `end` (excluded), not reaching below `low`; `null` where there is none. */
export function nounPhraseBefore(tokens: Tokens, end: number, low: number): TokenRange | null {
  const floor = Math.max(low, end - reach);
  let last = end;
  if (last <= floor) return null;
  if (tokens.lower[last - 1] === ',' || tokens.lower[last - 1] === ')') {
    const opening = openingOfInsertion(tokens, last - 1, floor);
    if (opening < 0) return null;
    const head = nounPhraseBefore(tokens, opening, floor);
    return head === null ? null : { first: head.first, last: tokens.lower[last - 1] === ')' ? last : last };
  }
  let first = simpleBefore(tokens, last, floor);
  if (first < 0) {
    first = withRelative(tokens, last, floor);
    return first < 0 ? null : { first, last };
  }
  for (;;) {
    const wider = attachLeft(tokens, first, floor);
    if (wider < 0) break;
    first = wider;
  }
  first = withMeasure(tokens, first, floor);
  if (!beginsClause(tokens, first, low) || tokens.tag[first - 1] === 'ADP') {
    const relative = withRelative(tokens, last, floor);
    if (relative >= 0) first = relative;
  }
  // “Jane Roe, 45, the mayor” without a closing mark: an apposition whose head stands before it.
  last = end;
  return { first, last };
}

/** “nearly 6 in 10 voters”, “more than half of them”, “about a third”: what measures the noun belongs to it. */
function withMeasure(tokens: Tokens, from: number, low: number): number {
  let first = from;
  if (
    tokens.lower[first - 1] === 'in' &&
    first - 2 >= low &&
    tokens.tag[first] === 'NUM' &&
    tokens.tag[first - 2] === 'NUM'
  )
    first -= 2;
  const word = tokens.lower[first - 1] ?? '';
  if (first - 2 >= low && word === 'than' && /^(?:more|fewer|less)$/u.test(tokens.lower[first - 2]!))
    return first - 2;
  const counted =
    tokens.tag[first] === 'NUM' ||
    /^(?:half|all|none|everyone|everybody|a|every)$/u.test(tokens.lower[first]!);
  return first - 1 >= low && counted && /^(?:nearly|about|almost|roughly|only|around|just|some)$/u.test(word)
    ? first - 1
    : first;
}

/** The end of the noun phrase that begins at `start`, with what hangs on it; `start` itself where none begins. */
export function nounPhraseAfter(tokens: Tokens, start: number, high: number): number {
  const ceiling = Math.min(high, start + reach);
  let at = simpleAfter(tokens, start, ceiling);
  if (at === start) return start;
  for (;;) {
    const wider = attachRight(tokens, start, at, ceiling);
    if (wider === at) return at;
    at = wider;
  }
}

/** The end of the bare noun phrase at `start`: determiners, adjectives, nouns, possessives. */
export function simpleAfter(tokens: Tokens, start: number, high: number): number {
  let at = start;
  let noun = false;
  while (at < high) {
    const tag = tokens.tag[at]!;
    const low = tokens.lower[at]!;
    if (tag === 'PRON' && at === start) {
      const possessive = /^(?:his|her|its|their|our|my|your|whose)$/u.test(low);
      at += 1;
      if (!possessive || (low === 'her' && !startsNoun(tokens, at, high))) return at;
      continue;
    }
    if (tag === 'NOUN' || tag === 'PROPN' || tag === 'NUM' || tag === 'SYM') noun = true;
    else if (low === "'s" || low === "'" || low === '’') {
      if (!noun) break;
    } else if (tag === 'DET') {
      if (noun) break;
    } else if (tag === 'ADJ') {
      if (noun && !startsNoun(tokens, at + 1, high)) break;
    } else if (tag === 'ADV') {
      if (noun || tokens.tag[at + 1] !== 'ADJ') break;
    } else if (/^[-–/&]$/u.test(low)) {
      if (at === start) break;
    } else if (
      tag === 'VERB' &&
      !noun &&
      at > start &&
      /(?:ing|ed)$/u.test(low) &&
      startsNoun(tokens, at + 1, high)
    ) {
      // a participle as an adjective: “the ruling party”
    } else if (low === '.' && titles.has(tokens.lower[at - 1] ?? '')) {
      // an abbreviation cut from its point
    } else if (/^[“"‘']$/u.test(low) && at > start && !noun && tokens.quotation[at]! >= 0) {
      break;
    } else break;
    at += 1;
  }
  while (at > start && /^(?:[-–/&]|'s|')$/u.test(tokens.lower[at - 1]!) && !noun) at -= 1;
  return noun || at === start ? at : tokens.tag[start] === 'DET' || tokens.tag[start] === 'ADJ' ? at : start;
}

function startsNoun(tokens: Tokens, at: number, high: number): boolean {
  for (let i = at; i < Math.min(high, at + 4); i += 1) {
    const tag = tokens.tag[i]!;
    if (tag === 'NOUN' || tag === 'PROPN') return true;
    if (tag !== 'ADJ' && tag !== 'NUM' && tokens.lower[i] !== '-' && tag !== 'ADV') return false;
  }
  return false;
}

const inside = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'SYM']);

/** The start of the bare noun phrase that ends before `end`, or -1. */
function simpleBefore(tokens: Tokens, end: number, low: number): number {
  let at = end - 1;
  const last = tokens.tag[at]!;
  const word = tokens.lower[at]!;
  if (last === 'PRON') {
    return subjectPronouns.has(word) || /^(?:him|her|them|us|me|everyone|nobody|someone|anyone)$/u.test(word)
      ? at
      : -1;
  }
  if (
    !(
      inside.has(last) ||
      last === 'DET' ||
      word === ')' ||
      (last === 'X' && /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[at]!)))
    )
  ) {
    return -1;
  }
  let first = end;
  while (at >= low) {
    const tag = tokens.tag[at]!;
    const lower = tokens.lower[at]!;
    const isName = tag === 'X' && /^\p{Lu}/u.test(tokens.text.charAt(tokens.start[at]!));
    if (inside.has(tag) || isName) first = at;
    else if (tag === 'DET') {
      first = at;
      if (at - 1 >= low && /^(?:all|both|half)$/u.test(tokens.lower[at - 1]!)) first = at - 1;
      return first;
    } else if (lower === "'s" || lower === "'") {
      if (at - 1 < low || !inside.has(tokens.tag[at - 1]!)) return first;
    } else if (tag === 'PRON') {
      if (/^(?:his|her|its|their|our|my|your|whose)$/u.test(lower)) return at;
      return first;
    } else if (/^[-–/&]$/u.test(lower)) {
      if (at - 1 < low || !inside.has(tokens.tag[at - 1]!)) return first;
    } else if (tag === 'VERB' && first < end && at - 1 >= low && tokens.tag[at - 1] === 'DET') {
      first = at;
    } else if (
      tag === 'ADV' &&
      tokens.tag[at + 1] === 'ADJ' &&
      at - 1 >= low &&
      tokens.tag[at - 1] === 'DET'
    ) {
      first = at;
    } else return first;
    at -= 1;
  }
  return first;
}

const linking = new Set([
  'of',
  'for',
  'from',
  'in',
  'at',
  'with',
  'on',
  'to',
  'about',
  'by',
  'against',
  'within',
  'near',
  'behind',
  'close',
  'inside',
  'outside',
  'among',
  'between',
  'under',
  'over',
]);

/** Widens a noun phrase to the left over “… of”, “… briefed on”, “… and”; -1 where nothing more belongs to it. */
function attachLeft(tokens: Tokens, first: number, low: number): number {
  const before = first - 1;
  if (before < low) return -1;
  const word = tokens.lower[before]!;
  if (tokens.tag[before] === 'ADP' || linking.has(word)) {
    if (!linking.has(word)) return -1;
    let end = before;
    // “people familiar with”, “officials briefed on”
    if (
      end - 1 >= low &&
      (tokens.tag[end - 1] === 'ADJ' ||
        (tokens.tag[end - 1] === 'VERB' && /(?:ed|ing|en)$/u.test(tokens.lower[end - 1]!)))
    ) {
      const noun = tokens.tag[end - 2];
      if (end - 2 >= low && (noun === 'NOUN' || noun === 'PROPN')) end -= 1;
      else return -1;
    }
    const head = simpleBefore(tokens, end, low);
    if (head < 0 || tokens.tag[head] === 'PRON') return -1;
    if (
      word !== 'of' &&
      word !== 'for' &&
      !beginsClause(tokens, head, low) &&
      !leadsToClause(tokens, head, low)
    )
      return -1;
    return head;
  }
  if (word === 'and' || word === 'or' || word === '&') {
    const end = tokens.lower[before - 1] === ',' ? before - 1 : before;
    const head = simpleBefore(tokens, end, low);
    if (head >= 0 && (head === low || /^[,;“”"]$/u.test(tokens.lower[head - 1]!)) && end === before)
      return head;
  }
  return -1;
}

function leadsToClause(tokens: Tokens, head: number, low: number): boolean {
  const before = head - 1;
  return before >= low && linking.has(tokens.lower[before]!) && simpleBefore(tokens, before, low) >= 0;
}

/** The head of “the station that aired it”, “people who were there”: a noun at a clause's start, then who, that, which. */
function withRelative(tokens: Tokens, end: number, low: number): number {
  for (let at = end - 2; at > low && at > end - 25; at -= 1) {
    const word = tokens.lower[at]!;
    if (/^[;:“”".]$/u.test(word)) return -1;
    if (/^(?:who|that|which|whose|whom)$/u.test(word)) {
      const tag = tokens.tag[at - 1]!;
      if (tag !== 'NOUN' && tag !== 'PROPN') return -1;
      let head = simpleBefore(tokens, at, low);
      for (let wider = head; wider >= 0; wider = attachLeft(tokens, wider, low)) head = wider;
      return head >= 0 && beginsClause(tokens, head, low) ? head : -1;
    }
  }
  return -1;
}

/** Where the insertion that ends with the mark at `close` opens: the comma or bracket after a noun; -1 where none does. */
function openingOfInsertion(tokens: Tokens, close: number, low: number): number {
  const bracket = tokens.lower[close] === ')';
  let found = -1;
  for (let at = close - 1; at > low; at -= 1) {
    const word = tokens.lower[at]!;
    if (bracket) {
      if (word === '(') return at;
      continue;
    }
    if (/^[;:“”"]$/u.test(word) && tokens.quotation[at] === -1) return found;
    if (word !== ',') continue;
    const tag = tokens.tag[at - 1]!;
    if (tag !== 'NOUN' && tag !== 'PROPN' && tag !== 'NUM' && tokens.lower[at - 1] !== ')' && tag !== 'X')
      return found;
    const next = tokens.lower[at + 1]!;
    const nextTag = tokens.tag[at + 1]!;
    const opens =
      /^(?:who|whose|which|a|an|the|his|her|its|their|one|now|then|also|himself|herself|both|speaking|citing|whom)$/u.test(
        next,
      ) || ['DET', 'NOUN', 'PROPN', 'NUM', 'ADJ', 'VERB', 'ADP'].includes(nextTag);
    if (!opens) return found;
    // The leftmost comma whose left side is a whole clause-initial phrase is the opening one.
    const head = simpleBefore(tokens, at, low);
    if (head < 0) return found;
    found = at;
    let start = head;
    for (let wider = start; wider >= 0; wider = attachLeft(tokens, wider, low)) start = wider;
    if (
      tokens.tag[at - 1] === 'PROPN' &&
      beginsClause(tokens, start, low) &&
      !namesPlace(tokens, at, start)
    ) {
      // A name before the comma is nearly always the head.
      if (start <= low || tokens.lower[start - 1] !== ',') return at;
    }
  }
  return found;
}

/** “R-Ohio,” and “Springfield, Illinois,” are no heads. */
function namesPlace(tokens: Tokens, comma: number, start: number): boolean {
  return comma - start >= 2 && /^[-–]$/u.test(tokens.lower[comma - 2]!);
}

/** Widens a noun phrase to the right: prepositions, appositions between commas, relative clauses up to their comma. */
function attachRight(tokens: Tokens, start: number, at: number, high: number): number {
  if (at >= high) return at;
  const word = tokens.lower[at]!;
  if (linking.has(word) && tokens.tag[at] !== 'PUNCT') {
    const end = simpleAfter(tokens, at + 1, high);
    if (end === at + 1 || isTime(tokens, at + 1, end)) return at;
    if (/^(?:on|in|at)$/u.test(word) && tokens.tag[start] === 'PRON') return at;
    return end;
  }
  if (word === 'and' && at + 1 < high) {
    const end = simpleAfter(tokens, at + 1, high);
    const next = tokens.tag[end];
    if (end > at + 1 && next !== 'VERB' && next !== 'AUX') return end;
    return at;
  }
  if (word === ',') {
    const next = tokens.lower[at + 1] ?? '';
    if (/^(?:who|whose|which|whom)$/u.test(next)) return clauseStop(tokens, at + 2, high);
    const end = simpleAfter(tokens, at + 1, high);
    if (end === at + 1 || tokens.tag[at + 1] === 'PRON' || isTime(tokens, at + 1, end)) return at;
    let wide = end;
    for (let wider = -1; wider !== wide; ) {
      wider = wide;
      if (linking.has(tokens.lower[wide] ?? '') && wide < high) {
        const next = simpleAfter(tokens, wide + 1, high);
        if (next > wide + 1) wide = next;
      } else if (tokens.lower[wide] === 'and' && tokens.tag[wide + 1] !== 'VERB') {
        const next = simpleAfter(tokens, wide + 1, high);
        if (next > wide + 1 && tokens.tag[next] !== 'VERB' && tokens.tag[next] !== 'AUX') wide = next;
      } else if (/^(?:who|that)$/u.test(tokens.lower[wide] ?? '')) {
        wide = clauseStop(tokens, wide + 1, high);
      }
    }
    const stop = tokens.lower[wide] ?? '.';
    if (wide >= high || /^[.,;“"”—)]$/u.test(stop)) return wide;
    return at;
  }
  if (/^(?:who|that)$/u.test(word) && tokens.tag[at + 1] !== undefined)
    return clauseStop(tokens, at + 1, high);
  if (word === '(') {
    for (let close = at + 1; close < high && close < at + 8; close += 1) {
      if (tokens.lower[close] === ')') return close + 1;
    }
  }
  return at;
}

function clauseStop(tokens: Tokens, from: number, high: number): number {
  let at = from;
  while (at < high && !/^[.,;:“”"—]$/u.test(tokens.lower[at]!)) at += 1;
  return at;
}

const time =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december|last|this|next|earlier|\d{4})$/u;

function isTime(tokens: Tokens, first: number, last: number): boolean {
  return (
    time.test(tokens.lower[first] ?? '') || (last - first === 1 && time.test(tokens.lower[last - 1] ?? ''))
  );
}
