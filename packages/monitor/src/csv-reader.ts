import type { LogPredicate, LogReader, LogSink } from './log-sink.js';
import type { Values } from './value.js';

/**
 * The comma-separated forms of logs: `csv` as in the first runtime verification competition (CRV 2014),
 * `name, tp=0, ts=1, x=2, y=3`, where lines with one `tp` are one time point; `dejavu` as in DejaVu, `name,2,3`, where
 * every line is a time point of its own, stamped with its number; `timed`, DejaVu's form with the stamp as last field.
 */
export type CsvForm = 'csv' | 'dejavu' | 'timed';

const LONGEST_LINE = 2 ** 28;

/** Reads comma-separated logs line by line; what is broken is left out with its whole line. */
export class CsvLogReader implements LogReader {
  private readonly predicates = new Map<string, readonly LogPredicate[]>();
  private readonly decoder = new TextDecoder();
  private rest = '';
  /** Whether the line is too long, so that what comes up to its end is left out. */
  private dropping = false;
  private line = 0;
  private point: string | undefined;
  private count = 0;

  constructor(
    private readonly form: CsvForm,
    predicates: readonly LogPredicate[],
    private readonly values: Values,
    private readonly sink: LogSink,
  ) {
    for (const predicate of predicates)
      this.predicates.set(predicate.name, [...(this.predicates.get(predicate.name) ?? []), predicate]);
  }

  write(piece: Uint8Array): void {
    const lines = (this.rest + this.decoder.decode(piece, { stream: true })).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!this.dropping) this.read(line);
      else this.line++;
      this.dropping = false;
    }
    if (this.rest.length <= LONGEST_LINE) return;
    if (!this.dropping) this.sink.broken('This line is longer than 256 megabytes', this.line + 1, 1);
    this.dropping = true;
    this.rest = '';
  }

  finish(): void {
    if (this.rest.length > 0 && !this.dropping) this.read(this.rest);
    this.rest = '';
    if (this.point !== undefined) this.sink.end();
    this.point = undefined;
  }

  private read(line: string): void {
    this.line++;
    const text = line.replace(/\r$/, '').replace(/^\uFEFF/, '');
    if (/^\s*(#|$)/.test(text)) return;
    const fields = fieldsOf(text);
    if (fields === undefined) {
      this.broken('This quoted text is not closed on its line', text.indexOf('"'));
      return;
    }
    const [name] = fields;
    const given = fields.length - (this.form === 'csv' ? 3 : this.form === 'timed' ? 2 : 1);
    const all = this.predicates.get(name?.text ?? '') ?? [];
    const predicate = all.find(({ types }) => types.length === given) ?? all[0];
    if (predicate === undefined) {
      this.broken(`The predicate ${name?.text.slice(0, 60)} is not in the signature`, name?.at ?? 0);
      return;
    }
    if (this.form === 'csv') {
      this.competition(predicate, fields);
      return;
    }
    const cells = fields.slice(1);
    let stamp = this.count;
    if (this.form === 'timed') {
      const last = cells.pop();
      stamp = Number(last?.text);
      if (last === undefined || !/^\d+$/.test(last.text) || !Number.isSafeInteger(stamp)) {
        this.broken('Expected a whole number as the time stamp in the last field', last?.at ?? 0);
        return;
      }
    }
    const row = this.row(predicate, cells);
    if (row === undefined) return;
    this.count++;
    if (!this.sink.begin(stamp, this.line, 1)) return;
    predicate.table?.push(row);
    this.sink.end();
  }

  private competition(predicate: LogPredicate, fields: readonly Field[]): void {
    const [, point, stamp, ...rest] = fields;
    const number = /^ts\s*=\s*(\d+)$/.exec(stamp?.text ?? '');
    const place = /^tp\s*=\s*(\S+)$/.exec(point?.text ?? '');
    if (place === null) {
      this.broken('Expected tp=… as the second field', point?.at ?? 0);
      return;
    }
    if (number === null || !Number.isSafeInteger(Number(number[1]))) {
      this.broken('Expected ts=… with a whole number as the third field', stamp?.at ?? 0);
      return;
    }
    const named = rest.map(({ text, at }) => {
      const [, label = '', value = ''] = /^([^=]*?)\s*=\s*([\s\S]*)$/.exec(text) ?? ['', '', text];
      return { label, text: /^".*"$/.test(value) ? value.slice(1, -1) : value, at };
    });
    const byLabel = predicate.labels.map((label) =>
      named.find((field) => label !== '' && field.label === label),
    );
    const ordered = byLabel.every((field) => field !== undefined) ? (byLabel as typeof named) : named;
    const row = this.row(predicate, named.length === ordered.length ? ordered : named);
    if (row === undefined) return;
    const key = `${place[1]}@${number[1]}`;
    if (this.point !== key) {
      if (this.point !== undefined) this.sink.end();
      this.point = undefined;
      if (!this.sink.begin(Number(number[1]), this.line, stamp?.at ?? 1)) return;
      this.point = key;
    }
    predicate.table?.push(row);
  }

  private row(predicate: LogPredicate, fields: readonly Field[]): number[] | undefined {
    const { name, types } = predicate;
    const kept = types.length === 0 && fields.length === 1 && fields[0]?.text === '' ? [] : fields;
    if (kept.length !== types.length) {
      this.broken(`${name} needs ${types.length} arguments, here are ${kept.length}`, kept[0]?.at ?? 0);
      return undefined;
    }
    const row: number[] = [];
    for (const [i, type] of types.entries()) {
      const { text, at } = kept[i] as Field;
      const cell = this.values.read(text, type);
      if (cell === undefined) {
        this.broken(
          `Expected ${type === 'int' ? 'a whole number' : 'a number'}, found ${text.slice(0, 60)}`,
          at,
        );
        return undefined;
      }
      row.push(cell);
    }
    return row;
  }

  private broken(message: string, at: number): void {
    this.sink.broken(message, this.line, at + 1);
  }
}

interface Field {
  readonly text: string;
  /** The offset in the line at which it begins. */
  readonly at: number;
}

/** The fields of a line, without blanks around them and without quotes; undefined when a quote is not closed. */
function fieldsOf(line: string): Field[] | undefined {
  const fields: Field[] = [];
  let from = 0;
  while (from <= line.length) {
    const quoted = /^\s*"((?:[^"\\]|\\.|"")*)"\s*(?=,|$)/.exec(line.slice(from));
    const plain = /^[^,"]*(?:"[^"]*"[^,"]*)*/.exec(line.slice(from));
    const found = quoted ?? plain;
    if (found === null) return undefined;
    const end = from + found[0].length;
    if (end < line.length && line[end] !== ',') return undefined;
    fields.push({ text: (quoted?.[1] ?? found[0]).trim(), at: from + found[0].search(/\S|$/) });
    from = end + 1;
  }
  return fields;
}
