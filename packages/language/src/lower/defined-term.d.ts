import type { DefinedTerm } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** A defined concept with the readings of those who define it. */
export declare function lowerDefinedTerm(node: ast.Term, context: Context): DefinedTerm;
