import type { Day } from '@proviso/model';
import type { Files } from '@proviso/service';
import type { Paint } from './paint.js';

/** Everything of the outside world that a command touches; tests give their own. */
export interface Terminal {
  readonly files: Files;
  out(text: string): void;
  err(text: string): void;
  /** Columns of the terminal, 40 to 120. */
  readonly width: number;
  readonly paint: Paint;
  /** Today as a day number, for `--as-of today` only. */
  readonly today: Day;
  /** A clock for searches that may not take too long. */
  milliseconds(): number;
  /** Tells how far long work has come, where somebody watches: one line that the next replaces; empty clears it. */
  progress?(text: string): void;
  /** The lines of a file, plain or gzip, or of standard input (`-`), one at a time. */
  lines(path: string): AsyncIterable<string>;
  /** All bytes of standard input, at most so many; `null` where there are more. */
  input(most: number): Promise<Uint8Array | null>;
  /** Runs a command of the user's own in the shell with a text on its standard input; gives what it prints, or why it did not. */
  ask(
    command: string,
    input: string,
    milliseconds: number,
  ): Promise<
    { readonly kind: 'answer'; readonly text: string } | { readonly kind: 'failed'; readonly reason: string }
  >;
  /** Runs the monitor on the process's own streams, with the words after `monitor`; gives its exit code. */
  monitor(words: readonly string[]): Promise<number>;
}

/** How a command ends. */
export type Exit = 0 | 1 | 2 | 3;
