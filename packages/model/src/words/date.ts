import { type Day, type Days, dateOf, type Edtf, readEdtf } from '../time.js';

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
  if (!Number.isFinite(day)) return 'an open date';
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
