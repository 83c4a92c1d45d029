import { type Change, open as openSession } from '@proviso/engine';
import { type Argument, type EventKind, type Model, type Report, readEdtf, showDays } from '@proviso/model';
import { nearest } from './failure.js';
import { type BrokenLine, type LogLine, lineReader } from './log-line.js';

/** What a log line changed, or why it was not taken in. */
export type Followed =
  | { readonly kind: 'changed'; readonly line: number; readonly changes: readonly ChangeAnswer[] }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly column: number;
      readonly code: string;
      readonly message: string;
    };

/** A stretch of days on which a commitment stands otherwise than before the line. */
export interface ChangeAnswer {
  readonly commitment: string;
  readonly instance: string;
  readonly days: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Takes an event log line by line into an agreement and says what each line changes, in any order of valid time. Lines
 * are JSON objects (`{"reporter": …, "event": …, "args": […], "by": …, "on": …, "known": …, "denies": …}`) or CSV under a
 * header with the same names (`args` separated by semicolons). What several reporters tell alike of one day is one act, as
 * in an agreement's own evidence; what one reporter tells again of it is another one. `as` gives an act a label. Codes: P4030 no JSON or CSV, P4031 unknown name, P4032 no
 * date, P4033 wrong number of arguments.
 */
export async function* followLog(
  model: Model,
  viewpoint: string,
  lines: AsyncIterable<string>,
): AsyncGenerator<Followed> {
  const session = openSession(model, viewpoint);
  const known = knownNames(model);
  const reading = lineReader();
  const timesOf = counter();
  let at = 0;
  for await (const text of lines) {
    at += 1;
    const read = reading(text);
    if (read.kind === 'none') continue;
    const report = read.kind === 'line' ? reportOf(read.line, model, known, at, timesOf) : read;
    if (report.kind === 'broken') {
      yield { ...report, line: at, column: Math.max(1, text.indexOf(report.at) + 1) };
      continue;
    }
    yield { kind: 'changed', line: at, changes: session.append(report).map(answer) };
  }
}

/** How often a reporter has told the same of the same day and label, with this time. */
type Counter = (line: LogLine) => number;

function counter(): Counter {
  const told = new Map<string, number>();
  return ({ reporter, event, args, by, on, as }) => {
    const key = [reporter, event, by ?? '', on, as ?? '', ...args].join('\u0001');
    const times = (told.get(key) ?? 0) + 1;
    told.set(key, times);
    return times;
  };
}

/** What a line may name, so that no line is looked up in lists. */
interface Known {
  readonly events: ReadonlyMap<string, EventKind>;
  readonly who: ReadonlySet<string>;
  /** Why a text is no date; null where it is one. Each text is read once. */
  readonly wrongDate: (text: string) => string | null;
  /** The members of a set, with those of the sets that it includes. */
  readonly members: (set: string) => ReadonlySet<string>;
}

function knownNames(model: Model): Known {
  const dates = new Map<string, string | null>();
  const sets = new Map<string, ReadonlySet<string>>();
  return {
    events: new Map(model.events.map((event) => [event.name, event])),
    who: new Set([...model.parties, ...model.persons].map(({ name }) => name)),
    wrongDate(text) {
      let reason = dates.get(text);
      if (reason === undefined) {
        const reading = readEdtf(text, model.agreement.zone);
        reason = reading.kind === 'wrong' ? reading.reason : null;
        if (dates.size < MOST_DATES) dates.set(text, reason);
      }
      return reason;
    },
    members(set) {
      let found = sets.get(set);
      if (found === undefined) {
        found = new Set(membersOf(set, model, new Set()));
        sets.set(set, found);
      }
      return found;
    },
  };
}

/** So many texts of dates are kept. */
const MOST_DATES = 100_000;

function reportOf(
  line: LogLine,
  model: Model,
  known: Known,
  at: number,
  timesOf: Counter,
): Report | BrokenLine {
  const kind = known.events.get(line.event);
  if (kind === undefined)
    return unknown(
      'event',
      line.event,
      model.events.map((event) => event.name),
    );
  for (const name of [line.reporter, ...(line.by === null ? [] : [line.by])])
    if (!known.who.has(name)) return unknown('party or reporter', name, [...known.who]);
  for (const date of [line.on, ...(line.known === null ? [] : [line.known])]) {
    const reason = known.wrongDate(date);
    if (reason !== null) return broken('P4032', `${reason}.`, date);
  }
  if (line.args.length > kind.parameters.length)
    return broken(
      'P4033',
      `“${line.event}” takes ${kind.parameters.length} arguments, not ${line.args.length}.`,
      line.event,
    );
  for (const [i, arg] of line.args.entries()) {
    const wrong = wrongArgument(arg, kind.parameters[i], model, known);
    if (wrong !== undefined) return wrong;
  }
  const args = line.args.map((arg, i) => argumentOf(arg, kind.parameters[i]));
  const pattern = { event: line.event, args, by: line.by };
  return {
    kind: 'report',
    name: `line-${at}`,
    reporter: line.reporter,
    content: line.denies
      ? { kind: 'denies', pattern, valid: line.on }
      : { kind: 'affirms', pattern, valid: line.on, times: timesOf(line), share: null, occurrence: line.as },
    available: line.known,
    recorded: null,
    source: null,
    quote: null,
  };
}

/** What is wrong with an argument: a name that its set or the agreement does not have, no number, no date. */
function wrongArgument(
  text: string,
  parameter: EventKind['parameters'][number] | undefined,
  model: Model,
  known: Known,
): BrokenLine | undefined {
  switch (parameter?.type.kind) {
    case 'set': {
      const { set } = parameter.type;
      const members = known.members(set);
      return members.size === 0 || members.has(text) ? undefined : unknown(`${set}`, text, [...members]);
    }
    case 'party': {
      const parties = model.parties.map(({ name }) => name);
      return parties.includes(text) ? undefined : unknown('party', text, parties);
    }
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text))
        ? undefined
        : broken('P4033', `“${parameter.name}” is a number, not “${text}”.`, text);
    case 'date': {
      const reason = known.wrongDate(text);
      return reason === null ? undefined : broken('P4032', `${reason}.`, text);
    }
    case 'instrument':
    case 'text':
    case undefined:
      return undefined;
  }
}

function membersOf(name: string, model: Model, seen: Set<string>): readonly string[] {
  const set = model.sets.find((one) => one.name === name);
  if (set === undefined || seen.has(name)) return [];
  seen.add(name);
  return [...set.members, ...set.includes.flatMap((other) => membersOf(other, model, seen))];
}

function argumentOf(text: string, parameter: EventKind['parameters'][number] | undefined): Argument {
  switch (parameter?.type.kind) {
    case 'number':
      return { kind: 'quantity', quantity: { value: Number(text), unit: parameter.type.unit } };
    case 'text':
      return { kind: 'text', text };
    case 'date':
      return { kind: 'date', date: text };
    default:
      return { kind: 'name', name: text };
  }
}

function answer(change: Change): ChangeAnswer {
  const say = (of: Change['before']): string =>
    of === null ? 'not there' : [of.state, of.performance, of.footing].join(', ');
  return {
    commitment: change.commitment,
    instance: Object.values(change.instance).join(', '),
    days: showDays(change.days),
    before: say(change.before),
    after: say(change.after),
  };
}

function unknown(what: string, name: string, known: readonly string[]): BrokenLine {
  const near = nearest(name, known);
  return broken(
    'P4031',
    `There is no ${what} “${name}”.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
    name,
  );
}

function broken(code: string, message: string, at: string): BrokenLine {
  return { kind: 'broken', code, message, at };
}
