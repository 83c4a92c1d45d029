/** What a word tells of the act it is said in: whether it judges, harms, gives, binds … Classes of content words, no names. */
export type Stance =
  | 'good'
  | 'bad'
  | 'feeling'
  | 'measure'
  | 'harm'
  | 'give'
  | 'yield'
  | 'refusal'
  | 'need'
  | 'choice'
  | 'start'
  | 'event'
  | 'trend'
  | 'talk'
  | 'mind'
  | 'law'
  | 'truth'
  | 'chance'
  | 'hold';

/** The classes of a word in small letters, by itself or by its base form. Empty for most words. */
export function stancesOf(word: string): readonly Stance[] {
  let found = seen.get(word);
  if (found === undefined) {
    found = lookUp(word);
    if (seen.size >= most) seen.clear();
    seen.set(word, found);
  }
  return found;
}

function lookUp(word: string): readonly Stance[] {
  for (const form of forms(word)) {
    const found = table.get(form);
    if (found !== undefined) return found;
  }
  return none;
}

/** Words looked up before, since texts repeat theirs; so many are kept at most. */
const seen = new Map<string, readonly Stance[]>();
const most = 10_000;

const none: readonly Stance[] = [];

/** The word and what it may be a form of: *denied* → *deny*, *planning* → *plan*, *unfairly* → *unfair*. */
function forms(word: string): readonly string[] {
  const found = [word];
  const cut = (ending: string, ...instead: readonly string[]) => {
    if (!word.endsWith(ending) || word.length < ending.length + 3) return;
    const stem = word.slice(0, -ending.length);
    for (const other of instead) found.push(stem + other);
    if (stem.at(-1) === stem.at(-2)) found.push(stem.slice(0, -1));
  };
  cut('ies', 'y');
  cut('ied', 'y');
  cut('es', 'e', '');
  cut('s', '');
  cut('ed', 'e', '');
  cut('ing', 'e', '');
  cut('ily', 'y');
  cut('ly', '', 'le');
  cut('er', 'e', '');
  cut('est', 'e', '');
  cut('ness', '');
  return found;
}

