import type { Act } from '@proviso/model';

/**
 * How a verb takes what is said. `q`: beside a quotation or around its clause (“…, she said”); `t`: a clause with or
 * without *that*; `i`: an infinitive; `w`: *whether*, *if*, *how* …; `o`: a noun phrase is itself the content; `a`: whoever is
 * told may stand before the content; `x`: somebody to do something; `p`: a preposition begins the content.
 */
export type Frame = 'q' | 't' | 'i' | 'w' | 'o' | 'a' | 'x' | 'p';

/** A verb that can bring in what somebody says, thinks or means, with the act it most often is. */
export interface CueVerb {
  readonly lemma: string;
  readonly act: Act;
  readonly frames: ReadonlySet<Frame>;
  /** Whether it reports words (`say`), an attitude (`fear`), or rather a deed done with words (`reject`). */
  readonly kind: 'say' | 'mind' | 'deed';
}

/** The verb of any inflected form in lower case (`said`, `vows`, `has been` is not one), or `undefined`. */
export function cueVerbOf(form: string): CueVerb | undefined {
  return byForm.get(form);
}

const table = `
asserts say say:qtw tell:qtwax add:qt note:qto state:qto report:qto explain:qtwo recall:qtow reveal:qtwo disclose:two
 confirm:qto acknowledge:qto concede:qto admit:qto claim:qtio allege:qto assert:qto contend:qt maintain:qt insist:qtp declare:qto remark:qtp
 observe:qt comment:qp reply:qt respond:qt answer:qt write:qt tweet:qt post:qt joke:qtp quip:q mention:to emphasize:qto
 emphasise:qto stress:qto underline:qto underscore:qto reiterate:qto repeat:qto remind:qtax inform:qtap brief:qtap testify:qtp
 suggest:qto indicate:qto imply:to show:tow continue:q conclude:qt interject:q mutter:q whisper:qt shout:qt
 exclaim:qt recount:qto relate:qto read:q elaborate:qp clarify:qto certify:to verify:to attest:tp document:to detail:ow
 telegraph:t text:qt email:qt message:qt caption:q opine:qt volunteer:qt chime:q snap:q shrug:q laugh:q sigh:q murmur:q
 narrate:qo swear:qti argue:qtp counter:qt retort:q rejoin:q boast:qtp brag:qtp hint:qtp intimate:t signal:qto convey:to
 describe:o cite:o depict:o portray:o characterize:o characterise:o present:o submit:qto aver:t affirm:qto reaffirm:qtio posit:t
 theorize:t speculate:qt hypothesize:t surmise:qt reckon:qt figure:t guess:qt quote:o retweet:o record:to chronicle:o summarize:o
 charge:qtp corroborate:to concur:qtp apprise:tap identify:o attribute:o list:o outline:ow trumpet:o evoke:o invoke:o specify:tow debunk:o
 refer:p highlight:ot publicise:o go:q make:o hold:t have:o give:o take:o express:o voice:o issue:o speak:q discuss:ow
 reason:qt confide:qtp relay:ot recap:ow venture:qt wager:t insinuate:t intone:q lecture:q preach:qt stammer:q holler:q scream:qt
 stipulate:to recollect:t fret:qtp marvel:qtp rave:qp rant:qp fume:qp gloat:q grouse:qtp whine:qtp vouch:p
 argue:qtp chant:q yell:qt cry:q bellow:q thunder:q gush:q muse:qt reflect:qp point:qtp chide:q deadpan:q crow:q roar:q
asserts mind find:to know:tw learn:tow realize:tw realise:tw recognize:to recognise:to understand:tw remember:tow discover:tow determine:tw imagine:tow sense:to calculate:to
 detect:to establish:tw see:tw hear:tw assume:to presume:t suspect:to conclude:t notice:t
predicts mind predict:qto expect:tiox forecast:to project:to estimate:qto anticipate:to foresee:to envision:to envisage:to
 prophesy:t caution:qtap bet:t
evaluates mind think:qtp believe:qtpi feel:qtp consider:to fear:qto worry:qtp hope:qtip doubt:tow regret:to lament:qto deem:o view:o
 regard:o rate:o judge:to favor:o favour:o like:io prefer:io dislike:o hate:io love:io admire:o respect:o resent:o trust:to support:o oppose:o
 back:o appreciate:o dread:o value:o sympathize:p care:tp agree:qtip disagree:qtp mourn:o rejoice:qt loathe:o detest:o despise:o distrust:o mistrust:o cherish:o pity:o envy:o embrace:o
evaluates deed praise:qo criticize:qo criticise:qo condemn:qo hail:o blast:qo slam:qo welcome:qo complain:qtp blame:o
 denounce:qo applaud:qo mock:qo dismiss:qo ridicule:qo decry:o deride:o lambast:o lambaste:o attack:o assail:o deplore:o commend:o
 laud:o credit:o fault:o chastise:o rebuke:o scold:o castigate:o excoriate:o lash:qp rip:o tout:o celebrate:o congratulate:o
 thank:o endorse:o label:o brand:o dub:o compare:o liken:o accuse:op question:qow protest:qto grumble:qtp gripe:qt object:qtp
 caricature:o defend:qo justify:o apologize:qp apologise:qp bemoan:o cheer:qo salute:o honor:o disparage:o belittle:o hammer:o
 rubbish:o term:o deplore:o vilify:o scoff:qp sneer:qp jeer:q tease:qo praise:o rail:p question:qow call:qop see:o find:o pan:o skewer:o trash:o taunt:qo bash:o
commits say promise:qtiao pledge:qtio vow:qtio commit:ip undertake:i guarantee:to assure:qtap agree:ip consent:ip
announces mind contemplate:o mull:ow ponder:ow plan:ipt intend:iop decide:itwp choose:i prepare:ip arrange:i seek:io mean:i try:i
commits mind aim:ip resolve:it
offers say offer:qio propose:qtio volunteer:i
demands say demand:qtio urge:qtxo call:qp insist:p request:qtio order:xto require:tox press:xp appeal:xp recommend:qto
 instruct:xta direct:xt advise:qtxao entreat:qx task:x prod:x pressure:x lean:p summon:o prescribe:o prohibit:o ban:o forbid:ox invite:xo implore:qx beg:qxp enjoin:x plead:qp exhort:qx encourage:xqo advocate:op push:p lobby:xp petition:xp
 command:xqt challenge:xqo invite:xo caution:x admonish:qx
demands mind want:ixo need:io wish:tixp desire:oi crave:o
threatens say threaten:qtio warn:qtapx vow:i
denies say deny:qto reject:qo dispute:qow refute:o rebut:o refuse:io decline:io disagree:qt contradict:o rebuff:o discount:o
 rule:o dispel:o dissociate:p oppose:o downplay:o contest:o exclude:o
disavows say retract:o withdraw:o renounce:o recant:o disavow:o repudiate:o disown:o distance:p walk:p
announces say announce:qto unveil:o proclaim:qto broadcast:qt notify:qtap publicize:o publish:o issue:o schedule:oi launch:o introduce:o
asks say ask:qwxap wonder:qtw inquire:qwp enquire:qwp query:qwo
`;

