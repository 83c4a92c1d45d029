/**
 * Time as the whole of Proviso counts it: whole days since 1970-01-01 in the proleptic Gregorian calendar, in the
 * agreement's time zone. An imprecise time is a closed interval of days.
 */

/** A day as a whole number: 0 is 1970-01-01. */
export type Day = number;

/** A closed interval of days in which one thing lies: `from` and `to` both included. Infinite ends are ±Infinity. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A time as written, in EDTF (ISO 8601-2): `2018-06-12`, `2018-06`, `2018-06-12/2018-06-20`, `2019-01~`, `2018?`. */
export type Edtf = string;

/** A calendar length. `business days` are Monday to Friday. */
export interface Duration {
  readonly count: number;
  readonly unit: 'day' | 'business day' | 'week' | 'month' | 'year';
}

/** The day number of a civil date. Howard Hinnant, “chrono-compatible low-level date algorithms” (days_from_civil). */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The civil date of a day number, the inverse of {@link dayOf}. */
export function dateOf(day: Day): { year: number; month: number; day: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** The number of days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;
}

/** A day as ISO 8601 writes it, `2018-06-12`. Infinite days give `..`, EDTF's open end. */
export function showDay(day: Day): string {
  if (!Number.isFinite(day)) return '..';
  const { year, month, day: d } = dateOf(day);
  const y = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
  return `${y}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** An interval of days as ISO 8601 writes it; one day alone when both ends are the same. */
export function showDays(days: Days): string {
  return days.from === days.to ? showDay(days.from) : `${showDay(days.from)}/${showDay(days.to)}`;
}

/**
 * Adds a duration to a day by the calendar: a month or year that lacks the day of the month ends on its last day
 * (31 January + 1 month is 28 or 29 February). A negative count subtracts. Business days skip Saturdays and Sundays.
 */
export function addDuration(day: Day, duration: Duration): Day {
  if (!Number.isFinite(day)) return day;
  switch (duration.unit) {
    case 'day':
      return day + duration.count;
    case 'week':
      return day + 7 * duration.count;
    case 'business day':
      return addBusinessDays(day, duration.count);
    case 'month':
    case 'year': {
      const date = dateOf(day);
      const months = date.year * 12 + date.month - 1 + duration.count * (duration.unit === 'year' ? 12 : 1);
      const year = Math.floor(months / 12);
      const month = months - year * 12 + 1;
      return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
    }
    default:
      return unreachable(duration.unit);
  }
}

/** The duration turned round, for counting backwards. */
export function negate(duration: Duration): Duration {
  return { count: -duration.count, unit: duration.unit };
}

/** A duration as people write it: `1 day`, `3 months`, `10 business days`. */
export function showDuration(duration: Duration): string {
  return `${duration.count} ${duration.unit}${Math.abs(duration.count) === 1 ? '' : 's'}`;
}

/** What {@link readEdtf} makes of a text: its days and whether it is approximate (`~`) or uncertain (`?`), or why not. */
export type EdtfReading =
  | { readonly kind: 'time'; readonly days: Days; readonly approximate: boolean; readonly uncertain: boolean }
  | { readonly kind: 'wrong'; readonly reason: string };

/**
 * Reads a time in EDTF (ISO 8601-2, levels 0 and 1 as far as days go): date, month, year, decade `201X`, season
 * `2018-21` to `2018-24`, interval `a/b` with open ends `..`, qualifiers `~ ? %`, and instants
 * `2018-06-12T09:00Z`, which count as the day in `zone` (an IANA name; default UTC).
 * An approximate time widens: a day by 3 days either way, a month by half a month, a year by half a year.
 */
export function readEdtf(text: Edtf, zone = 'UTC'): EdtfReading {
  const slash = text.indexOf('/');
  if (slash < 0) return readOne(text, zone);
  const [a, b] = [text.slice(0, slash), text.slice(slash + 1)];
  const from = a === '..' || a === '' ? open(-Infinity) : readOne(a, zone);
  const to = b === '..' || b === '' ? open(Infinity) : readOne(b, zone);
  if (from.kind === 'wrong') return from;
  if (to.kind === 'wrong') return to;
  if (from.days.from > to.days.to)
    return { kind: 'wrong', reason: `the interval ends (${b}) before it begins (${a})` };
  return {
    kind: 'time',
    days: { from: from.days.from, to: to.days.to },
    approximate: from.approximate || to.approximate,
    uncertain: from.uncertain || to.uncertain,
  };
}

/** The days of an EDTF text that was checked before. Throws on a text that is not EDTF: a mistake of the caller. */
export function daysOf(text: Edtf, zone = 'UTC'): Days {
  const reading = readEdtf(text, zone);
  if (reading.kind === 'wrong') throw new Error(`“${text}” is not an EDTF time: ${reading.reason}`);
  return reading.days;
}

function open(day: Day): EdtfReading {
  return { kind: 'time', days: { from: day, to: day }, approximate: false, uncertain: false };
}

const DATE = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

function readOne(written: string, zone: string): EdtfReading {
  const qualifier = /[~?%]$/.exec(written)?.[0] ?? '';
  const text = qualifier === '' ? written : written.slice(0, -1);
  const approximate = qualifier === '~' || qualifier === '%';
  const uncertain = qualifier === '?' || qualifier === '%';
  const done = (from: Day, to: Day, slack: number): EdtfReading => ({
    kind: 'time',
    days: approximate ? { from: from - slack, to: to + slack } : { from, to },
    approximate,
    uncertain,
  });
  if (INSTANT.test(text)) {
    const day = dayInZone(Date.parse(text), zone);
    return day === null
      ? { kind: 'wrong', reason: `“${text}” is not a moment of any day` }
      : done(day, day, 0);
  }
  const decade = /^(\d{3})X$/.exec(text);
  if (decade) {
    const year = Number(decade[1]) * 10;
    return done(dayOf(year, 1, 1), dayOf(year + 9, 12, 31), 1826);
  }
  const match = DATE.exec(text);
  if (!match)
    return {
      kind: 'wrong',
      reason: `“${written}” is not written as 2018-06-12, 2018-06, 2018 or an interval of these`,
    };
  const year = Number(match[1]);
  if (match[2] === undefined) return done(dayOf(year, 1, 1), dayOf(year, 12, 31), 183);
  const month = Number(match[2]);
  if (match[3] === undefined && month >= 21 && month <= 24) return season(year, month, done);
  if (month < 1 || month > 12) return { kind: 'wrong', reason: `there is no month ${match[2]}` };
  const last = daysInMonth(year, month);
  if (match[3] === undefined) return done(dayOf(year, month, 1), dayOf(year, month, last), 15);
  const day = Number(match[3]);
  if (day < 1 || day > last) {
    return { kind: 'wrong', reason: `${match[1]}-${match[2]} has ${last} days, there is no day ${match[3]}` };
  }
  return done(dayOf(year, month, day), dayOf(year, month, day), 3);
}

/** Northern seasons by whole months: spring March to May, summer June to August, autumn to November, winter to February. */
function season(
  year: number,
  code: number,
  done: (from: Day, to: Day, slack: number) => EdtfReading,
): EdtfReading {
  const first = 3 + (code - 21) * 3;
  const endYear = code === 24 ? year + 1 : year;
  const endMonth = code === 24 ? 2 : first + 2;
  return done(dayOf(year, first, 1), dayOf(endYear, endMonth, daysInMonth(endYear, endMonth)), 30);
}

function dayInZone(milliseconds: number, zone: string): Day | null {
  if (Number.isNaN(milliseconds)) return null;
  if (zone === 'UTC') return Math.floor(milliseconds / 86_400_000);
  const format = formatOf(zone);
  const parts = new Map(
    format.formatToParts(new Date(milliseconds)).map((part) => [part.type, Number(part.value)]),
  );
  return dayOf(parts.get('year') ?? 0, parts.get('month') ?? 1, parts.get('day') ?? 1);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The formatter of a zone; making one costs as much as a hundred uses. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  FORMATS.set(zone, made);
  return made;
}

function addBusinessDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let at = day;
  while (left > 0) {
    at += step;
    const weekday = (((at + 4) % 7) + 7) % 7; // 0 is Sunday; 1970-01-01 was a Thursday
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
