import type { Term, Unit } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope } from './context.js';
/** An expression as a number: something measured, counted or reckoned. */
export declare function lowerTerm(expression: ast.Expression, scope: Scope, context: Context): Term;
/** The unit of a number, or `unknown` where it cannot be told from the text. */
export declare function unitOf(term: Term, scope: Scope, context: Context): Unit | null | 'unknown';
