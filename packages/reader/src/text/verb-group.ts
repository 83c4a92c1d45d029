import { auxiliaries, cueAdverbs } from '../lexicon/word-class.js';
import type { Tokens } from './tokens.js';

/** A verb with the auxiliaries, negations and adverbs that stand before it. */
export interface VerbGroup {
  readonly first: number;
  /** The token of the main verb itself. */
  readonly verb: number;
  /** After the verb and a particle that belongs to it (“pushed back”, “went on”). */
  readonly last: number;
  readonly passive: boolean;
  readonly negated: boolean;
  /** An infinitive (`to say`) or bare participle, which has no subject of its own. */
  readonly form: 'finite' | 'infinitive' | 'participle';
}

const particles = /^(?:back|out|on|up|down|off|away|in)$/u;
const withParticle: Readonly<Record<string, string>> = {
  push: 'back',
  pushed: 'back',
  pushes: 'back',
  pushing: 'back',
  fire: 'back',
  fired: 'back',
  hit: 'back',
  shot: 'back',
  point: 'out',
  pointed: 'out',
  points: 'out',
  pointing: 'out',
  went: 'on',
  goes: 'on',
  go: 'on',
  going: 'on',
  lash: 'out',
  lashed: 'out',
  lashes: 'out',
  lashing: 'out',
  rule: 'out',
  ruled: 'out',
  chimed: 'in',
  laid: 'out',
  set: 'out',
  spell: 'out',
  spelled: 'out',
  walk: 'back',
  walked: 'back',
  shot_: 'down',
  played: 'down',
  plays: 'down',
  play: 'down',
  brushed: 'aside',
  made: 'clear',
  makes: 'clear',
  make: 'clear',
  speaking: 'out',
  spoke: 'out',
  called: 'out',
}; // prettier-ignore

/** The verb group whose main verb is the token `verb`, not reaching below `low`. */
export function verbGroupAt(tokens: Tokens, verb: number, low: number, high: number): VerbGroup {
  let first = verb;
  let passive = false;
  let negated = false;
  let helped = false;
  let infinitive = false;
  for (let at = verb - 1; at >= low && at > verb - 8; at -= 1) {
    const word = tokens.lower[at]!;
    if (auxiliaries.has(word)) {
      if (
        !helped &&
        /^(?:is|are|was|were|be|been|being|am|'re|'m)$/u.test(word) &&
        /(?:ed|en|told|said|known|seen|heard|thought|felt|found|shown|meant|held|written)$/u.test(
          tokens.lower[verb]!,
        )
      ) {
        passive = true;
      }
      helped = true;
      first = at;
    } else if (word === "n't" || word === 'not' || word === 'never') {
      negated = true;
      first = at;
    } else if (word === 'to' && at === first - 1) {
      infinitive = true;
      first = at;
      break;
    } else if (
      (cueAdverbs.has(word) || (tokens.tag[at] === 'ADV' && word.endsWith('ly'))) &&
      tokens.tag[at] !== 'PUNCT'
    ) {
      first = at;
    } else if (/^(?:'s|'d|'ve|'ll)$/u.test(word) && tokens.tag[at] === 'AUX') {
      helped = true;
      first = at;
    } else break;
  }
  let last = verb + 1;
  const particle = withParticle[tokens.lower[verb]!];
  if (last < high && particle !== undefined && tokens.lower[last] === particle) last += 1;
  else if (last < high && particles.test(tokens.lower[last]!) && tokens.tag[last] === 'PART') last += 1;
  const word = tokens.lower[verb]!;
  return {
    first,
    verb,
    last,
    passive,
    negated,
    form: infinitive ? 'infinitive' : word.endsWith('ing') && !helped ? 'participle' : 'finite',
  };
}
