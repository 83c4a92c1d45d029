import type { Diagnostic } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Syntax } from '../parser/parse.js';
import { type Definition } from '../symbols/definition.js';
/** The names that the files declare, and those declarations whose name was taken before. */
export interface Declared {
    readonly symbols: Map<string, Definition>;
    /** Names of declarations without one, made from their place among their kind. */
    readonly made: Map<ast.Declaration, string>;
    readonly taken: Set<ast.Declaration | ast.Commitment>;
}
/** Collects every declared name; the second declaration of a name is told and not taken up. */
export declare function collect(files: readonly Syntax[], diagnostics: Diagnostic[]): Declared;
