import type * as ast from '../generated/ast.js';
import { type Desk } from '../lower/context.js';
import type { Syntax } from '../parser/parse.js';
import type { Declared } from './declared.js';
import type { Prepared } from './prepare.js';
import type { Part, Unit } from './unit.js';
/** Lowers every sound declaration, kinds that others are checked against first; the units come in the order of the text. */
export declare function lowerAll(files: readonly Syntax[], declared: Declared, known: Prepared['known'], work: Desk): Unit[];
/** Lowers one declaration of a kind that no other is checked against; the rest is lowered before. */
export declare function lowerOne<J extends {
    readonly node: ast.Declaration;
}>(job: J, declared: Declared, { context }: Desk, unit: (job: J, node: ast.Declaration | ast.Commitment, names: readonly string[], lower: () => Part) => void): void;
