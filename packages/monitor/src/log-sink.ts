import type { ValueType } from './formula.js';
import type { TableLog } from './trace.js';

/** A predicate as a log reader meets it: what its facts must look like and where they go. */
export interface LogPredicate {
  readonly name: string;
  readonly types: readonly ValueType[];
  /** The names of the arguments, empty where the signature has none. */
  readonly labels: readonly string[];
  /** Where its rows are written; undefined when no operator reads them, so they are checked and left out. */
  readonly table: TableLog | undefined;
}

/** What a log reader tells. Rows are written into the tables of their predicates before the point is ended. */
export interface LogSink {
  /** A time point begins. False when its stamp is below that of the one before and may not be: it is then left out. */
  begin(stamp: number, line: number, column: number): boolean;
  /** The time point that began last has all its rows. */
  end(): void;
  /** Something cannot be read; lines and columns count from 1. What is broken has been left out. */
  broken(message: string, line: number, column: number): void;
}

/** Reads a log piece by piece. */
export interface LogReader {
  /** Takes the next piece of the log. Stops early, without error, once the sink has been told of a broken place and says so by throwing. */
  write(piece: Uint8Array): void;
  /** Takes the end of the log. */
  finish(): void;
}
