/** Closed classes of words that help to tell sources, cues and contents apart. None of them is a name. */

/** Nouns that stand for people who speak in an office or a role. */
export const roleNouns =
  words(`president chairman chairwoman chair chairperson minister premier chancellor secretary
 undersecretary senator congressman congresswoman representative lawmaker legislator governor mayor ambassador envoy
 diplomat delegate spokesman spokeswoman spokesperson official officer leader director commissioner chief head general
 admiral colonel commander captain sergeant major lieutenant marshal king queen prince princess emperor sheikh imam pope bishop archbishop
 cardinal rabbi pastor priest judge justice prosecutor attorney lawyer counsel sheriff detective investigator inspector
 analyst expert scholar professor researcher scientist economist historian author writer columnist journalist reporter editor
 correspondent critic supporter activist advocate campaigner organizer organiser volunteer aide adviser advisor strategist
 consultant operative candidate nominee frontrunner incumbent opponent rival challenger voter resident witness victim survivor
 neighbor neighbour farmer worker teacher student doctor nurse engineer manager executive founder owner investor banker trader
 negotiator mediator monitor observer peacekeeper soldier rebel fighter insurgent militant guerrilla warlord refugee protester
 demonstrator dissident deputy assistant member colleague predecessor successor father mother son daughter brother sister wife
 husband widow friend man woman person speaker source insider veteran staffer pollster historian specialist fellow
 secretary-general vice-president commissioner councilman councilwoman councillor alderman treasurer comptroller auditor clerk
 superintendent principal dean rector coach player moderator host anchor commentator pundit`);

/** Nouns for groups and bodies that can speak. */
export const groupNouns =
  words(`government administration regime ministry department agency bureau office embassy
 parliament congress senate house assembly council committee commission panel tribunal court party coalition alliance union
 movement front army navy force forces military police command delegation mission campaign camp team group organization
 organisation association federation league institute institution foundation company corporation firm bank board
 authority authorities officials sources experts analysts critics supporters opponents aides advisers observers people
 residents voters democrats republicans conservatives liberals progressives moderates lawmakers senators leaders diplomats
 ministers inspectors investigators prosecutors scientists researchers economists scholars reporters journalists lawyers
 rebels militants insurgents witnesses protesters activists allies negotiators newspaper magazine network broadcaster
 channel agency outlet station website blog report study survey poll document memo letter statement transcript communique
 communiqué declaration resolution treaty agreement review audit filing lawsuit complaint indictment article editorial
 russians chinese americans palestinians israelis europeans iranians koreans kremlin pentagon ngo monitors residents
 guidelines law constitution bill`);

/** Titles that begin a person's noun phrase. */
export const titles =
  words(`mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sen sen. rep rep. gov gov. lt lt. col col. gen gen.
 capt capt. sgt sgt. maj maj. adm adm. rev rev. hon hon. sir dame lord lady president chairman secretary minister senator
 governor mayor ambassador general admiral colonel king queen prince princess pope judge justice chancellor premier professor
 congressman congresswoman representative speaker comrade supreme prime vice deputy foreign state attorney`);

/** Nouns for what is said: a source can own them (“in her view”) or they bring in a clause (“the claim that”). */
export const speechNouns =
  words(`statement claim allegation assertion argument contention view opinion belief estimate
 assessment judgment judgement prediction forecast warning threat promise pledge vow commitment offer proposal demand call
 request appeal announcement declaration denial rejection insistence suggestion remark comment question reply response
 answer accusation criticism complaint hope fear concern worry expectation conclusion finding decision plan intention
 position stance thesis theory notion idea suspicion confidence conviction report account testimony message speech words
 interview admission acknowledgment confirmation recommendation reminder assurance guarantee charge`);

/** Days, months and the like: adverbials between source, cue and content. */
export const timeWords =
  words(`monday tuesday wednesday thursday friday saturday sunday january february march april may june
 july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. today yesterday
 tomorrow tonight earlier later recently now then week month year morning afternoon evening night day ago last next previously
 already again also once before after`);

/** Words that begin a subordinate clause. */
export const subordinators =
  words(`that because although though while whereas if unless until since when whenever where
 wherever whether as after before once than so lest provided because`);

/** Verb forms of be, have, do and the modals. */
export const auxiliaries =
  words(`be am is are was were been being 'm 're have has had having 've 'd do does did will would 'll shall
 should can could may might must ca wo sha ought`);

/** Adverbs that stand within a verb group or beside it. */
export const cueAdverbs =
  words(`also then later earlier previously recently repeatedly publicly privately reportedly
 often once again still even already just now long never not n't always sometimes frequently initially originally flatly
 openly strongly sharply firmly bluntly simply merely only further quickly immediately subsequently falsely wrongly rightly
 correctly explicitly implicitly clearly apparently allegedly seemingly really actually consistently famously jokingly
 reluctantly angrily quietly loudly directly formally officially specifically separately similarly likewise instead
 tentatively effectively essentially vehemently categorically steadfastly solemnly finally eventually ever`);

/** The pronouns that can be a source. */
export const subjectPronouns = words(
  'he she they we i it you who one both many some others several few most each all none',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}

/** Adjectives and participles for a state of mind that can carry what is thought: “is confident that”, “was critical of”. */
export const mindAdjectives = new Set(
  `confident convinced certain sure unsure positive adamant hopeful optimistic pessimistic skeptical sceptical doubtful
  concerned worried afraid fearful nervous anxious alarmed troubled disturbed wary mindful aware unaware conscious
  critical supportive dismissive opposed proud glad happy unhappy pleased thrilled delighted excited eager keen grateful
  thankful sorry sad angry furious upset outraged appalled disgusted disappointed frustrated surprised shocked stunned
  astonished amazed puzzled baffled bothered offended willing unwilling reluctant ready prepared determined committed
  dedicated satisfied dissatisfied comfortable uncomfortable interested uninterested clear unclear open insistent
  emphatic complimentary dubious fond ashamed jealous embarrassed horrified saddened heartened encouraged
  discouraged amused impressed unimpressed persuaded unconvinced resigned`.split(/\s+/u),
);

/** Verbs that hold an attitude towards whatever stands after them. */
export const attitudeVerbs = new Set(
  `dislike favor favour oppose detest loathe despise resent distrust mistrust denounce deplore condemn applaud criticize
  criticise decry ridicule bemoan lament dispute refute`.split(/\s+/u),
);
