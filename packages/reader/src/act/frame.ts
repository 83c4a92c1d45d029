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
  for (const { act, content: words, unless } of framesOf(cue)) {
    if (words !== undefined && !words.test(content)) continue;
    if (unless?.test(content)) continue;
    return act;
  }
  return null;
}

const KEPT = new Map<string, readonly Frame[]>();

/** The frames whose form a cue has. Texts say *said* over and over, so the answers are kept. */
function framesOf(cue: string): readonly Frame[] {
  const known = KEPT.get(cue);
  if (known !== undefined) return known;
  const fitting = frames.filter((frame) => frame.cue.test(cue));
  if (KEPT.size >= 5000) KEPT.clear();
  KEPT.set(cue, fitting);
  return fitting;
}

interface Frame {
  readonly act: Act;
  /** What the cue must look like, in small letters. */
  readonly cue: RegExp;
  /** What the content must look like, in small letters and without a leading mark. */
  readonly content?: Pick<RegExp, 'test'>;
  readonly unless?: RegExp;
}

/** A long expression that is tried, and so compiled, only where words without which it cannot fit stand. */
function where(signs: readonly RegExp[], long: RegExp): Pick<RegExp, 'test'> {
  return { test: (text) => signs.every((sign) => sign.test(text)) && long.test(text) };
}

const not = "(?:not|never|n't|neither|nor)";
const speech =
  '(?:say|saying|comment|disclose|discuss|confirm|specify|explain|answer|name|describe|repeat|elaborate|tell|reveal|speculate|identify|rule)';
const question = /^(?:whether|if|why|how|what|when|where|who|whom|which)\b/u;

/** Harm that the speaker's own side can do to another. */
export const harm =
  /\b(?:veto|fight|block|blockade|sue|sink|halt|withhold|punish|retaliat\w+|strike|attack|bomb|destroy|sanction\w*|oust|boycott|resist|hold up|shut down|bring down|take [a-zß-ɏ]+ for every|ungovernable|file (?:a|another) (?:civil )?suit|walk (?:away|out)|pull out|tear up|respond in kind|make .{1,20} pay|answer (?:each|every|with)|resume (?:shelling|enrichment|testing|strikes)|impose|escort|dissolve|expel|contempt|snap back)\b/u;

/** The speaker's own side as the subject of a content: *I* and *we* in its own words, *he*, *she*, *it*, *they* in another's. */
const own = '(?:that )?(?:i|we|he|she|it|they)';
const adverbs = '(?:(?:also|still|now|already|personally|certainly|simply|really|definitely|ever|then) )?';

/** Cues that only say that something was said. */
const saying =
  /^:$|\b(?:sa(?:y|ys|id|ying)|told|tells?|telling|add(?:s|ed|ing)|repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)|respond(?:s|ed|ing)|writ(?:es|ing)|wrote|stat(?:es|ed|ing)|not(?:es|ed|ing)|explain(?:s|ed|ing)|insist(?:s|ed|ing)|maintain(?:s|ed|ing)|stress(?:es|ed|ing)|retort(?:s|ed)|countered|tweeted|declar(?:es|ed|ing)|affirm(?:s|ed)|clarif(?:y|ies|ied)|assur(?:es|ed|ing)|testif(?:y|ies|ied|ying)|contend(?:s|ed)|claim(?:s|ed|ing)?|asserted|swore|protested|argued|confirm(?:s|ed|ing)|shot back|quipped|informed|advised|responded)$/u;

const harmWords =
  'sue|fight|strike|attack|walk|leave|quit|impose|block|veto|retaliate|respond|use force|close|shut|withdraw|resign|go to court|boycott|resist|expel|cut|suspend|halt';

const harming =
  'sue|fight|strike|attack|veto|retaliate|use force|close|shut|block|withdraw|walk (?:away|out)|quit|leave|resume (?:shelling|attacks|strikes|exploration|fire|firing)|fire on|hold up|cut off|expel|ban|suspend|stop|burn|tear up|prosecute|arrest|hold (?:him|her|you|them) in contempt|boycott|impose|answer|come down|go to court|take (?:him|her|it|them) to court|call (?:a|another) strike|down tools|pull out';

