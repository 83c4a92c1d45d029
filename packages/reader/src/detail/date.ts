import { type Edtf, readEdtf } from '@proviso/model';
import type { Stretch } from '../statement/statement.js';
import { phrases, signsIn } from './date-phrase.js';
import { referenceOf, type View } from './reference-day.js';

/** A time in a text, resolved to EDTF (ISO 8601-2) against the document's date. */
export interface DateFound extends Stretch {
  /** What is certain: of a day that is written so that it can be read in two ways, the year alone. */
  readonly edtf: Edtf;
  /** The days of which one is meant, where the writing does not tell: `05/06/2018`. */
  readonly readings?: readonly Edtf[];
}

const hint =
  /\d|days?\b|month|week|year|night|ago\b|morning|afternoon|evening|(?:jan|febr?)uary|march|april|may\b|june|july|august|(?:sept|nov|dec)ember|october|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|spring|summer|autumn|fall\b|winter|tomorrow/iu;

/**
 * The times in a text. `reference` is the document's date; without it only times that name their year are given, for
 * the others nobody could tell. Weekdays and months without a year are the latest before the reference, unless the text
 * looks ahead (*will*, *next*, *by*); `view` settles it for the whole text.
 */
export function datesIn(
  text: string,
  offset: number,
  reference: Edtf | null,
  view?: View,
): readonly DateFound[] {
  if (!hint.test(text)) return [];
  const from = referenceOf(reference);
  const found: DateFound[] = [];
  let taken: Uint8Array | undefined;
  const has = signsIn(text);
  for (const phrase of phrases) {
    if (!phrase.signs.every(has)) continue;
    const { read } = phrase;
    for (const match of text.matchAll(phrase.pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken?.subarray(start, end).includes(1) === true) continue;
      const setting = {
        reference: from,
        view: view ?? (looksAhead(text, start) ? 'ahead' : 'open'),
      } as const;
      const told = read(match, setting);
      if (told === null) continue;
      const readings = typeof told === 'string' ? [told] : told;
      taken ??= new Uint8Array(text.length);
      taken.fill(1, start, end);
      if (readings.some((edtf) => readEdtf(edtf).kind === 'wrong')) continue;
      found.push({
        start: offset + start,
        end: offset + end,
        text: match[0],
        edtf: readings.length === 1 ? readings[0]! : readings[0]!.slice(0, 4),
        ...(readings.length === 1 ? {} : { readings }),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether the words before point to the future, and no past verb has come since. */
function looksAhead(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  const sentence = before.slice(1 + Math.max(...['.', ';'].map((mark) => before.lastIndexOf(mark))));
  const last = [...sentence.matchAll(ahead)].at(-1);
  return (
    last !== undefined && !/\b(?:was|were|had|did)\b/iu.test(sentence.slice(last.index + last[0].length))
  );
}

/** “to release” looks ahead; “to the mission” and “according to officials” do not. */
const ahead =
  /\b(?:will|would|by|until|next|plans?|expect\w*|schedul\w+|due|before|coming|deadline|no later than|promis\w+|vow\w+|(?<!according )to (?!(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|us|him|them|me|reporters|journalists)\b)\p{L}+)\b/giu;
