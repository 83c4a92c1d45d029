import type { QuoteFinding } from '../lower/context.js';
/**
 * Looks quoted words up in a text. White space of any length counts as one space, quotation marks and dashes of any
 * shape count as the same, and `…` or `...` passes over any words. The place is in UTF-16 units of the text as it is.
 */
export declare function findQuote(texts: Readonly<Record<string, string>>, path: string, quote: string): QuoteFinding;
