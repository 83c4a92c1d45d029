/** Common given names of one sex in the languages that political news is full of; names that both bear are left out. */
const women =
  names(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
 dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy
 angela shirley anna brenda pamela nicole ruth katherine catherine samantha christine emma helen debra rachel carolyn janet
 maria heather diane olivia julie joyce victoria kelly christina joan evelyn lauren judith megan cheryl andrea hannah martha
 jacqueline frances gloria teresa kathryn sara janice jean alice madison julia judy sophia grace denise amber doris marilyn
 beverly danielle theresa sophie marie diana brittany natalie isabella charlotte rose kayla alexis lori ana carla nora jenny
 priya beth yolanda opal constance rita pauline fatima aisha leila layla leyla amina zainab khadija mariam maryam noor nadia samira hala rania
 ingrid astrid greta heidi ursula angela annalena elena olga natalia tatiana irina svetlana oksana yulia daria galina
 sofia carmen lucia isabel pilar dolores rosa juana claudia gabriela valentina camila daniela alejandra beatriz ines
 giulia francesca chiara paola giorgia yuki sakura keiko yoko akiko michiko mei-ling indira sonia sushma kavita sunita anjali
 deepa lakshmi meera nirmala mamata benazir hina sheikh wangari ngozi chioma adaeze folake amara zuri thandi nomsa
 ellen kate jane anne ann anna eva clara irene sylvia vera nina ella lena mercy felicia dana theresa gretchen hillary kamala melania ivanka
 kyung-wha yo-jong geun-hye hyun-jung delphine celine amelie brigitte segolene christine eleni maia sanna mette jacinda penny gladys`);
const men =
  names(`james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark
 donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric
 jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler
 aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald
 carl harold dylan arthur lawrence jesse bryan joe bruce mike bill tom jim bob dale vern wade roy philip martin luis juan carlos
 miguel pedro jorge fernando antonio manuel francisco rafael diego alejandro enrique pablo mario ricardo raul hugo marco giovanni
 giuseppe matteo luca paolo sergio silvio mohammed muhammad mohamed ahmed ahmad ali hassan hussein omar ibrahim yusuf khalid
 mustafa abdullah abdul saleh salem tariq karim hamid rashid faisal salman mahmoud mehmet recep emre vladimir sergei sergey
 dmitry mikhail nikolai alexei andrei igor boris oleg viktor ivan volodymyr petro anders erik lars sven olaf jens hans klaus jurgen
 wolfgang heinz dieter olaf emmanuel francois jean-marie jacques pierre michel nicolas philippe gerard xi jinping li yi
 shinzo taro hiroshi kenji takeshi narendra rahul amit rajiv arun vijay sanjay imran nawaz asif kofi kwame emeka olusegun goodluck
 uhuru raila jomo nelson thabo cyril jacob anders alasdair hamish angus liam declan seamus horace nikos kyriakos alexis antonis
 ted chuck mitch newt barack bernie marco jeb lindsey lionel ellis theo cornelius vic dick peter hugh simon nigel boris keir rishi
 graham gordon tony winston harry oliver oscar felix leo max ben sam dan greg jeff doug ken ron don roger ralph ross neil
 ian alan colin derek trevor barry geoffrey malcolm stuart rex dean clark earl floyd lloyd clyde harlan lamar philip darius`);

/** `he` or `she` for a given name that tells, else `null`. */
export function genderOf(name: string): 'he' | 'she' | null {
  const low = name.toLowerCase();
  return women.has(low) ? 'she' : men.has(low) ? 'he' : null;
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((name) => name !== ''));
}
