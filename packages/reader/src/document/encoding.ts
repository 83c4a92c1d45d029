import type { Diagnostic } from '@proviso/model';
import { diagnostic } from '../diagnostics.js';

/** A decoded text, or why there is none. */
export type Decoded = { readonly text: string } | { readonly error: Diagnostic };

/**
 * Decodes bytes: by their byte-order mark, or the zeros of UTF-16 without one, else the charset said beside them or declared within (`<meta charset>`,
 * `<?xml encoding?>`), else UTF-8. Bytes that do not fit are refused (P4101), never replaced. WHATWG Encoding Standard.
 */
export function decode(bytes: Uint8Array, name: string, charset: string | null): Decoded {
  const declared = markOf(bytes) ?? charset ?? declaredIn(bytes) ?? 'utf-8';
  // Pages that say an old encoding and are UTF-8 are common; text in an old encoding is hardly ever valid UTF-8.
  const label =
    charset === null &&
    !/^utf/iu.test(declared) &&
    bytes.some((byte) => byte > 0x7f) &&
    decodes(bytes, 'utf-8')
      ? 'utf-8'
      : declared;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    return {
      error: diagnostic(
        'P4101',
        name,
        `“${label}” is no encoding that the reader knows. Save the file as UTF-8 and read it again.`,
      ),
    };
  }
  try {
    const text = decoder.decode(bytes);
    return { text: decoder.encoding === 'windows-1252' ? withMarks(text) : text };
  } catch {
    const line = lineOfFault(bytes, label);
    return {
      error: diagnostic(
        'P4101',
        name,
        `Line ${line + 1} is not valid ${label}. Save the file as UTF-8, or say its encoding, as in --encoding windows-1252.`,
        { line, character: 0 },
      ),
    };
  }
}

/** Bytes 80 to 9F of windows-1252, which some runtimes decode as Latin 1 has them: as control characters. */
const marks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function withMarks(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/gu, (sign) => marks[sign.charCodeAt(0) - 0x80]!);
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return halfZero(bytes);
}

/** UTF-16 without a mark: every other byte of plain words is zero. */
function halfZero(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 512);
  if (head.length < 8) return null;
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]! += 1;
  const half = head.length / 2;
  if (zeros[1]! > half * 0.7 && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > half * 0.7 && zeros[1] === 0 ? 'utf-16be' : null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  const match = /<\?xml[^>]*encoding=["']([\w-]+)["']|<meta[^>]+charset=["']?([\w-]+)/iu.exec(head);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The line, from 0, in which decoding first fails: the longest run of whole lines that still decodes. */
function lineOfFault(bytes: Uint8Array, label: string): number {
  const breaks: number[] = [];
  for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) breaks.push(i + 1);
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decodes(bytes.subarray(0, breaks[middle]!), label)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