const lists: Readonly<Record<Stance, string>> = {
  good: `good great best better fine excellent perfect wonderful amazing fantastic brilliant superb splendid terrific
 outstanding remarkable impressive beautiful lovely nice decent honest honourable honorable brave courageous bold wise smart
 clever sensible reasonable fair just right proper rightful legitimate lawful sound solid strong robust healthy safe secure
 effective efficient useful helpful valuable worthwhile worthy meaningful significant historic landmark milestone
 breakthrough triumph victory success successful progress improvement promising encouraging constructive positive productive
 fruitful welcome hopeful bright clear transparent credible reliable faithful loyal generous kind gracious patient humble
 careful responsible serious competent capable qualified fit balanced moderate practical realistic viable workable feasible
 sustainable affordable popular respected admirable noble hero heroic champion gift blessing treasure asset opportunity
 gain benefit advantage virtue merit deserve commend praise applaud salute admire appreciate respect honor honour thank
 celebrate congratulate welcome vindicate redeem prosper thrive flourish triumph excel succeed`,
  bad: `bad worse worst terrible horrible awful appalling dreadful dire poor weak feeble flawed broken useless worthless
 hopeless pointless meaningless empty hollow ridiculous absurd ludicrous laughable foolish stupid dumb silly crazy insane mad
 reckless careless irresponsible dangerous unsafe risky harmful toxic poisonous cruel brutal vicious savage barbaric inhumane
 evil wicked immoral unethical corrupt crooked dishonest deceitful misleading false fake phony bogus cynical hypocritical
 hypocrite hypocrisy shameful disgraceful scandalous outrageous unacceptable intolerable inexcusable unforgivable
 unconscionable unjust unfair unequal unreasonable irrational illegal unlawful illegitimate unconstitutional improper
 inappropriate wrong mistaken mistake error blunder failure fiasco disaster catastrophe tragedy nightmare mess chaos crisis
 farce sham charade stunt circus joke gimmick trick trap insult slap betrayal disgrace shame scandal outrage stain disservice
 travesty mockery abomination nonsense rubbish garbage lie liar thief coward traitor bully clown fool puppet fraud racket
 burden obstacle setback retreat surrender excessive extreme radical harsh severe drastic heavy-handed draconian arbitrary
 selective discriminatory provocative provocation aggressive hostile arrogant callous indifferent incompetent inept lazy
 negligent sloppy shoddy inadequate insufficient incomplete premature belated overdue late slow costly expensive wasteful
 waste bloated ineffective inefficient counterproductive unworkable unrealistic naive naïve short-sighted shortsighted
 divisive damaging destructive disruptive unhelpful unprecedented alarming disturbing troubling worrying shocking
 disappointing frustrating confusing embarrassing humiliating insulting offensive tragic sad painful ugly nasty dirty rotten
 grim bleak dark murky vague opaque secretive sinister suspicious dubious doubtful questionable unlikely tired stale thin
 cheap petty mean greedy selfish guilty blame fault fail betray cheat mislead deceive mock insult neglect ignore squander
 undermine ruin spoil poison smear distort exaggerate overstate politicize politicise weaponize abuse`,
  feeling: `happy glad pleased delighted proud grateful thankful honored honoured excited thrilled relieved confident hopeful
 optimistic comfortable content satisfied sure certain convinced skeptical sceptical doubtful wary cautious uneasy
 uncomfortable nervous anxious worried concerned afraid scared frightened fearful terrified alarmed shocked stunned surprised
 astonished baffled puzzled confused disappointed frustrated upset angry furious outraged bitter resentful disgusted sick
 tired weary fed sad saddened heartbroken sorry ashamed embarrassed humiliated insulted offended betrayed hurt jealous lonely
 bored indifferent love hate like dislike enjoy prefer fear dread worry regret resent trust distrust doubt miss care mind
 hope feel pity envy welcome`,
  measure: `too very so quite rather really truly deeply utterly totally completely absolutely simply hardly barely merely
 only enough more most less least far much many few little big small large huge enormous massive tiny vast modest sharp
 difficult hard easy tough simple complex complicated impossible possible important vital crucial critical essential key
 central fundamental necessary unnecessary urgent obvious plain evident apparent real true genuine mere total utter
 complete absolute pure sheer same different similar equal unique rare common normal typical usual strange odd weird bizarre
 curious interesting boring worth`,
  harm: `attack strike bomb shell shoot fire kill destroy crush smash burn invade raid seize capture blockade block close shut
 cut halt suspend freeze withhold withdraw boycott strike sue prosecute arrest jail imprison expel deport evict fine punish
 penalize penalise sanction retaliate avenge revenge respond fight resist oppose veto sink kill bury defeat oust impeach fire
 sack dismiss dissolve ban bar expose leak publish cancel terminate quit leave walk abandon consequence consequences price
 pay regret force war missile rocket artillery drone mine troops tariff tariffs embargo sanctions contempt subpoena lawsuit
 escalate mobilize mobilise sabotage disrupt`,
  give: `give grant hand provide supply send deliver lend loan donate fund finance pay repay reimburse compensate share
 transfer return restore release free exchange swap trade sell buy rebuild repair train host help assist support aid
 accompany escort mediate facilitate open lift ease remove relax extend allow permit let invite admit accept waive forgive
 guarantee insure sign ratify drop reduce lower double match`,
  yield: `ready willing prepared open disposed inclined available amenable happy return exchange provided mutual reciprocal
 reciprocate meet compromise concession negotiate discuss consider talk swap deal bargain`,
  refusal: `no not never nothing nobody none neither nor cannot without refuse reject deny dispute decline oppose dismiss
 contradict untrue false fabrication fabricated baseless unfounded groundless invented myth rumour rumor hoax unaware
 uninvolved innocent`,
  need: `must should ought need needs require deserve necessary essential imperative vital urgent overdue time duty obligation
 obliged obligated demand call insist urge ask request please let ensure immediately forthwith without stop end halt cease
 release withdraw resign apologize apologise explain answer investigate account`,
  choice: `decide decision plan intend intention aim propose choose schedule announce launch introduce unveil appoint name
 nominate hire commission establish create adopt approve endorse run candidacy campaign bid retire resign step appeal file
 hold host convene publish submit vote hearing inquiry review policy order directive rule ruling instruct`,
  start: `begin start commence resume open launch proceed continue keep stay remain last complete finish conclude conclude
 arrive return leave travel visit meet move go come take bring build install deploy expand`,
  event: `happen occur arrive leave reach find found see saw seen hear heard receive send sent meet met speak spoke tell told
 say said ask asked come came go went take took taken make made give gave get got sign signed hit kill killed wound injure
 die died break broke fall fell cross enter fire fired discover detect record count register show contain hold held work
 worked live lived grow grew lose lost win won pay paid spend spent buy bought sell sold write wrote read visit inspect
 verify observe report confirm include number total began ended opened closed`,
  trend: `rise fall grow shrink increase decrease decline drop climb surge soar plunge slump recover improve worsen deteriorate
 double triple reach exceed average percent`,
  talk: `say tell speak talk discuss mention answer ask explain describe call claim argue comment statement remark word question
 letter phone conversation interview`,
  mind: `think believe know understand remember forget recall realize realise imagine suppose guess assume expect suspect
 wonder doubt see view consider regard find judge opinion view impression sense idea`,
  law: `law act bill court judge ruling treaty agreement clause article constitution statute regulation permit licence license
 contract deal pact accord convention protocol right rights`,
  truth: `true false fact facts truth lie accurate inaccurate correct incorrect wrong evidence proof proven record real`,
  chance: `likely unlikely probably possibly perhaps maybe may might could chance risk odds probable possible certain bound
 inevitable eventually soon`,
  hold: `promise pledge vow commit commitment word guarantee assure assurance swear oath honour honor keep abide uphold undertake
 bind agree consent comply respect implement fulfil fulfill`,
};

const table: ReadonlyMap<string, readonly Stance[]> = (() => {
  const found = new Map<string, Stance[]>();
  for (const [stance, words] of Object.entries(lists) as [Stance, string][])
    for (const word of words.split(/\s+/u)) {
      const before = found.get(word);
      if (before === undefined) found.set(word, [stance]);
      else if (!before.includes(stance)) before.push(stance);
    }
  return found;
})();
