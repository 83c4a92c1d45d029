/** What kind of thing a title names, as far as it decides how the title stands in a sentence. */
export type Named = 'state' | 'organisation' | 'group' | 'body' | 'reporter' | 'person' | 'instrument';

/**
 * A title as it stands within a sentence: `the United States`, `North Korea`, `the Monitoring Mission`, `the Ceasefire
 * agreement`. A title that begins with an article keeps it; one whose head is a common noun, or a plural that is a name,
 * gets “the”; a descriptive plural (`foreign inspectors`) and every other name stands alone.
 */
export function inSentence(title: string, named: Named): string {
  const own = /^(The|An?) (.*)$/s.exec(title);
  if (own !== null) {
    // Newspapers and agencies are called by their full names.
    if (named === 'reporter' && own[1] === 'The') return title;
    return own[1] === 'The' || /^\p{Ll}/u.test(own[2]!)
      ? title.charAt(0).toLowerCase() + title.slice(1)
      : title;
  }
  if (/^(the|an?|its|his|her|their) /.test(title)) return title;
  return needsArticle(title, named) ? `the ${title}` : title;
}

/** Whether a party's title is a plural that takes a plural verb: `Foreign inspectors inspect`, but `the United States withdraws`. */
export function isPlural(title: string, named: Named): boolean {
  const head = headOf(title);
  if (!isPluralNoun(head)) return false;
  if (/^\p{Ll}/u.test(head) || PEOPLE.has(head.toLowerCase())) return true;
  // “Member States” are many where they are declared a group; “United States” is one.
  if (named === 'group' && /^(?:states|nations)$/iu.test(head)) return true;
  const several = named === 'group' || named === 'reporter' || named === 'body';
  return several && head !== title && !SINGULAR.has(head.toLowerCase());
}

function needsArticle(title: string, named: Named): boolean {
  const head = headOf(title);
  const words = title.split(' ').length;
  const lower = head.toLowerCase();
  if (named === 'person') return ROLES.has(lower) && head === title.split(' ')[0];
  if (COMMON.has(lower)) return true;
  if (named === 'instrument') return INSTRUMENTS.has(lower);
  if (ISLANDS.has(lower)) return true;
  if (!isPluralNoun(head) || /^\p{Ll}/u.test(head)) return false;
  return head === title
    ? PEOPLE.has(lower)
    : words > 1 && (headIsLast(title, head) || / of the /.test(title));
}

function headIsLast(title: string, head: string): boolean {
  return title.endsWith(head) || title.includes(`${head} of `);
}

/** The noun that a title is built on: `Agency` of `International Atomic Energy Agency`, `Republic` of `Republic of Varia`. */
function headOf(title: string): string {
  const [core = ''] = title.split(
    / (?:of|for|in|on|at|to|that|who|whom|which|with|against|without|from|under|between|by|and|among)\b|[,(/]/,
  );
  return core.trim().split(' ').at(-1) ?? '';
}

function isPluralNoun(word: string): boolean {
  return /[^aiusAIUS’']s$/.test(word) && word.length > 3;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Common nouns that heads of names of bodies are. */
const COMMON = set(`
  administration agency alliance army assembly association authority bank board brigade bureau cabinet centre center
  coalition command commission committee commonwealth community company confederation consortium corporation corps
  council court crescent cross database department emirate empire federation force foundation front fund government
  group guard institute institution kingdom league militia ministry mission movement navy network observatory office
  organisation organization panel parliament party police presidency press programme program representation republic
  secretariat service society state sultanate tribunal union university
`);

/** Common nouns that heads of names of documents are. */
const INSTRUMENTS = set(`
  accord act agreement amendment annex appendix armistice arrangement ceasefire charter code communique communiqué
  constitution contract convention covenant deal decision declaration decree framework instrument law letter
  memorandum pact plan protocol resolutions roadmap rules settlement statement statute text treaty truce understanding
`);

/** Countries that are named in the plural by one word. */
const ISLANDS = set('netherlands philippines maldives bahamas emirates seychelles comoros');

/** Plurals of people, which take a plural verb also with a capital. */
const PEOPLE = set(`
  brigades experts fighters forces guards hydrologists inspectors insurgents journalists militias ministers monitors
  observers readers rebels refugees residents separatists troops tribes villagers volunteers watchers workers
`);

/** Plurals that are one thing. */
const SINGULAR = set('states nations emirates netherlands philippines times news affairs maldives bahamas');

/** Offices that stand for a person. */
const ROLES = set(`
  ambassador chairman chairperson chancellor commander director envoy mediator minister negotiator president
  representative secretary spokesman spokesperson spokeswoman
`);
