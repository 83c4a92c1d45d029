import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '@proviso/model';
import { CsvLogReader } from './csv-reader.js';
import type { Formula } from './formula.js';
import { lowerFormula } from './from-formula.js';
import { Unbounded } from './general-plan.js';
import { MonpolyLogReader } from './log-reader.js';
import type { LogPredicate, LogReader } from './log-sink.js';
import { PointFeed } from './point-feed.js';
import type { Policy } from './policy.js';
import { RunningPolicy } from './run-policy.js';
import type { Signature } from './signature.js';
import { eachNumber, restoreData, saveData, sealed, unsealed } from './snapshot.js';
import { type SavedValues, Values } from './value.js';
import { VerdictText } from './verdict-text.js';

/** The forms of logs: MonPoly's, that of the CRV 2014 competition, DejaVu's without and with stamps. */
export type LogForm = 'monpoly' | 'csv' | 'dejavu' | 'timed';

/** How much output may gather before it is handed over, in characters. */
const LONGEST_OUTPUT = 2 ** 20;

/** So many strings and large integers may be interned before it is worth looking for those that are in use no more. */
const SWEEP_LEAST = 50_000;

/** Changes whenever a state saved before could not be taken over any more. */
const STATE_VERSION = 2;

/** What can be chosen when a monitor is opened. */
export interface MonitorOptions {
  /** The form of the log; told from its first line unless given. */
  readonly form?: LogForm | undefined;
  /** Monitor the negation of the formula, so that the verdicts are its violations. */
  readonly negate?: boolean | undefined;
  /**
   * Whether the end of the log also ends time: an empty time point with the stamp 2^64 follows, so that all that waits
   * for a future is decided. True unless given; false is MonPoly's `-nonewlastts`.
   */
  readonly lastStamp?: boolean | undefined;
  /** Leave broken places and late time points out and go on, instead of stopping at the first. */
  readonly skipBad?: boolean | undefined;
  /** Put time points into the order of their stamps when they come late by no more than this, in units of the stamps. */
  readonly sortWithin?: number | undefined;
  /** Show every decided time point, in the form of MonPoly's -verbose. */
  readonly verbose?: boolean | undefined;
  /** Stop once the formula holds at some time point. */
  readonly stopFirst?: boolean | undefined;
  /** Only general operators: slow, but with the same verdicts. For comparison. */
  readonly plain?: boolean | undefined;
}

/** A monitor at work. */
export interface Monitor {
  /** Takes the next piece of the log and gives the verdicts that it decides, in MonPoly's form, a line each. */
  write(piece: Uint8Array | string): string;
  /** As `write`, but hands long verdicts over in parts of about a megabyte, as a string has a largest length. */
  writeTo(piece: Uint8Array, take: (text: string) => void): void;
  /**
   * Takes the end of the log and gives the verdicts that it decides. `pause` says that more will follow once the saved
   * state is restored: then time does not end, and what waits goes on waiting.
   */
  finish(pause?: boolean): string;
  /** What was wrong with the log so far: P5110 for broken places, P5111 for late time points. At most 100 are kept. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many places were left out (with `skipBad`). */
  readonly skipped: number;
  /** Whether something broken has stopped the monitor: it takes no more of the log. */
  readonly stopped: boolean;
  /** Whether the formula has held somewhere and the monitor was to stop then: it takes no more of the log. */
  readonly satisfied: boolean;
  /** How many time points have been read, and how many are decided. */
  readonly points: { readonly read: number; readonly decided: number };
  /** The whole state, between two pieces of a log, for {@link openMonitor} with the same formula to go on from. */
  save(): Uint8Array;
  /** Takes over a saved state. Gives false, and changes nothing, when it was saved by another formula or version. */
  restore(state: Uint8Array): boolean;
}

/** The columns of a monitor's verdicts and whether each verdict is a finite set of rows. */
export interface OpenedMonitor {
  readonly monitor: Monitor;
  readonly columns: Policy['columns'];
}

