import type { ValueType } from './formula.js';
import type { LogPredicate, LogReader, LogSink } from './log-sink.js';
import { IN_WORD, PlainNames, readPlainFact } from './plain-fact.js';
import type { TableLog } from './trace.js';
import { readFloat, type Values } from './value.js';
import { WordTable } from './word-table.js';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;
const AT = 64;
const BACKSLASH = 92;
const SMALL_R = 114;
const LONGEST_LINE = 2 ** 28;

class BrokenPlace extends Error {
  constructor(
    message: string,
    readonly at: number,
    /** Whether nothing behind it on the line can be trusted, as a quote is not closed. */
    readonly toLineEnd = false,
  ) {
    super(message);
  }
}

/**
 * Reads MonPoly's log format byte by byte: `@stamp name (a,b) (c,d) name …`, a time point after another, over any
 * number of lines; `;` ends a point at once; `#` begins a comment; texts may stand in quotes, with `\` before a quote.
 * What is broken is left out up to the next `@` or the end of its line.
 */
export class MonpolyLogReader implements LogReader {
  private readonly names = new WordTable<number>();
  private readonly plainNames: PlainNames;
  /** For every predicate, 1 when its facts can be read without looking ahead. */
  private readonly plain: Uint8Array;
  private readonly values: Values;
  private readonly sink: LogSink;
  private rest: Buffer[] = [];
  private restLength = 0;
  /** How long the rest of a line must be before it is worth looking for a place to cut it. */
  private cutAt = 0;
  /** Whether the line is too long, so that what comes up to its end is left out. */
  private dropping = false;
  private line = 1;
  /** How many bytes of the line have been read before. */
  private before = 0;
  private open = false;
  private ignoring = true;
  /** Whether what is being ignored belongs to a time point that is left out, so that it needs no second message. */
  private lost = false;
  private readonly predicates: readonly LogPredicate[];
  /** For the first of several predicates of one name, all of them. */
  private readonly namesakes = new Map<LogPredicate, readonly LogPredicate[]>();
  /** The number of the predicate whose arguments may follow, or -1. */
  private current = -1;
  // The line that is being read, kept here so that the small readers below need no arguments.
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;
  private row = new Float64Array(16);

  constructor(predicates: readonly LogPredicate[], values: Values, sink: LogSink) {
    this.predicates = predicates;
    for (const [number, predicate] of predicates.entries()) {
      const all = predicates.filter(({ name }) => name === predicate.name);
      if (all.length > 1) this.namesakes.set(all[0] as LogPredicate, all);
      if (all[0] === predicate) this.names.set(Buffer.from(predicate.name), number);
      if (predicate.types.length > this.row.length) this.row = new Float64Array(predicate.types.length);
    }
    // Where several predicates have one name, their arguments must be counted first.
    this.plain = Uint8Array.from(predicates, ({ name, types }) =>
      types.length > 0 && predicates.filter((other) => other.name === name).length === 1 ? 1 : 0,
    );
    this.plainNames = new PlainNames(predicates.map(({ name }) => name));
    this.values = values;
    this.sink = sink;
  }

  write(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const last = bytes.lastIndexOf(NEWLINE);
    if (last < 0) {
      this.keep(bytes);
      return;
    }
    let from = 0;
    if (this.restLength > 0) {
      // Only the line that lies in several pieces is copied.
      from = bytes.indexOf(NEWLINE) + 1;
      this.lines(Buffer.concat([...this.rest, bytes.subarray(0, from)]));
      this.rest = [];
      this.restLength = 0;
      this.cutAt = 0;
    }
    this.lines(bytes.subarray(from, last + 1));
    if (last + 1 < bytes.length) this.keep(bytes.subarray(last + 1));
  }

  finish(): void {
    const rest = Buffer.concat(this.rest);
    this.rest = [];
    this.restLength = 0;
    if (rest.length > 0) this.lines(rest);
    this.endPoint();
  }

