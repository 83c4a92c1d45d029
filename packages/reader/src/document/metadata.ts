import type { Edtf } from '@proviso/model';
import { datesIn } from '../detail/date.js';
import { bylineOf } from './byline.js';
import { datelineOf } from './dateline.js';

/** What a document's own words say about it. */
export interface Metadata {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly authors: readonly string[];
  readonly place: string | null;
  readonly date: Edtf | null;
  readonly language: string | null;
}

/**
 * Title, date and language of a plain text by its first lines: a short first line without a full stop followed by an empty
 * line is a title; a line that is little more than a date, or a dateline, dates it. A date in the file's name (ISO 8601) counts last.
 */
export function metadataOf(text: string, name: string): Metadata {
  const head = text
    .slice(0, 3000)
    .split('\n')
    .map((line) => line.trim());
  const lines = head.filter((line) => line !== '').slice(0, 8);
  const first = lines.find((line) => !isSlug(line) && !isDate(line)) ?? '';
  const dateline = lines.map(datelineOf).find((found) => found !== null) ?? undefined;
  const bylines = [...lines, ...text.slice(-600).split('\n').slice(-6)].flatMap(
    (line) => bylineOf(line) ?? [],
  );
  const isTitle =
    first.length > 3 &&
    first.length <= 160 &&
    lines.length > 1 &&
    !/[.!:,;”"’]$/u.test(first) &&
    // A question or a quotation may be a headline where it stands alone and is short.
    (!/^[“"‘]|\?$/u.test(first) || (first.length <= 110 && lines.length > 2)) &&
    datelineOf(first) === null &&
    bylineOf(first) === null &&
    !/^\p{Lu}{2,}[^—–]*[—–]/u.test(first);
  return {
    title: isTitle ? first.replace(/^#+\s*/u, '') : null,
    publisher:
      publisherOf(lines) ?? dateline?.agency ?? bylines.find(({ outlet }) => outlet !== null)?.outlet ?? null,
    authors: [...new Set(bylines.flatMap(({ authors }) => authors))],
    place: dateline === undefined || dateline.place === '' ? null : dateline.place,
    date: dateOfLines(lines) ?? dateOfName(name),
    language: languageOf(text),
  };
}

/** A line that is a date, or a place and a date. */
function isDate(line: string): boolean {
  const rest = line.replace(/^\p{Lu}[\p{L}' -]{1,30}, /u, '');
  return rest.length <= 40 && dateOfLines([rest]) !== null && dateIn(rest)!.text.length >= rest.length * 0.6;
}

/** The first date of a line, also in the writing of mastheads: “MAR. 3, 2027”, “3rd March, 2027”. */
function dateIn(line: string): ReturnType<typeof datesIn>[number] | undefined {
  const plain = line
    .replaceAll(/\p{Lu}{3,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    .replaceAll(/(?<=\d)(?:st|nd|rd|th)\b/gu, '')
    .replaceAll(/(?<=\d \p{L}{3,9}), (?=\d{4})/gu, ' ');
  const [written] = datesIn(line, 0, null);
  return written !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(written.edtf)
    ? written
    : datesIn(plain, 0, null)[0];
}

/** A line that an office or a wire service puts before its story: what kind of text it is, its number, how urgent it is. */
function isSlug(line: string): boolean {
  return (
    /^(?:press (?:release|statement)|media release|news release|for immediate release)\W*$/iu.test(line) ||
    /^(?:ZCZC|NNNN|URGENT|FLASH|BULLETIN|ALERT|SNAP|CORRECTED|REPEAT|UPDATE \d|EMBARGO)\b[^\p{Ll}]*$/u.test(
      line,
    ) ||
    /^\p{Lu}+\d{2,}\b(?:\P{Ll}|(?<!\p{L})\p{Ll}(?!\p{L}))*$/u.test(line)
  );
}

/** A publisher that is named as such. */
function publisherOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const named = /^(?:source|publisher|published by|from)\s*:\s*(\S.{1,80})$/iu.exec(line);
    if (named !== null) return named[1]!.trim();
  }
  return null;
}

/** A date that stands alone on a line, after “published”, or in a dateline. */
function dateOfLines(lines: readonly string[]): Edtf | null {
  let begun = false;
  for (const [index, line] of lines.entries()) {
    // “Transcript of the press briefing, 3 February 2027”
    const ending =
      index < 3 && line.length <= 120 ? /(?:, |\(|: )([^,(:]*(?:, )?\d{4})\)?$/u.exec(line)?.[1] : undefined;
    const written = datelineOf(line)?.date ?? ending ?? null;
    const said =
      /^(?:date|published|posted|updated|issued|adopted|signed|done)(?: (?:on|at \p{Lu}\p{L}+,?(?: on)?))?\s*:?\s*/iu.exec(
        line,
      )?.[0] ?? '';
    const bare = line.slice(said.length).replace(/^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )/iu, '');
    // A day that stands alone after the text has begun is a cell of a table, or another day.
    if (begun && said === '' && written === null) continue;
    begun ||= line.length > 50 && /[.!?][”"’')\]]*$/u.test(line);
    const part = /[|·•]/u.test(bare) ? dateOfLines(bare.split(/ ?[|·•] ?/u).filter(Boolean)) : null;
    if (part !== null) return part;
    if (bare.length > 60 && written === null) continue;
    for (const of of written === null ? [bare] : [written, bare]) {
      const whole = dateIn(of);
      if (
        whole !== undefined &&
        /^\d{4}-\d{2}-\d{2}$/u.test(whole.edtf) &&
        (of === written || whole.text.length >= bare.length * 0.4)
      )
        return whole.edtf;
    }
  }
  return null;
}

/** A file named after its date says when it is from: `pompeo-2018-06-18.txt`. */
function dateOfName(name: string): Edtf | null {
  const match = /(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/u.exec(name);
  if (match === null) return null;
  const [, year, month, day] = match;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
    ? `${year}-${month}-${day}`
    : null;
}

const common: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|and|of|to|that|with|for|was|is)\b/giu,
  fr: /\b(?:le|la|les|des|et|est|une|dans|pour|que)\b/giu,
  es: /\b(?:el|los|las|una|que|para|con|por|del|es)\b/giu,
  de: /\b(?:der|die|das|und|ist|nicht|mit|ein|eine|für)\b/giu,
  pt: /\b(?:os|uma|que|para|com|não|dos|das|em)\b/giu,
  it: /\b(?:il|gli|della|che|per|con|non|sono|una)\b/giu,
};

/** The language by its commonest short words, or by its script; `null` where neither tells. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, 4000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return null;
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / letters;
  if (share(/\p{Script=Hangul}/gu) > 0.3) return 'ko';
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'ja';
  if (share(/\p{Script=Han}/gu) > 0.3) return 'zh';
  if (share(/\p{Script=Arabic}/gu) > 0.3) return 'ar';
  if (share(/\p{Script=Cyrillic}/gu) > 0.3) return 'ru';
  let best: string | null = null;
  let most = 3;
  for (const [language, pattern] of Object.entries(common)) {
    const count = sample.match(pattern)?.length ?? 0;
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return best;
}
