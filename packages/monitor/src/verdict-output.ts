import { createWriteStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/** Where verdicts go: the standard output, or a file. Waits when what takes them is slow. */
export class VerdictOutput {
  #written: number;

  private constructor(
    private readonly stream: Writable,
    written: number,
    private readonly own: boolean,
  ) {
    this.#written = written;
  }

  /** Verdicts to a stream that stays open. */
  static to(stream: Writable): VerdictOutput {
    return new VerdictOutput(stream, 0, false);
  }

  /** Verdicts to a file: a new one, or the first `kept` bytes of one that is there. */
  static async toFile(path: string, kept: number): Promise<VerdictOutput> {
    if (kept > 0) await truncate(path, kept);
    const stream = createWriteStream(path, kept > 0 ? { flags: 'r+', start: kept } : {});
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', reject);
    });
    return new VerdictOutput(stream, kept, true);
  }

  /** How many bytes have been written to the file, those kept included. Not counted for a stream. */
  get written(): number {
    return this.#written;
  }

  /** Takes text; {@link ready} says when more should follow. */
  put(text: string): void {
    if (text === '') return;
    if (this.own) this.#written += Buffer.byteLength(text);
    this.stream.write(text);
  }

  /** Waits until more can be taken. */
  ready(): Promise<void> {
    return drained(this.stream);
  }

  /** Waits until all that was put has left this process. */
  async flushed(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.stream.write('', () => resolve());
    });
  }

  /** Closes the file; a stream that is not ours stays open. */
  async close(): Promise<void> {
    if (this.own) await new Promise<void>((resolve) => this.stream.end(() => resolve()));
  }
}

/** Waits until a stream can take more, or is closed. */
export async function drained(stream: Writable): Promise<void> {
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
