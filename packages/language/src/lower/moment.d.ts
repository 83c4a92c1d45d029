import { type Moment, type When } from '@proviso/model';
import type * as ast from '../generated/ast.js';
import type { Context, Scope } from './context.js';
/** Bounds that turned out to belong to what stands around a moment: `within 30 days of launch by 2018-12-31`. */
export type Leftover = ast.Moment[];
/** A point on the timeline. Bounds that it does not take go to `leftover`, or are told where nothing can take them. */
export declare function lowerMoment(moment: ast.Moment, scope: Scope, context: Context, leftover?: Leftover | null): Moment;
/** The name of a party (or a variable for one) that `by` gives, when it names a party rather than a time. */
export declare function actorOf(moment: ast.Moment | undefined, scope: Scope, context: Context): ast.Ref | null;
/**
 * The bounds of a call. `launch by DPRK by 2018-12-31` is read as one `by` within the other; here they come apart, the
 * actor first.
 */
export declare function boundsOf(call: ast.Call, scope: Scope, context: Context): readonly ast.When[];
/** Bounds in the order written. */
export declare function lowerWhens(whens: readonly ast.When[], scope: Scope, context: Context): When[];
