import type { Diagnostic } from '@proviso/model';

/** Bytes as text, or why they are none. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wrong'; readonly diagnostic: Diagnostic };

/** Reads UTF-8; a byte order mark is dropped. Anything else is refused with P1007, at the line of the first wrong byte. */
export function decodeText(bytes: Uint8Array, uri: string): Decoded {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const lenient = new TextDecoder('utf-8').decode(bytes);
    const before = lenient.slice(0, Math.max(0, lenient.indexOf('\uFFFD')));
    const line = before.split('\n').length - 1;
    const character = before.length - (before.lastIndexOf('\n') + 1);
    const place = { line, character };
    return {
      kind: 'wrong',
      diagnostic: {
        code: 'P1007',
        severity: 'error',
        message: 'The file is not UTF-8 text. Save it as UTF-8 (in most editors: Save as, Encoding, UTF-8).',
        span: { uri, start: place, end: { line, character: character + 1 } },
      },
    };
  }
}
