import { type Change, open as openSession } from '@proviso/engine';
import { type Argument, type EventKind, type Model, type Report, readEdtf, showDays } from '@proviso/model';
import { nearest } from './failure.js';

/** One line of an event log, as JSON Lines and CSV give it. */
export interface LogLine {
  readonly reporter: string;
  readonly event: string;
  readonly args: readonly string[];
  readonly by: string | null;
  /** When it happened, in EDTF. */
  readonly on: string;
  /** When it became known; the day it happened unless said. */
  readonly known: string | null;
  readonly denies: boolean;
}

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
 * header with the same names (`args` separated by semicolons). Codes: P4030 no JSON or CSV, P4031 unknown name, P4032 no
 * date, P4033 wrong number of arguments.
 */
export async function* followLog(
  model: Model,
  viewpoint: string,
  lines: AsyncIterable<string>,
): AsyncGenerator<Followed> {
  const session = openSession(model, viewpoint);
  let header: readonly string[] | null = null;
  let at = 0;
  for await (const text of lines) {
    at += 1;
    if (text.trim() === '') continue;
    if (!text.trimStart().startsWith('{') && header === null) {
      header = splitCsv(text).map((name) => name.trim().toLowerCase());
      continue;
    }
    const read = header === null ? fromJson(text) : fromCsv(text, header);
    const report = read.kind === 'line' ? reportOf(read.line, model, at) : read;
    if (report.kind === 'broken') {
      yield { ...report, line: at, column: Math.max(1, text.indexOf(report.at) + 1) };
      continue;
    }
    yield { kind: 'changed', line: at, changes: session.append(report).map(answer) };
  }
}

interface Broken {
  readonly kind: 'broken';
  readonly code: string;
  readonly message: string;
  /** The words in the line that are wrong. */
  readonly at: string;
}

function fromJson(text: string): { kind: 'line'; line: LogLine } | Broken {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return broken(
      'P4030',
      `The line is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      text,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return broken('P4030', 'The line is no JSON object.', text);
  const of = value as Record<string, unknown>;
  const word = (name: string): string | null =>
    of[name] === undefined || of[name] === null ? null : String(of[name]);
  const args = Array.isArray(of.args) ? of.args.map(String) : [];
  return lineOf(word, args, of.denies === true);
}

function fromCsv(text: string, header: readonly string[]): { kind: 'line'; line: LogLine } | Broken {
  const cells = splitCsv(text);
  const word = (name: string): string | null => {
    const cell = cells[header.indexOf(name)]?.trim();
    return cell === undefined || cell === '' ? null : cell;
  };
  const args = (word('args') ?? '')
    .split(';')
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '');
  return lineOf(word, args, /^(true|yes|1)$/i.test(word('denies') ?? ''));
}

function lineOf(
  word: (name: string) => string | null,
  args: readonly string[],
  denies: boolean,
): { kind: 'line'; line: LogLine } | Broken {
  const [reporter, event, on] = [word('reporter'), word('event'), word('on')];
  if (reporter === null || event === null || on === null) {
    return broken('P4030', 'The line has no reporter, no event or no date (“reporter”, “event”, “on”).', '');
  }
  return { kind: 'line', line: { reporter, event, args, by: word('by'), on, known: word('known'), denies } };
}

function reportOf(line: LogLine, model: Model, at: number): Report | Broken {
  const kind = model.events.find((event) => event.name === line.event);
  if (kind === undefined)
    return unknown(
      'event',
      line.event,
      model.events.map((event) => event.name),
    );
  const who = [...model.parties, ...model.persons].map(({ name }) => name);
  for (const name of [line.reporter, ...(line.by === null ? [] : [line.by])])
    if (!who.includes(name)) return unknown('party or reporter', name, who);
  for (const date of [line.on, ...(line.known === null ? [] : [line.known])]) {
    const reading = readEdtf(date, model.agreement.zone);
    if (reading.kind === 'wrong') return broken('P4032', `${reading.reason}.`, date);
  }
  if (line.args.length > kind.parameters.length)
    return broken(
      'P4033',
      `“${line.event}” takes ${kind.parameters.length} arguments, not ${line.args.length}.`,
      line.event,
    );
  const args = line.args.map((arg, i) => argumentOf(arg, kind.parameters[i]));
  const pattern = { event: line.event, args, by: line.by };
  return {
    kind: 'report',
    name: `line-${at}`,
    reporter: line.reporter,
    content: line.denies
      ? { kind: 'denies', pattern, valid: line.on }
      : { kind: 'affirms', pattern, valid: line.on, times: 1, share: null, occurrence: `line-${at}` },
    available: line.known,
    recorded: null,
    source: null,
    quote: null,
  };
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

function unknown(what: string, name: string, known: readonly string[]): Broken {
  const near = nearest(name, known);
  return broken(
    'P4031',
    `There is no ${what} “${name}”.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
    name,
  );
}

function broken(code: string, message: string, at: string): Broken {
  return { kind: 'broken', code, message, at };
}

/** The cells of a CSV line (RFC 4180 quoting; a cell may not span lines). */
function splitCsv(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      cells.push(cell);
      cell = '';
    } else cell += c;
  }
  return [...cells, cell];
}
