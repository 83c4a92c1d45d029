import type { Check } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context } from './context.js';
/** An expected answer. */
export declare function lowerCheck(node: ast.Check, context: Context): Check;
