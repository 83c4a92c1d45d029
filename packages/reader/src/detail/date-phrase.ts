import { type Edtf, readEdtf, showDay, showDays } from '@proviso/model';
import { numberWords } from '../lexicon/number-word.js';
import {
  four,
  monthFrom,
  type Reference,
  two,
  type View,
  weekdayNear,
  weekdayOf,
  weekendOf,
  weekOf,
  yearOfDay,
  yearOfMonth,
} from './reference-day.js';

/** What a phrase is read against. */
export interface Setting {
  readonly reference: Reference;
  readonly view: View;
}

/** What a phrase says: a time, several times of which one is meant, or nothing that can be told. */
export type Told = Edtf | readonly Edtf[] | null;

/** Something that is seen at a glance and without which whole families of phrases cannot stand in a text. */
export type Sign = keyof typeof signs;

/** A way in which texts write times. Phrases that stand earlier in the list win over later ones at the same place. */
export interface Phrase {
  /** What a text has to have for the pattern to be worth looking for. */
  readonly signs: readonly Sign[];
  /** Made when it is first asked for. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, setting: Setting) => Told;
}

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const monthWord =
  '(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)(?![a-zÀ-ɏ])|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-zÀ-ɏ])\\.?)';
const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const weekdayLead = `(?:on )?(?:(?:${weekdays}|mon|tues?|wed|thurs?|fri|sat|sun)(?![a-zÀ-ɏ])\\.?(?: (?:morning|afternoon|evening|night))?,? )?(?:the )?`;
const dayWord = '\\d{1,2}(?:st|nd|rd|th)?';
const yearWord = '(?:1[5-9]|20)\\d{2}(?![\\d:])';
const until = '(?: ?[-–—] ?| (?:to|through|until|till|and) (?:the )?)';
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, ...numberWords };
const numberWord = `(?:\\d{1,3}|${Object.keys(numbers).join('|')})`;

const namedMonth = new RegExp(`(?<![a-zÀ-ɏ])(?:${months})(?![a-zÀ-ɏ])`, 'giu');
const namedWeekday = new RegExp(weekdays, 'u');
const twoWeekdays = new RegExp(`(?:${weekdays}).*?(?:${weekdays})`, 'su');

/** How each sign is seen in a text, given as it stands and in small letters. */
const signs = {
  digit: (text: string) => /\d/u.test(text),
  year: (text: string) => /\d{4}/u.test(text),
  split: (text: string) => /\d[/.-]\d/u.test(text),
  decade: (text: string) => /\d0s/iu.test(text),
  // In small letters “may” and “march” are no months.
  month: (text: string) =>
    [...text.matchAll(namedMonth)].some(([word]) => !/^(?:may|march|mar)$/u.test(word)),
  weekday: (_: string, low: string) => namedWeekday.test(low),
  weekdays: (_: string, low: string) => twoWeekdays.test(low),
  week: (_: string, low: string) => holds(low, 'week'),
  yesterday: (_: string, low: string) => holds(low, 'yesterday', 'last night'),
  today: (_: string, low: string) =>
    holds(low, 'today', 'tonight', 'this morning', 'this afternoon', 'this evening'),
  tomorrow: (_: string, low: string) => holds(low, 'tomorrow'),
  overnight: (_: string, low: string) => holds(low, 'overnight'),
  ago: (_: string, low: string) => holds(low, ' ago'),
  end: (_: string, low: string) => holds(low, 'end'),
  weekend: (_: string, low: string) => holds(low, 'weekend'),
  unit: (_: string, low: string) => holds(low, 'day', 'week', 'month', 'year'),
  relative: (_: string, low: string) => holds(low, 'last ', 'this ', 'next '),
} as const;

/** Every way of writing a time that the reader knows, the more telling first. English, British and American. */
export const phrases: readonly Phrase[] = [
  phrase(['year'], '\\d{4}-\\d{2}-\\d{2}/\\d{4}-\\d{2}-\\d{2}(?![-\\d])', (match) => match[0]),
  phrase(
    ['year'],
    '(?<![\\d-])(\\d{4}-\\d{2}-\\d{2})(?:T\\d{2}:\\d{2}\\S*)?(?![-\\d])',
    (match) => match[1]!,
  ),
  phrase(
    ['year'],
    '(?<![\\d/-])(\\d{4})/(\\d{2})/(\\d{2})(?![\\d/])',
    (match) => `${match[1]}-${match[2]}-${match[3]}`,
  ),
  phrase(['year'], '(?<![\\d-])(\\d{4}-(?:0[1-9]|1[0-2]))(?![-\\d])', (match) => match[1]!),
  phrase(['split'], '(?<![\\d/.-])(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d/]|[.-]\\d)', numeric),

  // Ranges of days: “12–14 June 2018”, “June 12 to 14, 2018”, “30 May to 2 June”.
  phrase(
    ['digit', 'month'],
    `${weekdayLead}(${dayWord})(?: (${monthWord}))?(?:,? (${yearWord}))?${until}(?:(?:${weekdays}),? )?(${dayWord}) (?:of )?(${monthWord})(?:,? (${yearWord}))?`,
    (match, setting) =>
      range(
        dated(match[1]!, match[2] ?? match[5]!, match[3] ?? match[6], setting),
        dated(match[4]!, match[5]!, match[6], setting),
      ),
  ),
  phrase(
    ['digit', 'month'],
    `${weekdayLead}(${monthWord}) (${dayWord})(?:,? (${yearWord}))?${until}(?:(?:${weekdays}),? )?(?:(${monthWord}) )?(${dayWord})(?![\\d:])(?:,? (${yearWord}))?`,
    (match, setting) =>
      range(
        dated(match[2]!, match[1]!, match[3] ?? match[6], setting),
        dated(match[5]!, match[4] ?? match[1]!, match[6] ?? match[3], setting),
      ),
  ),
  phrase(
    ['digit', 'month'],
    `${weekdayLead}(${dayWord}) (?:of )?(${monthWord})(?:,? (${yearWord}))?`,
    (match, setting) => dated(match[1]!, match[2]!, match[3], setting),
  ),
  phrase(
    ['digit', 'month'],
    `${weekdayLead}(${monthWord}) (${dayWord})(?![\\d:]|-[a-zÀ-ɏ])(?:,? (${yearWord}))?`,
    (match, setting) => dated(match[2]!, match[1]!, match[3], setting),
  ),
  phrase(
    ['digit', 'unit'],
    `(?:on )?the (${dayWord})(?<=[a-zÀ-ɏ])(?= of (?:this|the|last|next) month)`,
    (match, setting) =>
      setting.reference.year === null || setting.reference.month === null
        ? null
        : `${four(setting.reference.year)}-${two(setting.reference.month)}-${two(Number.parseInt(match[1]!, 10))}`,
  ),

  // Months and parts of years.
  phrase(
    ['year', 'month'],
    `(${monthWord})(?:,? (${yearWord}))?${until}(${monthWord})(?! \\d{1,2}(?!\\d)),? (?:of )?(${yearWord})`,
    (match, setting) =>
      range(monthed(match[1]!, match[2] ?? match[4], setting), monthed(match[3]!, match[4], setting)),
  ),
  phrase(['year', 'month'], `(${monthWord}),? (?:of )?(?:the year )?(${yearWord})`, (match, setting) =>
    monthed(match[1]!, match[2], setting),
  ),
  phrase(
    ['year'],
    `(spring|summer|autumn|fall|winter)(?: of)? (${yearWord})`,
    (match) => `${match[2]}-${seasonOf(match[1]!)}`,
  ),
  phrase(
    ['year'],
    `(first|second|third|fourth|last) quarter(?: of)? (${yearWord})|\\bQ([1-4]),? (${yearWord})`,
    (match) => {
      const which = match[3] === undefined ? ordinal(match[1]!) : Number(match[3]);
      const year = match[2] ?? match[4]!;
      return `${year}-${two(which * 3 - 2)}/${year}-${two(which * 3)}`;
    },
  ),
  phrase(['year'], `(first|second) half(?: of)? (${yearWord})`, (match) =>
    match[1]!.toLowerCase() === 'first' ? `${match[2]}-01/${match[2]}-06` : `${match[2]}-07/${match[2]}-12`,
  ),
  phrase(['month'], `(last|this|next) (${months})(?![a-zÀ-ɏ])`, (match, { reference }) => {
    const month = monthNumber(match[2]!, true);
    if (month === null || reference.year === null || reference.month === null) return null;
    const { year, month: here } = reference;
    switch (match[1]!.toLowerCase()) {
      case 'last':
        return `${four(month < here ? year : year - 1)}-${two(month)}`;
      case 'next':
        return `${four(month > here ? year : year + 1)}-${two(month)}`;
      default:
        return `${four(year)}-${two(month)}`;
    }
  }),
  phrase(
    ['month'],
    `(?<=\\b(?:in|by|before|until|since|during|of|from|after|to|early|late|mid|between|and|through|till)[ -])(${monthWord})(?! \\d| \\p{Lu}\\p{Ll}+ (?:said|told))`,
    (match, setting) => monthed(match[1]!, undefined, setting),
  ),
  phrase(
    ['month'],
    "(?<![a-zÀ-ɏ\\d] )(january|february|april|june|july|august|september|october|november|december)(?![a-zÀ-ɏ]| \\p{Lu}|[’']s \\p{Lu}| \\d)|(?<=\\b(?:the|a|this|its|their|his|her|our) )(january|february|april|june|july|august|september|october|november|december)(?= \\p{Ll})",
    (match, setting) => monthed(match[1] ?? match[2]!, undefined, setting),
  ),

  // Weekdays.
  phrase(
    ['weekday', 'week'],
    `(?:on )?(${weekdays}),? (?:of )?(last|this|next) week|(last|this|next) week,? (?:on )?(${weekdays})`,
    (match, { reference }) => {
      if (reference.day === null) return null;
      const shift = shiftOf(match[2] ?? match[3]!);
      const monday = reference.day - weekdayOf(reference.day) + 7 * shift;
      return showDay(monday + weekdays.split('|').indexOf((match[1] ?? match[4]!).toLowerCase()));
    },
  ),
  phrase(['weekday', 'week'], `(?:on )?(${weekdays}) week(?![a-zÀ-ɏ]|end)`, (match, { reference }) => {
    const next = weekdayIn(match[1]!, reference, 'ahead', true);
    const reading = next === null ? null : readEdtf(next);
    return reading?.kind === 'time' ? showDay(reading.days.from + 7) : null;
  }),
  phrase(
    ['weekdays'],
    `(?<!\\b(?:every|each|a|an|one|following|previous|preceding|subsequent|good|black|bloody|ash|super|easter|palm|the) )(?:from |between |on )?(${weekdays})${until}(${weekdays})(?![a-zÀ-ɏ])`,
    (match, { reference, view }) => {
      const last = weekdayIn(match[2]!, reference, view, false);
      const reading = last === null ? null : readEdtf(last);
      if (reading?.kind !== 'time') return null;
      const days = weekdays.split('|');
      const back =
        (days.indexOf(match[2]!.toLowerCase()) - days.indexOf(match[1]!.toLowerCase()) + 7) % 7 || 7;
      return showDays({ from: reading.days.from - back, to: reading.days.from });
    },
  ),
  phrase(
    ['weekday'],
    `(?<!\\b(?:every|each|a|an|one|following|previous|preceding|subsequent|good|black|bloody|ash|super|easter|palm|the) )(?:(?:late|early|earlier)(?: on)? )?(?:on )?(?:(late|early) )?(?:(last|this past|this coming|this|next|past|coming) )?(${weekdays})(?: (?:morning|afternoon|evening|night))?(?![a-zÀ-ɏ]| (?:times|telegraph|mail|mirror|express|post|herald|after|before|following)(?![a-zÀ-ɏ]))(?:,? (last))?(?! (?:week|month|year|night))`,
    (match, { reference, view }) => {
      switch ((match[2] ?? match[4] ?? '').toLowerCase()) {
        case 'last':
        case 'past':
        case 'this past':
          return weekdayIn(match[3]!, reference, 'past', true);
        case 'next':
        case 'coming':
        case 'this coming':
          return weekdayIn(match[3]!, reference, 'ahead', true);
        default:
          return weekdayIn(match[3]!, reference, view, false);
      }
    },
  ),

  // Days, weeks, months and years counted from the document's.
  phrase(['yesterday'], 'the day before yesterday', (_, setting) => fromDay(setting, -2)),
  phrase(['tomorrow'], '(?:the )?day after tomorrow', (_, setting) => fromDay(setting, 2)),
  phrase(['yesterday'], 'yesterday(?: (?:morning|afternoon|evening|night))?|last night', (_, setting) =>
    fromDay(setting, -1),
  ),
  phrase(
    ['today'],
    "(?:earlier |later )?(?:today|tonight)(?![a-zÀ-ɏ]|[’']s)|this (?:morning|afternoon|evening)",
    (_, setting) => fromDay(setting, 0),
  ),
  phrase(['tomorrow'], 'tomorrow(?: (?:morning|afternoon|evening|night))?', (_, setting) =>
    fromDay(setting, 1),
  ),
  phrase(['overnight'], 'overnight(?![a-zÀ-ɏ])', (_, { reference }) =>
    reference.day === null ? null : showDays({ from: reference.day - 1, to: reference.day }),
  ),
  phrase(
    ['ago'],
    `(?:(about|around|some|nearly|almost|roughly) )?(${numberWord}) (day|week|month|year)s? ago`,
    (match, setting) => before(numberOf(match[2]!), match[3]!, match[1] !== undefined, setting),
    '(?:more than|less than|at least|over|under|up to)',
  ),
  phrase(
    ['unit'],
    `in (${numberWord}) (day|week|month|year)s?(?! of)(?:[’'] time)?(?![a-zÀ-ɏ])`,
    (match, setting) =>
      setting.view === 'ahead' ? before(-numberOf(match[1]!), match[2]!, false, setting) : null,
  ),
  phrase(
    ['end', 'unit'],
    "(?:the )?(?:very )?end of (?:(the|this|next|last) )(week|month|year)|(?:the )?(week|month|year)(?:[’']s |-| )end(?![a-zÀ-ɏ])",
    (match, { reference }) => {
      const shift = shiftOf(match[1] ?? 'this');
      switch ((match[2] ?? match[3]!).toLowerCase()) {
        case 'week':
          return reference.day === null ? null : weekOf(reference.day, shift, null);
        case 'month':
          return reference.year === null || reference.month === null
            ? null
            : monthFrom(reference.year, reference.month, shift);
        default:
          return reference.year === null ? null : four(reference.year + shift);
      }
    },
  ),
  phrase(
    ['weekend'],
    '(?:over|at|during|through) the weekend|(?:over )?(last|this|next|this past|this coming|the past|the coming) weekend',
    (match, { reference, view }) => {
      if (reference.day === null) return null;
      const which = (match[1] ?? '').toLowerCase();
      if (which === 'last') return weekendOf(reference.day, 'last');
      if (/next|coming/u.test(which) || (view === 'ahead' && !which.includes('past')))
        return weekendOf(reference.day, 'next');
      return which === 'this' && view !== 'past'
        ? weekendOf(reference.day, 'next')
        : weekendOf(reference.day, 'latest');
    },
  ),
  phrase(
    ['relative'],
    "(?:(earlier|later|early|late) )?(last|this|next) (week|month|year|spring|summer|autumn|fall|winter)(?![a-zÀ-ɏ]|[-’'])",
    relative,
  ),

  // Years.
  phrase(
    ['decade'],
    '(?:the )?(?:(?:early|late|mid)-? ?)?((?:19|20)\\d)0s(?![a-zÀ-ɏ])',
    (match) => `${match[1]}X`,
  ),
  phrase(
    ['year'],
    `(?<=\\b(?:in|since|by|until|during|from|before|after|of|early|late|mid|between|and|to|through|till)[ -])(${yearWord})(?![-/–]?\\d|[-’']| \\p{Ll}+s\\b(?<! (?:as|this|was|has|is)))`,
    (match) => match[1]!,
    '(?:\\d{1,2}|(?:two|three|four|five|six|hundred|thousand) (?:of|and|to))',
  ),
];

/** Tells whether a text has a sign; each sign is looked for once. */
export function signsIn(text: string): (sign: Sign) => boolean {
  // Patterns that heed no capitals take the long s for an s.
  const low = text.toLowerCase().replaceAll('ſ', 's');
  const seen = new Map<Sign, boolean>();
  return (sign) => {
    const known = seen.get(sign) ?? signs[sign](text, low);
    seen.set(sign, known);
    return known;
  };
}

function holds(text: string, ...words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

function phrase(needs: readonly Sign[], source: string, read: Phrase['read'], notAfter?: string): Phrase {
  let made: RegExp | undefined;
  return {
    signs: needs,
    get pattern() {
      made ??= new RegExp(
        `(?<![a-zÀ-ɏ\\d])${notAfter === undefined ? '' : `(?<!${notAfter} )`}(?:${source})(?![a-zÀ-ɏ])`,
        'giu',
      );
      return made;
    },
    read,
  };
}

/** `18/06/2018` is the one day that it can be; `05/06/2018` one of two. Two digits of a year are this century's. */
function numeric(match: RegExpExecArray): Told {
  const [a, b] = [Number(match[1]), Number(match[3])];
  if (match[4]!.length === 2 && (match[2] !== '/' || match[1]!.length < 2 || match[3]!.length < 2))
    return null;
  const year = match[4]!.length === 2 ? 2000 + Number(match[4]) : Number(match[4]);
  const days = [
    [a, b],
    [b, a],
  ].flatMap(([day, month]) => {
    const edtf = `${four(year)}-${two(month!)}-${two(day!)}`;
    return readEdtf(edtf).kind === 'time' ? [edtf] : [];
  });
  // With dots and hyphens the day comes first wherever they are used in English.
  const told = match[2] === '/' ? [...new Set(days)] : days.slice(0, 1);
  return told.length === 0 ? null : told.length === 1 ? told[0]! : told;
}

function dated(day: string, month: string, year: string | undefined, setting: Setting): Edtf | null {
  const m = monthNumber(month);
  const d = Number.parseInt(day, 10);
  if (m === null || d < 1 || d > 31) return null;
  const y = year === undefined ? yearOfDay(setting.reference, m, d, setting.view) : Number(year);
  return y === null ? null : `${four(y)}-${two(m)}-${two(d)}`;
}

function monthed(month: string, year: string | undefined, setting: Setting): Edtf | null {
  const m = monthNumber(month);
  if (m === null) return null;
  const y = year === undefined ? yearOfMonth(setting.reference, m, setting.view) : Number(year);
  return y === null ? null : `${four(y)}-${two(m)}`;
}

function range(from: Edtf | null, to: Edtf | null): Edtf | null {
  if (from === null || to === null) return null;
  return from === to ? from : `${from}/${to}`;
}

/** From 1; `null` where the word is no month: months are written with a capital, unlike “may” and “march”. */
function monthNumber(word: string, anyCase = false): number | null {
  if (!anyCase && !/^\p{Lu}/u.test(word)) return null;
  if (anyCase && /^(?:may|march|mar)$/u.test(word)) return null;
  const stem = word.toLowerCase().slice(0, 3);
  const index = months.split('|').findIndex((month) => month.startsWith(stem));
  return index < 0 ? null : (index % 12) + 1;
}

function weekdayIn(word: string, reference: Reference, view: View, strict: boolean): Edtf | null {
  if (reference.day === null || !/^\p{Lu}/u.test(word)) return null;
  return weekdayNear(reference.day, weekdays.split('|').indexOf(word.toLowerCase()), view, strict);
}

function fromDay({ reference }: Setting, shift: number): Edtf | null {
  return reference.day === null ? null : showDay(reference.day + shift);
}

/** So many days, weeks, months or years before the reference; from weeks on no more exactly than people count. */
function before(count: number, unit: string, roughly: boolean, { reference }: Setting): Edtf | null {
  const { day, year, month } = reference;
  switch (unit.toLowerCase()) {
    case 'day':
      return day === null ? null : `${showDay(day - count)}${roughly ? '~' : ''}`;
    case 'week':
      return day === null ? null : `${showDay(day - 7 * count)}~`;
    case 'month':
      return year === null || month === null
        ? null
        : `${monthFrom(year, month, -count)}${roughly ? '~' : ''}`;
    default:
      return year === null ? null : `${four(year - count)}${roughly ? '~' : ''}`;
  }
}

/** “Last week”, “earlier this month”, “next year”, “last spring”. */
function relative(match: RegExpExecArray, { reference, view }: Setting): Told {
  const part = match[1]?.toLowerCase();
  const shift = shiftOf(match[2]!);
  const unit = match[3]!.toLowerCase();
  const { day, year, month } = reference;
  const cut =
    shift !== 0
      ? null
      : part === 'earlier' || (view === 'past' && part === undefined)
        ? 'past'
        : part === 'later'
          ? 'ahead'
          : null;
  switch (unit) {
    case 'week':
      return day === null ? null : weekOf(day, shift, cut);
    case 'month': {
      if (year === null || month === null) return null;
      const whole = monthFrom(year, month, shift);
      return cut === 'past' && day !== null ? upTo(`${whole}-01`, day) : whole;
    }
    case 'year':
      if (year === null) return null;
      return cut === 'past' && day !== null ? upTo(`${four(year)}-01-01`, day) : four(year + shift);
    default:
      return year === null || month === null ? null : season(seasonOf(unit), shift, year, month);
  }
}

/** The season that ended last, the one that runs or comes in this year, or the one that begins next. */
function season(code: number, shift: number, year: number, month: number): Edtf {
  const first = code === 24 ? 12 : 3 + (code - 21) * 3;
  const now = year * 12 + month;
  let begins = year * 12 + first;
  if (shift < 0) while (begins + 2 >= now) begins -= 12;
  if (shift > 0) while (begins <= now) begins += 12;
  // In January and February the winter that runs began in the year before.
  if (shift === 0 && begins - 12 + 2 >= now) begins -= 12;
  return `${four(Math.floor((begins - 1) / 12))}-${code}`;
}

function upTo(from: Edtf, day: number): Edtf {
  const to = showDay(day);
  return from === to ? to : `${from}/${to}`;
}

function shiftOf(word: string): number {
  const low = word.toLowerCase();
  return low === 'last' ? -1 : low === 'next' ? 1 : 0;
}

function seasonOf(word: string): number {
  return { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }[word.toLowerCase()] ?? 21;
}

function ordinal(word: string): number {
  return { first: 1, second: 2, third: 3, fourth: 4, last: 4 }[word.toLowerCase()] ?? 1;
}

function numberOf(word: string): number {
  return /^\d/u.test(word) ? Number(word) : (numbers[word.toLowerCase()] ?? 1);
}