/** Verbs whose past tense or participle does not end in -ed. */
const irregular: Readonly<Record<string, string>> = {
  say: 'said',
  tell: 'told',
  write: 'wrote written',
  read: 'read',
  swear: 'swore sworn',
  find: 'found',
  know: 'knew known',
  learn: 'learned learnt',
  understand: 'understood',
  see: 'saw seen',
  hear: 'heard',
  think: 'thought',
  feel: 'felt',
  forecast: 'forecast forecasted',
  foresee: 'foresaw foreseen',
  bet: 'bet',
  mean: 'meant',
  seek: 'sought',
  choose: 'chose chosen',
  undertake: 'undertook undertaken',
  withdraw: 'withdrew withdrawn',
  broadcast: 'broadcast broadcasted',
  show: 'showed shown',
  plead: 'pleaded pled',
  retort: 'retorted',
};

/** Verbs that double their last consonant. */
const doubling = new Set([
  'admit',
  'submit',
  'commit',
  'quip',
  'plan',
  'beg',
  'snap',
  'rebut',
  'rip',
  'brag',
  'slam',
  'dub',
  'pan',
  'refer',
  'chat',
]);

const byLemma = new Map<string, CueVerb>();
const byForm = new Map<string, CueVerb>();

for (const line of table.trim().replaceAll('\n ', ' ').split('\n')) {
  const [act, kind, ...entries] = line.split(' ');
  for (const entry of entries) {
    const [lemma = '', frames = ''] = entry.split(':');
    const known = byLemma.get(lemma);
    const verb: CueVerb = {
      lemma,
      act: known?.act ?? (act as Act),
      kind: known?.kind ?? (kind as CueVerb['kind']),
      frames: new Set([...(known?.frames ?? []), ...(frames as Iterable<Frame>)]),
    };
    byLemma.set(lemma, verb);
    for (const form of formsOf(lemma)) byForm.set(form, verb);
  }
}

/** The inflected forms of an English verb. */
function formsOf(lemma: string): readonly string[] {
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : doubling.has(lemma) ? lemma + lemma.at(-1) : lemma;
  const ending = /[^aeiou]y$/u.test(lemma);
  const third = ending
    ? `${lemma.slice(0, -1)}ies`
    : /(?:s|x|z|ch|sh)$/u.test(lemma)
      ? `${lemma}es`
      : `${lemma}s`;
  const past = irregular[lemma]?.split(' ') ?? [ending ? `${lemma.slice(0, -1)}ied` : `${stem}ed`];
  return [lemma, third, ...past, `${stem}ing`];
}