/**
 * Opens a monitor for a formula over a signature. Gives none when a diagnostic is an error: P5104 for names and types,
 * P5105 for an unbounded future, P5106 for a comparison or aggregation over infinitely many values, P5107 for LETPAST,
 * P5108 for a formula that comes to too many operators.
 * The semantics are those of metric first-order temporal logic as VeriMon decides it (Basin et al., Journal of the ACM
 * 62(2), 2015; Schneider, Basin, Krstić, Traytel, RV 2019).
 */
export function openMonitor(
  formula: Formula,
  signature: Signature,
  options: MonitorOptions = {},
  uri = 'log',
): { readonly opened?: OpenedMonitor; readonly diagnostics: readonly Diagnostic[] } {
  const values = new Values();
  const asked: Formula = options.negate ? { kind: 'not', body: formula, span: formula.span } : formula;
  const { policy, diagnostics } = lowerFormula(asked, signature, values);
  if (policy === undefined) return { diagnostics };
  try {
    const monitor = new LogMonitor(policy, signature, values, options, uri, keyOf(asked, signature, options));
    return { opened: { monitor, columns: policy.columns }, diagnostics };
  } catch (problem) {
    if (!(problem instanceof Unbounded)) throw problem;
    const span = problem.span ?? formula.span;
    return { diagnostics: [{ code: 'P5106', severity: 'error', message: problem.message, span }] };
  }
}

class LogMonitor implements Monitor {
  readonly #running: RunningPolicy;
  readonly #feed: PointFeed;
  readonly #text: VerdictText;
  readonly #predicates: readonly LogPredicate[];
  #reader: LogReader | undefined;
  #form: LogForm | undefined;
  #sweepAt = SWEEP_LEAST;
  readonly #key: string;
  #output = '';
  satisfied = false;
  #handOver: ((text: string) => void) | undefined;
  #waiting: Buffer[] = [];

