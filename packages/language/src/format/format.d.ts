import type { Diagnostic } from '@proviso/model';
/** A text in canonical form; unchanged, with the reasons, where it breaks the grammar. */
export interface FormatResult {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}
/**
 * Lays a text out in its one canonical form: a declaration on a line where it fits, else its clauses on indented lines
 * in their canonical order; at most one empty line between declarations. Keeps every comment and the meaning:
 * `load(format(x))` is `load(x)` apart from spans, and `format(format(x))` is `format(x)`. Never throws on any text.
 */
export declare function format(text: string): FormatResult;
