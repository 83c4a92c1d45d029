import type { Act } from '@proviso/model';

/**
 * The act that a cue settles by its own frame, whatever the words are: *called for* demands, *declined to say* denies, *asked
 * whether* asks. Null where the words have to tell. The frames are those of the annotation guide's table of tests.
 */
export function frameAct(cueText: string, contentText: string): Act | null {
  const cue = cueText.toLowerCase().replaceAll('’', "'").trim();
  const content = contentText
    .replaceAll('’', "'")
    .replace(/^["“'\s]+/u, '')
    .toLowerCase();
  for (const { act, cue: form, content: words, unless } of frames) {
    if (!form.test(cue)) continue;
    if (words !== undefined && !words.test(content)) continue;
    if (unless?.test(content)) continue;
    return act;
  }
  return null;
}

interface Frame {
  readonly act: Act;
  /** What the cue must look like, in small letters. */
  readonly cue: RegExp;
  /** What the content must look like, in small letters and without a leading mark. */
  readonly content?: RegExp;
  readonly unless?: RegExp;
}

const not = "(?:not|never|n't|neither|nor)";
const speech =
  '(?:say|saying|comment|disclose|discuss|confirm|specify|explain|answer|name|describe|repeat|elaborate|tell|reveal|speculate|identify|rule)';
const question = /^(?:whether|if|why|how|what|when|where|who|whom|which)\b/u;

/** Harm that the speaker's own side can do to another. */
export const harm =
  /\b(?:veto|fight|block|blockade|sue|sink|halt|withhold|punish|retaliat\w+|strike|attack|bomb|destroy|sanction\w*|oust|boycott|resist|hold up|shut down|walk (?:away|out)|pull out|tear up|respond in kind|make .{1,20} pay|answer (?:each|every|with)|resume (?:shelling|enrichment|testing|strikes)|impose|escort|dissolve|expel|contempt|snap back)\b/u;

/** In order: the first that fits decides. */
const frames: readonly Frame[] = [
  {
    act: 'disavows',
    cue: /\b(?:distanc|dissociat|disavow|retract|recant|disown|repudiat|walk\w* back|row\w* back)/u,
    unless: /^$/u,
  },
  { act: 'denies', cue: /\b(?:declin|refus)\w+$|\b(?:declin|refus)\w+ to\b/u },
  {
    act: 'denies',
    cue: new RegExp(`(?:\\b${not}\\b|n't\\b).*\\b${speech}\\b|\\bstopp?\\w* short of\\b|\\brefrain`, 'u'),
  },
  {
    act: 'denies',
    cue: /^(?:(?:has|have|had|also|again|flatly|repeatedly|later|strongly|immediately|angrily|categorically|publicly|quickly|is|was|are) )*(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|rebut(?:s|ted)?|rebuff(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contest(?:s|ed)?|downplay(?:s|ed|ing)?|played down|brush(?:es|ed|ing)? (?:off|aside)|turn(?:s|ed) down|rul(?:es|ed|ing) out|laughed off|waved (?:off|away))$/u,
  },
  { act: 'demands', cue: /\bcall\w* (?:for|on|upon)$/u },
  { act: 'demands', cue: /\bcall(?:s|ed|ing)?$/u, content: /^(?:for|on|upon) /u },
  {
    act: 'demands',
    cue: /\b(?:urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|implor(?:e|es|ed|ing)|entreat(?:s|ed|ing)?|beseech\w*|exhort(?:s|ed|ing)?|enjoin(?:s|ed|ing)?|beg(?:s|ged|ging)?|plead(?:s|ed|ing)?|appeal(?:s|ed|ing)? (?:to|for)|order(?:s|ed|ing)|instruct(?:s|ed|ing)?|press(?:es|ed|ing) for|challeng(?:es|ed|ing)|dar(?:es|ed|ing))$/u,
    unless: question,
  },
  {
    act: 'asks',
    cue: /\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|wonder(?:s|ed|ing)?(?: aloud)?|inquir(?:e|es|ed|ing)|want(?:s|ed)? to know|question(?:s|ed|ing)?)$/u,
    content: question,
  },
  {
    act: 'asks',
    cue: /\bask(?:s|ed|ing)?$/u,
    content: /^[^.]{0,40}\b(?:whether|why|how|what|when|where|who)\b/u,
    unless: /^(?:\p{L}+ ){0,6}to \p{L}+/u,
  },
  { act: 'asks', cue: /\bask(?:s|ed|ing)?$/u, content: /\?["”']?$/u },
  {
    act: 'demands',
    cue: /\bask(?:s|ed|ing)?(?: for)?$/u,
    content: /^(?:for|to|that)\b|\bto \p{L}+|\bfor \p{L}+/u,
  },
  {
    act: 'threatens',
    cue: /\b(?:vow|promis|pledg|warn|sw[eo]a?r|caution)\w*$/u,
    content: new RegExp(
      `^(?:that )?(?:to\\b|(?:he|she|it|they|we|i|the \\p{L}+|his \\p{L}+|their \\p{L}+) (?:will|would|might|could)\\b|(?:we|i|he|she|they)'(?:ll|d)\\b).*${harm.source}`,
      'u',
    ),
  },
  { act: 'threatens', cue: /\bthreaten(?:s|ed|ing)?$/u },
  { act: 'demands', cue: /\b(?:warn|caution)\w*$/u, content: /^(?:against\b|(?:\p{L}+ ){0,4}not to\b)/u },
  {
    act: 'commits',
    cue: /\b(?:promis|pledg|vow|undert[oa]ok?|undertak)\w*$/u,
    content: /^(?:to|not to|that|he|she|it|they|we|i)\b/u,
    unless: /\bnever said\b/u,
  },
  { act: 'commits', cue: /^(?:(?:has|have|had|also) )*agree[ds]?(?:ing)?$/u, content: /^(?:to|not to)\b/u },
  {
    act: 'commits',
    cue: /\bcommit(?:s|ted|ting)?(?: (?:it|him|her|our|them)sel(?:f|ves))?$/u,
    content: /^(?:to|not to|that)\b/u,
  },
  {
    act: 'commits',
    cue: /\b(?:reaffirm|reiterat|restat|renew|repeat|underlin|stress|confirm)\w*$/u,
    content: /^(?:\p{L}+ ){0,6}(?:commitment|pledge|promise|vow|determination|resolve|undertaking)s?\b/u,
  },
  { act: 'offers', cue: /\boffer(?:s|ed|ing)?$|\b(?:is|are|was|were) (?:ready|prepared|willing)$/u },
  {
    act: 'announces',
    cue: /\b(?:plans?|planned|planning|intends?|intended|considering|thinking (?:about|of))$/u,
    unless: /^(?:not )?for\b.*\bto fail\b/u,
  },
];