  constructor(
    policy: Policy,
    signature: Signature,
    private readonly values: Values,
    private readonly options: MonitorOptions,
    uri: string,
    key: string,
  ) {
    this.#key = key;
    const running = new RunningPolicy(policy, values, options.plain !== true);
    this.#running = running;
    values.fix();
    const source = running.machine.root;
    this.#text = new VerdictText(policy, source, values, options.verbose === true);
    this.#predicates = [...signature.values()].map(({ name, types, labels }) => {
      const number = policy.tables.findIndex(
        (kind) => kind.kind === 'log' && kind.name === name && kind.types.length === types.length,
      );
      const table = running.trace.tables[number];
      return { name, types, labels, table: table !== undefined && running.reads(table) ? table : undefined };
    });
    const tables = this.#predicates.flatMap(({ table }) => (table === undefined ? [] : [table]));
    const decided = (point: number, stamp: number) => {
      if (point >= this.#feed.points || this.satisfied) return;
      const line = this.#text.line(point, stamp, source);
      this.#output += line;
      if (options.stopFirst === true && line !== '' && !/: (?:\(\)|false)\n$/.test(line))
        this.satisfied = true;
      if (this.#output.length > LONGEST_OUTPUT) this.#handOver?.(this.#take());
    };
    this.#feed = new PointFeed(tables, (stamp) => running.point(stamp, decided), {
      uri,
      skipBad: options.skipBad === true,
      sortWithin: options.sortWithin,
      lastStamp: policy.future && options.lastStamp !== false,
    });
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#feed.diagnostics;
  }

  get skipped(): number {
    return this.#feed.skipped;
  }

  get stopped(): boolean {
    return this.#feed.stopped;
  }

  get points(): { readonly read: number; readonly decided: number } {
    const { operator } = this.#running.machine.root;
    return { read: this.#feed.points, decided: Math.min(operator.at, this.#feed.points) };
  }

  write(piece: Uint8Array | string): string {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#feed.guard(() => this.#readerFor(bytes)?.write(this.#taken(bytes)));
    if (this.values.interned > this.#sweepAt) this.#sweep();
    return this.#take();
  }

  writeTo(piece: Uint8Array, take: (text: string) => void): void {
    this.#handOver = take;
    const rest = this.write(piece);
    this.#handOver = undefined;
    if (rest !== '') take(rest);
  }

  finish(pause = false): string {
    this.#feed.guard(() => {
      const reader = this.#readerFor(Buffer.from('\n@'));
      const waiting = this.#taken(Buffer.alloc(0));
      if (waiting.length > 0) reader?.write(waiting);
      reader?.finish();
      if (!pause) this.#feed.finish();
    });
    return this.#take();
  }

  save(): Uint8Array {
    const state = serialize({
      version: STATE_VERSION,
      key: this.#key,
      form: this.#form,
      waiting: Buffer.concat(this.#waiting),
      values: this.values.save(),
      data: saveData(this.#roots()),
    });
    return sealed(state);
  }

  restore(state: Uint8Array): boolean {
    const bytes = unsealed(state);
    if (bytes === undefined) return false;
    const saved = deserialize(bytes) as SavedState;
    if (saved?.version !== STATE_VERSION || saved.key !== this.#key) return false;
    if (saved.form !== undefined) this.#open(saved.form);
    this.#waiting = saved.waiting.length > 0 ? [Buffer.from(saved.waiting)] : [];
    this.values.restore(saved.values);
    return restoreData(this.#roots(), saved.data);
  }

  #roots(): object[] {
    return [this.#running, this.#feed, this.#text, ...(this.#reader === undefined ? [] : [this.#reader])];
  }

  #open(form: LogForm): LogReader {
    this.#form = form;
    this.#reader =
      form === 'monpoly'
        ? new MonpolyLogReader(this.#predicates, this.values, this.#feed)
        : new CsvLogReader(form, this.#predicates, this.values, this.#feed);
    return this.#reader;
  }

  /** Lets go of the strings that no operator holds any more; next when there are twice as many as are left. */
  #sweep(): void {
    this.values.sweep((use) => eachNumber(this.#roots(), use));
    this.#sweepAt = Math.max(SWEEP_LEAST, this.values.interned * 2);
  }

  #take(): string {
    const output = this.#output;
    this.#output = '';
    return output;
  }

  /** The reader, once enough of the log is there to tell its form. */
  #readerFor(bytes: Uint8Array): LogReader | undefined {
    if (this.#reader === undefined) {
      const start = Buffer.concat([...this.#waiting, bytes.subarray(0, 65536)]).toString('latin1');
      const form = this.options.form ?? formOf(start);
      if (form === undefined) {
        this.#waiting.push(Buffer.from(bytes));
        return undefined;
      }
      return this.#open(form);
    }
    return this.#reader;
  }

  #taken(bytes: Uint8Array): Uint8Array {
    if (this.#waiting.length === 0) return bytes;
    const all = Buffer.concat([...this.#waiting, bytes]);
    this.#waiting = [];
    return all;
  }
}

interface SavedState {
  readonly version: number;
  readonly key: string;
  readonly form: LogForm | undefined;
  readonly waiting: Uint8Array;
  readonly values: SavedValues;
  readonly data: Uint8Array;
}

/** What a saved state must agree in with the monitor that takes it over. */
function keyOf(formula: Formula, signature: Signature, { plain, sortWithin }: MonitorOptions): string {
  return JSON.stringify(
    [formula, [...signature.values()], plain === true, sortWithin ?? null],
    (name, value) => (name === 'span' ? undefined : value === Number.POSITIVE_INFINITY ? 'ever' : value),
  );
}

/** The form of a log by its first line that is no comment; undefined when that line is not complete. */
function formOf(start: string): LogForm | undefined {
  for (const line of start.replace(/^\u00EF\u00BB\u00BF/, '').split(/(?<=\n)/)) {
    const text = line.trim();
    if (text.startsWith('@') || text.startsWith('>') || text.startsWith(';')) return 'monpoly';
    if (text === '' || text.startsWith('#')) continue;
    if (!line.endsWith('\n')) return undefined;
    return /,\s*tp\s*=.*,\s*ts\s*=/.test(text) ? 'csv' : text.includes('(') ? 'monpoly' : 'dejavu';
  }
  return undefined;
}
