import { type Edtf, readEdtf } from '@proviso/model';
import * as chrono from 'chrono-node';
import type { Stretch } from '../statement/statement.js';

/** A time in a text, resolved to EDTF (ISO 8601-2) against the document's date. */
export interface DateFound extends Stretch {
  readonly edtf: Edtf;
}

const hint =
  /\d|day\b|month|week|year|tonight|ago|(?:jan|febr?)uary|march|april|may\b|june|july|august|(?:sept|nov|dec)ember|october|(?:jan|feb|aug|sept?|oct|nov|dec)\.|spring|summer|autumn|fall\b|winter|yesterday|tomorrow|today/iu;

/**
 * The times in a text. `reference` is the document's date; without it only times that name their year are given, for
 * the others nobody could tell. Weekdays and months without a year are the latest before the reference, unless the text
 * looks ahead (*will*, *next*, *by*).
 */
export function datesIn(text: string, offset: number, reference: Edtf | null): readonly DateFound[] {
  if (!hint.test(text)) return [];
  const day = referenceDay(reference);
  const found: DateFound[] = [];
  const taken: [number, number][] = [];
  const push = (start: number, length: number, edtf: string) => {
    if (taken.some(([a, b]) => start < b && a < start + length)) return;
    if (readEdtf(edtf).kind === 'wrong') return;
    taken.push([start, start + length]);
    found.push({
      start: offset + start,
      end: offset + start + length,
      text: text.slice(start, start + length),
      edtf,
    });
  };
  for (const match of text.matchAll(/\b(\d{4}-\d{2}(?:-\d{2})?)\b(?!-\d)/gu))
    push(match.index, match[0].length, match[1]!);
  for (const result of chrono.parse(
    text,
    { instant: day ?? new Date(Date.UTC(2000, 0, 1)), timezone: 0 },
    { forwardDate: false },
  )) {
    // “one day after” something: the day is the other thing's to tell.
    if (/\b(?:after|before|later|earlier)$/iu.test(result.text)) continue;
    const edtf = edtfOf(result, day !== null, looksAhead(text, result.index), day);
    if (edtf !== null) push(result.index, result.text.length, edtf);
  }
  if (day !== null) {
    // “May” alone could be the verb; after a preposition of time it is the month.
    for (const match of text.matchAll(/\b(by|before|until|since|in|last|next|end of) (May)\b(?! \d)/gu)) {
      const at = match.index + match[0].length - 3;
      const month = day.getUTCMonth();
      const ahead = match[1] === 'next' || (match[1] !== 'last' && looksAhead(text, at));
      const year = day.getUTCFullYear() + (ahead ? (month > 4 ? 1 : 0) : month < 4 ? -1 : 0);
      push(at, 3, `${year}-05`);
    }
    for (const match of text.matchAll(
      /\b(this|last|next) (spring|summer|autumn|fall|winter|year|month)\b/giu,
    )) {
      push(match.index, match[0].length, relative(match[1]!.toLowerCase(), match[2]!.toLowerCase(), day));
    }
  }
  for (const match of text.matchAll(
    /\b(?:in|since|by|until|during|from|before|after|of|early|late|mid-)\s?((?:19|20)\d{2})\b(?![-\d/])/giu,
  )) {
    push(match.index + match[0].length - 4, 4, match[1]!);
  }
  for (const match of text.matchAll(/\b((?:19|20)\d)0s\b/gu))
    push(match.index, match[0].length, `${match[1]}X`);
  return found.sort((a, b) => a.start - b.start);
}

function referenceDay(reference: Edtf | null): Date | null {
  if (reference === null) return null;
  const reading = readEdtf(reference);
  return reading.kind === 'time' && Number.isFinite(reading.days.from)
    ? new Date(reading.days.from * 86_400_000 + 43_200_000)
    : null;
}

/** Whether the words before point to the future. */
function looksAhead(text: string, at: number): boolean {
  return /\b(?:will|would|by|until|next|plans?|expect\w*|schedul\w+|due|before|coming|deadline|no later than|promis\w+|vow\w+|to \p{L}+)\b[^.;]*$/iu.test(
    text.slice(Math.max(0, at - 60), at),
  );
}

function edtfOf(
  result: chrono.ParsedResult,
  known: boolean,
  ahead: boolean,
  reference: Date | null,
): string | null {
  const from = oneOf(result.start, known, ahead, reference);
  if (from === null) return null;
  if (result.end == null) return from;
  const to = oneOf(result.end, known, ahead, reference);
  return to === null || to === from ? from : `${from}/${to}`;
}

function oneOf(
  parts: chrono.ParsedComponents,
  known: boolean,
  ahead: boolean,
  reference: Date | null,
): string | null {
  const named = (part: 'year' | 'month' | 'day' | 'weekday') => parts.isCertain(part);
  if (!known && !named('year')) return null;
  if (!named('year') && !named('month') && !named('day') && !named('weekday')) {
    // A bare time of day, or “now”: chrono fills in today, which the text did not say.
    return null;
  }
  let year = parts.get('year') ?? 0;
  const month = parts.get('month') ?? 1;
  const day = parts.get('day');
  if (!named('year') && named('month') && reference !== null) {
    // Prefer the past, as a report does, unless the words look ahead.
    const date = new Date(Date.UTC(year, month - 1, day ?? 1));
    const distance = (date.getTime() - reference.getTime()) / 86_400_000;
    if (!ahead && distance > 60) year -= 1;
    if (ahead && distance < -60) year += 1;
    if (ahead && distance > 330) year -= 1;
    if (!ahead && distance < -330) year += 1;
  }
  if (named('weekday') && !named('day') && reference !== null && day !== null) {
    const date = new Date(Date.UTC(year, month - 1, day));
    let shift = Math.round(
      (date.getTime() -
        Date.UTC(reference.getUTCFullYear(), reference.getUTCMonth(), reference.getUTCDate())) /
        86_400_000,
    );
    if (!ahead && shift > 0) shift -= 7;
    if (!ahead && shift <= -7) shift += 7;
    if (ahead && shift < 0) shift += 7;
    const settled = new Date(reference.getTime() + shift * 86_400_000);
    return `${settled.getUTCFullYear()}-${pad(settled.getUTCMonth() + 1)}-${pad(settled.getUTCDate())}`;
  }
  const y = String(year).padStart(4, '0');
  if (day !== null && (named('day') || named('weekday'))) return `${y}-${pad(month)}-${pad(day)}`;
  if (named('month')) return `${y}-${pad(month)}`;
  return y;
}

function relative(which: string, unit: string, day: Date): string {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  const year = day.getUTCFullYear();
  if (unit === 'year') return String(year + shift);
  if (unit === 'month') {
    const date = new Date(Date.UTC(year, day.getUTCMonth() + shift, 1));
    return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}`;
  }
  const season = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }[unit] ?? 21;
  return `${year + shift}-${season}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
