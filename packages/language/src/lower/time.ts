import { type Duration, type Edtf, readEdtf } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';

/** The time as written, checked; a wrong one is told and comes back as written. */
export function lowerEdtf(time: ast.Edtf, context: Context): Edtf {
  return checkEdtf(time.date ?? time.year ?? '', time, context);
}

/** The time as written, or null where there is none. */
export function lowerOptionalEdtf(time: ast.Edtf | undefined, context: Context): Edtf | null {
  return time === undefined ? null : lowerEdtf(time, context);
}

/** Checks a written time. */
export function checkEdtf(text: string, at: AstNode, context: Context): Edtf {
  const reading = readEdtf(text, context.zone);
  if (reading.kind === 'wrong') {
    const reversed = reading.reason.startsWith('the interval ends');
    const [a, b] = text.split('/');
    context.say(
      reversed ? 'P1011' : 'P1010',
      at,
      `“${text}” is no time: ${reading.reason}. ${reversed ? 'Exchange the two ends.' : 'Write it as 2018-06-12, 2018-06 or 2018.'}`,
      reversed
        ? { mends: [{ title: 'Exchange the ends', span: context.spanOf(at), text: `${b}/${a}` }] }
        : {},
    );
  }
  return text;
}

/** The longest duration that is read, in any unit: it bounds the counting of business days. */
const MOST = 100_000;

/** A duration; the plural is the same unit. Only whole numbers of at most {@link MOST} are read. */
export function lowerDuration(duration: ast.Duration, context: Context): Duration {
  const unit = duration.unit.replace(/s$/, '') as 'day' | 'week' | 'month' | 'year';
  const count = Number(duration.count);
  if (!Number.isInteger(count) || count > MOST) {
    context.say(
      'P3011',
      duration,
      `“${duration.count} ${duration.unit}” is no length that the calendar can count. Write a whole number up to ${MOST}.`,
    );
    return { count: 0, unit: 'day' };
  }
  return { count, unit: duration.business ? 'business day' : unit };
}
