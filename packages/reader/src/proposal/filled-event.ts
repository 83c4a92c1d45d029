import { type KnownEvent, type KnownParameter, stems } from './agreement-known.js';

/**
 * The declared event with parameters that a phrase fills: `ship(goods, to)` said “ships {1} to {2}” by “ship oil to Kenya”.
 * The words between the places must be those of the phrase, each place must be filled by words that stand for its type, and
 * exactly one event may fit; else `null`.
 */
export function filledEvent(
  phrase: string,
  actors: readonly string[],
  events: readonly KnownEvent[],
): { readonly event: string; readonly args: readonly string[] } | null {
  const found = events.flatMap((event) => {
    const parameters = event.parameters ?? [];
    if (parameters.length === 0) return [];
    if (event.actors.length > 0 && !actors.every((actor) => event.actors.includes(actor))) return [];
    const args = argumentsOf(phrase, event, parameters);
    return args === null ? [] : [{ event: event.name, args }];
  });
  return found.length === 1 ? found[0]! : null;
}

function argumentsOf(
  phrase: string,
  event: KnownEvent,
  parameters: readonly KnownParameter[],
): readonly string[] | null {
  const said = event.phrase !== null && /\{\d\}/u.test(event.phrase) ? event.phrase : null;
  return said === null ? byType(phrase, event, parameters) : byPlaces(phrase, said, parameters);
}

/** By the phrase of the event: its words in order, with something that fits at every place. */
function byPlaces(
  phrase: string,
  said: string,
  parameters: readonly KnownParameter[],
): readonly string[] | null {
  const pieces = said.split(/\{(\d)\}/u);
  const args: (string | null)[] = parameters.map(() => null);
  let rest = plain(phrase);
  for (let at = 0; at < pieces.length; at += 2) {
    const fixed = words(pieces[at]!);
    const after = at === 0 ? 0 : Number(pieces[at - 1]) - 1;
    if (at === 0) {
      const head = words(rest).slice(0, fixed.length);
      if (head.length < fixed.length || !alike(head, fixed)) return null;
      rest = words(rest).slice(fixed.length).join(' ');
      continue;
    }
    const list = words(rest);
    // The place reaches to where the words after it stand, or to the end.
    let cut = list.length;
    if (fixed.length > 0) {
      cut = list.findIndex((_, index) => index > 0 && alike(list.slice(index, index + fixed.length), fixed));
      if (cut < 0) return null;
    }
    const parameter = parameters[after];
    const value = parameter === undefined ? null : fillingOf(list.slice(0, cut).join(' '), parameter);
    if (value === null) return null;
    args[after] = value;
    rest = list.slice(cut + fixed.length).join(' ');
  }
  if (rest.trim() !== '' || args.some((value) => value === null)) return null;
  return args as string[];
}

/** By name alone: the verb of the name begins the phrase, and every parameter finds exactly one filling in the rest. */
function byType(
  phrase: string,
  event: KnownEvent,
  parameters: readonly KnownParameter[],
): readonly string[] | null {
  const named = words((event.phrase ?? event.name).replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  const list = words(plain(phrase));
  if (!alike(list.slice(0, named.length), named)) return null;
  const rest = list.slice(named.length).join(' ');
  const args: string[] = [];
  let left = rest;
  for (const parameter of parameters) {
    if (parameter.kind === 'text' || parameter.kind === 'date') return null;
    const found = within(left, parameter);
    if (found === null) return null;
    args.push(found.value);
    left = found.rest;
  }
  // What is left over may only join: “of”, “to”, “the”.
  return /^(?:\s|,|\b(?:of|to|the|a|an|from|in|for|its|their|some|at|on|over)\b)*$/iu.test(left)
    ? args
    : null;
}

function within(
  text: string,
  parameter: KnownParameter,
): { readonly value: string; readonly rest: string } | null {
  if (parameter.kind === 'amount') {
    const match = amounts.exec(text);
    const value = match === null ? null : amountOf(match, parameter);
    return value === null ? null : { value, rest: text.replace(match![0], ' ') };
  }
  if (parameter.kind !== 'member') return null;
  const hits = parameter.members.flatMap((member) =>
    member.words.flatMap((name) => {
      const match = new RegExp(
        `(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}\\d])`,
        'iu',
      ).exec(text);
      return match === null ? [] : [{ member: member.name, text: match[0] }];
    }),
  );
  if (new Set(hits.map(({ member }) => member)).size !== 1) return null;
  const longest = hits.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return { value: longest.member, rest: text.replace(longest.text, ' ') };
}

function fillingOf(text: string, parameter: KnownParameter): string | null {
  const bare = text.trim();
  if (bare === '') return null;
  switch (parameter.kind) {
    case 'text':
      return `"${bare
        .replace(/^(?:the|an?) /iu, '')
        .replaceAll('\\', '\\\\')
        .replaceAll('"', '\\"')}"`;
    case 'date':
      return null;
    case 'amount': {
      const match = amounts.exec(bare);
      return match !== null &&
        match.index === 0 &&
        /^(?: of(?: the)?)?(?: [\p{L} -]+)?$/iu.test(bare.slice(match[0].length))
        ? amountOf(match, parameter)
        : null;
    }
    case 'member': {
      const found = within(bare, parameter);
      return found !== null &&
        /^(?:\s|\b(?:the|its|all|an?|of|town|port|city|gates?|sites?|village)\b)*$/iu.test(found.rest)
        ? found.value
        : null;
    }
    default:
      return parameter satisfies never;
  }
}

const amounts =
  /(?<![\p{L}\d.,])(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?<unit>[\p{L}%]+)?(?:\s+of\s+(?:the\s+)?(?<basis>\p{L}+(?: \p{L}+)?))?/iu;

/** An amount in the unit of the parameter: only where the words name the same one, and what it counts. */
function amountOf(
  match: RegExpExecArray,
  { unit, basis }: Extract<KnownParameter, { readonly kind: 'amount' }>,
): string | null {
  const number = match.groups!.number!.replaceAll(',', '');
  if (unit === null) return number;
  const told = match.groups!.unit?.toLowerCase();
  if (told === undefined || (synonyms[told] ?? told) !== unit.toLowerCase()) return null;
  if (basis === null) return `${number} ${unit}`;
  const counted = match.groups!.basis?.toLowerCase();
  return counted !== undefined &&
    (counted === basis.toLowerCase() || counted.startsWith(`${basis.toLowerCase()} `))
    ? `${number} ${unit} of ${basis}`
    : null;
}

const synonyms: Readonly<Record<string, string>> = {
  tonne: 't',
  tonnes: 't',
  kilogram: 'kg',
  kilograms: 'kg',
  kilogrammes: 'kg',
  gram: 'g',
  grams: 'g',
  kilometres: 'km',
  kilometers: 'km',
  metres: 'm',
  meters: 'm',
  percent: '%',
};

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function words(text: string): readonly string[] {
  return plain(text)
    .split(' ')
    .filter((word) => word !== '' && !/^(?:the|an?)$/iu.test(word));
}

/** Whether two runs of words are the same but for their endings: “shipped” and “ships”. */
function alike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => base(word) === base(b[index]!));
}

function base(word: string): string {
  const stem = stems(word);
  return stem === '' ? word.toLowerCase() : stem.replace(/([^aeiou])\1$/u, '$1');
}
