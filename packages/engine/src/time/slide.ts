import { addDuration, type Day, type Duration, negate } from '@proviso/model';

/**
 * The last day on which the sliding window `(day − duration, day]` still holds `inner`; the window moves by the
 * calendar, so months and years are not of equal length. Infinite days give themselves.
 */
export function lastDayHolding(inner: Day, duration: Duration): Day {
  if (!Number.isFinite(inner)) return inner;
  const back = negate(duration);
  let day = addDuration(inner, duration);
  while (addDuration(day, back) >= inner) day -= 1;
  while (addDuration(day + 1, back) < inner) day += 1;
  return day;
}

/** The first day of the sliding window that ends on `day`. */
export function firstDayOf(day: Day, duration: Duration): Day {
  return addDuration(day, negate(duration)) + 1;
}
