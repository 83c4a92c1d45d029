import type { Diagnostic } from '@proviso/model';
import { type Syntax } from '../parser/parse.js';
/** A text with the path or URI that names it. */
export interface SourceFile {
    readonly uri: string;
    readonly text: string;
}
/**
 * Parses files and what they import, imported files before those that import them. `read` gives the text of an
 * imported file that is not among the files, or null where there is none.
 */
export declare function gather(files: readonly SourceFile[], read: ((uri: string) => string | null) | undefined, diagnostics: Diagnostic[]): Syntax[];
/** A path as written in a file, counted from the folder of that file. */
export declare function resolvePath(from: string, path: string): string;
