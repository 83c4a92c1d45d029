import type { Diagnostic, EventKind, Measure, Model } from '@proviso/model';
import { type Desk, type Known } from '../lower/context.js';
import type { Syntax } from '../parser/parse.js';
import type { Reference } from '../symbols/definition.js';
import type { Declared } from './declared.js';
import type { LoadOptions } from './load.js';
/** What lowering can look up, a desk to lower at, and the head of the agreement. */
export interface Prepared {
    readonly known: Known & {
        readonly events: Map<string, EventKind>;
        readonly measures: Map<string, Measure>;
    };
    readonly work: Desk;
    readonly agreement: Model['agreement'];
}
/** What every declaration may look up: names, members of sets, conversions, and how many parameters and articles there are. */
export declare function prepare(files: readonly Syntax[], declared: Declared, options: LoadOptions & {
    readonly lenient?: boolean;
}, diagnostics: Diagnostic[], references: Reference[]): Prepared;
