/** Joins phrases as people do: `A`, `A and B`, `A, B and C`. */
export function join(parts: readonly string[], conjunction: 'and' | 'or'): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`;
}

/** The sentence with its first letter large and a full stop at its end. */
export function sentence(phrase: string): string {
  const trimmed = phrase.trim();
  const first = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]["”)]?$/.test(first) ? first : `${first}.`;
}

/** A name's words apart: `correspondingMeasures` → `corresponding measures`, `IR-1` and `LEU` as they are. */
export function apart(name: string): string {
  return name
    .replace(/_/g, ' ')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})(?=\p{Ll})/gu, (_all, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replace(/([\p{Ll}])(\p{Lu}+)/gu, '$1 $2');
}

/** A declared type's name as a noun: `WarGame` → `war game`, `ICBM` → `ICBM`. */
export function noun(name: string): string {
  const said = apart(name);
  return /^\p{Lu}\p{Ll}/u.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said;
}

/** A name's words with those in capitals that are names of their own: `Verify Adok`. */
export function withNames(said: string, capitals: ReadonlyMap<string, string>): string {
  const [first = '', ...others] = said.split(' ');
  return [first, ...others.map((word) => capitals.get(word) ?? word)].join(' ');
}

/** A noun as one of several: `a town`, `an event`. */
export function withArticle(said: string): string {
  return `${/^[aeiou]/i.test(said) ? 'an' : 'a'} ${said}`;
}

/** What leads a sentence on each of several: `each time that …`, `for each kind that …`. */
export function lead(each: string): string {
  return each.startsWith('each time ') ? each : `for ${each}`;
}

/** How often, in words: `once`, `twice`, `3 times`. */
export function timesOf(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${number(count)} times`;
}

/** A number as people write it, to six places. */
export function number(value: number): string {
  const rounded = Math.abs(value) >= 1 ? Number(value.toFixed(6)) : Number(value.toPrecision(6));
  return rounded.toLocaleString('en-US', {
    maximumFractionDigits: 6,
    useGrouping: Math.abs(rounded) >= 10_000,
  });
}

/** A unit behind a number: ` kg`, `%`; nothing where there is none. */
export function unit(text: string): string {
  return text === '' ? '' : text === 'percent' || text === '%' ? '%' : ` ${text}`;
}

/** What a phrase is about, without what is said of it: `the shells` of `the shells stored by the North`. */
export function headOf(phrase: string): string {
  return phrase.split(/ (?:of|at|in|by|for|on|under|from|with|that|who) /)[0] ?? phrase;
}

/** Words that begin a phrase that has its own subject (`the President visits …`), so that no actor can stand before it. */
const SUBJECTS = new Set([
  'the',
  'a',
  'an',
  'its',
  'their',
  'his',
  'her',
  'this',
  'that',
  'these',
  'those',
  'some',
  'any',
  'every',
  'all',
  'no',
  'there',
]);

/** Whether a phrase begins with a verb (`dismantles …`, `hold talks`), so that an actor can stand before it. */
export function isVerb(phrase: string): boolean {
  const [first = ''] = phrase.split(' ');
  return /^\p{Ll}/u.test(first) && !SUBJECTS.has(first);
}
