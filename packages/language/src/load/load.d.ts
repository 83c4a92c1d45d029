import { type Diagnostic, type Model } from '@proviso/model';
import type { Syntax } from '../parser/parse.js';
import type { Definition, Reference } from '../symbols/definition.js';
import { type SourceFile } from './imports.js';
/** What loading may be given besides the files. */
export interface LoadOptions {
    /** Texts of sources by path, relative to the agreement's folder as the files write it. Without them no quote is checked. */
    readonly texts?: Readonly<Record<string, string>>;
    /** Gives the text of an imported file that is not among the files; null where there is none. Must not throw. */
    readonly read?: (uri: string) => string | null;
}
/** A model of what is sound in the files, what is wrong in them, and where each name is declared and used. */
export interface LoadResult {
    readonly model: Model;
    readonly diagnostics: readonly Diagnostic[];
    /** The declarations by name. */
    readonly definitions: ReadonlyMap<string, Definition>;
    /** Every use of a declared name, in the order of lowering. */
    readonly references: readonly Reference[];
    readonly files: readonly Syntax[];
}
/**
 * Makes one model of the files of an agreement and of what they import. Pure: no clock, no file access. Never throws on
 * any text. Declarations with an error are left out, and so is whatever uses them; a diagnostic says so each time.
 */
export declare function load(files: readonly SourceFile[], options?: LoadOptions): LoadResult;
