import { Inflate } from 'fflate';

/** Streams with fewer packed bytes than this cannot unpack to more than a megabyte (deflate packs a thousandfold at most). */
const smallStream = 1024;

/**
 * Whether a deflated stream of a PDF unpacks to more bytes than `most`, or all of them but pictures to more than
 * `mostTogether`. Each is unpacked piece by piece and thrown away, before the parser is let loose on the file, as the
 * parser knows no bound.
 */
export function hasBomb(bytes: Uint8Array, most: number, mostTogether: number): boolean {
  let together = 0;
  for (let at = wordAt(bytes, 'stream', 0); at >= 0; at = wordAt(bytes, 'stream', at + 6)) {
    if (bytes[at - 1] === 0x64 && bytes[at - 2] === 0x6e) continue; // endstream
    let start = at + 6;
    if (bytes[start] === 13) start += 1;
    if (bytes[start] === 10) start += 1;
    // RFC 1950: a zlib header, without which it is not deflated.
    if ((bytes[start]! & 0x0f) !== 8 || ((bytes[start]! << 8) | bytes[start + 1]!) % 31 !== 0) continue;
    const end = wordAt(bytes, 'endstream', start);
    const stop = end < 0 ? bytes.length : end;
    if (stop - start < smallStream) continue;
    const dictionary = String.fromCharCode(...bytes.subarray(Math.max(0, at - 600), at));
    const picture = /\/Subtype\s*\/Image\b/u.test(dictionary.slice(dictionary.lastIndexOf(' obj')));
    const size = unpackedSize(bytes.subarray(start + 2, stop), most);
    if (!picture) together += size;
    if (size > most || together > mostTogether) return true;
    at = stop;
  }
  return false;
}

/** How many bytes a stream unpacks to; counting stops beyond `most`. */
function unpackedSize(packed: Uint8Array, most: number): number {
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
  });
  const step = 64 * 1024;
  try {
    for (let at = 0; at < packed.length && size <= most; at += step)
      inflate.push(packed.subarray(at, at + step));
  } catch {
    // What is no deflate stream after all is the parser's to judge.
  }
  return size;
}

function wordAt(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < word.length && bytes[at + i] === word.charCodeAt(i)) i += 1;
    if (i === word.length) return at;
  }
  return -1;
}
