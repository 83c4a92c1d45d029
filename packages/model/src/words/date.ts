import { type Day, type Days, dateOf, daysInMonth, type Edtf, readEdtf } from '../time.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people write it: `12 June 2018`. */
export function sayDay(day: Day): string {
  if (!Number.isFinite(day)) return day < 0 ? 'the beginning' : 'an open date';
  const { year, month, day: d } = dateOf(day);
  return `${d} ${MONTHS[month - 1]} ${year}`;
}

/** Days as people write them: `12 June 2018`, `some day between 12 and 20 June 2018`; open ends as `until …`, `since …`. */
export function sayDays(days: Days): string {
  if (days.from === days.to) return sayDay(days.from);
  if (!Number.isFinite(days.from) && !Number.isFinite(days.to)) return 'at any time';
  if (!Number.isFinite(days.from)) return `until ${sayDay(days.to)}`;
  if (!Number.isFinite(days.to)) return `since ${sayDay(days.from)}`;
  const a = dateOf(days.from);
  const b = dateOf(days.to);
  if (a.year !== b.year) return `between ${sayDay(days.from)} and ${sayDay(days.to)}`;
  if (a.month !== b.month) return `between ${a.day} ${MONTHS[a.month - 1]} and ${sayDay(days.to)}`;
  return `between ${a.day} and ${sayDay(days.to)}`;
}

/** When something was, with its preposition: `on 12 June 2018`, `in June 2018`, `between 3 and …`, `at some time`. */
export function sayOn(days: Days): string {
  const { from, to } = days;
  if (from === -Infinity && to === Infinity) return 'at some time';
  if (from === to) return `on ${sayDay(from)}`;
  if (from === -Infinity) return `by ${sayDay(to)}`;
  if (to === Infinity) return `from ${sayDay(from)} on`;
  const a = dateOf(from);
  const b = dateOf(to);
  const whole = a.day === 1 && b.day === daysInMonth(b.year, b.month);
  if (whole && a.year === b.year && a.month === b.month) return `in ${MONTHS[a.month - 1]} ${a.year}`;
  if (whole && a.year === b.year && a.month === 1 && b.month === 12) return `in ${a.year}`;
  return `between ${sayDay(from)} and ${sayDay(to)}`;
}

/** A period that is spoken of as a whole: `from 1 May to 3 June 2018`, `at any time`. */
export function sayPeriod(days: Days): string {
  const { from, to } = days;
  if (from === -Infinity && to === Infinity) return 'at any time';
  if (from === to) return `on ${sayDay(from)}`;
  if (from === -Infinity) return `up to ${sayDay(to)}`;
  if (to === Infinity) return `from ${sayDay(from)} on`;
  return `from ${sayDay(from)} to ${sayDay(to)}`;
}

/** A deadline's last day: `by 12 June 2018`; of a span in which it lies, its end. */
export function sayDue(due: Days): string {
  return due.from === due.to ? `by ${sayDay(due.to)}` : `by ${sayDay(due.to)} at the latest`;
}

/** An EDTF time with its preposition: `on 12 June 2018`, `in June 2018`, `between …`, `around 12 June 2018`. */
export function sayWhen(edtf: Edtf, zone = 'UTC'): string {
  const reading = readEdtf(edtf, zone);
  if (reading.kind === 'wrong') return `at “${edtf}”`;
  const bare = edtf.replace(/[~?%]/g, '');
  const about = reading.approximate ? 'around' : null;
  const doubt = reading.uncertain ? ' (date uncertain)' : '';
  const month = /^(-?\d{4})-(0[1-9]|1[0-2])$/.exec(bare);
  if (month) return `${about ?? 'in'} ${MONTHS[Number(month[2]) - 1]} ${Number(month[1])}${doubt}`;
  const season = /^(-?\d{4})-2([1-4])$/.exec(bare);
  if (season) {
    return `${about ?? 'in'} ${['spring', 'summer', 'autumn', 'winter'][Number(season[2]) - 1]} ${Number(season[1])}${doubt}`;
  }
  if (/^-?\d{4}$/.test(bare)) return `${about ?? 'in'} ${Number(bare)}${doubt}`;
  if (bare.includes('/')) return `${about === null ? '' : 'about '}${sayDays(reading.days)}${doubt}`;
  const day = readEdtf(bare, zone);
  return `${about ?? 'on'} ${day.kind === 'time' ? sayDays(day.days) : bare}${doubt}`;
}
