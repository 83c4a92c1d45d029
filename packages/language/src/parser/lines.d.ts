import type { Place, Span } from '@proviso/model';
/** Places of a text by offset. */
export interface Lines {
    /** The place at an offset in UTF-16 units; beyond the end of the text, its end. */
    readonly placeAt: (offset: number) => Place;
    readonly span: (start: number, end: number) => Span;
}
/** Finds the lines of a text once, so that each place is a binary search. */
export declare function linesOf(text: string, uri: string): Lines;
