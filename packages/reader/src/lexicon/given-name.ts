/** Common given names of one sex in the languages that political news is full of; names that both bear are left out. */
const women =
  names(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
 dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia
 kathleen amy angela shirley anna brenda pamela nicole ruth katherine catherine samantha christine emma helen
 debra rachel carolyn janet maria heather diane olivia julie joyce victoria kelly christina joan evelyn lauren
 judith megan cheryl andrea hannah martha jacqueline frances gloria teresa kathryn sara janice jean alice madison
 julia judy sophia grace denise amber doris marilyn beverly danielle theresa sophie marie diana brittany natalie
 isabella charlotte rose kayla lori ana carla nora jenny priya beth yolanda opal constance rita pauline fatima
 aisha leila layla leyla amina zainab khadija mariam maryam noor nadia samira hala rania ingrid astrid greta
 heidi ursula annalena elena olga natalia tatiana irina svetlana oksana yulia daria galina sofia carmen lucia
 isabel pilar dolores rosa juana claudia gabriela valentina camila daniela alejandra beatriz ines giulia
 francesca chiara paola giorgia yuki sakura keiko yoko akiko michiko mei-ling indira sonia sushma kavita sunita
 anjali deepa lakshmi meera nirmala mamata benazir hina sheikh wangari ngozi chioma adaeze folake amara zuri
 thandi nomsa ellen kate jane anne ann eva clara irene sylvia vera nina ella lena mercy felicia dana gretchen
 hillary kamala melania ivanka kyung-wha yo-jong geun-hye hyun-jung delphine celine amelie brigitte segolene
 eleni maia sanna mette jacinda penny gladys belinda marla lana nell mamie dot kit faye bonnie deb edna marisol
 birdie alma gail dora petra wanda irma celia edith gina patty noreen inez bernadette tess alison allison alyssa
 annette april arlene audrey ava becky bethany betsy bridget candace carly carrie casey cecilia claire colleen
 connie courtney crystal daisy dawn debbie delia della dianne dina doreen edie eileen elaine eleanor elise eliza
 ellie eloise elsa erica erin esther ethel eunice fannie fiona florence georgia geraldine gertrude ginger glenda
 gwen gwendolyn harriet hazel henrietta hilary holly hope ida ilene imogen iris ivy jackie jan janelle jeanette
 jeanne jenna jill jillian jo joann joanna joanne jodi josephine josie joy judi june justine kara katie katy kay
 kellyanne kendra kirsten krista kristen kristi kristin kyrsten lacey latoya laurel laurie leah leslie lillian
 lily lois loretta lorraine louise lucille lucy lydia lynda lynn mabel mae maggie marcia marcy margie margo
 marianne marjorie marlene marsha marta maureen maxine meghan melinda melody meredith mia mildred mimi mindy
 minnie miranda miriam misty moira molly mona monica muriel myra myrna nadine naomi nellie nikki noelle norma
 odessa paige pam patsy patti paula pearl peggy phoebe phyllis polly renee rhoda rhonda roberta robin rosalind
 rosemary rosie roxanne sabrina sadie sally sandy selena shannon shari sheila shelley shelly sherry sheri stacey
 stacy stella summer sue susanna suzanne sybil tabitha tamara tammi tammy tanya tara tessa thelma tiffany tina
 toni tonya tracey tricia trina trudy val valerie vanessa velma vicki vicky viola violet virginia vivian wendy
 whitney willa wilma winifred yvette yvonne zoe abby adela agnes aileen amalia anastasia angelina antonia ariana
 ayanna carmela carolina cassandra chelsea condoleezza donatella gabby kirstjen michele ilhan rashida alexandria
 ayesha lupita ximena lurdes mazie tulsi`);
const men =
  names(`james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark
 donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
 nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick
 raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter
 christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jesse bryan joe bruce mike bill
 tom jim bob dale vern wade roy philip martin luis juan carlos miguel pedro jorge fernando antonio manuel
 francisco rafael diego alejandro enrique pablo mario ricardo raul hugo marco giovanni giuseppe matteo luca paolo
 sergio silvio mohammed muhammad mohamed ahmed ahmad ali hassan hussein omar ibrahim yusuf khalid mustafa
 abdullah abdul saleh salem tariq karim hamid rashid faisal salman mahmoud mehmet recep emre vladimir sergei
 sergey dmitry mikhail nikolai alexei andrei igor boris oleg viktor ivan volodymyr petro anders erik lars sven
 olaf jens hans klaus jurgen wolfgang heinz dieter emmanuel francois jean-marie jacques pierre michel nicolas
 philippe gerard xi jinping li yi shinzo taro hiroshi kenji takeshi narendra rahul amit rajiv arun vijay sanjay
 imran nawaz asif kofi kwame emeka olusegun goodluck uhuru raila jomo nelson thabo cyril alasdair hamish angus
 liam declan seamus horace nikos kyriakos antonis ted chuck mitch newt barack bernie jeb lindsey lionel ellis
 theo cornelius vic dick hugh simon nigel keir rishi graham gordon tony winston harry oliver oscar felix leo max
 ben sam dan greg jeff doug ken ron don ralph ross neil ian alan colin derek trevor barry geoffrey malcolm stuart
 rex dean clark earl floyd lloyd clyde harlan lamar darius ike gil hank bernard brett buck bud cal chad chet chip
 clay cliff clint cole cody colby conor cory craig curt dave davis del denis derrick devin dirk donnie drew duane
 dustin dwight ed eddie edgar edmund edwin eli elijah elliot elliott elmer emmett ernest ernie ervin eugene evan
 everett ezra fletcher frankie franklin fred freddie frederick garrett garth gene gilbert glen glenn grant grover
 gus guy hal harris harvey heath hector herbert herman homer howard howie hubert hunter irving isaac isaiah jake
 jamal jamie jared jasper jay jed jerome jess jimmy jody joel joey johnny jon jordan josiah josh judd julian
 julius kareem karl keenan kelvin kent kerry kip kirk kurt lance landon leon leonard leroy lester levi lewis
 linus logan lonnie lorenzo lou louie louis lucas luke luther lyle mack malik marcel marcus marvin maurice melvin
 micah mickey miles milton mitchell mo morgan morris murray myron nate nathaniel ned nick noel nolan norm norman
 odell orlando orrin otis owen pat percy perry pete phil preston quentin quincy ramon randal randall randy rand
 ray reggie reginald rene rich rick ricky rob robbie rodney rodrigo roland rollie roman ronnie royce ruben rudy
 russ russell rusty salvatore sal sammy saul seth shane shaun shawn sheldon sid sidney sol spencer stan stanley
 steve stewart strom sylvester tad tate teddy terence terrance theodore tim toby todd tommy travis trent trey
 troy tucker ty tyrone van vance vernon victor vince vincent virgil wallace walt wally warren wayne wendell wes
 wesley wilbur wilfred will willard willie woodrow wyatt xavier zach zack zane zeke beau beto jeh kasim lindsay
 merrick reince sherrod tulio hakeem jerrold chris elon sundar rupert`);

/** `he` or `she` for a given name that tells, else `null`. */
export function genderOf(name: string): 'he' | 'she' | null {
  const low = name.toLowerCase();
  return women.has(low) ? 'she' : men.has(low) ? 'he' : null;
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((name) => name !== ''));
}
