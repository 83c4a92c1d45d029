import type { Effort } from '@proviso/service';
import type { Command } from 'commander';
import type { Exit, Terminal } from '../terminal.js';

/** A command adds itself to the program; its action returns the exit code through `end`. */
export type AddCommand = (program: Command, terminal: Terminal, end: (exit: Exit) => void) => void;

/** The options that every question about a day takes. */
export interface DayOptions {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly viewpoint?: readonly string[];
  readonly format: string;
}

/** Adds the options of a question about a day. */
export function withDay(command: Command, formats: readonly string[]): Command {
  return withFormat(command, formats)
    .option(
      '--as-of <date>',
      'the day asked about, such as 2018-06-22, or today (default: the last day the evidence speaks of)',
    )
    .option('--known-on <date>', 'only what was public by this day counts (default: the as-of day)')
    .option('--viewpoint <name>', 'whose reports and readings count; repeat it to compare', many, []);
}

/** Adds `--format`. */
export function withFormat(command: Command, formats: readonly string[]): Command {
  return command.addOption(
    command
      .createOption('--format <format>', 'how to print the answer')
      .choices([...formats])
      .default(formats[0]),
  );
}

/** The question that the options ask. */
export function askedBy(
  options: DayOptions,
  terminal: Terminal,
): { asOf: string | undefined; knownOn: string | undefined; viewpoints: readonly string[]; today: number } {
  return {
    asOf: options.asOf,
    knownOn: options.knownOn,
    viewpoints: options.viewpoint ?? [],
    today: terminal.today,
  };
}

/** Gathers an option that may be given several times. */
export function many(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

/** Whether so many seconds have passed, asked again and again; null (and a word on standard error) when it is no number. */
export function secondsFrom(text: string, terminal: Terminal): (() => boolean) | null {
  const seconds = Number(text);
  if (!(seconds > 0)) {
    terminal.err(`P6023 --seconds takes a number above 0, not “${text}”.\n`);
    return null;
  }
  const stop = terminal.milliseconds() + seconds * 1000;
  return () => terminal.milliseconds() > stop;
}

/** What a search is given: a limit on its time, and where somebody watches, how far it is. */
export function effortOf(expired: () => boolean, terminal: Terminal): Effort {
  const show = terminal.progress?.bind(terminal);
  if (show === undefined) return { expired };
  return {
    expired,
    progress: ({ doing, states, steps }) => show(`${doing}: ${states} states, ${steps} steps`),
  };
}
