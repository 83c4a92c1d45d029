import { Inflate } from 'fflate';

/** A file in a ZIP archive (PKWARE APPNOTE 4.3): where its bytes begin, and how they are packed. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  /** As the archive says; not to be trusted. */
  readonly unpacked: number;
  readonly offset: number;
}

/** The most files that an archive may hold. */
const mostEntries = 10_000;

/** The files that an archive's central directory lists; `null` where it is none. */
export function entriesOf(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 66_000; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
    const length = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** What unpacking gave: the bytes, or that there are more than `most`, or that they are broken. */
export type Unpacked =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large' }
  | { readonly kind: 'broken' };

/** Unpacks a file of an archive piece by piece and stops as soon as there are more bytes than `most`, whatever the archive says. */
export function unpack(bytes: Uint8Array, entry: ZipEntry, most: number): Unpacked {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) return { kind: 'broken' };
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = start + entry.packed;
  if (end > bytes.length) return { kind: 'broken' };
  if (entry.method === 0)
    return entry.packed > most ? { kind: 'too large' } : { kind: 'done', bytes: bytes.subarray(start, end) };
  if (entry.method !== 8) return { kind: 'broken' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    ended ||= final;
  });
  const step = 64 * 1024;
  try {
    for (let at = start; at < end && size <= most; at += step)
      inflate.push(bytes.subarray(at, Math.min(at + step, end)), at + step >= end);
  } catch {
    // The library throws on what is no deflate stream; nothing else is called here.
    return { kind: 'broken' };
  }
  if (size > most) return { kind: 'too large' };
  if (!ended) return { kind: 'broken' };
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return { kind: 'done', bytes: whole };
}
