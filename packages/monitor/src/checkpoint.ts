import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** How far a run had come: how much of the log was read and of the verdicts written, and the monitor's state then. */
export interface Checkpoint {
  /** Bytes of the log, unpacked. */
  readonly read: number;
  /** Bytes of the file of verdicts. */
  readonly written: number;
  readonly state: Uint8Array;
}

const MARK = Buffer.from('proviso monitor checkpoint 1\n');

/** The checkpoint in a file; undefined when there is no file. Gives null when the file is something else. */
export async function readCheckpoint(path: string): Promise<Checkpoint | undefined | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw problem;
  }
  const head = MARK.length + 16;
  if (bytes.length < head || !bytes.subarray(0, MARK.length).equals(MARK)) return null;
  return {
    read: bytes.readDoubleLE(MARK.length),
    written: bytes.readDoubleLE(MARK.length + 8),
    state: bytes.subarray(head),
  };
}

/** Writes a checkpoint in the place of the one before, once it is whole. */
export async function writeCheckpoint(path: string, { read, written, state }: Checkpoint): Promise<void> {
  const numbers = Buffer.alloc(16);
  numbers.writeDoubleLE(read, 0);
  numbers.writeDoubleLE(written, 8);
  await replaceFile(path, Buffer.concat([MARK, numbers, state]));
}

/** Takes a checkpoint away when it is needed no more. */
export async function removeCheckpoint(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Puts a file in the place of another only once it is whole. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
