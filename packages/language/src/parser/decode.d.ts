import type { Diagnostic } from '@proviso/model';
/** A file's bytes as text, or why they are none. */
export type Decoding = {
    readonly kind: 'text';
    readonly text: string;
} | {
    readonly kind: 'wrong';
    readonly diagnostic: Diagnostic;
};
/** Reads bytes as UTF-8 (a byte order mark is dropped). Other encodings are told, with the place of the first byte that is wrong. */
export declare function decode(bytes: Uint8Array, uri: string): Decoding;
