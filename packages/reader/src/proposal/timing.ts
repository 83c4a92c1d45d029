import type { Edtf } from '@proviso/model';
import type { DateFound } from '../detail/date.js';
import { numberWords } from '../lexicon/number-word.js';
import type { Stretch } from '../statement/statement.js';

/** When something is due, as the words tell it. */
export type Due =
  | { readonly kind: 'by' | 'before'; readonly day: Edtf }
  /** `of`: a day, or the words for what has to happen first; `null`: from when the duty comes about. */
  | { readonly kind: 'within'; readonly duration: string; readonly of: Stretch | Edtf | null };

/** How often something is due: at least `times` in every `window`. */
export interface Recurrence extends Stretch {
  readonly times: number;
  readonly window: string;
}

/** The times in the words of a promise, and where they stand. */
export interface Timing {
  readonly due: Due | null;
  readonly from: Edtf | null;
  readonly until: Edtf | null;
  /** The stretch of days in which it is to be done: “in September”. */
  readonly during: Edtf | null;
  readonly recurs: Recurrence | null;
  /** The words that say so, in the text's order. */
  readonly cuts: readonly Stretch[];
}

/**
 * Reads when something is due from the words of a promise. `dates` are the days found in them, `signed` the day on which the
 * instrument was signed or adopted, `apart` stretches (conditions) whose times are their own. A day that can be read in two
 * ways, and hours, are left in the words.
 */
export function timingIn(
  content: Stretch,
  dates: readonly DateFound[],
  signed: Edtf | null,
  apart: readonly Stretch[] = [],
): Timing {
  const cuts: Stretch[] = [];
  let due: Due | null = null;
  let from: Edtf | null = null;
  let until: Edtf | null = null;
  let during: Edtf | null = null;
  const isApart = (start: number) => apart.some((span) => span.start <= start && start < span.end);
  const part = (start: number, end: number): Stretch => ({
    start: content.start + start,
    end: content.start + end,
    text: content.text.slice(start, end),
  });

  for (const match of content.text.matchAll(span)) {
    const start = content.start + match.index;
    if (due !== null || isApart(start)) continue;
    const { number = '', kind = '', unit = '', of } = match.groups!;
    const count = /^\d+$/u.test(number) ? Number(number) : numberWords[number.toLowerCase()];
    if (count === undefined) continue;
    const single = unit.toLowerCase().replace(/s$/u, '');
    const duration = `${count} ${/business|working/iu.test(kind) ? 'business ' : ''}${count === 1 ? single : `${single}s`}`;
    let end = match.index + match[0].length;
    let first: Stretch | Edtf | null = null;
    if (of !== undefined) {
      const rest = /^[^,;:]*/u
        .exec(content.text.slice(end))![0]
        .replace(/\s+(?:and|or|unless|if|provided|until)\s.*$/u, '');
      if (rest.trim() === '') continue;
      first = momentOf(part(end, end + rest.length), dates, signed);
      end += rest.length;
    }
    due = { kind: 'within', duration, of: first };
    cuts.push(part(match.index, end));
  }
  for (const date of dates) {
    if (date.readings !== undefined || date.start < content.start || date.end > content.end) continue;
    if (isApart(date.start) || cuts.some((cut) => cut.start <= date.start && date.end <= cut.end)) continue;
    // “on 5 March” is found with its preposition.
    const at =
      date.start - content.start + (/^(?:on|in|by|since|until|before) /iu.exec(date.text)?.[0].length ?? 0);
    const before = content.text.slice(Math.max(0, at - 48), at);
    const lead = leads.exec(before);
    const groups = lead?.groups ?? {};
    const cut = lead === null ? null : part(at - lead[0].trimStart().length, date.end - content.start);
    if (cut === null) continue;
    const starts = /start|beginning/iu.test(groups.edge ?? '');
    if (groups.by !== undefined) {
      if (due !== null) continue;
      due = { kind: starts ? 'before' : 'by', day: date.edtf };
    } else if (groups.before !== undefined) {
      if (due !== null) continue;
      due = { kind: 'before', day: date.edtf };
    } else if (groups.from !== undefined) {
      if (from !== null || date.edtf.includes('/')) continue;
      from = date.edtf;
    } else if (groups.until !== undefined) {
      if (until !== null) continue;
      until = date.edtf;
    } else {
      // Only at the end or the beginning does a day belong to the act itself, and not to a thing in it.
      const rest = content.text.slice(date.end - content.start).replace(/^\s*(?:at the latest)?/iu, '');
      if (during !== null || due !== null || !/^[\s,.;”"]*$/u.test(rest)) continue;
      if (
        /\b(?:of|dated|signed|adopted|held|made|agreed|drawn|concluded|since|the)\s*(?:in|on)?\s*$/iu.test(
          before.slice(0, before.length - (lead?.[0].length ?? 0)) +
            (/\b(?:in|on)\b/iu.test(lead![0]) ? '' : lead![0]),
        )
      )
        continue;
      during = date.edtf;
    }
    cuts.push(cut);
  }
  const again = recurrences.exec(content.text);
  let recurs: Recurrence | null = null;
  if (again !== null && !isApart(content.start + again.index)) {
    const told = recurrenceOf(again);
    if (told !== null) {
      recurs = { ...part(again.index, again.index + again[0].length), ...told };
      cuts.push(recurs);
    }
  }
  return { due, from, until, during, recurs, cuts: cuts.sort((a, b) => a.start - b.start) };
}

/** The words of a stretch without the parts cut out of it. */
export function withoutParts(content: Stretch, cuts: readonly Stretch[]): string {
  let words = '';
  let from = content.start;
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    if (cut.start < from || cut.end > content.end) continue;
    words += `${content.text.slice(from - content.start, cut.start - content.start)} `;
    from = cut.end;
  }
  return (words + content.text.slice(from - content.start))
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ,/gu, ',')
    .replaceAll(/,(?:\s*,)+/gu, ',')
    .trim()
    .replace(/[\s,]+$/u, '');
}

