import type { Readable, Writable } from 'node:stream';
import { drained } from './verdict-output.js';

/** A packed log of a kind that cannot be unpacked here; `unpack` is the command that does. */
export class Packed extends Error {
  constructor(
    readonly kind: string,
    readonly unpack: string,
  ) {
    super(`is packed by ${kind}`);
  }
}

type Packing = 'gzip' | 'zstd' | 'bzip2' | 'xz';

const MAGIC: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
];
const LONGEST_MAGIC = 4;

/**
 * The pieces of a log without the first `skip` bytes, unpacked when it begins as a gzip file does (or a zstd file,
 * where Node can). Throws {@link Packed} for what other programs must unpack.
 */
export async function* piecesOf(source: Readable, skip = 0): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const piece of unpacked(source)) {
    if (left >= piece.length) {
      left -= piece.length;
      continue;
    }
    yield left > 0 ? piece.subarray(left) : piece;
    left = 0;
  }
}

async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  let first = await nextPiece(iterator);
  while (first !== undefined && first.length < LONGEST_MAGIC && couldBePacked(first)) {
    const more = await nextPiece(iterator);
    if (more === undefined) break;
    first = Buffer.concat([first, more]);
  }
  if (first === undefined) return;
  const begun = first;
  const packing = MAGIC.find(([, magic]) => magic.every((byte, i) => begun[i] === byte))?.[0];
  const unpacker = packing === undefined ? undefined : await unpackerOf(packing);
  if (unpacker === undefined) {
    yield begun;
    for (let piece = await nextPiece(iterator); piece !== undefined; piece = await nextPiece(iterator))
      yield piece;
    return;
  }
  const fed = (async () => {
    await feed(unpacker, begun);
    for (let piece = await nextPiece(iterator); piece !== undefined; piece = await nextPiece(iterator)) {
      await feed(unpacker, piece);
    }
    unpacker.end();
  })();
  fed.catch((problem: Error) => unpacker.destroy(problem));
  for await (const piece of unpacker) yield piece as Buffer;
  await fed;
}

function couldBePacked(start: Buffer): boolean {
  return MAGIC.some(([, magic]) => magic.slice(0, start.length).every((byte, i) => start[i] === byte));
}

// Loaded only here: most logs are plain, and a short run should not wait for it.
async function unpackerOf(packing: Packing): Promise<(Readable & Writable) | undefined> {
  const zlib: object = await import('node:zlib');
  const options = { chunkSize: 1 << 18 };
  const make = (name: string) =>
    (zlib as Record<string, ((given: object) => Readable & Writable) | undefined>)[name]?.(options);
  switch (packing) {
    case 'gzip':
      return make('createGunzip');
    case 'zstd': {
      const unpacker = make('createZstdDecompress');
      if (unpacker === undefined) throw new Packed('zstd', 'zstd -dc');
      return unpacker;
    }
    case 'bzip2':
      throw new Packed('bzip2', 'bzip2 -dc');
    case 'xz':
      throw new Packed('xz', 'xz -dc');
  }
}

async function feed(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (!stream.write(bytes)) await drained(stream);
}

async function nextPiece(iterator: AsyncIterator<Buffer | string>): Promise<Buffer | undefined> {
  const { done, value } = await iterator.next();
  return done === true ? undefined : typeof value === 'string' ? Buffer.from(value) : value;
}
