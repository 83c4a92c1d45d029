import type { Readable, Writable } from 'node:stream';
import { writeCheckpoint } from './checkpoint.js';
import { Packed, piecesOf } from './log-source.js';
import type { Monitor } from './monitor.js';
import type { RunOptions } from './options.js';
import { Progress } from './progress.js';
import type { VerdictOutput } from './verdict-output.js';

/** Where a run reads and writes; `process` fits. */
export interface RunStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** A file cannot be used; the sentence says which and why. */
export class Unusable extends Error {}

/** How much of the log is taken at a time, in bytes, and how many characters of verdicts for it are much. */
const SMALLEST_BITE = 1 << 10;
const LARGEST_BITE = 1 << 18;
const MUCH = 1 << 22;
/** How long a run that may be taken up again goes without a checkpoint, unless told otherwise. */
const SAVE_MILLISECONDS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** One walk over the log, with checkpoints where it may be taken up again. */
export class LogRun {
  /** Whether the process was told to stop before the log was at its end. */
  interrupted = false;
  readonly progress: Progress;
  private pointsAtSave: number;
  private savedAt = Date.now();
  private size = SMALLEST_BITE * 16;

  constructor(
    private readonly monitor: Monitor,
    private readonly options: RunOptions,
    private readonly output: VerdictOutput,
    streams: RunStreams,
    private readonly source: Readable,
    private bytes: number,
  ) {
    const { stderr, stdout } = streams as { stderr: { isTTY?: boolean }; stdout: { isTTY?: boolean } };
    const watched = stderr.isTTY === true && (stdout.isTTY !== true || options.output !== undefined);
    this.progress = new Progress(streams.stderr, options.progress ? 'lines' : watched ? 'terminal' : 'none');
    this.pointsAtSave = monitor.points.read;
  }

  /** Reads the log to its end, or until something stops the monitor or the run. */
  async follow(): Promise<void> {
    const { resume, log } = this.options;
    const stop = () => {
      this.interrupted = true;
      this.source.destroy();
    };
    if (resume !== undefined) for (const signal of SIGNALS) process.once(signal, stop);
    try {
      for await (const piece of piecesOf(this.source, this.bytes)) {
        await this.take(piece);
        if (this.ended) break;
      }
    } catch (problem) {
      if (problem instanceof Packed) {
        throw new Unusable(
          `${log} is packed by ${problem.kind}. Unpack it first: ${problem.unpack} … | proviso monitor --log -`,
        );
      }
      if (!this.interrupted) {
        if (!(problem instanceof Error) || !('code' in problem)) throw problem;
        throw new Unusable(`${log} cannot be read: ${problem.message}`);
      }
    } finally {
      if (resume !== undefined) for (const signal of SIGNALS) process.off(signal, stop);
    }
    if (this.interrupted) {
      await this.save();
      return;
    }
    if (!this.monitor.stopped && !this.monitor.satisfied) {
      this.output.put(this.monitor.finish(this.options.saveState !== undefined));
    }
    await this.output.ready();
  }

  private get ended(): boolean {
    return this.monitor.stopped || this.monitor.satisfied || this.interrupted;
  }

  private async take(piece: Buffer): Promise<void> {
    const { monitor, output } = this;
    for (let at = 0; at < piece.length && !this.ended; ) {
      const bite = piece.subarray(at, at + this.size);
      let length = 0;
      monitor.writeTo(bite, (text) => {
        length += text.length;
        output.put(text);
      });
      at += bite.length;
      this.bytes += bite.length;
      await output.ready();
      // Smaller bites where much is to be written, so that little of it waits in memory.
      if (length > MUCH) this.size = Math.max(SMALLEST_BITE, this.size >> 2);
      else if (length < MUCH >> 3) this.size = Math.min(LARGEST_BITE, this.size << 1);
      if (this.options.resume !== undefined && this.saveIsDue()) await this.save();
    }
    this.progress.step(this.bytes, monitor.points);
  }

  private saveIsDue(): boolean {
    const { every } = this.options;
    if (every !== undefined) return this.monitor.points.read - this.pointsAtSave >= every;
    return Date.now() - this.savedAt >= SAVE_MILLISECONDS;
  }

  private async save(): Promise<void> {
    const { resume } = this.options;
    if (resume === undefined || this.monitor.stopped) return;
    await this.output.flushed();
    const checkpoint = { read: this.bytes, written: this.output.written, state: this.monitor.save() };
    await writeCheckpoint(resume, checkpoint).catch((problem: Error) => {
      throw new Unusable(`${resume} cannot be written: ${problem.message}`);
    });
    this.pointsAtSave = this.monitor.points.read;
    this.savedAt = Date.now();
  }
}