/** What a span of time is counted from: a day, the signature of the instrument itself, or what has to happen. */
function momentOf(words: Stretch, dates: readonly DateFound[], signed: Edtf | null): Stretch | Edtf {
  const date = dates.find((one) => words.start <= one.start && one.end <= words.end);
  if (
    date !== undefined &&
    date.readings === undefined &&
    date.end - date.start > words.text.trim().length * 0.6
  )
    return date.edtf;
  if (
    signed !== null &&
    /^\s*(?:the )?(?:date of )?(?:the |its )?(?:signature|signing|adoption|conclusion)(?: of (?:this|the present|the) \p{L}+(?: \p{L}+)?)?\s*$/iu.test(
      words.text,
    )
  )
    return signed;
  const lead = /^\s*/u.exec(words.text)![0].length;
  const text = words.text.trim();
  return { start: words.start + lead, end: words.start + lead + text.length, text };
}

const count = `\\d{1,4}|${Object.keys(numberWords).join('|')}`;
const span = new RegExp(
  `\\b(?:within|no later than|not later than|in no more than|in at most|by|at the latest)(?: a period of)?\\s+(?<number>${count})(?:[ -]\\(\\d+\\))?\\s+(?<kind>(?:calendar|working|business|consecutive)\\s+)?(?<unit>days?|weeks?|months?|years?)(?!\\p{L})(?:\\s+(?<of>(?:of|from|after|following)(?!\\p{L})))?`,
  'giu',
);
const leads =
  /(?:^|\s)(?:(?<by>(?:by|no later than|not later than|on or before|at the latest (?:by|on)))|(?<before>before|prior to|ahead of)|(?<from>(?:with effect )?from|with effect on|as (?:of|from)|starting(?: on| in| from)?|beginning(?: on| in)?|effective(?: on| from)?)|(?<until>until|till|up to|through)|(?<during>in|on|during|at))\s+(?:(?:the )?(?<edge>end|start|beginning|close|middle) of\s+)?(?:the )?(?:\d{1,2}[.:]\d{2}(?: hours)? on )?$/iu;

const recurrences = new RegExp(
  `\\b(?:(?:once )?(?:every|each) (?:(?<every>${count}) )?(?<unit>days?|weeks?|months?|years?)|(?<times>once|twice|(?:${count}) times) (?:a|per|each|every|in any|in each) (?<per>day|week|month|year)|(?<adverb>daily|weekly|monthly|annually|yearly)(?= *[,.;]|$| basis))(?!\\p{L})`,
  'iu',
);

function recurrenceOf(match: RegExpExecArray): { readonly times: number; readonly window: string } | null {
  const { every, unit, times, per, adverb } = match.groups!;
  const number = (words: string) =>
    /^\d+$/u.test(words) ? Number(words) : (numberWords[words.toLowerCase()] ?? 0);
  if (unit !== undefined) {
    const size = every === undefined ? 1 : number(every);
    return size > 0 ? { times: 1, window: windowOf(size, unit) } : null;
  }
  if (per !== undefined && times !== undefined) {
    const low = times.toLowerCase();
    const many = low === 'once' ? 1 : low === 'twice' ? 2 : number(low.replace(/ times$/u, ''));
    return many > 0 ? { times: many, window: windowOf(1, per) } : null;
  }
  const units: Readonly<Record<string, string>> = {
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    annually: 'year',
    yearly: 'year',
  };
  const of = units[adverb?.toLowerCase() ?? ''];
  return of === undefined ? null : { times: 1, window: windowOf(1, of) };
}

function windowOf(size: number, unit: string): string {
  const single = unit.toLowerCase().replace(/s$/u, '');
  return `${size} ${size === 1 ? single : `${single}s`}`;
}
