import { addDuration, type Day, type Days, type Duration } from '@proviso/model';
import { type DaySet, meetOf, unionOf } from '../time/day-set.js';

/**
 * The days on which, on some day from `start` on and at most `within` ago, `after` was, and `of` on every day since.
 * (J. A. W. Kamp, “Tense Logic and the Theory of Linear Order”, 1968, with `since` that includes the day itself.)
 */
export function sinceDays(of: DaySet, after: DaySet, start: Day, within: Duration | null): DaySet {
  const begun = meetOf(after, [{ from: start, to: Infinity }]);
  const out: Days[] = [...begun];
  // `of` has to hold from the day after `after`: an interval of `of` goes on from its own eve.
  for (const run of of) {
    for (const days of overlapping(begun, run.from - 1, run.to)) {
      const from = Math.max(days.from, run.from - 1);
      const last = Math.min(days.to, run.to);
      const to = within === null ? run.to : Math.min(run.to, endOf(last, within));
      out.push({ from, to });
    }
  }
  return unionOf(out);
}

/**
 * The days from which on, on some day at most `within` ahead, `before` is, and `of` on every day until then. Nothing
 * after `horizon` is seen; with `hopeful` a day whose `of` lasts to the horizon counts while there is time left.
 */
export function untilDays(
  of: DaySet,
  before: DaySet,
  horizon: Day,
  within: Duration | null,
  hopeful: boolean,
): DaySet {
  const seen: DaySet = [{ from: -Infinity, to: horizon }];
  const ended = meetOf(before, seen);
  const out: Days[] = [...ended];
  for (const run of meetOf(of, seen)) {
    for (const days of overlapping(ended, run.from, run.to + 1)) {
      const first = Math.max(days.from, run.from);
      const to = Math.min(days.to, run.to + 1);
      const from = within === null ? run.from : Math.max(run.from, beginOf(first, within));
      out.push({ from, to });
    }
    if (hopeful && run.to === horizon) {
      const from = within === null ? run.from : Math.max(run.from, beginOf(horizon + 1, within));
      out.push({ from, to: horizon });
    }
  }
  if (hopeful) out.push({ from: horizon + 1, to: Infinity });
  return unionOf(out);
}

/** The intervals of a set that have a day between two days. */
function* overlapping(set: DaySet, from: Day, to: Day): Iterable<Days> {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[middle]!.to < from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < set.length && set[i]!.from <= to; i += 1) yield set[i]!;
}

/** The last day that lies within the duration after the day. */
function endOf(day: Day, within: Duration): Day {
  return addDuration(day, within);
}

/** The first day after which the day still lies within the duration. */
function beginOf(day: Day, within: Duration): Day {
  if (!Number.isFinite(day)) return day;
  let guess = addDuration(day, { count: -within.count, unit: within.unit });
  while (addDuration(guess, within) >= day) guess -= 1;
  while (addDuration(guess, within) < day) guess += 1;
  return guess;
}