  /** Keeps the beginning of a line until more of it comes, but reads it up to the last time point in it at once. */
  private keep(bytes: Buffer): void {
    this.rest.push(Buffer.from(bytes));
    this.restLength += bytes.length;
    if (this.restLength <= this.cutAt) return;
    const all = Buffer.concat(this.rest);
    const cut = lastPointOutsideQuotes(all);
    if (cut > 0) this.lines(all.subarray(0, cut));
    const rest = all.subarray(Math.max(cut, 0));
    if (rest.length > LONGEST_LINE && !this.dropping) {
      this.dropping = true;
      this.sink.broken('This line is longer than 256 megabytes', this.line, 1);
    }
    this.rest = this.dropping ? [] : [Buffer.from(rest)];
    this.restLength = this.dropping ? 0 : rest.length;
    this.cutAt = this.restLength * 2;
  }

  private lines(bytes: Buffer): void {
    let from = 0;
    const { length } = bytes;
    while (from < length) {
      this.bytes = bytes;
      this.at = from;
      if (this.before === 0 && !this.dropping && this.readPlainLine()) {
        from = this.at;
        this.line++;
        continue;
      }
      let end = bytes.indexOf(NEWLINE, this.at);
      const complete = end >= 0;
      if (!complete) end = length;
      this.end = end;
      while (this.at < end && !this.dropping) {
        try {
          this.readLine(from);
          break;
        } catch (problem) {
          if (!(problem instanceof BrokenPlace)) throw problem;
          this.current = -1;
          this.sink.broken(problem.message, this.line, problem.at - from + this.before + 1);
          const next = problem.toLineEnd ? -1 : bytes.indexOf(AT, problem.at);
          this.at = next < 0 ? end : next;
        }
      }
      if (complete) this.line++;
      this.before = complete ? 0 : this.before + end - from;
      if (complete) this.dropping = false;
      from = end + 1;
    }
  }

