import { type Duration, type Edtf } from '@proviso/model';
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** The time as written, checked; a wrong one is told and comes back as written. */
export declare function lowerEdtf(time: ast.Edtf, context: Context): Edtf;
/** The time as written, or null where there is none. */
export declare function lowerOptionalEdtf(time: ast.Edtf | undefined, context: Context): Edtf | null;
/** Checks a written time. */
export declare function checkEdtf(text: string, at: AstNode, context: Context): Edtf;
/** A duration; the plural is the same unit. */
export declare function lowerDuration(duration: ast.Duration): Duration;
