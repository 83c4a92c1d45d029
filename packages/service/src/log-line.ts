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
  /** The label that tells the act apart from others; null where it has none. */
  readonly as: string | null;
}

/** Why a line is not taken in. */
export interface BrokenLine {
  readonly kind: 'broken';
  readonly code: string;
  readonly message: string;
  /** The words in the line that are wrong. */
  readonly at: string;
}

/** What a reader of lines makes of one: a line of the log, nothing (a header or an empty line), or what is wrong. */
export type ReadLine =
  | { readonly kind: 'line'; readonly line: LogLine }
  | { readonly kind: 'none' }
  | BrokenLine;

const FIELDS = ['reporter', 'event', 'args', 'by', 'on', 'known', 'denies', 'as'];
const NEEDED = ['reporter', 'event', 'on'] as const;

/**
 * Reads the lines of an event log one after another. The first line that is not empty tells their form: a JSON object,
 * or the header of a CSV file with at least the fields reporter, event and on.
 */
export function lineReader(): (text: string) => ReadLine {
  let form: 'json' | { readonly header: readonly string[] } | undefined;
  return (given) => {
    const text = given.replace(/^\uFEFF/, '').replace(/\r$/, '');
    if (text.trim() === '') return { kind: 'none' };
    if (form === undefined) {
      if (text.trimStart().startsWith('{')) form = 'json';
      else {
        const header = splitCsv(text)?.map((name) => name.trim().toLowerCase()) ?? [];
        const missing = NEEDED.filter((name) => !header.includes(name));
        if (missing.length > 0) {
          return broken(
            `The first line is neither a JSON object nor the header of a CSV file: it has no ${listed(missing)}. A header is reporter,event,args,by,on,known,denies,as.`,
            '',
          );
        }
        const strange = mistaken(header);
        if (strange !== undefined) return strange;
        form = { header };
        return { kind: 'none' };
      }
    }
    return form === 'json' ? fromJson(text) : fromCsv(text, form.header);
  };
}

function fromJson(text: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return broken(`The line is no JSON: ${error instanceof Error ? error.message : String(error)}.`, '');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return broken('The line is no JSON object, {"reporter": …, "event": …, "on": …}.', '');
  const of = value as Record<string, unknown>;
  const strange = mistaken(Object.keys(of));
  if (strange !== undefined) return strange;
  for (const name of ['reporter', 'event', 'by', 'on', 'known', 'as']) {
    const found = of[name];
    if (found !== undefined && found !== null && typeof found !== 'string')
      return broken(`“${name}” is a text in quotes, not ${JSON.stringify(found).slice(0, 40)}.`, name);
  }
  const args = of.args ?? [];
  if (!Array.isArray(args) || args.some((arg) => !['string', 'number'].includes(typeof arg)))
    return broken('“args” is a list of texts or numbers, such as ["mortars"].', 'args');
  if (of.denies !== undefined && of.denies !== null && typeof of.denies !== 'boolean')
    return broken('“denies” is true or false, without quotes.', 'denies');
  const word = (name: string) => (typeof of[name] === 'string' ? (of[name] as string) : null);
  return lineOf(word, args.map(String), of.denies === true);
}

function fromCsv(text: string, header: readonly string[]): ReadLine {
  const cells = splitCsv(text);
  if (cells === undefined) return broken('A quoted cell is not closed on its line.', '"');
  if (cells.length > header.length)
    return broken(`The line has ${cells.length} cells, the header ${header.length}.`, '');
  const word = (name: string): string | null => {
    const cell = cells[header.indexOf(name)]?.trim();
    return cell === undefined || cell === '' ? null : cell;
  };
  const args = (word('args') ?? '')
    .split(';')
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '');
  const denies = word('denies') ?? 'false';
  if (!/^(?:true|yes|1|false|no|0)$/i.test(denies))
    return broken(`“denies” is true or false, not ${denies}.`, denies);
  return lineOf(word, args, /^(?:true|yes|1)$/i.test(denies));
}

function lineOf(word: (name: string) => string | null, args: readonly string[], denies: boolean): ReadLine {
  const [reporter, event, on] = [word('reporter'), word('event'), word('on')];
  if (reporter === null || event === null || on === null) {
    const missing = NEEDED.filter((name) => word(name) === null);
    return broken(`The line has no ${listed(missing)}.`, '');
  }
  return {
    kind: 'line',
    line: { reporter, event, args, by: word('by'), on, known: word('known'), denies, as: word('as') },
  };
}

/** A field that looks like a known one misspelt; other fields are nobody's business. */
function mistaken(names: readonly string[]): BrokenLine | undefined {
  for (const name of names) {
    if (FIELDS.includes(name)) continue;
    const [near] = nearest(name, FIELDS);
    if (near !== undefined && !names.includes(near))
      return broken(`“${name}” is no field of a log line. Did you mean ${near}?`, name);
  }
  return undefined;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(', ')} and no ${last}`;
}

function broken(message: string, at: string): BrokenLine {
  return { kind: 'broken', code: 'P4030', message, at };
}

/** The cells of a CSV line (RFC 4180 quoting; a cell may not span lines); undefined when a quote is not closed. */
function splitCsv(line: string): string[] | undefined {
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
  return quoted ? undefined : [...cells, cell];
}