/** In order: the first that fits decides. */
const frames: readonly Frame[] = [
  {
    act: 'disavows',
    cue: /^(?!.*\b(?:not|never|refus\w+|declin\w+)\b).*\b(?:distanc|dissociat|disavow|retract|recant|disown|repudiat|walk\w* back|row\w* back|t(?:akes?|ook) back)/u,
  },
  { act: 'denies', cue: /\b(?:declin|refus)\w+$|\b(?:declin|refus)\w+ to\b/u },
  // “The letter was sent without his knowledge”, “she was joking”: the words are taken back, or made another's.
  {
    act: 'disavows',
    cue: saying,
    content: new RegExp(
      `^${own}(?:'d| had| has| have)? ${adverbs}(?:(?:was|were|is|been|am) (?:only |just )?(?:joking|kidding|jesting|misquoted|misunderstood|misheard|quoted out of context|taken out of context|speaking in jest)\\b|misspoke|misspoken|put it badly|changed (?:his|her|its|their|my|our) mind)|\\bwithout (?:his|her|its|their|my|our) (?:knowledge|authority)\\b`,
      'u',
    ),
  },
  {
    act: 'denies',
    cue: new RegExp(`(?:\\b${not}\\b|n't\\b).*\\b${speech}\\b|\\bstopp?\\w* short of\\b|\\brefrain`, 'u'),
  },
  // “does not believe”, “never agreed”, “is unable to confirm”: the cue itself negates.
  {
    act: 'denies',
    cue: new RegExp(
      `(?:\\b${not}\\b|n't\\b)(?: [a-zß-ɏ]+){0,2} (?:believe|accept|agree|think|recognise|recognize|intend|plan|claim|want|share|concede|support|decided?|admit|corroborate|endorse|said|promised?)$|^(?:has|have|had) no (?:plans?|intention|wish|interest)(?: (?:to|in|of))?$|^(?:is|are|was|were) (?:unable|unwilling) to [a-zß-ɏ]+$|\\b(?:disagree[sd]?|disagreeing)(?: with)?$`,
      'u',
    ),
    unless: /^(?:about|over|whether|if|why|how|what|when|where|who|which)\b/u,
  },
  {
    act: 'denies',
    cue: /\b(?:debunk(?:s|ed|ing)?|dispel(?:s|led|ling)?|rubbish(?:es|ed|ing)?|push(?:es|ed|ing)? back(?: against| on)?|st(?:ands?|ood|anding) by|defend(?:s|ed|ing)?|pour(?:s|ed|ing)? cold water on|contradict(?:s|ed|ing)?)$/u,
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
    unless: /^(?:[a-zß-ɏ]+ ){0,6}to [a-zß-ɏ]+/u,
  },
  { act: 'asks', cue: /\bask(?:s|ed|ing)?$/u, content: /\?["”']?$/u },
  {
    act: 'demands',
    cue: /\bask(?:s|ed|ing)?(?: for)?$/u,
    content: /^(?:for|to|that)\b|\bto [a-zß-ɏ]+|\bfor [a-zß-ɏ]+/u,
  },
  {
    act: 'threatens',
    cue: /\b(?:vow|promis|pledg|warn|sw[eo]a?r|caution)\w*$/u,
    content: new RegExp(
      `^(?:that )?(?:to\\b|(?:he|she|it|they|we|i|the [a-zß-ɏ]+|his [a-zß-ɏ]+|their [a-zß-ɏ]+) (?:will|would|might|could)\\b|(?:we|i|he|she|they)'(?:ll|d)\\b).*${harm.source}`,
      'u',
    ),
  },
  // “We will close the crossing unless …”, “would sue if …”: harm by the speaker's own side, on a condition.
  {
    act: 'threatens',
    cue: new RegExp(`${saying.source}|\\b(?:warn|caution|hint|signal|indicat|announc)\\w*$`, 'u'),
    content: where(
      [/\b(?:if|unless|should|until|for (?:each|every))\b/u, /(?:'ll|'d| will| would| shall| might| may) /u],
      new RegExp(
        `^(?:that )?(?:if|unless|should) .{3,120}?, (?:(?:i|we|he|she|it|they)(?:'ll|'d| will| would| shall)|(?:the|his|her|its|our|their) [a-zß-ɏ]+ (?:will|would|shall)) (?:[a-zß-ɏ]+ ){0,2}?(?:${harming})\\b|^${own}(?:'ll|'d| will| would| shall| might| may) (?:[a-zß-ɏ]+ ){0,2}?(?:${harming})\\b.*\\b(?:if|unless|until|should|for (?:each|every))\\b|^(?:that )?(?:the |his |her |its |our |their )?(?:[a-zß-ɏ]+ ){1,4}(?:will|would|shall) (?:[a-zß-ɏ]+ ){0,2}?(?:${harming})\\b.*\\bunless\\b`,
        'u',
      ),
    ),
  },
  { act: 'threatens', cue: /\bthreaten(?:s|ed|ing)?$/u },
  { act: 'demands', cue: /\b(?:warn|caution)\w*$/u, content: /^(?:against\b|(?:[a-zß-ɏ]+ ){0,4}not to\b)/u },
  {
    act: 'commits',
    cue: /\b(?:promis|pledg|vow|undert[oa]ok?|undertak)\w*$/u,
    content: /^(?:to|not to|that|he|she|it|they|we|i)\b/u,
    unless: /\bnever said\b/u,
  },
  {
    act: 'commits',
    cue: /^(?:(?:has|have|had|also) )*agree[ds]?(?:ing)?$/u,
    content: /^(?:to|not to)\b/u,
    unless: /^to (?:decide|hear|consider|review)\b/u,
  },
  {
    act: 'commits',
    cue: /\bcommit(?:s|ted|ting)?(?: (?:it|him|her|our|them)sel(?:f|ves))?$/u,
    content: /^(?:to|not to|that)\b/u,
  },
  {
    act: 'commits',
    cue: /\b(?:reaffirm|reiterat|restat|renew|repeat|underlin|stress|confirm)\w*$/u,
    content: /^(?:[a-zß-ɏ]+ ){0,6}(?:commitment|pledge|promise|vow|determination|resolve|undertaking)s?\b/u,
  },
  {
    act: 'offers',
    cue: /\boffer(?:s|ed|ing)?$|\b(?:is|are|was|were|stands?|stood|remains?|remained) (?:ready|prepared|willing|open)(?: to)?$|\b(?:declar|profess)\w+ (?:it|him|her|them)sel(?:f|ves) (?:open|ready|willing|available)(?: to)?$/u,
  },
  // “was prepared to sue”: readiness to harm is a threat.
  {
    act: 'threatens',
    cue: saying,
    content: where(
      [/\b(?:ready|prepared) to\b/u],
      new RegExp(
        `^${own}(?:'s|'re|'m| is| are| am| was| were| would be) ${adverbs}(?:ready|prepared) to (?:${harmWords})\\b`,
        'u',
      ),
    ),
  },
  {
    act: 'offers',
    cue: saying,
    content: new RegExp(
      `^(?:${own}|(?:the |his |her |its |their |our )?[a-zß-ɏ]+(?: [a-zß-ɏ]+)?)(?:'s|'re|'m| is| are| am| was| were| would be| stands| stood| remains| remained) ${adverbs}(?:ready|prepared|willing|disposed|open) to\\b`,
      'u',
    ),
    unless: /\bnot (?:ready|prepared|willing|disposed|open)\b/u,
  },
  {
    act: 'denies',
    cue: saying,
    content: where(
      [/\b(?:no|nothing|neither|not|never|nonsense|un\w+|false|fabricat\w+|baseless|invented|made|lie)\b/u],
      new RegExp(
        `^(?:${own}|nobody|no one|(?:the|his|her|its|their|our|my) [a-zß-ɏ]+) (?:has|have|had|saw|sees|see|bears|bore|knew|knows) (?:absolutely |any )?(?:no|nothing|neither) (?:[a-zß-ɏ]+ )?(?:plans?|intentions?|knowledge|objections?|interest|role|part|comment|proposals?|conflict|recollection|memory|desire|idea|involvement|hand|responsibility|to do|to hide|against|of the kind)\\b|^(?:that )?(?:[a-zß-ɏ]+ ){1,4}(?:(?:has|have|had) nothing to do with|did no such thing|(?:is|are|was|were) (?:un|not )(?:aware|true|correct)|(?:is|are|was|were) (?:false|fabricated|baseless|invented|made up|"made up|a lie|a fabrication)|never happened)\\b|^(?:that )?(?:there is no truth|there is no question of|no such|nothing of the kind|not true|nonsense)\\b|^no[,.](?: |$)`,
        'u',
      ),
    ),
  },
  // “He had never met the man”, “We did not fire”: the speaker's own side is said not to have done or known.
  {
    act: 'denies',
    cue: saying,
    content: where(
      [/(?: not|n't| never) /u],
      new RegExp(
        `^${own}(?: ${adverbs}(?:did|do|does|has|have|had)(?: not|n't)(?: yet)? (?:know|known|recall|remember|agree|agreed|promise|promised|order|ordered|authorise|authorised|authorize|authorized|approve|approved|say|said|ask|asked|meet|met|see|seen|send|sent|write|written|sign|signed|fire|fired|take|taken|give|given|plan|planned|intend|intended|consider|considered|discuss|discussed|decide|decided|produce|comment|deal|seek|sought|offer|offered|change|steal|shoot|break|broken|violate|violated|do|done|make up|made up|tell|told|call|called|hear|heard|read|use|used)\\b| (?:had |has |have |has also )?never (?!been|had|seen (?:such|so|anything)|felt|stronger|expected|thought|lets?)(?:[a-zß-ɏ]+ )?[a-zß-ɏ]+)`,
        'u',
      ),
    ),
    unless: /^(?:that )?(?:i|we|he|she|it|they) (?:do|does|did)(?: not|n't) know (?:how|what) to\b/u,
  },
  // “I'm not here to …”, “We are not leaving”.
  {
    act: 'denies',
    cue: saying,
    content:
      /^(?:that )?(?:i'm|we're|i am|we are) not (?:here to|going to|leaving|giving|negotiating|discussing|involved|aware|planning|seeking|asking|ruling)\b/u,
  },
  // “Kim has made very clear his commitment”, “the factions have agreed to talk”: another's act, told as a fact.
  {
    act: 'asserts',
    cue: saying,
    content:
      /^(?:that )?\[?(?!(?:i|we|he|she|it|they|you|our|my|nobody|no)\b)[a-zß-ɏ][a-zß-ɏ' -]{1,40}?\]? (?:has|have|had) (?:made (?:very |it )?clear|agreed|committed|promised|pledged)\b/u,
  },
  { act: 'announces', cue: /\b(?:rul(?:es|ed|ing))$/u, unless: /^out\b/u },
  {
    act: 'announces',
    cue: saying,
    content: where(
      [/ing\b|\bplan|\bintend|\bdecided|\bseek/u],
      new RegExp(
        `^${own}(?:'s|'re|'m| is| are| am| was| were) ${adverbs}(?:ending|quitting|resigning|retiring|leaving|closing|suspending|withdrawing|cancelling|canceling|launching|opening|planning|preparing|considering|weighing|appointing|extending|stepping down|running for|going to (?:sign|run|resign|appeal|hold|file|name|launch))\\b|^${own} (?:plans?|planned|intends?|intended|had decided|has decided|have decided|would not seek)\\b`,
        'u',
      ),
    ),
  },
  {
    act: 'announces',
    cue: /\b(?:plans?|planned|planning|intends?|intended|considering|weighing|preparing|thinking (?:about|of)|ha(?:s|ve|d) decided)$/u,
    unless: /^(?:not )?for\b.*\bto fail\b|^that\b/u,
  },
];
