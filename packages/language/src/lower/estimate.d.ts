import type { Estimate } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** An estimative word with its range, a number or a range of numbers, or only more or less likely. */
export declare function lowerEstimate(estimate: ast.Estimate, context: Context): Estimate;