  /**
   * Reads a line, or what comes first in it, as long as it is written as programs write it: `@12 p(1) q(2,"a")`.
   * Tells whether that was the whole line; the place is then after its end, and else where {@link readLine} must go on.
   */
  private readPlainLine(): boolean {
    const bytes = this.bytes;
    let at = this.at;
    if (bytes[at] === AT) {
      let value = 0;
      let next = at + 1;
      let digit = (bytes[next] as number) - ZERO;
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digit = (bytes[++next] as number) - ZERO;
      }
      const after = bytes[next];
      const digits = next - at - 1;
      if (digits === 0 || digits > 15 || (after !== SPACE && after !== NEWLINE)) return false;
      this.endPoint();
      this.current = -1;
      this.at = next;
      this.ignoring = true;
      this.lost = true;
      if (!this.sink.begin(value, this.line, 1)) return false;
      this.ignoring = false;
      this.lost = false;
      this.open = true;
      at = next;
    } else if (this.ignoring) return false;
    const { plainNames, predicates } = this;
    let current = this.current;
    for (;;) {
      const byte = bytes[at];
      if (byte === SPACE) {
        at++;
        continue;
      }
      if (byte === NEWLINE) {
        this.current = current;
        this.at = at + 1;
        return true;
      }
      let from = at + 1;
      let number = current;
      if (byte !== OPEN) {
        number = plainNames.find(bytes, at);
        from = plainNames.after;
      }
      if (number < 0 || this.plain[number] !== 1) break;
      const { types, table } = predicates[number] as LogPredicate;
      let after: number;
      if (table === undefined) after = readPlainFact(bytes, from, types, this.values, this.row, 0);
      else {
        table.reserve();
        after = readPlainFact(bytes, from, types, this.values, table.data, table.rows * types.length);
        if (after >= 0) table.rows++;
      }
      if (after < 0) break;
      current = number;
      at = after;
    }
    this.current = current;
    this.at = at;
    return false;
  }

  private readLine(start: number): void {
    const bytes = this.bytes;
    const end = this.end;
    const first = this.line === 1 && this.before === 0 && this.at === start;
    if (first && bytes[start] === 0xef && bytes[start + 1] === 0xbb) this.at += 3;
    while (this.at < end) {
      const byte = bytes[this.at] as number;
      if (byte === SPACE || byte === TAB || byte === RETURN) this.at++;
      else if (byte === AT) this.readStamp(start);
      else if (this.ignoring) {
        if (byte === HASH) return;
        if (byte === GREATER) this.skipCommand();
        else if (byte === QUOTE) this.skipQuoted();
        else if (!this.lost) this.fail('Expected @ and a time stamp');
        else this.at++;
      } else if (byte === OPEN) {
        const predicate = this.predicates[this.current];
        if (predicate === undefined) this.fail('Expected a predicate before its arguments');
        this.readFact(predicate as LogPredicate);
      } else if (IN_WORD[byte] === 1) this.readName();
      else if (byte === SEMICOLON) {
        this.at++;
        this.endPoint();
        this.ignoring = true;
      } else if (byte === HASH) return;
      else if (byte === GREATER) this.skipCommand();
      else this.fail('Expected a predicate, @ or ;');
    }
  }

  private readStamp(lineStart: number): void {
    this.endPoint();
    const at = this.at++;
    this.skipBlanks();
    this.ignoring = true;
    this.lost = true;
    const from = this.at;
    let stamp = 0;
    const bytes = this.bytes;
    const negative = bytes[from] === MINUS && this.at < this.end;
    if (negative) this.at++;
    let byte = bytes[this.at] as number;
    const digits = this.at;
    while (this.at < this.end && byte >= ZERO && byte <= NINE) {
      stamp = stamp * 10 + (byte - ZERO);
      byte = bytes[++this.at] as number;
    }
    const read = this.at > digits;
    if (this.at < this.end && byte === POINT) {
      // Older MonPoly versions write whole stamps as `12.` or `12.0`.
      byte = bytes[++this.at] as number;
      while (this.at < this.end && byte === ZERO) byte = bytes[++this.at] as number;
    }
    if (!read || (this.at < this.end && IN_WORD[byte] === 1) || stamp > Number.MAX_SAFE_INTEGER) {
      throw new BrokenPlace('Expected a whole number from -2^53 to 2^53 as the time stamp after @', from);
    }
    const column = at - lineStart + this.before + 1;
    if (!this.sink.begin(negative ? 0 - stamp : stamp, this.line, column)) return;
    this.ignoring = false;
    this.lost = false;
    this.open = true;
    this.current = -1;
  }

  private readName(): void {
    const bytes = this.bytes;
    const from = this.at;
    let at = from + 1;
    while (at < this.end && IN_WORD[bytes[at] as number] === 1) at++;
    const number = this.names.get(bytes, from, at);
    const predicate = number === undefined ? undefined : this.predicates[number];
    if (number === undefined || predicate === undefined) {
      throw new BrokenPlace(
        `The predicate ${bytes.toString('latin1', from, Math.min(at, from + 60))} is not in the signature`,
        from,
      );
    }
    this.at = at;
    this.skipBlanks();
    this.current = number;
    if (this.at < this.end && bytes[this.at] === OPEN) this.readFact(predicate);
    else if (predicate.types.length === 0) this.push(predicate.table);
    else if (this.namesakes.size > 0) this.push(this.namesake(predicate, 0)?.table);
    // Otherwise the arguments stand on a line below.
  }

  private namesake(first: LogPredicate, width: number): LogPredicate | undefined {
    return this.namesakes.get(first)?.find(({ types }) => types.length === width);
  }

  /** How many arguments stand in the brackets that open here. */
  private countArguments(): number {
    const opened = this.at++;
    let commas = 0;
    const empty = this.peek() === CLOSE;
    while (this.at < this.end && this.bytes[this.at] !== CLOSE) {
      if (this.bytes[this.at] === QUOTE) this.skipQuoted();
      else if (this.bytes[this.at++] === COMMA) commas++;
    }
    this.at = opened;
    return empty ? 0 : commas + 1;
  }

  private readFact(first: LogPredicate): void {
    const several = this.namesakes.size > 0 && this.namesakes.has(first);
    const predicate = several ? (this.namesake(first, this.countArguments()) ?? first) : first;
    const { types } = predicate;
    const row = this.row;
    const opened = this.at++;
    for (let i = 0; i < types.length; i++) {
      if (i > 0) {
        if (this.peek() !== COMMA) this.wrongCount(predicate, i, opened);
        this.at++;
      }
      const byte = this.peek();
      const type = types[i] as ValueType;
      if (type === 'int' && byte !== QUOTE) row[i] = this.readInteger();
      else if (byte === CLOSE && i === 0) this.wrongCount(predicate, 0, opened);
      else row[i] = this.readValue(type);
    }
    if (this.peek() !== CLOSE) {
      if (this.peek() === COMMA || types.length === 0) this.wrongCount(predicate, types.length + 1, opened);
      this.fail('Expected , or )');
    }
    this.at++;
    const { table } = predicate;
    if (table === undefined) return;
    table.reserve();
    const base = table.rows * types.length;
    const { data } = table;
    for (let i = 0; i < types.length; i++) data[base + i] = row[i] as number;
    table.rows++;
  }

  private push(table: TableLog | undefined): void {
    if (table !== undefined) table.rows++;
  }

  private readInteger(): number {
    const bytes = this.bytes;
    const from = this.at;
    let at = from;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    const digits = at;
    let value = 0;
    let byte = bytes[at] as number;
    while (at < this.end && byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      byte = bytes[++at] as number;
    }
    if (at === digits || at - digits > 15 || (at < this.end && IN_WORD[byte] === 1))
      return this.readValue('int');
    this.at = at;
    return negative ? 0 - value : value;
  }

  private readValue(type: ValueType): number {
    const bytes = this.bytes;
    let from = this.at;
    let to: number;
    let byte = bytes[from] as number;
    if (byte === SMALL_R && bytes[from + 1] === QUOTE && from + 1 < this.end) byte = bytes[++from] as number;
    if (byte === QUOTE && from < this.end) {
      this.at = from;
      this.skipQuoted();
      from++;
      to = this.at - 1;
    } else {
      to = from;
      while (to < this.end && IN_WORD[bytes[to] as number] === 1) to++;
      this.at = to;
      if (to === from) this.fail('Expected a value');
    }
    if (type === 'string' || type === 'regexp') return this.values.textOfBytes(bytes, from, to);
    const text = bytes.toString('latin1', from, to);
    const cell = type === 'float' ? readFloat(text) : this.values.read(text, type);
    if (cell === undefined) {
      this.at = from;
      this.fail(`Expected ${type === 'int' ? 'a whole number' : 'a number'}, found ${text.slice(0, 60)}`);
    }
    return cell as number;
  }

  private skipQuoted(): void {
    const bytes = this.bytes;
    const from = this.at++;
    while (this.at < this.end && bytes[this.at] !== QUOTE) this.at += bytes[this.at] === BACKSLASH ? 2 : 1;
    if (this.at >= this.end) {
      // A text may end with a backslash, as in "C:\": then no backslash of this line is an escape.
      const close = bytes.indexOf(QUOTE, from + 1);
      if (close < 0 || close >= this.end)
        throw new BrokenPlace('This quoted text is not closed on its line', from, true);
      this.at = close;
    }
    this.at++;
  }

  private skipCommand(): void {
    this.endPoint();
    this.ignoring = true;
    const bytes = this.bytes;
    while (this.at < this.end && bytes[this.at] !== LESS) this.at++;
    this.at++;
  }

  private endPoint(): void {
    if (!this.open) return;
    this.open = false;
    this.sink.end();
  }

  private skipBlanks(): void {
    const bytes = this.bytes;
    let at = this.at;
    while (at < this.end) {
      const byte = bytes[at];
      if (byte !== SPACE && byte !== TAB && byte !== RETURN) break;
      at++;
    }
    this.at = at;
  }

  /** The next byte that is no blank, or 0 at the end of the line. */
  private peek(): number {
    if (this.at < this.end && (this.bytes[this.at] as number) > SPACE) return this.bytes[this.at] as number;
    this.skipBlanks();
    return this.at < this.end ? (this.bytes[this.at] as number) : 0;
  }

  private wrongCount(predicate: LogPredicate, found: number, at: number): never {
    const { length } = predicate.types;
    const more = found > length ? 'more' : `${found}`;
    throw new BrokenPlace(`${predicate.name} needs ${length} arguments, here are ${more}`, at);
  }

  private signAt(at: number): string {
    const text = this.bytes.toString('utf8', at, Math.min(at + 4, this.end));
    return String.fromCodePoint(text.codePointAt(0) ?? 0xfffd);
  }

  private fail(message: string): never {
    const found =
      this.at < this.end ? `found ${JSON.stringify(this.signAt(this.at))}` : 'found the end of the line';
    throw new BrokenPlace(message.includes(', found ') ? message : `${message}, ${found}`, this.at);
  }
}

/** Where the last time point of a part of a line begins, quotes and comments passed over; -1 when none does. */
function lastPointOutsideQuotes(bytes: Buffer): number {
  let last = -1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === AT) last = at;
    else if (byte === HASH) break;
    else if (byte === QUOTE) {
      at++;
      while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    }
  }
  return last;
}
