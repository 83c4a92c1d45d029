import { type Day, type Days, dateOf, daysInMonth, type Model } from '@proviso/model';

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

/** A day as an analyst writes it: `12 June 2018`. */
export function sayDay(day: Day): string {
  if (!Number.isFinite(day)) return day < 0 ? 'the beginning' : 'an open date';
  const { year, month, day: d } = dateOf(day);
  return `${d} ${MONTHS[month - 1]} ${year}`;
}

/** When something was, with its preposition: `on 12 June 2018`, `in June 2018`, `between 3 and …`, `at some time`. */
export function sayWhen(days: Days): string {
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

/** Words joined as a list: `A, B and C`. */
export function list(words: readonly string[], last = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The title of a declared name as people write it; the name itself where it has none. */
export function titleOf(model: Model, name: string): string {
  return titles(model).get(name) ?? name;
}

/** The titles of several names as a list. */
export function titlesOf(model: Model, names: readonly string[]): string {
  return list(names.map((name) => titleOf(model, name)));
}

/** The text with its first letter large and a full stop at its end. */
export function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?”]$/.test(first) && /[.!?]”?$/.test(first) ? first : `${first}.`;
}

const TITLES = new WeakMap<Model, ReadonlyMap<string, string>>();

function titles(model: Model): ReadonlyMap<string, string> {
  let found = TITLES.get(model);
  if (found === undefined) {
    const offered = model.offers.flatMap((offer) => offer.commitments);
    const declared = [
      ...model.parties,
      ...model.persons,
      ...model.instruments,
      ...model.sources,
      ...model.milestones,
      ...model.terms,
      ...model.values,
      ...model.measures,
      ...model.exchanges,
      ...model.powers,
      ...model.commitments,
      ...model.offers,
      ...offered,
      ...model.viewpoints,
    ];
    found = new Map(
      declared.flatMap((d) => (d.title === null ? [] : [[d.name, d.title] as const])).reverse(),
    );
    TITLES.set(model, found);
  }
  return found;
}
