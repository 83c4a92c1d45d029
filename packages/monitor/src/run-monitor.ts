import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { type Diagnostic, showSpan } from '@proviso/model';
import { parseFormula } from './from-text.js';
import { type Monitor, openMonitor } from './monitor.js';
import { type RunOptions, readOptions, USAGE } from './options.js';
import { parseSignature } from './signature.js';

/** Where a run reads and writes; `process` fits. */
export interface RunStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const DECIDED = 0;
const WRONG_USE = 2;
const UNREADABLE = 3;
/** How much of the log is taken at a time, in bytes, and how many characters of verdicts for it are much. */
const SMALLEST_BITE = 1 << 10;
const LARGEST_BITE = 1 << 18;
const MUCH = 1 << 22;

/** A file cannot be used; the sentence says which and why. */
class Unusable extends Error {}

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
  if (options.verbose) {
    const names = columns.map(({ name }) => name).join(',');
    streams.stdout.write(`The sequence of free variables is: (${names})\n`);
  }
  await follow(monitor, options, streams);
  tell(monitor.diagnostics);
  if (monitor.skipped > 0) streams.stderr.write(`${monitor.skipped} broken or late places were left out.\n`);
  if (monitor.stopped) return UNREADABLE;
  if (options.saveState !== undefined) await replace(options.saveState, monitor.save());
  return DECIDED;
}

async function follow(monitor: Monitor, options: RunOptions, streams: RunStreams): Promise<void> {
  const source =
    options.log === '-' ? streams.stdin : createReadStream(options.log, { highWaterMark: 1 << 18 });
  const ended = () => monitor.stopped || monitor.satisfied;
  let bytes = 0;
  let told = 0;
  let size = SMALLEST_BITE * 16;
  try {
    for await (const piece of unzipped(source)) {
      for (let at = 0; at < piece.length && !ended(); ) {
        let length = 0;
        monitor.writeTo(piece.subarray(at, at + size), (text) => {
          length += text.length;
          streams.stdout.write(text);
        });
        at += size;
        await drained(streams.stdout);
        // Smaller bites where much is to be written, so that little of it waits in memory.
        if (length > MUCH) size = Math.max(SMALLEST_BITE, size >> 2);
        else if (length < MUCH >> 3) size = Math.min(LARGEST_BITE, size << 1);
      }
      bytes += piece.length;
      if (options.progress && bytes - told >= 1 << 24) {
        told = bytes;
        const { read, decided } = monitor.points;
        streams.stderr.write(`${read} time points read, ${decided} decided, ${bytes >> 20} MB\n`);
      }
      if (ended()) break;
    }
  } catch (problem) {
    if (!(problem instanceof Error) || !('code' in problem)) throw problem;
    throw new Unusable(`${options.log} cannot be read: ${problem.message}`);
  }
  if (!ended()) await write(streams.stdout, monitor.finish(options.saveState !== undefined));
}

/** The pieces of a stream, unzipped when it begins as a gzip file does. */
async function* unzipped(source: Readable): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  let first = await nextPiece(iterator);
  while (first !== undefined && first.length < 2) {
    const more = await nextPiece(iterator);
    if (more === undefined) break;
    first = Buffer.concat([first, more]);
  }
  if (first === undefined) return;
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield first;
    for (let piece = await nextPiece(iterator); piece !== undefined; piece = await nextPiece(iterator))
      yield piece;
    return;
  }
  // Loaded only here: most logs are plain, and a short run should not wait for it.
  const { createGunzip } = await import('node:zlib');
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const begun = first;
  const fed = (async () => {
    await write(gunzip, begun);
    for (let piece = await nextPiece(iterator); piece !== undefined; piece = await nextPiece(iterator)) {
      await write(gunzip, piece);
    }
    gunzip.end();
  })();
  fed.catch((problem: Error) => gunzip.destroy(problem));
  for await (const piece of gunzip) yield piece as Buffer;
  await fed;
}

async function nextPiece(iterator: AsyncIterator<Buffer | string>): Promise<Buffer | undefined> {
  const { done, value } = await iterator.next();
  return done === true ? undefined : typeof value === 'string' ? Buffer.from(value) : value;
}

/** Writes, and waits until the stream can take more. */
async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !stream.write(text)) await drained(stream);
}

async function drained(stream: Writable): Promise<void> {
  if (!stream.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      stream.off('drain', go);
      stream.off('close', go);
      resolve();
    };
    stream.on('drain', go);
    stream.on('close', go);
  });
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((problem: Error) => {
    throw new Unusable(`${path} cannot be read: ${problem.message}`);
  });
}

/** Puts a file in the place of another only once it is whole. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
  } catch (problem) {
    throw new Unusable(`${path} cannot be written: ${(problem as Error).message}`);
  }
}
