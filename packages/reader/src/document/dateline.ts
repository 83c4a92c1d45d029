/** The line that tells where and when a report was written, and by which agency: “SEOUL, June 18 (Yonhap) —”. */
export interface Dateline {
  readonly place: string;
  /** The day as it is written, often without a year. */
  readonly date: string | null;
  readonly agency: string | null;
}

const day = String.raw`\p{L}{3,9}\.? \d{1,2}(?:, \d{4})?|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}(?: \d{4})?`;
const dateline = new RegExp(
  String.raw`^(?<place>\p{Lu}[\p{L}.'’]*(?:[ /-](?:\p{Lu}[\p{L}.'’]*|of|de|la|el|al|am|upon))*)` +
    String.raw`(?:, (?!(?:${day})\b)(?<region>\p{Lu}[\p{L}.'’]*(?: \p{Lu}[\p{L}.'’]*)*))?` +
    String.raw`(?:,? (?<date>${day}))?(?: ?\((?<agency>\p{Lu}[\p{L}&. ’-]{1,30})\))?(?: ?[—–]{1,2}|\s-{1,2}|:)(?:\s|$)`,
  'u',
);
const agencyFirst =
  /^\((?<agency>\p{Lu}[\p{L}&. ’-]{1,30})\)(?:,? (?<place>\p{Lu}[\p{L}.'’]*(?: \p{Lu}[\p{L}.'’]*)*))?(?: ?[—–]{1,2}|\s-{1,2})\s/u;

/** Reads a dateline at the start of a paragraph; `null` where there is none. */
export function datelineOf(paragraph: string): Dateline | null {
  return found(paragraph)?.dateline ?? null;
}

/** How many characters of a paragraph its dateline takes, dash included; 0 where it has none. */
export function datelineLength(paragraph: string): number {
  return found(paragraph)?.length ?? 0;
}

function found(paragraph: string): { readonly dateline: Dateline; readonly length: number } | null {
  const head = paragraph.slice(0, 160);
  const match = dateline.exec(head) ?? agencyFirst.exec(head);
  if (match === null) return null;
  const { place = '', region, date = null, agency = null } = match.groups ?? {};
  const capitals = place !== '' && place === place.toUpperCase() && /\p{Lu}{3}/u.test(place);
  // A colon ends speakers' names too, and a dash any phrase: something has to tell that this is a dateline.
  const colon = /:\s?$/u.test(match[0]);
  if (colon ? date === null : !capitals && date === null && agency === null) return null;
  if (place === '' && agency === null) return null;
  return {
    dateline: { place: region === undefined ? place : `${place}, ${region}`, date, agency },
    length: match[0].length,
  };
}
