import type { Argument } from '../condition.js';
import { type Bounds, type Quantity, showUnit } from '../quantity.js';
import { readEdtf } from '../time.js';
import { sayWhen } from './date.js';
import type { Saying } from './saying.js';
import { thirdPerson } from './verb.js';
import { apart, join, number, unit, withNames } from './writing.js';

/** Sets up to this size are said by their members. */
export const FEW = 6;

/** How names and amounts are said. */
export interface NameWords {
  name(of: string): string;
  /** A name that stands for a thing of its own, such as a member of a set. */
  proper(of: string): string;
  thing(of: string): string;
  names(of: readonly string[], conjunction?: 'and' | 'or'): string;
  verb(subject: readonly string[], of: string): string;
  argument(of: Argument): string;
  value(text: string): string;
  quantity(of: Quantity): string;
  bounds(of: Bounds): string;
  /** Titles in quotation marks, as a list. */
  quoted(of: readonly string[]): string;
  setName(of: string): string;
  fewOf(of: string): readonly string[] | null;
}

/** Says names, amounts and what stands for a variable. */
export function nameWords(say: Saying): NameWords {
  const { bound, local, zone } = say;
  const { titles, things, plurals, capitals, events, sets } = say.lexicon;

  const name = (of: string): string => titles.get(of) ?? withNames(apart(of), capitals);

  /**
   * A name that stands for a thing of its own; one that begins with a capital keeps its capitals. A member of a set may
   * have the name of a commitment or of a power: it is not called by its title.
   */
  const proper = (of: string): string =>
    things.get(of) ??
    (/^\p{Lu}/u.test(of) ? of.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : apart(of));

  const thing = (of: string): string => {
    const kind = events.get(of);
    if (kind === undefined) return name(of);
    return say.event({ event: of, args: kind.parameters.map(() => ({ kind: 'any' })), by: null }, 'present');
  };

  const names = (of: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
    join(of.map(name), conjunction);

  const verb = (subject: readonly string[], of: string): string =>
    subject.length > 1 || plurals.has(name(subject[0] ?? '')) ? (of === 'be' ? 'are' : of) : thirdPerson(of);

  const quantity = (of: Quantity): string => `${number(of.value)}${unit(showUnit(of.unit))}`;

  function argument(of: Argument): string {
    switch (of.kind) {
      case 'name':
        return proper(of.name);
      case 'variable':
        return local.get(of.name) ?? (bound[of.name] !== undefined ? proper(bound[of.name] ?? '') : of.name);
      case 'any':
        return 'any';
      case 'quantity':
        return quantity(of.quantity);
      case 'text':
        return `“${of.text}”`;
      case 'date':
        return sayWhen(of.date, zone).replace(/^on /, '');
    }
  }

  function bounds(of: Bounds): string {
    const { low, high } = of;
    const u = unit(showUnit(of.unit));
    if (low !== null && low === high) return `${number(low)}${u}`;
    if (low === null && high === null) return 'any amount';
    if (low === null) return `${of.highOpen ? 'below' : 'at most'} ${number(high ?? 0)}${u}`;
    if (high === null) return `${of.lowOpen ? 'above' : 'at least'} ${number(low)}${u}`;
    return `between ${number(low)} and ${number(high)}${u}`;
  }

  const quoted = (of: readonly string[]): string =>
    join(
      of.map((n) => `“${name(n)}”`),
      'and',
    );

  /** A set as people name it within a sentence: its members where they are few, else its title. */
  function setName(of: string): string {
    const title = name(of);
    return /^The /.test(title) ? `the${title.slice(3)}` : title;
  }

  /** The members of a set as a list where they are few; else null. */
  function fewOf(of: string): readonly string[] | null {
    const set = sets.get(of);
    const few =
      set !== undefined && set.includes.length === 0 && set.members.length > 0 && set.members.length <= FEW;
    return few ? set.members.map(proper) : null;
  }

  /** A value of an instance: a day as people say it, or a name. */
  function value(text: string): string {
    return /^-?\d{4}/.test(text) && readEdtf(text, zone).kind === 'time'
      ? sayWhen(text, zone).replace(/^(on|in) /, '')
      : proper(text);
  }

  return { name, proper, thing, names, verb, argument, value, quantity, bounds, quoted, setName, fewOf };
}
