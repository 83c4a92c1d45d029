import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Diagnostic, showSpan } from '@proviso/model';
import { type Checkpoint, readCheckpoint, removeCheckpoint, replaceFile } from './checkpoint.js';
import { parseFormula } from './from-text.js';
import { LogRun, type RunStreams, Unusable } from './log-run.js';
import { type Monitor, type OpenedMonitor, openMonitor } from './monitor.js';
import { type RunOptions, readOptions, USAGE } from './options.js';
import { parseSignature } from './signature.js';
import { VerdictOutput } from './verdict-output.js';

export type { RunStreams } from './log-run.js';

const DECIDED = 0;
const WRONG_USE = 2;
const UNREADABLE = 3;

/**
 * Runs the monitor as a command: reads signature, formula and log, writes verdicts to standard output and what is
 * wrong to standard error. Gives the exit code: 0 the log is decided, 2 wrong use (options, signature, formula), 3
 * something cannot be read (a file, a broken or disordered log). Waits when standard output is slow.
 */
export async function runMonitor(words: readonly string[], streams: RunStreams): Promise<number> {
  const options = readOptions(words);
  if (typeof options === 'string') {
    streams.stderr.write(`P5112 ${options}\n`);
    return WRONG_USE;
  }
  if (options.help) {
    streams.stdout.write(USAGE);
    return DECIDED;
  }
  if (options.version) {
    streams.stdout.write('proviso monitor 0.1.0\n');
    return DECIDED;
  }
  try {
    return await run(options, streams);
  } catch (problem) {
    if (!(problem instanceof Unusable)) throw problem;
    streams.stderr.write(`P5113 ${problem.message}\n`);
    return UNREADABLE;
  }
}

async function run(options: RunOptions, streams: RunStreams): Promise<number> {
  const tell = (diagnostics: readonly Diagnostic[]) => {
    for (const { code, message, span } of diagnostics)
      streams.stderr.write(`${showSpan(span)}: ${code} ${message}\n`);
  };
  const { signature, diagnostics: ofSignature } = parseSignature(await textOf(options.sig), options.sig);
  tell(ofSignature);
  const { formula, diagnostics: ofFormula } = parseFormula(await textOf(options.formula), options.formula);
  tell(ofFormula);
  if (formula === undefined || ofSignature.length > 0) return WRONG_USE;
  const uri = options.log === '-' ? 'standard input' : options.log;
  const { opened, diagnostics } = openMonitor(formula, signature, options, uri);
  tell(diagnostics);
  if (opened === undefined) return WRONG_USE;
  const { monitor, columns } = opened;
  const shown = columns.map(({ name, type }) => `${name}:${type}`).join(', ');
  if (options.columns) {
    streams.stdout.write(`${shown}\n`);
    return DECIDED;
  }
  if (options.check) {
    streams.stdout.write(`The policy can be monitored. Its verdicts have the columns (${shown}).\n`);
    return DECIDED;
  }
  if (options.loadState !== undefined) {
    const state = await readFile(options.loadState).catch((problem: Error) => {
      throw new Unusable(`${options.loadState} cannot be read: ${problem.message}`);
    });
    if (!monitor.restore(state)) {
      throw new Unusable(`${options.loadState} is no state of this policy over this signature.`);
    }
  }
  return follow(monitor, columns, options, streams, tell);
}

async function follow(
  monitor: Monitor,
  columns: OpenedMonitor['columns'],
  options: RunOptions,
  streams: RunStreams,
  tell: (diagnostics: readonly Diagnostic[]) => void,
): Promise<number> {
  const begun = options.resume === undefined ? undefined : await takenUp(monitor, options.resume);
  const output =
    options.output === undefined
      ? VerdictOutput.to(streams.stdout)
      : await VerdictOutput.toFile(options.output, begun?.written ?? 0).catch((problem: Error) => {
          throw new Unusable(`${options.output} cannot be written: ${problem.message}`);
        });
  if (options.verbose && begun === undefined) {
    output.put(`The sequence of free variables is: (${columns.map(({ name }) => name).join(',')})\n`);
  }
  // Made only now: an error of a stream that nobody reads yet would be nobody's.
  const source =
    options.log === '-' ? streams.stdin : createReadStream(options.log, { highWaterMark: 1 << 18 });
  const run = new LogRun(monitor, options, output, streams, source, begun?.read ?? 0);
  try {
    await run.follow();
  } finally {
    run.progress.end();
    await output.close();
  }
  tell(monitor.diagnostics);
  if (monitor.skipped > 0) streams.stderr.write(`${monitor.skipped} broken or late places were left out.\n`);
  if (run.interrupted) {
    streams.stderr.write('P5114 The run was interrupted. The same command goes on where it stopped.\n');
    return UNREADABLE;
  }
  if (monitor.stopped) return UNREADABLE;
  if (options.saveState !== undefined) {
    await replaceFile(options.saveState, monitor.save()).catch((problem: Error) => {
      throw new Unusable(`${options.saveState} cannot be written: ${problem.message}`);
    });
  }
  if (options.resume !== undefined) await removeCheckpoint(options.resume);
  return DECIDED;
}

async function takenUp(monitor: Monitor, path: string): Promise<Checkpoint | undefined> {
  const checkpoint = await readCheckpoint(path).catch((problem: Error) => {
    throw new Unusable(`${path} cannot be read: ${problem.message}`);
  });
  if (checkpoint === undefined) return undefined;
  if (checkpoint === null || !monitor.restore(checkpoint.state)) {
    throw new Unusable(`${path} was not left by a run of this policy over this signature.`);
  }
  return checkpoint;
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((problem: Error) => {
    throw new Unusable(`${path} cannot be read: ${problem.message}`);
  });
}
