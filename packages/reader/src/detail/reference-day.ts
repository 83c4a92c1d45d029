import { addDuration, type Day, dateOf, dayOf, type Edtf, readEdtf, showDay, showDays } from '@proviso/model';

/** Where a time without its year is to be looked for: behind the reference, ahead of it, or wherever it is nearer. */
export type View = 'past' | 'ahead' | 'open';

/** The day that relative times count from, as far as it is known: to the day, to the month, or not at all. */
export interface Reference {
  readonly day: Day | null;
  readonly year: number | null;
  /** From 1; `null` where only the year is known. */
  readonly month: number | null;
}

/** What a document's date says of where relative times count from. An imprecise date dates no weekday. */
export function referenceOf(date: Edtf | null): Reference {
  const reading = date === null ? null : readEdtf(date);
  if (reading?.kind !== 'time' || reading.approximate) return { day: null, year: null, month: null };
  const { from, to } = reading.days;
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { day: null, year: null, month: null };
  const [first, last] = [dateOf(from), dateOf(to)];
  return {
    day: from === to ? from : null,
    year: first.year === last.year ? first.year : null,
    month: first.year === last.year && first.month === last.month ? first.month : null,
  };
}

/** The day of the week of a day: 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The Monday-to-Sunday week that lies `shift` weeks from the reference's, as far as it is `past` cut at the reference. */
export function weekOf(day: Day, shift: number, cut: 'past' | 'ahead' | null): Edtf {
  const monday = day - weekdayOf(day) + 7 * shift;
  return showDays({
    from: cut === 'ahead' ? Math.min(day + 1, monday + 6) : monday,
    to: cut === 'past' ? Math.min(day, monday + 6) : monday + 6,
  });
}

/** The Saturday and Sunday that lie nearest in the given direction; a running weekend is the nearest. */
export function weekendOf(day: Day, which: 'latest' | 'next' | 'last'): Edtf {
  const saturday = day - weekdayOf(day) + 5;
  const running = day >= saturday;
  const from =
    which === 'next'
      ? running
        ? saturday
        : saturday
      : which === 'latest' && running
        ? saturday
        : saturday - 7;
  return showDays({ from, to: from + 1 });
}

/** The nearest day with a weekday (0 is Monday): the latest that is not after the reference, or the first that is not before it. */
export function weekdayNear(day: Day, weekday: number, view: View, strict = false): Edtf {
  const back = (weekdayOf(day) - weekday + 7) % 7;
  if (view === 'ahead') {
    const forward = (7 - back) % 7;
    return showDay(day + (strict && forward === 0 ? 7 : forward));
  }
  return showDay(day - (strict && back === 0 ? 7 : back));
}

/** The year of a month that is named without one, or `null` where the reference does not tell. */
export function yearOfMonth(reference: Reference, month: number, view: View): number | null {
  const { year, month: here } = reference;
  if (year === null || here === null) return null;
  switch (view) {
    case 'past':
      return month <= here ? year : year - 1;
    case 'ahead':
      return month >= here ? year : year + 1;
    case 'open': {
      const distance = month - here;
      return distance > 2 ? year - 1 : distance < -10 ? year + 1 : year;
    }
    default:
      return view satisfies never;
  }
}

/** The year of a month and day named without one: as {@link yearOfMonth}, to the day where the reference is a day. */
export function yearOfDay(reference: Reference, month: number, day: number, view: View): number | null {
  const { year, day: here } = reference;
  if (year === null || here === null) return yearOfMonth(reference, month, view);
  const distance = dayOf(year, month, day) - here;
  switch (view) {
    case 'past':
      return distance > 0 ? year - 1 : year;
    case 'ahead':
      return distance < 0 ? year + 1 : year;
    case 'open':
      return distance > 60 ? year - 1 : distance < -330 ? year + 1 : year;
    default:
      return view satisfies never;
  }
}

/** A month as EDTF, `shift` months from another. */
export function monthFrom(year: number, month: number, shift: number): Edtf {
  const { year: y, month: m } = dateOf(addDuration(dayOf(year, month, 1), { count: shift, unit: 'month' }));
  return `${four(y)}-${two(m)}`;
}

/** A number with two digits. */
export function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A year with four digits. */
export function four(value: number): string {
  return String(value).padStart(4, '0');
}
