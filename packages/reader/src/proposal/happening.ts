import { draftOwnDeed } from './asserted.js';
import { type EventReport, readEventReports } from './event-report.js';
import { quoteLine } from './quote-line.js';
import type { Sheet } from './sheet.js';

/** Drafts the events that the document tells in its own voice, each as a report of its publisher. */
export function draftHappenings(sheet: Sheet, reporter: string): void {
  for (const report of readEventReports(sheet.document, sheet.statements, sheet.options)) {
    // A resolution decides and recalls; it reports nothing.
    if (
      sheet.isInstrument &&
      sheet.voices.some(({ start, end }) => start <= report.start && report.end <= end)
    )
      continue;
    // That it was signed is told by the instrument itself.
    if (sheet.isInstrument && /^(?:signed|done|adopted|concluded)\b/iu.test(report.text)) continue;
    if (report.date === null) {
      if (draftOwnDeed(sheet, reporter, report)) continue;
      sheet.gap('date', `When it happened is not said: “${quoteLine(report.text)}”.`, report);
      continue;
    }
    if (draftOwnDeed(sheet, reporter, report)) continue;
    if (isAfter(report.date, sheet.document.date)) {
      sheet.gap(
        'date',
        `It is told as done, and for ${report.date}, after the document's own day: “${quoteLine(report.text)}”.`,
        report,
      );
      continue;
    }
    sheet.reports.push({
      name: sheet.counted('R', 'report', report),
      reporter,
      denies: false,
      event: sheet.event(saidPlainly(report), null, report),
      args: [],
      by: null,
      date: report.date,
      quote: report,
    });
  }
}

/** Whether a time begins after a day, as far as both are told. */
export function isAfter(time: string, day: string | null): boolean {
  if (day === null) return false;
  const length = Math.min(/^[\d-]*/u.exec(time)![0].length, /^[\d-]*/u.exec(day)![0].length);
  return time.slice(0, length) > day.slice(0, length);
}

/** “At 14:20 …”, “Around 9.05 p.m. local time, …”. */
const hourThatLeads =
  /^(?:at|around|about|shortly (?:before|after)) (?:about )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:local time|hours|hrs|GMT|UTC)\b)?[\s,]*/iu;

/** The event without its time, which the report says itself, and with the name in brackets for a pronoun that stands first. */
function saidPlainly(report: EventReport): string {
  let words = report.text;
  if (report.when !== null) {
    const at = report.when.start - report.start;
    const head = words
      .slice(0, at)
      .replace(/[\s,]*\b(?:earlier|later|late|early|on|in|since|from|during|between)?\s*$/iu, '');
    const tail = words.slice(at + report.when.text.length);
    words =
      head === ''
        ? tail.replace(/^[\s,]+/u, '')
        : `${head}${/^[\s,.;]/u.test(tail) || tail === '' ? '' : ' '}${tail}`;
  }
  words = words.replace(hourThatLeads, '');
  const pronoun = /^(?:he|she|they|it)\b/iu.exec(words);
  return pronoun !== null && report.subject !== null
    ? `[${report.subject}]${words.slice(pronoun[0].length)}`
    : words;
}
