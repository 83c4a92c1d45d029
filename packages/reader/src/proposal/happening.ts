import { type EventReport, readEventReports } from './event-report.js';
import { quoteLine } from './quote-line.js';
import type { Sheet } from './sheet.js';

/** Drafts the events that the document tells in its own voice, each as a report of its publisher. */
export function draftHappenings(sheet: Sheet, reporter: string): void {
  for (const report of readEventReports(sheet.document, sheet.statements, sheet.options)) {
    if (report.date === null) {
      sheet.gap('date', `When it happened is not said: “${quoteLine(report.text)}”.`, report);
      continue;
    }
    sheet.reports.push({
      name: sheet.counted('R', 'report', report),
      reporter,
      event: sheet.event(saidPlainly(report), null, report),
      date: report.date,
      quote: report,
    });
  }
}

/** The event without its time, which the report says itself, and with the name in brackets for a pronoun that stands first. */
function saidPlainly(report: EventReport): string {
  let words = report.text;
  if (report.when !== null) {
    const at = report.when.start - report.start;
    const head = words
      .slice(0, at)
      .replace(/[\s,]*\b(?:earlier|later|late|early|on|in|since|from|during)?\s*$/iu, '');
    const tail = words.slice(at + report.when.text.length);
    words =
      head === ''
        ? tail.replace(/^[\s,]+/u, '')
        : `${head}${/^[\s,.;]/u.test(tail) || tail === '' ? '' : ' '}${tail}`;
  }
  const pronoun = /^(?:he|she|they|it)\b/iu.exec(words);
  return pronoun !== null && report.subject !== null
    ? `[${report.subject}]${words.slice(pronoun[0].length)}`
    : words;
}
