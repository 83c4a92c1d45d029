import type { Act } from '@proviso/model';

/** What the act of a statement is told by. Texts are as they stand in the document. */
export interface Clues {
  /** What the cue alone suggests. */
  readonly cueAct: Act | null;
  readonly cue: string;
  readonly content: string;
  readonly direct: boolean;
  /** The words of the source, empty where the text names none. */
  readonly source: string;
}

/** The act of a statement by what its cue and its words say, in the order of the annotation guide: the first that fits. */
export function actOf({ cueAct, cue, content, direct }: Clues): Act {
  const words = plain(content);
  const verb = plain(cue);
  if (cueAct === 'disavows') return 'disavows';
  if (cueAct === 'asks' || (direct && /\?["”’']?$/u.test(content.trim()) && !/[.!] /u.test(content))) {
    return /^(?:asked|asks|ask|asking)$/u.test(verb) && /^(?:for|to|that)\b/u.test(words)
      ? 'demands'
      : 'asks';
  }
  if (
    /\b(?:not|never|n't)\b/u.test(verb) &&
    /\b(?:say|think|believe|know|want|agree|accept|support|plan|rule out)\b/u.test(verb)
  ) {
    return 'denies';
  }
  switch (cueAct) {
    case 'denies':
    case 'commits':
    case 'offers':
      return cueAct;
    case 'threatens':
      if (/^warn/u.test(verb.split(' ').at(-1) ?? '')) {
        if (
          /\b(?:we|i|our|its|they|he|she|it) (?:will|would|'ll|shall)\b/u.test(words) &&
          /\b(?:if|unless|or|response|respond|retaliat\w+|consequences?)\b/u.test(words)
        )
          return 'threatens';
        return /\b(?:will|would|could|may|might|risk)\b/u.test(words) ? 'predicts' : 'evaluates';
      }
      return 'threatens';
    case 'demands':
      return /^call/u.test(verb.split(' ').at(-1) ?? '') &&
        !/^(?:for|on|upon)\b/u.test(words) &&
        !/ (?:for|on|upon)$/u.test(verb)
        ? 'evaluates'
        : 'demands';
    case 'announces':
      return 'announces';
    case 'predicts':
      return 'predicts';
    case 'evaluates':
      return willHappen.test(words) &&
        /^(?:think|believe|fear|worr|hope|reckon|argue)/u.test(verb.split(' ').at(-1) ?? '')
        ? 'predicts'
        : 'evaluates';
    default:
      return fromWords(words, direct);
  }
}

/** What words that are merely *said* do. */
function fromWords(words: string, direct: boolean): Act {
  if (
    /\b(?:no truth|not true|untrue|is false|are false|was false|fabricat\w+|baseless|unfounded|no such|never happened|nothing to do with|is a lie|lies\b)/u.test(
      words,
    )
  )
    return 'denies';
  if (/\bwithout first\b/u.test(words)) return 'demands';
  if ((direct ? ownDeed : reportedDeed).test(words)) {
    if (
      /\b(?:if|unless|or else|otherwise)\b/u.test(words) &&
      /\b(?:strike|attack|respond|retaliat\w+|impose|walk away|withdraw|destroy|consequences?|price|force|sue|block|close)\b/u.test(
        words,
      )
    )
      return 'threatens';
    if (
      !/\b(?:lose|win|see|know|be able|need|have to|fail|suffer|find)\b/u.test(
        words.split(/\b(?:will|would|shall|'ll|to)\b/u)[1]?.slice(0, 14) ?? '',
      )
    ) {
      return /\b(?:if|in return|in exchange|provided|ready|willing)\b/u.test(words) ? 'offers' : 'commits';
    }
  }
  if (/\b(?:is|are|was|were|am) (?:ready|willing|prepared) to\b/u.test(words)) return 'offers';
  if (
    /\b(?:has|have|had|is|are) (?:committed|pledged|promised|agreed) to\b/u.test(words) &&
    direct &&
    /^["“]?(?:we|i)\b/u.test(words)
  )
    return 'commits';
  if (/\b(?:must|should|ought to|needs? to|has to|have to|let's|it is time|it's time)\b/u.test(words))
    return 'demands';
  if (
    direct &&
    /^["“']?(?:please |do not |don't |stop |let |give |send |ask |tell |show |leave |come |go |open |release |end )/u.test(
      words,
    )
  )
    return 'demands';
  if (willHappen.test(words)) return 'predicts';
  if (judging.test(words)) return 'evaluates';
  return 'asserts';
}

const ownDeed =
  /\b(?:we|i)(?: (?:will|shall|are going to|am going to|have (?:committed|agreed|promised|pledged) to)|'ll)\b/u;
const reportedDeed = /\b(?:he|she|it|they) (?:would|will)\b/u;

const willHappen =
  /\b(?:will|would|won't|wouldn't|could|may|might|likely|unlikely|probably|going to|bound to|'ll)\b/u;

const judging =
  /\b(?:good|great|bad|worst?|best|better|terrible|horrible|disgrace\w*|shame\w*|mistake|disaster\w*|wrong|right thing|important|dangerous|historic|success\w*|fail\w*|victory|unacceptable|outrageous|irresponsible|reckless|ridiculous|absurd|disappoint\w+|excited|proud|happy|glad|pleased|confident|fair|unfair|crucial|vital|essential|necessary|serious|wonderful|amazing|fantastic|tragic|brave|honest|dishonest|crooked|corrupt|weak|strong|sure|opportunity|welcome|progress|encourag\w+|too (?:much|many|late|little|soon)|less [a-z]+ than|more [a-z]+ than)\b/u;

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'");
}
